import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { MeasuredAlternative } from '../../src/energy-review/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { npy } from '../support/npy.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import type { SimulatedModel } from '../support/simulation/simulated-model.ts';

const folder = temporaryFolder();
const modelOf = (name: string, layers: number) => {
  const path = join(folder, `${name}.onnx`);
  writeFileSync(path, classifier(layers));
  return path;
};
const [model, against, tiny] = [modelOf('large', 3), modelOf('old', 2), modelOf('tiny', 1)];

/** How the files run; what is not among them takes as long as the model itself. */
const FIGURES: Readonly<Record<string, SimulatedModel>> = {
  'old.onnx': { runMs: 4 },
  'tiny.onnx': { runMs: 1, outputs: { agreement: new Float64Array(256).fill(1, 1) } },
  'large.int8-qdq.onnx': { runMs: 2 },
  'large.int8-dynamic.onnx': { runMs: 2, outputs: { agreement: new Float64Array(256).fill(1, 64) } },
};
const LARGE: SimulatedModel = { runMs: 10, operators: { MatMul: 0.9, Identity: 0.1 } };

const host = () => simulatedHost({ modelOf: ({ modelPath }) => FIGURES[basename(modelPath)] ?? LARGE });

test('a folder is no file, and its graph is named', async () => {
  const path = temporaryFolder();
  mkdirSync(join(path, 'onnx'));
  writeFileSync(join(path, 'onnx/model.onnx'), classifier(1));
  const { code, stderr } = await runMain(['alternatives', path], { host: host() });
  expect(code).toBe(2);
  expect(stderr).toContain(`Use the file in it: "${join(path, 'onnx/model.onnx')}".`);
});

test('what takes less or answers closer is offered, against another model, and all others have a reason', async () => {
  const directory = join(temporaryFolder(), 'options');
  const markdown = join(temporaryFolder(), 'options.md');
  const output = ['--write', directory, '--json', '-', '--markdown', markdown];
  const settings = ['--against', against, '--alternative', tiny, '--seconds', '240'];
  const { code, stdout, stderr } = await runMain(['alternatives', model, ...settings, ...output], { host: host() });
  expect(code, stderr).toBe(0);
  const result = JSON.parse(stdout);

  expect(result.comparison.ratio.estimate).toBeCloseTo(10 / 4, 9);
  expect(result.profile.head.operators[0]).toMatchObject({ operator: 'MatMul', share: expect.closeTo(0.9, 9) });
  const ratio = (ms: number) => expect.objectContaining({ estimate: expect.closeTo(ms / 4, 9) });
  expect(result.alternatives).toMatchObject([
    {
      evidence: { kind: 'measured', source: 'cpu-time', meter: 'cpu-time', ratio: ratio(1), verdict: 'lower' },
      tier: 'unknown',
      option: 'declared',
      name: tiny,
      comparedWith: 'base',
      ratio: ratio(1),
      fidelity: { metric: 'top-1-agreement', agreeing: 255, samples: 256, inputs: 'synthetic' },
    },
    { name: 'int8 weights and activations', ratio: ratio(2), fidelity: { agreeing: 256 }, tier: 'as-good' },
  ] satisfies unknown[]);
  const [declared, made] = result.alternatives as [MeasuredAlternative, MeasuredAlternative];
  expect(declared.file).toBeUndefined();
  expect(existsSync(join(directory, made.file!))).toBe(true);
  expect(Object.fromEntries(result.notTried.map(({ name, reason }: Record<string, string>) => [name, reason]))).toEqual(
    {
      'int8 weights, and activations quantised in each run': expect.stringContaining('192 of 256'),
      'larger batches': expect.stringContaining('batches of 2'),
    },
  );
  expect(stderr).toContain(`${model}: trying int8 weights and activations`);
  expect(stderr).toContain('and not offered: ');
  expect(stderr).toMatch(/1 MatMul node takes 90% of its run time/);
  expect(readFileSync(markdown, 'utf8')).toMatch(/^### /);
});

test('options of a model by itself are compared with it, and nothing is kept without --write', async () => {
  const { code, stdout } = await runMain(['alternatives', model, '--json', '-'], { host: host() });
  expect(code).toBe(0);
  const { alternatives, comparison } = JSON.parse(stdout);
  expect(comparison).toBeUndefined();
  expect(alternatives).toMatchObject([{ name: 'int8 weights and activations', comparedWith: 'head' }]);
  expect(alternatives[0].ratio.estimate).toBeCloseTo(0.2, 9);
  expect(alternatives[0].file).toBeUndefined();
});

test('--fidelity lets an option through whose answers differ by as much, and all of it ends in its time', async () => {
  const machine = host();
  const begun = machine.clock.now();
  const args = ['alternatives', model, '--fidelity', '0.6', '--seconds', '60', '--json', '-'];
  const { stdout } = await runMain(args, { host: machine });
  const { notTried } = JSON.parse(stdout);
  // As fast as the one that is offered, and now no longer turned down for its answers.
  expect(notTried).toContainEqual({
    name: 'int8 weights, and activations quantised in each run',
    reason: expect.stringContaining('another option uses no more energy'),
  });
  const spent = (machine.clock.now() - begun) / 1000;
  expect(spent).toBeGreaterThan(40);
  expect(spent).toBeLessThan(62);
});

test('--evaluate compares right answers on labelled samples', async () => {
  const file = join(folder, 'validation.npz');
  const arrays = {
    'x.npy': npy('<f4', [100, 160], new Float32Array(100 * 160)),
    'y.npy': npy('<i4', [100], new Int32Array(100)),
  };
  writeFileSync(file, zipSync(arrays));
  const labelled = simulatedHost({
    modelOf: ({ modelPath }) => (modelPath === tiny ? { runMs: 1, accuracy: 0.75 } : { runMs: 2, accuracy: 0.5 }),
  });
  const args = ['alternatives', model, '--alternative', tiny, '--evaluate', file, '--labels', 'y', '--json', '-'];
  const { code, stdout, stderr } = await runMain(args, { host: labelled });
  expect(code, stderr).toBe(0);
  const [offered] = JSON.parse(stdout).alternatives as [MeasuredAlternative];
  expect(offered.name).toBe(tiny);
  expect(offered.accuracy!.correct / offered.accuracy!.samples).toBe(0.75);
  const asked = labelled.asked.find(({ request }) => request.type === 'compare' && request.labels !== undefined);
  expect(asked!.request).toMatchObject({ labels: 'y', inputs: { kind: 'file', path: file } });
});

test('help shows examples', async () => {
  const { code, stdout } = await runMain(['alternatives', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('$ wattnudge alternatives model.onnx --write smaller --seconds 300');
});

test.each([
  [['no-such.onnx'], '"no-such.onnx" doesn’t exist'],
  [[model, '--fidelity', '2'], 'Expected a share from 0 to 1'],
  [[], "missing required argument 'model'"],
])('a usage error is exit code 2: %j', async (args, message) => {
  const { code, stderr } = await runMain(['alternatives', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
