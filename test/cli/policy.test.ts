import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { runMain } from '../support/run-main.ts';

const FILE = '.github/energy-policy.yml';

function folderWith(policy: string): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.github'));
  writeFileSync(join(cwd, FILE), policy);
  return cwd;
}

test('init writes a policy that check accepts, and does not overwrite it', async () => {
  const cwd = temporaryFolder();
  expect((await runMain(['policy', 'init'], { cwd })).code).toBe(0);
  expect((await runMain(['policy', 'check'], { cwd })).code).toBe(0);
  writeFileSync(join(cwd, FILE), 'mine');
  const again = await runMain(['policy', 'init'], { cwd });
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('already exists and wasn’t changed');
  expect(readFileSync(join(cwd, FILE), 'utf8')).toBe('mine');
});

test.each([
  [
    'an unknown key, with its line and a suggestion',
    'version: 1\ndefaults:\n  budget: { incraese: 5% }\n',
    /:3:.*incraese.*\n?.*increase/s,
  ],
  ['an empty file', '', /empty/],
  [
    'stars without a source',
    'version: 1\nmodels:\n  - path: a.onnx\n    budget: { stars: 3 }\n',
    /:4:.*can’t be checked without a `source`/,
  ],
  ['a key given twice', 'version: 1\nversion: 1\n', /:2:/],
])('check finds %s', async (_, policy, words) => {
  const { code, stdout } = await runMain(['policy', 'check'], { cwd: folderWith(policy) });
  expect(code).toBe(2);
  expect(stdout).toMatch(words);
});

test('check follows what a policy extends, beside it or in the folder of organisations', async () => {
  const organisations = temporaryFolder();
  mkdirSync(join(organisations, 'acme/.github'), { recursive: true });
  writeFileSync(
    join(organisations, 'acme/.github/energy-policy.yml'),
    'version: 1\ndefaults:\n  budget: { increase: 5% }\n',
  );
  const cwd = folderWith('version: 1\nextends: acme/.github\ndefaults:\n  budget: { increase: 20% }\n');
  const without = await runMain(['policy', 'check'], { cwd });
  expect(without.code).toBe(2);
  expect(without.stdout).toContain('--extends-from');
  const found = await runMain(['policy', 'check', '--extends-from', organisations], { cwd });
  expect(found.code).toBe(0);
  // The repository asks for more than its organisation allows: said, not obeyed.
  expect(found.stdout).toContain('overridable');
});

test('schema prints a JSON Schema', async () => {
  const { code, stdout } = await runMain(['policy', 'schema']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ $schema: expect.stringContaining('json-schema.org'), type: 'object' });
});
