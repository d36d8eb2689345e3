/**
 * Writes a `package.json` and a `package-lock.json` into `dist/runtime/`, `dist/runtime-tasks/`, `dist/runtime-llama/`,
 * `dist/runtime-llama-cuda/` and `dist/runtime-app/`: the
 * optional packages, in exactly the versions of the project's own lockfile (llama.cpp of its own in `runtimes/llama/`), with its hashes and without addresses, so that
 * npm takes them from whatever registry it is set to. With `--check` it writes nothing and fails where the
 * files are not what would be written. Offline: it reads `package.json` and `package-lock.json` alone.
 *
 * What runs models comes with the hashes of its packages as well, `package-hashes.json`. They are made anew where the lockfile
 * has changed, which installs all of it once; `--check` looks only whether they are of this lockfile.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HASHES_FILE } from '../src/action/native-runtime/manifest.ts';
import { areOf, hashRuntime } from './hash-runtime.ts';
import { type Lockfile, type LockSubset, lockSubset } from './lock-subset.ts';

const isCheck = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const readJson = async (name: string) => JSON.parse(await readFile(new URL(name, root), 'utf8'));
const lockfile: Lockfile = await readJson('package-lock.json');
/** llama.cpp with all of its binaries is 725 MB, so it isn't installed with the project. */
const llamaLockfile: Lockfile = await readJson('runtimes/llama/package-lock.json');
const optional = Object.keys((await readJson('package.json')).peerDependencies);

/** One installation for each part of the tool that needs optional packages. */
const native = ['koffi', 'onnxruntime-node'];
const forTasks = ['@huggingface/transformers', ...native];
interface Part {
  readonly directory: string;
  readonly name: string;
  readonly packages: readonly string[];
  readonly from?: Lockfile;
  readonly takesOptional?: (name: string) => boolean;
  readonly isHashed: boolean;
}

const processorBinaries = ['@node-llama-cpp/linux-x64', '@node-llama-cpp/linux-arm64'];
/** The first is built for CUDA 13; the second holds what CUDA 12 needs beside it. */
const cudaBinaries = ['@node-llama-cpp/linux-x64-cuda', '@node-llama-cpp/linux-x64-cuda-ext'];
const llamaBinaries = (wanted: readonly string[]) => (name: string) =>
  !name.startsWith('@node-llama-cpp/') || wanted.includes(name);
const llama = { packages: ['node-llama-cpp'], from: llamaLockfile, isHashed: true };

const parts: readonly Part[] = [
  { directory: 'dist/runtime', name: 'wattnudge-runtime', packages: native, isHashed: true },
  // Whole in itself, and of its own: few models are folders, and what runs those is large.
  { directory: 'dist/runtime-tasks', name: 'wattnudge-runtime-tasks', packages: forTasks, isHashed: true },
  {
    ...llama,
    directory: 'dist/runtime-llama',
    name: 'wattnudge-runtime-llama',
    takesOptional: llamaBinaries(processorBinaries),
  },
  {
    ...llama,
    directory: 'dist/runtime-llama-cuda',
    name: 'wattnudge-runtime-llama-cuda',
    takesOptional: llamaBinaries([...processorBinaries, ...cudaBinaries]),
  },
  {
    directory: 'dist/runtime-app',
    name: 'wattnudge-runtime-app',
    packages: optional.filter((name) => !forTasks.includes(name)),
    isHashed: false,
  },
];

for (const { directory, name, packages, from = lockfile, takesOptional, isHashed } of parts) {
  const subset = lockSubset(from, { name, packages, takesOptional });
  const files = Object.entries(subset);
  await mkdir(new URL(directory, root), { recursive: true });
  for (const [file, content] of files) await settle(new URL(`${directory}/${file}`, root), textOf(content));
  if (isHashed) await settleHashes(new URL(`${directory}/${HASHES_FILE}`, root), subset);
}

async function settleHashes(target: URL, subset: LockSubset): Promise<void> {
  const locked = textOf(subset['package-lock.json']);
  const written = await readFile(target, 'utf8').catch(() => 'null');
  if (areOf(JSON.parse(written), locked)) return;
  await settle(target, isCheck ? '' : textOf(hashRuntime(subset, locked)));
}

function textOf(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

async function settle(target: URL, generated: string): Promise<void> {
  if (!isCheck) return writeFile(target, generated);
  const written = await readFile(target, 'utf8').catch(() => '');
  if (written === generated) return;
  console.error(`${fileURLToPath(target)} is not what package-lock.json gives: run \`npm run generate:runtime\`.`);
  process.exitCode = 1;
}
