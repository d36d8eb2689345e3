/** A file that was made here and does not load: the error says so, and names the node of that file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { randomWeights } from '../support/onnx/rewriting.ts';
import { patientMachine } from '../support/patient-machine.ts';

const NAME = '`model.onnx` at head as int8-qdq';

function save(graph: GraphBuilder): string {
  for (const [index, node] of graph.toGraph().node.entries()) node.name ||= `${node.opType}_${index}`;
  const path = join(temporaryFolder(), 'model.onnx');
  writeFileSync(path, graph.toBytes());
  return path;
}

/** What no opset below 13 knows. */
function unknownAttribute(): GraphBuilder {
  const graph = new GraphBuilder({ opset: 12 });
  const stored = graph.constant({ type: 'int8', shape: [4], value: 1 });
  graph.node('DequantizeLinear', [stored, graph.constant({ shape: [4], value: 1 })], { axis: 0 }, 'w');
  graph.node('Add', [graph.input('x', 'float32', [4]), 'w'], {}, 'y');
  graph.output('y', 'float32', [4]);
  return graph;
}

function mixedTypes(): GraphBuilder {
  const graph = new GraphBuilder();
  const half = graph.constant({ type: 'float16', shape: [4], value: 1 });
  graph.node('Mul', [graph.input('x', 'float32', [4]), half], {}, 'y');
  graph.output('y', 'float32', [4]);
  return graph;
}

/** ONNX Runtime 1.30 makes a Gemm of MatMul and Add, and dequantises its bias along an axis, whatever the opset. */
function brokenByOptimization(): GraphBuilder {
  const graph = new GraphBuilder({ opset: 12 });
  const scalar = (type: 'float32' | 'uint8', value: number) => graph.constant({ type, shape: [], value });
  const activation = (name: string, output: string) => {
    const values = graph.node('com.microsoft::QuantizeLinear', [name, scalar('float32', 0.1), scalar('uint8', 128)]);
    return graph.node(
      'com.microsoft::DequantizeLinear',
      [values, scalar('float32', 0.1), scalar('uint8', 128)],
      {},
      output,
    );
  };
  const stored = graph.constant({ type: 'int8', shape: [32, 32], value: 3 });
  const scales = graph.constant({ shape: [32], value: 0.1 });
  const zeros = graph.constant({ type: 'int8', shape: [32], value: 0 });
  const weights = graph.node('com.microsoft::DequantizeLinear', [stored, scales, zeros], { axis: 1 });
  const product = graph.node('MatMul', [activation(graph.input('x', 'float32', [4, 32]), 'x8'), weights]);
  const sum = graph.node('Add', [product, graph.constant({ shape: [32], data: randomWeights(32) })]);
  activation(sum, 'y');
  graph.output('y', 'float32', [4, 32]);
  return graph;
}

test.each([
  [
    'with an attribute that its opset does not know',
    'load',
    unknownAttribute,
    '"DequantizeLinear_0" (DequantizeLinear)',
  ],
  ['of two types', 'loadOther', mixedTypes, '"Mul_0" (Mul)'],
  ['that an optimisation makes another of', 'load', brokenByOptimization, '(MatMul)'],
] as const)('a node %s', async (_, type, build, node) => {
  const worker = patientMachine().startWorker(NAME);
  const session = { modelPath: save(build()), provider: 'cpu', threads: 1 };
  const failing = worker.ask({ type, session: { ...session, rewritten: NAME } });
  await expect(failing).rejects.toMatchObject({
    code: 'rewrite-failed',
    message: expect.stringMatching(/^ONNX Runtime can't load `model.onnx` at head as int8-qdq because of its node "/),
    remedy: expect.stringContaining('open an issue'),
  });
  await expect(failing).rejects.toThrow(node);
  // The author's own file is not for us to explain.
  await expect(worker.ask({ type, session })).rejects.toMatchObject({ code: 'graph-invalid' });
  await worker.stop();
});

test('a file of ours that is gone fails as any other', async () => {
  const worker = patientMachine().startWorker(NAME);
  const session = { modelPath: join(temporaryFolder(), 'gone.onnx'), provider: 'cpu', threads: 1, rewritten: NAME };
  await expect(worker.ask({ type: 'load', session })).rejects.toMatchObject({ code: 'model-unreadable' });
  await worker.stop();
});
