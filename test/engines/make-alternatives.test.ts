/** Alternatives are made, loaded and run by the real engine; what is chosen of them is in `test/alternatives/measured`. */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Candidate, candidateName } from '../../src/alternatives/measured/candidate.ts';
import { fidelityOf } from '../../src/alternatives/measured/fidelity.ts';
import { produce } from '../../src/alternatives/measured/produce.ts';
import { evaluateOn } from '../../src/alternatives/measured/try-candidate.ts';
import { compareOutputs, type FileSubject } from '../../src/benchmark/index.ts';
import { GraphBuilder, type OnnxModel, readOnnx } from '../../src/onnx/index.ts';
import { seededRandom } from '../../src/random.ts';
import { temporaryFolder } from '../support/git.ts';
import { npy } from '../support/npy.ts';
import { patientMachine } from '../support/patient-machine.ts';

const WIDTH = 128;

const weightsOf = (uniform: () => number) =>
  Array.from({ length: WIDTH * WIDTH }, () => (2 * uniform() - 1) * Math.sqrt(6 / WIDTH));

/** `layers` matrix products with ReLU between, [batch, 128] → [batch, 128]: all of its time is in MatMul. */
function perceptron(layers: number): FileSubject {
  const graph = new GraphBuilder();
  const uniform = seededRandom(layers, 'weights');
  let value = graph.input('x', 'float32', ['batch', WIDTH]);
  for (let layer = 0; layer < layers; layer++) {
    const data = weightsOf(uniform);
    value = graph.node('MatMul', [value, graph.constant({ shape: [WIDTH, WIDTH], data })]);
    if (layer < layers - 1) value = graph.node('Relu', [value]);
  }
  graph.output(graph.node('Identity', [value], {}, 'logits'), 'float32', ['batch', WIDTH]);
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  return { label: `${layers} layers`, path, vocabularySizes: new Map() };
}

const candidates: readonly Candidate[] = [
  { kind: 'precision', precision: 'int8-qdq' },
  { kind: 'precision', precision: 'int8-dynamic' },
  { kind: 'precision', precision: 'int8-weights' },
  { kind: 'precision', precision: 'int4-weights' },
  { kind: 'precision', precision: 'float16' },
  { kind: 'combination', precisions: ['int4-weights', 'float16'] },
];

const head = perceptron(6);
const common = { host: patientMachine(), provider: 'cpu', threads: 1, queries: { batch: 1, seed: 1 } };

test.each(candidates.map((candidate) => [candidateName(candidate), candidate] as const))(
  '%s: it is made, loads, and answers as the model that it is made of',
  async (_, candidate) => {
    const workshop = { ...common, head, directory: temporaryFolder(), stem: 'classifier' };
    const { subject, bytes, files } = await produce(candidate, workshop, 10);
    expect(files[0]).toBe(subject.path);
    expect(bytes).toBe(files.reduce((sum, file) => sum + statSync(file).size, 0));
    const [made, original] = [await readOnnx(subject.path), await readOnnx(head.path)];
    expect(made.outputs).toEqual(original.outputs);
    const contents = (model: OnnxModel) => [model.operators, model.parametersByPrecision];
    expect(contents(made)).not.toEqual(contents(original));

    const compared = await compareOutputs({
      ...common,
      reference: head,
      candidate: subject,
      mostSamples: 32,
      seconds: 60,
    });
    expect(compared.samples).toBe(32);
    const fidelity = fidelityOf(compared, { inputs: 'synthetic' })!;
    expect(fidelity).toMatchObject({ metric: 'top-1-agreement', output: 'logits', samples: 32 });
    // Four bits a weight change more labels than others do; how many depends on the processor's instructions.
    expect(fidelity.agreeing).toBeGreaterThan(16);
  },
);

test('labelled samples give the accuracy of two models, in counts', async () => {
  const file = join(temporaryFolder(), 'labels.npz');
  const x = Float32Array.from({ length: 8 * WIDTH }, (_, i) => Math.cos(i * i));
  // The answers of the model of one product, but for two of them.
  const weights = weightsOf(seededRandom(1, 'weights'));
  const answers = Array.from({ length: 8 }, (_, sample) => {
    const logits = Array.from({ length: WIDTH }, (_, column) =>
      Array.from({ length: WIDTH }, (_, row) => x[sample * WIDTH + row]! * weights[row * WIDTH + column]!).reduce(
        (sum, product) => sum + product,
      ),
    );
    return logits.indexOf(Math.max(...logits));
  });
  const labels = BigInt64Array.from(answers, (answer, sample) => BigInt(sample < 6 ? answer : (answer + 1) % WIDTH));
  writeFileSync(file, zipSync({ 'x.npy': npy('<f4', [8, WIDTH], x), 'y.npy': npy('<i8', [8], labels) }));
  const evaluation = { file: { path: file, sha256: '' }, labels: 'y' };
  const sides = { ...common, reference: perceptron(1), candidate: head, seconds: 60 };
  expect(await evaluateOn(evaluation, sides, common.queries)).toMatchObject({
    reference: { samples: 8, correct: 6 },
    candidate: { samples: 8, correct: 0 },
  });
});
