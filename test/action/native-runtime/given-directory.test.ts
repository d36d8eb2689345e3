/** A directory that has the packages already is tried by a real process of the probe. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programRunner } from '../../../src/action/native-runtime/run-program.ts';
import { aRunner, givenDirectory } from './scene.ts';

function runnerWithProcesses() {
  const r = aRunner();
  const machine = { ...r.machine, node: process.execPath, runProgram: programRunner(r.clock) };
  return { ...r, directory: givenDirectory(r.root), use: (directory: string) => r.ensure({ directory, machine }) };
}

test('a directory that has the runtime is tried, used, and not written to', async () => {
  const { directory, use } = runnerWithProcesses();
  const before = contentsOf(directory);
  expect(await use(directory)).toEqual({ directory, installed: false, cuda: false });
  expect(contentsOf(directory)).toEqual(before);
});

test.each([
  [
    'lacks a package',
    (folder: string) => rmSync(join(folder, 'node_modules/koffi'), { recursive: true }),
    /koffi 9\.0\.1.*found none/,
  ],
  [
    'has another version',
    (folder: string) => writeFileSync(join(folder, 'node_modules/koffi/package.json'), '{"version":"8.0.0"}'),
    /found 8\.0\.0/,
  ],
  [
    'does not load',
    (folder: string) => writeFileSync(join(folder, 'node_modules/koffi/index.js'), 'nonsense('),
    /SyntaxError/,
  ],
  [
    'ends the process',
    (folder: string) => writeFileSync(join(folder, 'node_modules/koffi/index.js'), 'process.exit(0)'),
    /ended without output/,
  ],
  [
    'computes something else',
    (folder: string) => {
      const file = join(folder, 'node_modules/onnxruntime-node/index.js');
      writeFileSync(file, readFileSync(file, 'utf8').replace('2 * value', '3 * value'));
    },
    /must return 42, but returned 63/,
  ],
])('a directory that %s is refused', async (_, damage, reason) => {
  const { directory, use } = runnerWithProcesses();
  damage(directory);
  await expect(use(directory)).rejects.toMatchObject({
    code: 'runtime-directory-invalid',
    message: expect.stringMatching(reason),
    remedy: expect.stringContaining('npm install koffi@9.0.1 onnxruntime-node@9.0.0'),
  });
});

/** Every file with its content. */
function contentsOf(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(
    ({ parentPath, name }) => `${join(parentPath, name)} ${readFileSync(join(parentPath, name), 'base64')}`,
  );
}
