import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { type Lockfile, lockSubset } from '../../lock-subset.ts';

/** Loaded by name at run time, where no bundler sees it. */
const NATIVE_PACKAGES = ['koffi', 'onnxruntime-node'];

/** What the programs of the proof and the benchmark's worker start from. */
const ENTRIES = [
  'scripts/gpu-proof/run.ts',
  'scripts/gpu-proof/step-process.ts',
  'scripts/gpu-proof/loads/webgpu.ts',
  'src/benchmark/worker.ts',
];

/** With what writes the language models that are measured. */
const SOURCE_FOLDERS = ['src', 'scripts/gpu-proof', 'test/support/gguf'];
const FILES = ['package.json', 'LICENSE', 'node_modules/node/bin/node', 'test/support/tasks/byte-bpe.ts'];

/** llama.cpp stands in a runtime of its own, with the CUDA binary where npm installed it. */
export const LLAMA_RUNTIME = 'runtimes/llama';

export interface Platform {
  readonly platform: string;
  readonly arch: string;
}

/** Names of the packages that the proof's programs import, directly or through other files of the project. */
export async function importedPackages(root: string): Promise<string[]> {
  const isPackage = (id: string) => !/^[./]|^[a-z]:/i.test(id);
  const bundle = await rolldown({ cwd: root, input: ENTRIES, platform: 'node', external: isPackage });
  try {
    const { output } = await bundle.generate({ format: 'esm' });
    const imports = output.flatMap((file) => (file.type === 'chunk' ? [...file.imports, ...file.dynamicImports] : []));
    const own = new Set(output.map(({ fileName }) => fileName));
    const names = imports.filter((id) => !own.has(id) && !id.startsWith('node:')).map(packageName);
    return [...new Set([...names, ...NATIVE_PACKAGES])].sort();
  } finally {
    await bundle.close();
  }
}

/**
 * Files that run the proof: sources, Node, and packages with all that they need, for one platform.
 *
 * @returns paths relative to the root, with slashes
 * @throws Error where a package is not locked or not installed
 */
export function packedFiles(
  root: string,
  { lockfile, packages, platform, arch }: Platform & { lockfile: Lockfile; packages: readonly string[] },
): string[] {
  const locked = lockSubset(lockfile, { name: 'gpu-proof', packages })['package-lock.json'].packages;
  const places = Object.keys(locked).filter((place) => place !== '');
  const missing = places.filter((place) => locked[place]?.optional !== true && !existsSync(join(root, place)));
  if (missing.length > 0) throw new Error(`Not installed: ${missing.join(', ')}. Run \`npm ci\` first.`);
  const isNeeded = (path: string) => isOfPlatform(path, { platform, arch }) && !NOT_RUN.test(path);
  return [
    ...FILES,
    ...SOURCE_FOLDERS.flatMap((folder) => filesBelow(root, folder)),
    ...places.flatMap((place) => filesBelow(root, place)).filter(isNeeded),
    ...llamaFiles(root),
  ].map((path) => path.replaceAll('\\', '/'));
}

/** For people and compilers. */
const NOT_RUN = /\.(map|md|d\.[cm]?ts)$/;

/** onnxruntime-node holds the libraries of all platforms: `bin/napi-v6/linux/x64/…`. */
function isOfPlatform(path: string, { platform, arch }: Platform): boolean {
  const binary = /\/onnxruntime-node\/bin\/napi-v\d+\/([^/]+)\/([^/]+)\//.exec(path);
  return binary === null || (binary[1] === platform && binary[2] === arch);
}

/** Of llama.cpp's binaries those for this platform: npm installs no others, but for the one of another processor. */
function llamaFiles(root: string): string[] {
  const folder = join(LLAMA_RUNTIME, 'node_modules');
  if (!existsSync(join(root, folder, 'node-llama-cpp'))) return [];
  const packages = filesBelow(root, folder, true).filter((path) => !NOT_RUN.test(path));
  return [join(LLAMA_RUNTIME, 'package.json'), ...packages];
}

/** What llama.cpp's CUDA binary links to beside the driver, by the names that it is linked with: `libcublas.so.12`. */
const CUDA_LIBRARY = /^lib(cudart|cublas|cublasLt)\.so\.\d+$/;

/** @throws Error where the folder has none of them */
export function cudaLibrariesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => CUDA_LIBRARY.test(name));
  if (names.length === 0) {
    throw new Error(`Expected libcudart.so.N, libcublas.so.N, and libcublasLt.so.N in ${folder}; found none of them.`);
  }
  return names.sort().map((name) => join(folder, name));
}

/** Without a package's own `node_modules`: what is in there has places of its own. An optional package may not be there. */
function filesBelow(root: string, folder: string, nested = false): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' && !nested ? [] : filesBelow(root, path, nested);
    return entry.isFile() ? [path] : [];
  });
}

/** `@a/b/c` → `@a/b`, `a/b` → `a`. */
function packageName(id: string): string {
  return id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');
}
