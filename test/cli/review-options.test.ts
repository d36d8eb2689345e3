import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type EnergyReview, type MeasuredAlternative, parseEnergyReview } from '../../src/energy-review/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { seededRandom } from '../../src/random.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { runCli } from '../support/run-cli.ts';

const MODEL = 'models/classifier.onnx';
const WIDTH = 192;
/** Differences this large settle in a few seconds. */
const SECONDS = '4';
/** Reaches to the most promising option, and on a machine that is not busy to another. */
const OPTIONS_SECONDS = 12;

/** `layers` matrix products: each change of it changes the energy in proportion. */
function classifier(layers: number): Uint8Array {
  const graph = new GraphBuilder();
  const random = seededRandom(layers, 'weights');
  let value = graph.input('x', 'float32', ['batch', WIDTH]);
  for (let layer = 0; layer < layers; layer++) {
    const data = Array.from({ length: WIDTH ** 2 }, () => (2 * random() - 1) * Math.sqrt(3 / WIDTH));
    value = graph.node('MatMul', [value, graph.constant({ shape: [WIDTH, WIDTH], data })]);
  }
  graph.output(graph.node('Identity', [value], {}, 'logits'), 'float32', ['batch', WIDTH]);
  return graph.toBytes();
}

interface Reviewed {
  readonly review: EnergyReview;
  readonly directory: string;
  readonly markdown: string;
}

async function reviewed(policy: string, args: readonly string[] = []): Promise<Reviewed> {
  const repository = createRepository();
  repository.write('.github/energy-policy.yml', policy);
  repository.write(MODEL, classifier(3));
  repository.write('models/tiny.onnx', classifier(1));
  // Far from the tiny one, so that noise cannot make it the better of the two.
  repository.write('models/twin.onnx', classifier(12));
  repository.commit('base');
  repository.git('switch', '--quiet', '--create', 'change');
  repository.write(MODEL, classifier(24));
  repository.commit('head');
  const folder = temporaryFolder();
  const [json, markdown, directory] = ['review.json', 'review.md', 'options'].map((name) => join(folder, name));
  const range = ['--repo', repository.directory, '--base', 'main', '--head', 'change'];
  const output = ['--json', json!, '--markdown', markdown!, '--write', directory!];
  const { stderr } = await runCli(['review', ...range, '--seconds', SECONDS, ...output, ...args]);
  expect(existsSync(json!), stderr).toBe(true);
  return {
    review: parseEnergyReview(JSON.parse(readFileSync(json!, 'utf8'))),
    directory: directory!,
    markdown: readFileSync(markdown!, 'utf8'),
  };
}

const measuredIn = ({ review }: Reviewed) =>
  review.models[0]!.alternatives.filter((option): option is MeasuredAlternative => option.kind === 'measured');

test('a model over its budget gets options against base, judged like it, with a file, a picture and the ways out', async () => {
  const policy = `version: 1\nmodels:\n  - path: ${MODEL}\n    budget: { increase: 10% }\n    alternatives: [models/tiny.onnx, models/gone.onnx]\n`;
  const result = await reviewed(policy, ['--alternatives-seconds', String(OPTIONS_SECONDS)]);
  const options = measuredIn(result);
  const tiny = options.find(({ name }) => name === 'models/tiny.onnx');
  const whyNot = result.review.models[0]!.notTried?.find(({ name }) => name === 'models/tiny.onnx')?.reason;
  // A machine on which not even this fits into the time says so.
  if (tiny === undefined) expect(whyNot).toMatch(/did not reach to it|could be measured/);
  else expect(tiny).toMatchObject({ option: 'declared', withinBudget: 'yes', comparedWith: 'base' });
  expect(options).toContainEqual(expect.objectContaining({ option: 'keep-base', withinBudget: 'yes' }));
  const [model] = result.review.models;
  expect(result.review.blocks).toBe(true);
  expect(model!.alternativesSeconds!.most).toBe(OPTIONS_SECONDS);
  expect(model!.profile!.head!.operators[0]!.operator).toBe('MatMul');
  if (tiny !== undefined) expect(existsSync(join(result.directory, model!.plot!))).toBe(true);
  expect(result.markdown).toContain('**What would be within the budget**');
  if (tiny !== undefined)
    expect(result.markdown).toContain('use `models/tiny.onnx` in place of `models/classifier.onnx`');
  // Also tracked, of the same inputs and outputs, and smaller: nobody had to declare it.
  const told = [...options.map(({ name }) => name), ...model!.notTried!.map(({ name }) => name)];
  expect(told).toContain('models/twin.onnx');
  expect(model!.notTried).toContainEqual({
    name: 'models/gone.onnx',
    reason: 'the policy declares it, and there is no such file in the change',
  });
}, 120_000);

test('within the budget nothing is tried', async () => {
  const result = await reviewed(`version: 1\nmodels:\n  - path: ${MODEL}\n    budget: { increase: 5000% }\n`);
  expect(measuredIn(result)).toEqual([]);
  expect(result.review.models[0]!.alternativesSeconds).toBeUndefined();
}, 120_000);

test('where the policy says that nothing may be spent, nothing is tried', async () => {
  const policy = `version: 1\nmodels:\n  - path: ${MODEL}\n    budget: { increase: 10% }\n    alternatives: { seconds: 0 }\n`;
  const result = await reviewed(policy, ['--alternatives-seconds', String(OPTIONS_SECONDS)]);
  expect(result.review.blocks).toBe(true);
  expect(measuredIn(result)).toEqual([]);
  expect(result.markdown).toContain('keep the base model');
}, 120_000);
