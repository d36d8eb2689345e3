/** Outputs that are near zero, and graphs that draw random numbers, as the real engine runs them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Candidate } from '../../src/alternatives/measured/candidate.ts';
import { fidelityOf, isFaithful, isUntellable, repeatOf } from '../../src/alternatives/measured/fidelity.ts';
import { produce } from '../../src/alternatives/measured/produce.ts';
import { compareOutputs, type FileSubject } from '../../src/benchmark/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { normal, seededRandom } from '../../src/random.ts';
import { temporaryFolder } from '../support/git.ts';
import { patientMachine } from '../support/patient-machine.ts';

const SIZE = 32;
const CELLS = SIZE * SIZE;

function saved(graph: GraphBuilder): FileSubject {
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  return { label: '`model.onnx`', path, vocabularySizes: new Map() };
}

interface Looks {
  /** Boxes and scores in one output, as YOLO has them. */
  readonly joined?: boolean;
  /** Least doubt in each cell: its score is that of its negative. */
  readonly doubt?: number;
  /** In the joined output, the one step of 8 bits for boxes and scores. */
  readonly step?: number;
}

/** A picture → boxes in pixels and an objectness in each cell, of 0.0002 or less by default: it sees nothing. */
function detector({ joined = false, doubt = 8.5, step }: Looks = {}): FileSubject {
  const graph = new GraphBuilder();
  const random = seededRandom(4, 'detector');
  const weights = (shape: number[], scale: number) => {
    const elements = shape.reduce((product, dim) => product * dim, 1);
    return graph.constant({ shape, data: Array.from({ length: elements }, () => scale * normal(random)) });
  };
  const conv = (x: string, from: number, to: number, bias: number, scale: number) => {
    const filter = weights([to, from, 3, 3], scale / Math.sqrt(9 * from));
    return graph.node('Conv', [x, filter, graph.constant({ shape: [to], value: bias })], { pads: [1, 1, 1, 1] });
  };
  const image = graph.input('image', 'float32', [1, 3, SIZE, SIZE]);
  const features = graph.node('Relu', [conv(image, 3, 32, 0, 3)]);
  const deeper = graph.node('Relu', [conv(features, 32, 32, 0, 1.5)]);
  const rows = (value: string, columns: number) => {
    const flat = graph.node('Reshape', [
      value,
      graph.constant({ type: 'int64', shape: [3], data: [1, columns, CELLS] }),
    ]);
    return graph.node('Transpose', [flat], { perm: [0, 2, 1] });
  };
  const pixels = graph.node('Mul', [conv(deeper, 32, 4, 10, 2), graph.constant({ shape: [1], value: 8 })]);
  // Doubts go up to some hundreds, so that int8 has steps of about 2 for them.
  const further = graph.node('Relu', [conv(deeper, 32, 1, 0, 300)]);
  const logits = graph.node('Sub', [graph.constant({ shape: [1], value: -doubt }), further]);
  const scores = graph.node('Sigmoid', [logits]);
  if (joined) {
    const output = graph.node('Concat', [rows(pixels, 4), rows(scores, 1)], { axis: 2 });
    const scale = graph.constant({ shape: [], value: step ?? 1 });
    const rounded = () => graph.node('DequantizeLinear', [graph.node('QuantizeLinear', [output, scale]), scale]);
    graph.output(graph.node('Identity', [step === undefined ? output : rounded()], {}, 'output'), 'float32', [
      1,
      CELLS,
      5,
    ]);
    return saved(graph);
  }
  graph.output(graph.node('Identity', [rows(pixels, 4)], {}, 'boxes'), 'float32', [1, CELLS, 4]);
  graph.output(graph.node('Identity', [rows(scores, 1)], {}, 'objectness'), 'float32', [1, CELLS, 1]);
  return saved(graph);
}

const common = { host: patientMachine(), provider: 'cpu', threads: 1, queries: { batch: 1, seed: 1 } };

async function made(head: FileSubject, candidate: Candidate): Promise<FileSubject> {
  const workshop = { ...common, head, directory: temporaryFolder(), stem: 'model' };
  return (await produce(candidate, workshop, 10)).subject;
}

