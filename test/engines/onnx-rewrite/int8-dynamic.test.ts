import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { type Attributes, GraphBuilder, readOnnx } from '../../../src/onnx/index.ts';
import { FunctionProtoSchema, ModelProtoSchema, NodeProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';
import { rewriteModel } from '../../../src/onnx-rewrite/index.ts';
import { mapOf } from '../../support/map-of.ts';
import { inFolder, randomFeed, randomWeights, rewriteAndRun } from '../../support/onnx/rewriting.ts';

/** What eight bits for activations and seven for weights cost one layer of random numbers, with room. */
const BOUND = 0.02;
const matrix = (shape: [number, number], label?: string) => ({
  shape,
  data: randomWeights(shape[0] * shape[1], label),
});

function matMul(opset = 17): GraphBuilder {
  const graph = new GraphBuilder({ opset });
  const x = graph.input('x', 'float32', ['n', 32]);
  graph.node('MatMul', [x, graph.constant(matrix([32, 24]), 'w')], {}, 'y');
  graph.output('y', 'float32', ['n', 24]);
  return graph;
}

test('a product of matrices becomes integer arithmetic, with weights of one byte each', async () => {
  const { report, model, error } = await rewriteAndRun(matMul().toBytes(), 'int8-dynamic', {
    x: randomFeed('x', [5, 32]),
  });
  expect(error).toBeLessThan(BOUND);
  expect(error).toBeGreaterThan(0);
  expect(model.operators).toEqual(mapOf({ Mul: 2, DynamicQuantizeLinear: 1, MatMulInteger: 1, Cast: 1 }));
  expect(model.parametersByPrecision).toEqual(mapOf({ int8: 32 * 24, float32: 24 }));
  expect(report).toMatchObject({ converted: 1, skipped: [], parametersConverted: 32 * 24, externalData: [] });
});

test('every column has a scale of its own: a small one is not lost beside a large one', async () => {
  const graph = new GraphBuilder();
  const data = randomWeights(32 * 16).map((value, index) => (index % 16 === 3 ? value * 1e-4 : value));
  graph.node('MatMul', [graph.input('x', 'float32', [4, 32]), graph.constant({ shape: [32, 16], data })], {}, 'y');
  graph.output('y', 'float32', [4, 16]);
  const { before, after } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', { x: randomFeed('x', [4, 32]) });
  const column = (values: Float32Array = new Float32Array()) => values.filter((_, index) => index % 16 === 3);
  const difference = column(before.y).map((value, index) => Math.abs(value - (column(after.y)[index] ?? 0)));
  expect(Math.max(...difference)).toBeLessThan(0.1 * Math.max(...column(before.y).map(Math.abs)));
});

describe('Gemm keeps its arithmetic', () => {
  const cases: [string, Attributes, boolean][] = [
    ['plain', {}, true],
    ['transposed weights', { transB: 1 }, true],
    ['factors', { alpha: 0.5, beta: { float: 3 } }, true],
    ['no bias', { transB: 1, alpha: 1.5 }, false],
    ['a bias that does not count', { beta: { float: 0 } }, true],
  ];
  test.each(cases)('%s', async (_, attributes, biased) => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', ['n', 32]);
    const w = graph.constant(matrix('transB' in attributes ? [24, 32] : [32, 24]));
    const c = graph.constant({ shape: [24], data: randomWeights(24, 'bias', 1) });
    graph.node('Gemm', biased ? [x, w, c] : [x, w], attributes, 'y');
    graph.output('y', 'float32', ['n', 24]);
    const { report, error } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', { x: randomFeed('x', [5, 32]) });
    expect(report.converted).toBe(1);
    expect(error).toBeLessThan(BOUND);
  });
});

