import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Interval, MeasuredAlternative, NotTried, Profile } from '../../src/energy-review/index.ts';
import { bertLike } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { runCli } from '../support/run-cli.ts';
import { runMain } from './run-main.ts';

/** Small enough that a few seconds try an option. */
function smallBert(layers: number): string {
  const path = join(temporaryFolder(), 'bert.onnx');
  const sizes = { layers, width: 64, heads: 2, vocabulary: 500, positions: 128 };
  writeFileSync(path, bertLike({ ...sizes, weights: 'full' }).bytes);
  return path;
}

interface Output {
  readonly comparison: { readonly ratio: Interval };
  readonly profile: { readonly head: Profile };
  readonly alternatives: readonly MeasuredAlternative[];
  readonly notTried: readonly NotTried[];
}

/** Everything that is tried of a file alone. */
const MADE = [
  'int8 weights and activations',
  'int8 weights, and activations quantised in each run',
  'int8 weights alone',
  'int4 weights alone',
  'float16',
  'saved optimised graph',
];

test('options of a model, against another one: a much smaller model is offered, all others are too or have a reason', async () => {
  const [model, against, tiny] = [8, 3, 1].map(smallBert) as [string, string, string];
  const directory = join(temporaryFolder(), 'options');
  const markdown = join(temporaryFolder(), 'options.md');
  const output = ['--write', directory, '--json', '-', '--markdown', markdown];
  const tried = async (seconds: string) => {
    const settings = ['--against', against, '--alternative', tiny, '--seconds', seconds];
    const { code, stdout, stderr } = await runCli(['alternatives', model, ...settings, ...output]);
    expect(code, stderr).toBe(0);
    return { result: JSON.parse(stdout) as Output, stderr };
  };
  const brief = await tried('13');
  // A machine that is too busy for that gets longer.
  const isSeen = brief.result.alternatives.some(({ name, ratio }) => name === tiny && ratio.upper < 1);
  const { result, stderr } = isSeen ? brief : await tried('60');

  expect(result.comparison.ratio.lower).toBeGreaterThan(1);
  expect(result.profile.head.operators.map(({ operator }) => operator)).toContain('MatMul');
  const offered = result.alternatives.find(({ name }) => name === tiny);
  expect(offered, stderr).toMatchObject({
    kind: 'measured',
    option: 'declared',
    comparedWith: 'base',
    fidelity: { inputs: 'synthetic' },
  });
  expect(offered!.ratio.upper).toBeLessThan(1);
  const told = [...result.alternatives, ...result.notTried].map(({ name }) => name);
  expect(told).toEqual(expect.arrayContaining(MADE));
  for (const { name, file } of result.alternatives.filter((option) => option.name !== tiny)) {
    expect(existsSync(join(directory, file!)), name).toBe(true);
  }
  expect(stderr).toContain('Not offered: ');
  expect(stderr).toMatch(/% of its time is in \d+ \w+/);
  expect(readFileSync(markdown, 'utf8')).toMatch(/^### /);
}, 180_000);

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
