import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bertLike } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { runCli } from '../support/run-cli.ts';
import { runMain } from './run-main.ts';

/** Small enough that a few seconds try several options. */
function smallBert(layers: number): string {
  const path = join(temporaryFolder(), 'bert.onnx');
  const sizes = { layers, width: 64, heads: 2, vocabulary: 500, positions: 128 };
  writeFileSync(path, bertLike({ ...sizes, weights: 'full' }).bytes);
  return path;
}

test('options of a model, against another one: each measured with its outputs, or named with the reason', async () => {
  const directory = join(temporaryFolder(), 'options');
  const markdown = join(temporaryFolder(), 'options.md');
  const output = ['--write', directory, '--json', '-', '--markdown', markdown];
  // Random weights decide by a hair: what smaller precisions change of it is not what is asked here.
  const settings = ['--fidelity', '0.1', '--seconds', '20'];
  const args = ['alternatives', smallBert(6), '--against', smallBert(1), ...settings, ...output];
  const { code, stdout, stderr } = await runCli(args);
  expect(code, stderr).toBe(0);
  const result = JSON.parse(stdout);
  expect(result.comparison.ratio.lower).toBeGreaterThan(1);
  expect(result.profile.head.operators.map((each: { operator: string }) => each.operator)).toContain('MatMul');
  expect(result.notTried.length + result.alternatives.length).toBeGreaterThanOrEqual(5);
  for (const option of result.alternatives) {
    expect(option).toMatchObject({ kind: 'measured', comparedWith: 'base', fidelity: { inputs: 'synthetic' } });
    expect(existsSync(join(directory, option.file))).toBe(true);
  }
  expect(stderr).toContain('Not offered: ');
  expect(stderr).toMatch(/% of its time is in \d+ \w+/);
  expect(readFileSync(markdown, 'utf8')).toMatch(/^### /);
}, 120_000);

test('help shows examples', async () => {
  const { code, stdout } = await runMain(['alternatives', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('$ wattnudge alternatives model.onnx --write smaller --seconds 300');
});

test.each([
  [['no-such.onnx'], '"no-such.onnx" is not there'],
  [[realModels.textDirection, '--fidelity', '2'], 'Expected a share from 0 to 1'],
  [[], "missing required argument 'model'"],
])('a usage error is exit code 2: %j', async (args, message) => {
  const { code, stderr } = await runMain(['alternatives', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