describe('Conv keeps its geometry', () => {
  const cases: [string, number[], number[], Attributes][] = [
    ['one dimension', [16, 8, 3], [2, 8, 20], { pads: [1, 1] }],
    ['two dimensions, strides and padding', [16, 8, 3, 3], [2, 8, 9, 11], { pads: [1, 0, 1, 2], strides: [2, 1] }],
    ['dilations', [16, 8, 3, 3], [1, 8, 12, 12], { dilations: [2, 2] }],
    ['groups', [16, 4, 3, 3], [2, 8, 9, 9], { group: 2 }],
    ['one channel each', [32, 1, 3, 3], [2, 32, 9, 9], { group: 32, pads: [1, 1, 1, 1] }],
    ['automatic padding', [16, 8, 3, 3], [2, 8, 9, 9], { auto_pad: 'SAME_UPPER', strides: [2, 2] }],
    ['three dimensions', [8, 8, 3, 3, 3], [1, 8, 5, 6, 7], { pads: [1, 1, 1, 1, 1, 1] }],
  ];
  test.each(cases)('%s', async (_, kernel, image, attributes) => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', image);
    const data = randomWeights(kernel.reduce((product, size) => product * size, 1));
    const bias = graph.constant({ shape: [kernel[0] ?? 0], data: randomWeights(kernel[0] ?? 0, 'bias', 1) });
    graph.node('Conv', [x, graph.constant({ shape: kernel, data }), bias], attributes, 'y');
    graph.output(
      'y',
      'float32',
      image.map(() => ''),
    );
    const { report, model, error } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', {
      x: randomFeed('x', image),
    });
    expect(report.skipped).toEqual([]);
    expect(model.operators.get('ConvInteger')).toBe(1);
    expect(error).toBeLessThan(BOUND);
  });

  test('a bias that is fed', async () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', [1, 8, 6, 6]);
    const bias = graph.input('bias', 'float32', [16]);
    graph.node('Conv', [x, graph.constant({ shape: [16, 8, 3, 3], data: randomWeights(16 * 72) }), bias], {}, 'y');
    graph.output('y', 'float32', [1, 16, 4, 4]);
    const feeds = { x: randomFeed('x', [1, 8, 6, 6]), bias: randomFeed('bias', [16]) };
    expect((await rewriteAndRun(graph.toBytes(), 'int8-dynamic', feeds)).error).toBeLessThan(BOUND);
  });
});

test('products of one activation quantise it once, and a tensor that nodes share stays one', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['n', 32]);
  const w = graph.constant(matrix([32, 32]));
  const first = graph.node('MatMul', [x, w]);
  const second = graph.node('MatMul', [x, graph.constant(matrix([32, 32], 'other'))]);
  graph.node('MatMul', [graph.node('Add', [first, second]), w], {}, 'y');
  graph.output('y', 'float32', ['n', 32]);
  const { model, error } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', { x: randomFeed('x', [3, 32]) });
  expect(model.operators.get('DynamicQuantizeLinear')).toBe(2);
  expect(model.parametersByPrecision.get('int8')).toBe(2 * 32 * 32);
  expect(error).toBeLessThan(2 * BOUND);
});

test('a tensor that something else uses, or that is an output, stays beside its new form', async () => {
  const graph = new GraphBuilder();
  const w = graph.constant(matrix([32, 32]), 'w');
  const product = graph.node('MatMul', [graph.input('x', 'float32', ['n', 32]), w]);
  graph.node('Add', [product, graph.node('ReduceMean', [w])], {}, 'y');
  graph.output('y', 'float32', ['n', 32]);
  graph.output('w', 'float32', [32, 32]);
  const { model, error, before, after } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', {
    x: randomFeed('x', [3, 32]),
  });
  expect(model.outputs.map(({ name }) => name)).toEqual(['y', 'w']);
  expect(after.w).toEqual(before.w);
  expect(error).toBeLessThan(BOUND);
});

