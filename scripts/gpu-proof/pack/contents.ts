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

const SOURCE_FOLDERS = ['src', 'scripts/gpu-proof'];
const FILES = ['package.json', 'LICENSE', 'node_modules/node/bin/node'];

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
  ].map((path) => path.replaceAll('\\', '/'));
}

/** For people and compilers. */
const NOT_RUN = /\.(map|md|d\.[cm]?ts)$/;

/** onnxruntime-node holds the libraries of all platforms: `bin/napi-v6/linux/x64/…`. */
function isOfPlatform(path: string, { platform, arch }: Platform): boolean {
  const binary = /\/onnxruntime-node\/bin\/napi-v\d+\/([^/]+)\/([^/]+)\//.exec(path);
  return binary === null || (binary[1] === platform && binary[2] === arch);
}

/** Without a package's own `node_modules`: what is in there has places of its own. An optional package may not be there. */
function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path);
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
