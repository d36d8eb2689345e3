import { statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import type { TriedAlternatives, TryRequest } from '../../../src/alternatives/index.ts';
import { benchmark, type FileSubject } from '../../../src/benchmark/index.ts';
import { cpuTimeMeter } from '../../../src/meters/index.ts';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import { seededRandom } from '../../../src/random.ts';
import { temporaryFolder } from '../../support/git.ts';
import { simulatedHost } from '../../support/simulation/host.ts';
import type { SimulatedModel } from '../../support/simulation/simulated-model.ts';

const WIDTH = 64;

export const folder = temporaryFolder();

/** `layers` matrix products with ReLU between, [batch, 64] → [batch, 64]: enough weights to be worth quantising. */
export function perceptron(name: string, layers: number): FileSubject {
  const graph = new GraphBuilder();
  const uniform = seededRandom(layers, 'weights');
  let value = graph.input('x', 'float32', ['batch', WIDTH]);
  for (let layer = 0; layer < layers; layer++) {
    const data = Array.from({ length: WIDTH * WIDTH }, () => (2 * uniform() - 1) * Math.sqrt(6 / WIDTH));
    value = graph.node('MatMul', [value, graph.constant({ shape: [WIDTH, WIDTH], data })]);
    if (layer < layers - 1) value = graph.node('Relu', [value]);
  }
  graph.output(graph.node('Identity', [value], {}, 'logits'), 'float32', ['batch', WIDTH]);
  const path = join(folder, `${name}.onnx`);
  writeFileSync(path, graph.toBytes());
  return { label: `\`${name}.onnx\``, path, vocabularySizes: new Map() };
}

export const [base, head, tiny] = [perceptron('base', 2), perceptron('head', 12), perceptron('tiny', 1)];

/** The same label as head on so many of the 256 inputs. */
export const agreeing = (count: number) => ({
  agreement: Float64Array.from({ length: 256 }, (_, i) => (i < count ? 1 : 0)),
});

/** What each file does, by its name: head takes six times the time of base. What is made of head is called after it. */
export const MODELS: Readonly<Record<string, SimulatedModel>> = {
  'base.onnx': { runMs: 2, accuracy: 0.9 },
  'head.onnx': { runMs: 12, operators: { MatMul: 0.95, Relu: 0.05 }, accuracy: 0.95 },
  // Another model: other labels on half of the inputs.
  'tiny.onnx': { runMs: 1, outputs: agreeing(128) },
  // Head with the ranges of its activations as outputs.
  'observed.onnx': { runMs: 14 },
  'classifier.int8-qdq.onnx': { runMs: 3 },
  'classifier.int8-dynamic.onnx': { runMs: 5, outputs: agreeing(250) },
  'classifier.int8-weights.onnx': { runMs: 11 },
  'classifier.int4-weights.onnx': { runMs: 13 },
  'classifier.float16.onnx': { runMs: 30 },
};

export function simulated(changes: Readonly<Record<string, SimulatedModel>> = {}) {
  const models = { ...MODELS, ...changes };
  return simulatedHost({
    modelOf: ({ modelPath }) => models[basename(modelPath)] ?? expect.unreachable(`no model is called ${modelPath}`),
  });
}

const common = { meter: cpuTimeMeter(4), provider: 'cpu', threads: 1, queries: { batch: 1, seed: 1 } };

export async function optionsOf(changes: Partial<TryRequest> = {}): Promise<TryRequest> {
  const { host = simulated() } = changes;
  const result = await benchmark({ ...common, host, base, head, seconds: 20 });
  const bytes = (subject: FileSubject) => statSync(subject.path).size;
  return {
    ...common,
    host,
    model: 'models/classifier.onnx',
    base: { subject: base, measurement: result.base!, bytes: bytes(base) },
    head: {
      subject: head,
      measurement: result.head,
      bytes: bytes(head),
      parameters: 12 * WIDTH ** 2,
      profile: result.profiles.head,
    },
    comparison: result.comparison,
    otherModels: [
      { kind: 'declared', path: 'models/tiny.onnx', subject: tiny, bytes: bytes(tiny), parameters: WIDTH ** 2 },
    ],
    // The budget: no more than base's own, give or take a half.
    judge: ({ comparison }) => (comparison !== undefined && comparison.ratio.lower > 1.5 ? 'no' : 'yes'),
    thresholds: [1.5],
    seconds: 300,
    stem: 'models/classifier',
    onProgress: () => {},
    ...changes,
  };
}

export const reasons = ({ notTried }: TriedAlternatives) =>
  Object.fromEntries(notTried.map(({ name, reason }) => [name, reason]));