describe('initializers that are listed as inputs', () => {
  const twoProducts = () => {
    const graph = matMul();
    graph.input('w', 'float32', [32, 24]);
    graph.node('MatMul', ['y', graph.constant(matrix([24, 32]))], {}, 'z');
    graph.output('z', 'float32', ['n', 32]);
    return graph.toBytes();
  };

  test('and that nobody feeds are weights, and no inputs any more', async () => {
    const { report, model, error } = await rewriteAndRun(twoProducts(), 'int8-dynamic', {
      x: randomFeed('x', [3, 32]),
    });
    expect(report).toMatchObject({ converted: 2, skipped: [] });
    expect(model.parametersByPrecision.get('int8')).toBe(2 * 32 * 24);
    expect(error).toBeLessThan(2 * BOUND);
  });

  test('and that somebody feeds, from IR version 4 on, are left, with the reason', async () => {
    const x = randomFeed('x', [3, 32]);
    const { report, error } = await rewriteAndRun(twoProducts(), 'int8-dynamic', { x }, { fedInputs: ['w'] });
    expect(report.converted).toBe(1);
    expect(report.skipped).toEqual([
      { node: 'y', operator: 'MatMul', reason: 'its weights are an input that a caller may feed' },
    ]);
    expect(error).toBeLessThan(BOUND);
  });

  test('before it were what every initializer had to be: they are converted, and the IR version is raised', async () => {
    const graph = matMul(9);
    graph.input('w', 'float32', [32, 24]);
    const old = graph.toModel();
    old.irVersion = 3n;
    const { report, model, error } = await rewriteAndRun(toBinary(ModelProtoSchema, old), 'int8-dynamic', {
      x: randomFeed('x', [3, 32]),
    });
    expect(report.converted).toBe(1);
    expect(model).toMatchObject({ irVersion: 6, opset: 11 });
    expect(model.inputs.map(({ name }) => name)).toEqual(['x']);
    expect(error).toBeLessThan(BOUND);
  });
});

test('branches of an If use weights from around it and of their own, under the same names', async () => {
  const branch = (factor: number) => {
    const inner = new GraphBuilder();
    const product = inner.node('MatMul', ['x', 'w'], {}, 'product');
    const own = inner.constant({ shape: [32, 32], data: randomWeights(1024, `own ${factor}`) }, 'own');
    inner.node('MatMul', [product, own], {}, 'result');
    inner.output('result', 'float32', ['n', 32]);
    return { graph: inner };
  };
  const graph = new GraphBuilder();
  graph.input('x', 'float32', ['n', 32]);
  const condition = graph.node('Less', [
    graph.node('ReduceMax', ['x'], { keepdims: 0 }),
    graph.constant({ shape: [], value: 1000 }),
  ]);
  graph.constant(matrix([32, 32]), 'w');
  graph.node('If', [condition], { then_branch: branch(1), else_branch: branch(2) }, 'y');
  graph.output('y', 'float32', ['n', 32]);
  for (const scale of [1, 1e6]) {
    const { report, model, error } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', {
      x: randomFeed('x', [4, 32], scale),
    });
    expect(report.converted).toBe(4);
    expect(model.parametersByPrecision.get('int8')).toBe(3 * 1024);
    expect(error).toBeLessThan(2 * BOUND);
  }
});

test('the body of a Loop is converted', async () => {
  const body = new GraphBuilder();
  body.input('iteration', 'int64', []);
  body.input('go', 'bool', []);
  body.input('state', 'float32', ['n', 32]);
  body.node('Identity', ['go'], {}, 'go_on');
  body.node('MatMul', ['state', 'w'], {}, 'next');
  body.output('go_on', 'bool', []);
  body.output('next', 'float32', ['n', 32]);
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['n', 32]);
  graph.constant({ shape: [32, 32], data: randomWeights(1024, 'loop', 0.2) }, 'w');
  const times = graph.constant({ type: 'int64', shape: [], value: 3 });
  const yes = graph.constant({ type: 'bool', shape: [], value: 1 });
  graph.node('Loop', [times, yes, x], { body: { graph: body } }, 'y');
  graph.output('y', 'float32', ['n', 32]);
  const { report, error } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', { x: randomFeed('x', [4, 32]) });
  expect(report.converted).toBe(1);
  expect(error).toBeLessThan(3 * BOUND);
});