const compare = (reference: FileSubject, candidate: FileSubject, outOfStep = false) =>
  compareOutputs({ ...common, reference, candidate, mostSamples: 16, seconds: 60, outOfStep });

const INT8: Candidate = { kind: 'precision', precision: 'int8-qdq' };

test.each([{ joined: false }, { joined: true }])('int8 of a detector that sees nothing is kept: %j', async (looks) => {
  const head = detector(looks);
  const compared = await compare(head, await made(head, INT8));
  const fidelity = fidelityOf(compared, { inputs: 'synthetic' })!;
  expect(isFaithful(fidelity, undefined)).toBe(true);
});

test.each([
  ['that sees ghosts', {}, { doubt: -2 }],
  ['that sees ghosts beside its boxes', { joined: true }, { joined: true, doubt: -2 }],
  ['that sees nothing any more', { doubt: -2 }, { doubt: 8.5 }],
  [
    'whose scores are lost in the steps of its boxes',
    { joined: true, doubt: -0.5 },
    { joined: true, doubt: -0.5, step: 2 },
  ],
])('a candidate of a detector %s is withheld', async (_, own: Looks, changed: Looks) => {
  const fidelity = fidelityOf(await compare(detector(own), detector(changed)), { inputs: 'synthetic' })!;
  expect(isFaithful(fidelity, undefined)).toBe(false);
});

const squares = (graph: GraphBuilder, value: string) =>
  graph.node('Reshape', [value, graph.constant({ type: 'int64', shape: [3], data: [-1, 8, 8] })]);

/** A matrix product, with what differs from run to run before or behind it. */
function random(wobble: { readonly before?: Wobble; readonly behind?: Wobble }): FileSubject {
  const graph = new GraphBuilder();
  const { before = same, behind = same } = wobble;
  const weights = Array.from({ length: 64 * 64 }, (_, index) => Math.sin(index * index));
  const x = before(graph, graph.input('x', 'float32', ['batch', 64]));
  const y = behind(graph, graph.node('MatMul', [x, graph.constant({ shape: [64, 64], data: weights })]));
  graph.output(graph.node('Identity', [squares(graph, y)], {}, 'values'), 'float32', ['batch', 8, 8]);
  return saved(graph);
}

type Wobble = (graph: GraphBuilder, value: string) => string;

const same: Wobble = (_, value) => value;

const noise =
  (scale: number): Wobble =>
  (graph, value) =>
    graph.node('Add', [value, graph.node('RandomNormalLike', [value], { scale: { float: scale } })]);

const dropout: Wobble = (graph, value) => {
  const ratio = graph.constant({ shape: [], value: 0.5 });
  return graph.node('Dropout', [value, ratio, graph.constant({ type: 'bool', shape: [], value: 1 })]);
};

const INT8_DYNAMIC: Candidate = { kind: 'precision', precision: 'int8-dynamic' };

test.each([
  ['draws random numbers', { behind: noise(30) }],
  ['was exported in training mode', { before: dropout }],
])('of a model that %s nobody can tell whether an option agrees', async (_, wobble) => {
  const head = random(wobble);
  const own = await repeatOf(head, common)(60);
  const compared = await compare(head, await made(head, INT8_DYNAMIC));
  const fidelity = fidelityOf(compared, { inputs: 'synthetic' }, own)!;
  expect(isFaithful({ ...fidelity, own: undefined }, undefined)).toBe(false);
  expect(isUntellable(fidelity, undefined)).toBe(true);
});

test('a model that gives the same twice excuses nothing', async () => {
  const head = random({});
  const own = await repeatOf(head, common)(60);
  const fidelity = fidelityOf(await compare(head, random({ behind: noise(30) })), { inputs: 'synthetic' }, own)!;
  expect(fidelity.own).toBe(0);
  expect(isUntellable(fidelity, undefined)).toBe(false);
  expect(isFaithful(fidelity, undefined)).toBe(false);
});
