import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bertLike } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { runCli } from '../support/run-cli.ts';

/** Small enough that a few seconds try several options. */
function smallBert(): string {
  const path = join(temporaryFolder(), 'bert.onnx');
  const sizes = { layers: 2, width: 64, heads: 2, vocabulary: 500, positions: 128 };
  writeFileSync(path, bertLike({ ...sizes, weights: 'full' }).bytes);
  return path;
}

test('options of a model: each measured with its outputs, or named with the reason', async () => {
  const directory = join(temporaryFolder(), 'options');
  const markdown = join(temporaryFolder(), 'options.md');
  const args = ['--seconds', '40', '--write', directory, '--json', '-', '--markdown', markdown];
  const { code, stdout, stderr } = await runCli(['alternatives', smallBert(), ...args]);
  expect(code, stderr).toBe(0);
  const result = JSON.parse(stdout);
  expect(result.measurement.whPer1000.estimate).toBeGreaterThan(0);
  expect(result.profile.head.operators.map((each: { operator: string }) => each.operator)).toContain('MatMul');
  expect(result.notTried.length + result.alternatives.length).toBeGreaterThanOrEqual(5);
  for (const option of result.alternatives) {
    expect(option).toMatchObject({ kind: 'measured', comparedWith: 'head', fidelity: { inputs: 'synthetic' } });
    expect(existsSync(join(directory, option.file))).toBe(true);
  }
  expect(stderr).toContain('Not offered: ');
  expect(stderr).toMatch(/% of its time is in \d+ \w+/);
  expect(readFileSync(markdown, 'utf8')).toMatch(/^### /);
}, 240_000);

test('against another model the energy of options is compared with that one', async () => {
  const args = ['--against', realModels.textDirection, '--seconds', '30', '--json', '-'];
  const { code, stdout, stderr } = await runCli(['alternatives', realModels.textDirection, ...args]);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout).comparison.ratio.estimate).toBeGreaterThan(0);
}, 240_000);

test('help shows examples', async () => {
  const { code, stdout } = await runCli(['alternatives', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('$ wattnudge alternatives model.onnx --write smaller --seconds 300');
});

test.each([
  [['no-such.onnx'], '"no-such.onnx" is not there'],
  [[realModels.textDirection, '--fidelity', '2'], 'Expected a share from 0 to 1'],
  [[], "missing required argument 'model'"],
])('a usage error is exit code 2: %j', async (args, message) => {
  const { code, stderr } = await runCli(['alternatives', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