test('functions and their calls are left as they are', async () => {
  const graph = matMul();
  graph.node('local::Double', ['y'], {}, 'z');
  graph.output('z', 'float32', ['n', 24]);
  const model = graph.toModel();
  model.functions.push(
    create(FunctionProtoSchema, {
      name: 'Double',
      domain: 'local',
      input: ['a'],
      output: ['b'],
      node: [create(NodeProtoSchema, { opType: 'Add', input: ['a', 'a'], output: ['b'] })],
      opsetImport: [{ domain: '', version: 17n }],
    }),
  );
  const { report, error } = await rewriteAndRun(toBinary(ModelProtoSchema, model), 'int8-dynamic', {
    x: randomFeed('x', [3, 32]),
  });
  expect(report.converted).toBe(1);
  expect(error).toBeLessThan(BOUND);
});

test.each([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23])('opset %i', async (opset) => {
  const graph = new GraphBuilder({ opset });
  const x = graph.input('x', 'float32', [1, 8, 6, 6]);
  const conv = graph.node('Conv', [x, graph.constant({ shape: [16, 8, 3, 3], data: randomWeights(16 * 72) })]);
  const flat = graph.node('Flatten', [graph.node('Relu', [conv])]);
  graph.node('Gemm', [flat, graph.constant(matrix([256, 10])), graph.constant({ shape: [10], value: 0 })], {}, 'y');
  graph.output('y', 'float32', [1, 10]);
  const { report, model, error } = await rewriteAndRun(graph.toBytes(), 'int8-dynamic', {
    x: randomFeed('x', [1, 8, 6, 6]),
  });
  expect(report.converted).toBe(2);
  expect(model.opset).toBe(Math.max(opset, 11));
  expect(error).toBeLessThan(2 * BOUND);
});

describe('what cannot be converted says why', () => {
  test.each<[string, RegExp, (graph: GraphBuilder) => string]>([
    [
      'weights that are fed',
      /computed or fed/,
      (graph) => graph.node('MatMul', ['x', graph.input('b', 'float32', [32, 32])]),
    ],
    ['few weights', /fewer than 256/, (graph) => graph.node('MatMul', ['x', graph.constant(matrix([32, 2]))])],
    [
      'stacked matrices',
      /3 dimensions/,
      (graph) => graph.node('MatMul', ['x', graph.constant({ shape: [2, 32, 32], data: randomWeights(2048) })]),
    ],
    [
      'a first input that is transposed',
      /transposes/,
      (graph) => graph.node('Gemm', ['x', graph.constant(matrix([4, 100]))], { transA: 1 }),
    ],
    [
      'infinite weights',
      /infinity or NaN/,
      (graph) => graph.node('MatMul', ['x', graph.constant({ shape: [32, 32], value: Number.POSITIVE_INFINITY })]),
    ],
    [
      'weights that are not numbers',
      /infinity or NaN/,
      (graph) =>
        graph.node('MatMul', ['x', graph.constant({ shape: [32, 32], data: randomWeights(1024).with(5, Number.NaN) })]),
    ],
  ])('%s', async (_, reason, add) => {
    const graph = new GraphBuilder();
    graph.input('x', 'float32', [4, 32]);
    add(graph);
    await expect(rewriteAndRun(graph.toBytes(), 'int8-dynamic', {})).rejects.toMatchObject({
      code: 'nothing-to-convert',
      message: expect.stringMatching(reason),
      remedy: expect.any(String),
    });
  });
});

test('metadata stays, and so does what this version of the format does not know', async () => {
  const model = matMul().metadata({ author: 'someone' }).toModel();
  const future = new Uint8Array([0xfa, 0x3e, 0x01, 0x2a]);
  const content = new Uint8Array([...toBinary(ModelProtoSchema, model), ...future]);
  await inFolder(async (folder) => {
    const [modelPath, outputPath] = [join(folder, 'a.onnx'), join(folder, 'b.onnx')];
    writeFileSync(modelPath, content);
    await rewriteModel({ modelPath, precision: 'int8-dynamic', outputPath });
    expect((await readOnnx(outputPath)).metadata).toEqual(mapOf({ author: 'someone' }));
    expect(readFileSync(outputPath).includes(Buffer.from(future))).toBe(true);
  });
});
