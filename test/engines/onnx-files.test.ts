/** What is built and read here is held against ONNX Runtime. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { GraphBuilder, readOnnx } from '../../src/onnx/index.ts';
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';

test('a built model runs: y = relu(2x + 1)', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['n']);
  const product = graph.node('Mul', [x, graph.constant({ shape: [], value: 2 })]);
  const sum = graph.node('Add', [product, graph.filled({ shape: [1], value: 1 })]);
  graph.output(graph.node('Relu', [sum], {}, 'y'), 'float32', ['n']);

  const session = await InferenceSession.create(graph.toBytes());
  const { y } = await session.run({ x: new Tensor('float32', [-3, 0, 2], [3]) });
  expect(y?.data).toEqual(Float32Array.of(0, 1, 5));
});

test('a subgraph runs, and an attribute that is a whole float is told apart', async () => {
  const branch = (alpha: number) => {
    const inner = new GraphBuilder();
    inner.output(inner.node('LeakyRelu', ['x'], { alpha: { float: alpha } }), 'float32', [1]);
    return { graph: inner };
  };
  const graph = new GraphBuilder();
  graph.input('x', 'float32', [1]);
  const condition = graph.input('condition', 'bool', []);
  graph.node('If', [condition], { then_branch: branch(2), else_branch: branch(3) }, 'y');
  graph.output('y', 'float32', [1]);

  const session = await InferenceSession.create(graph.toBytes());
  const feeds = { x: new Tensor('float32', [-1], [1]), condition: new Tensor('bool', [false], []) };
  expect((await session.run(feeds)).y?.data).toEqual(Float32Array.of(-3));
});

test.each(Object.entries(realModels))('%s has the inputs and outputs that the runtime sees', async (_, path) => {
  const model = await readOnnx(path);
  const session = await InferenceSession.create(path, { logSeverityLevel: 3 });
  const seen = (values: readonly InferenceSession.ValueMetadata[]) =>
    values.map((value) => (value.isTensor ? { name: value.name, type: value.type, shape: [...value.shape] } : value));
  expect(model.inputs).toEqual(seen(session.inputMetadata));
  expect(model.outputs).toEqual(seen(session.outputMetadata));
  await session.release();
});

test('weights in files beside a model, and below it, are found where the model says', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'model.onnx'), tinyModel({ external: ['data', 'sub/data'] }));
  writeFileSync(join(folder, 'data'), tinyWeights(1, 2, 3, 4));
  writeFileSync(join(folder, 'sub/data'), tinyWeights(10, 20, 30, 40));
  const session = await InferenceSession.create(join(folder, 'model.onnx'));
  const { sum } = await session.run({ input: new Tensor('float32', [0, 0, 0, 0], [4]) });
  expect(Array.from(sum?.data ?? [], Number)).toEqual([11, 22, 33, 44]);
  await session.release();
});
