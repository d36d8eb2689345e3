/**
 * Writes a `package.json` and a `package-lock.json` into `dist/runtime/`, `dist/runtime-tasks/` and `dist/runtime-app/`: the
 * optional packages, in exactly the versions of the project's own lockfile, with its hashes and without addresses, so that
 * npm takes them from whatever registry it is set to. With `--check` it writes nothing and fails where the
 * files are not what would be written. Offline: it reads `package.json` and `package-lock.json` alone.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Lockfile, lockSubset } from './lock-subset.ts';

const root = new URL('../', import.meta.url);
const readJson = async (name: string) => JSON.parse(await readFile(new URL(name, root), 'utf8'));
const lockfile: Lockfile = await readJson('package-lock.json');
const optional = Object.keys((await readJson('package.json')).peerDependencies);

/** One installation for each part of the tool that needs optional packages. */
const native = ['koffi', 'onnxruntime-node'];
const forTasks = ['@huggingface/transformers', ...native];
const parts = [
  { directory: 'dist/runtime', name: 'wattnudge-runtime', packages: native },
  // Whole in itself, and of its own: few models are folders, and what runs those is large.
  { directory: 'dist/runtime-tasks', name: 'wattnudge-runtime-tasks', packages: forTasks },
  {
    directory: 'dist/runtime-app',
    name: 'wattnudge-runtime-app',
    packages: optional.filter((name) => !forTasks.includes(name)),
  },
];

for (const { directory, name, packages } of parts) {
  const files = Object.entries(lockSubset(lockfile, { name, packages }));
  await mkdir(new URL(directory, root), { recursive: true });
  for (const [file, content] of files) await settle(new URL(`${directory}/${file}`, root), content);
}

async function settle(target: URL, content: unknown): Promise<void> {
  const generated = `${JSON.stringify(content, null, 2)}\n`;
  if (!process.argv.includes('--check')) return writeFile(target, generated);
  const written = await readFile(target, 'utf8').catch(() => '');
  if (written === generated) return;
  console.error(`${fileURLToPath(target)} is not what package-lock.json gives: run \`npm run generate:runtime\`.`);
  process.exitCode = 1;
}
