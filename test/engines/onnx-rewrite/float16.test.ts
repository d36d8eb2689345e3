import { create, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { float16Bits } from '../../../src/onnx/float16-bits.ts';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import {
  FunctionProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  ValueInfoProtoSchema,
} from '../../../src/onnx/onnx_pb.gen.ts';
import { mapOf } from '../../support/map-of.ts';
import { randomFeed, randomWeights, rewriteAndRun } from '../../support/onnx/rewriting.ts';

const BOUND = 0.003;
const x = { x: randomFeed('x', [3, 32]) };

function dense(opset = 17): GraphBuilder {
  const graph = new GraphBuilder({ opset });
  const input = graph.input('x', 'float32', ['n', 32]);
  const w = graph.constant({ shape: [32, 24], data: randomWeights(32 * 24) }, 'w');
  const b = graph.node('Constant', [], { value: { tensor: { shape: [24], data: randomWeights(24, 'b') } } }, 'b');
  graph.node('Relu', [graph.node('Add', [graph.node('MatMul', [input, w]), b])], {}, 'y');
  graph.output('y', 'float32', ['n', 24]);
  return graph;
}

test('everything between float32 inputs and outputs becomes float16, and keeps its names', async () => {
  const { report, model, error } = await rewriteAndRun(dense().toBytes(), 'float16', x);
  expect(error).toBeLessThan(BOUND);
  expect(error).toBeGreaterThan(0);
  expect(model.parametersByPrecision).toEqual(mapOf({ float16: 32 * 24 + 24 }));
  expect(model.operators).toEqual(mapOf({ Cast: 2, MatMul: 1, Add: 1, Relu: 1 }));
  expect(model.inputs).toEqual([{ name: 'x', type: 'float32', shape: ['n', 32] }]);
  expect(model.outputs).toEqual([{ name: 'y', type: 'float32', shape: ['n', 24] }]);
  expect(report).toMatchObject({ converted: 3, skipped: [], parametersConverted: 792 });
});

test.each([7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 19, 20, 21, 22, 23])('opset %i', async (opset) => {
  expect((await rewriteAndRun(dense(opset).toBytes(), 'float16', x)).error).toBeLessThan(BOUND);
});

describe('what must stay float32', () => {
  test('an operator that takes no float16 stands between casts', async () => {
    const graph = new GraphBuilder({ opset: 13 });
    const input = graph.input('x', 'float32', [1, 1, 4, 4]);
    const scales = graph.constant({ shape: [4], data: [1, 1, 2, 2] });
    const larger = graph.node('Resize', [graph.node('Relu', [input]), '', scales]);
    // Of a stored number there are fewer digits then; the runtime takes casts without any effect away.
    graph.node('Mul', [larger, graph.constant({ shape: [], value: 0.3 })], {}, 'y');
    graph.output('y', 'float32', [1, 1, 8, 8]);
    const { report, model, error } = await rewriteAndRun(graph.toBytes(), 'float16', {
      x: randomFeed('x', [1, 1, 4, 4]),
    });
    expect(report.skipped).toEqual([
      { node: 'resize_3', operator: 'Resize', reason: 'not every version of it takes float16' },
    ]);
    expect(model.operators).toEqual(mapOf({ Cast: 4, Relu: 1, Resize: 1, Mul: 1 }));
    expect(error).toBeLessThan(BOUND);
  });

  test('a normalisation spelled out is not ruined by squares beyond 65504', async () => {
    const graph = new GraphBuilder();
    const input = graph.input('x', 'float32', [3, 32]);
    const mean = graph.node('ReduceMean', [input], { axes: [-1] });
    const centred = graph.node('Sub', [input, mean]);
    const square = graph.node('Pow', [centred, graph.constant({ shape: [], value: 2 })]);
    const variance = graph.node('ReduceMean', [square], { axes: [-1] });
    const epsilon = graph.constant({ shape: [], value: 1e-12 });
    const deviation = graph.node('Sqrt', [graph.node('Add', [variance, epsilon])]);
    const normal = graph.node('Div', [centred, deviation]);
    graph.node('Mul', [normal, graph.constant({ shape: [], value: 0.3 })], {}, 'y');
    graph.output('y', 'float32', [3, 32]);
    const large = { x: randomFeed('x', [3, 32], 2000) };
    const { model, error } = await rewriteAndRun(graph.toBytes(), 'float16', large);
    expect(error).toBeLessThan(BOUND);
    // Of x, of the mean, of what is centred for the squares, of the deviation, and of y: none from the squares to the root.
    expect(model.operators.get('Cast')).toBe(5);
  });

  test('a node with a number that float16 cannot hold says so', async () => {
    const graph = dense();
    const shifted = graph.node('Mul', ['y', graph.constant({ shape: [], value: 1e6 })]);
    graph.node('Div', [shifted, graph.constant({ shape: [], value: 2e6 })], {}, 'z');
    graph.output('z', 'float32', ['n', 24]);
    const { report, error } = await rewriteAndRun(graph.toBytes(), 'float16', x);
    expect(report.skipped.map(({ operator, reason }) => [operator, reason])).toEqual([
      ['Mul', 'the stored number 1000000 is beyond float16, which ends at 65504'],
      ['Div', 'the stored number 2000000 is beyond float16, which ends at 65504'],
    ]);
    expect(error).toBeLessThan(BOUND);
  });

  test('an epsilon that would become zero', async () => {
    const graph = new GraphBuilder();
    const zero = graph.node('Sub', ['x', 'x']);
    graph.input('x', 'float32', [3, 32]);
    const sum = graph.node('Add', [zero, graph.constant({ shape: [], value: 1e-9 })]);
    const one = graph.node('Div', [sum, graph.constant({ shape: [1], value: 1e-9 })]);
    graph.node('Mul', [one, graph.constant({ shape: [], value: 0.3 })], {}, 'y');
    graph.output('y', 'float32', [3, 32]);
    const { report, model, error } = await rewriteAndRun(graph.toBytes(), 'float16', x);
    expect(report.skipped.map(({ operator, reason }) => [operator, reason])).toEqual([
      ['Add', 'the stored number 1e-9 would become 0 in float16'],
      ['Div', 'the stored number 1e-9 would become 0 in float16'],
    ]);
    expect(model.parametersByPrecision).toEqual(mapOf({ float32: 2, float16: 1 }));
    expect(error).toBeLessThan(BOUND);
  });

  test('sizes that are computed as floats', async () => {
    const graph = new GraphBuilder();
    graph.input('x', 'float32', [1, 4099]);
    const size = graph.node('Cast', [graph.node('Shape', ['x'])], { to: 1 });
    const same = graph.node('Floor', [graph.node('Mul', [size, graph.constant({ shape: [], value: 1 })])]);
    graph.node('Reshape', [graph.node('Relu', ['x']), graph.node('Cast', [same], { to: 7 })], {}, 'y');
    graph.output('y', 'float32', [1, 4099]);
    const { error, model, report } = await rewriteAndRun(graph.toBytes(), 'float16', { x: randomFeed('x', [1, 4099]) });
    expect(report.skipped).toEqual([]);
    // Of x and of the output, and the two of the size: none around them.
    expect(model.operators).toEqual(mapOf({ Cast: 4, Floor: 1, Mul: 1, Relu: 1, Reshape: 1, Shape: 1 }));
    expect(error).toBeLessThan(BOUND);
  });

  test('a model whose weights are all too large is refused', async () => {
    const graph = new GraphBuilder();
    const w = graph.constant({ shape: [32, 2], value: 1e30 });
    graph.node('MatMul', [graph.input('x', 'float32', [3, 32]), w], {}, 'y');
    graph.output('y', 'float32', [3, 2]);
    await expect(rewriteAndRun(graph.toBytes(), 'float16', x)).rejects.toMatchObject({
      code: 'would-overflow-float16',
      message: expect.stringContaining('1e+30'),
    });
  });

  test('a model of an operator that nobody knows is refused by name, unless it declares what that gives', async () => {
    const graph = dense();
    graph.node('com.acme::Foo', ['y'], {}, 'z');
    graph.node('Relu', ['z'], {}, 'last');
    graph.output('last', 'float32', ['n', 24]);
    await expect(rewriteAndRun(graph.toBytes(), 'float16', x)).rejects.toMatchObject({
      code: 'nothing-to-convert',
      message: expect.stringContaining('"z"'),
    });
  });
});

test('an output that something else in the graph uses, an input that is an output, and one that is stored', async () => {
  const graph = dense();
  graph.node('Add', ['y', graph.constant({ shape: [1], value: 1 })], {}, 'z');
  for (const name of ['z', 'x', 'w']) graph.output(name, 'float32', ['', '']);
  const { before, after, error } = await rewriteAndRun(graph.toBytes(), 'float16', x);
  expect(error).toBeLessThan(BOUND);
  expect(after.x).toEqual(before.x);
  expect(after.w).toEqual(before.w);
});

test('declared types follow', async () => {
  const model = dense().toModel();
  const add = model.graph?.node.find(({ opType }) => opType === 'Add');
  model.graph?.valueInfo.push(
    create(ValueInfoProtoSchema, {
      name: add?.output[0] ?? '',
      type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim: [{}, {}] } } } },
    }),
  );
  expect((await rewriteAndRun(toBinary(ModelProtoSchema, model), 'float16', x)).error).toBeLessThan(BOUND);
});

test('branches of an If see float16 from around them, and store what they like', async () => {
  const branch = (factor: number) => {
    const inner = new GraphBuilder();
    const own = inner.constant({ shape: [1], value: factor }, 'own');
    inner.node('Exp', [inner.node('Mul', ['hidden', own], {}, 'product')], {}, 'result');
    inner.output('result', 'float32', ['n', 24]);
    return { graph: inner };
  };
  const constantBranch = new GraphBuilder();
  constantBranch.constant({ shape: [1, 24], value: 7 }, 'stored');
  constantBranch.output('stored', 'float32', [1, 24]);
  for (const otherwise of [branch(2), { graph: constantBranch }]) {
    for (const truth of [0, 1]) {
      const graph = dense();
      graph.node('Mul', ['y', graph.constant({ shape: [1], value: 0.5 })], {}, 'hidden');
      const condition = graph.constant({ type: 'bool', shape: [], value: truth });
      graph.node('If', [condition], { then_branch: branch(1), else_branch: otherwise }, 'z');
      graph.output('z', 'float32', ['', 24]);
      expect((await rewriteAndRun(graph.toBytes(), 'float16', x)).error).toBeLessThan(BOUND);
    }
  }
});

test('Loop and Scan carry float16', async () => {
  const body = new GraphBuilder();
  body.input('iteration', 'int64', []);
  body.input('go', 'bool', []);
  body.input('state', 'float32', ['n', 24]);
  body.node('Identity', ['go'], {}, 'go_on');
  body.node('Tanh', [body.node('Add', ['state', 'b'])], {}, 'next');
  body.node('Identity', ['next'], {}, 'seen');
  body.output('go_on', 'bool', []);
  body.output('next', 'float32', ['n', 24]);
  body.output('seen', 'float32', ['n', 24]);
  const step = new GraphBuilder();
  step.input('sum', 'float32', [24]);
  step.input('row', 'float32', [24]);
  step.node('Add', ['sum', 'row'], {}, 'sum_out');
  step.node('Neg', ['sum_out'], {}, 'row_out');
  step.output('sum_out', 'float32', [24]);
  step.output('row_out', 'float32', [24]);
  const graph = dense();
  const times = graph.constant({ type: 'int64', shape: [], value: 3 });
  const yes = graph.constant({ type: 'bool', shape: [], value: 1 });
  graph.nodeOf('Loop', [times, yes, 'y'], ['state', 'history'], { body: { graph: body } });
  const start = graph.constant({ shape: [24], value: 0 });
  graph.nodeOf('Scan', [start, 'state'], ['total', 'rows'], { body: { graph: step }, num_scan_inputs: 1 });
  for (const name of ['history', 'total', 'rows'])
    graph.output(name, 'float32', name === 'history' ? ['', '', ''] : name === 'total' ? [''] : ['', '']);
  expect((await rewriteAndRun(graph.toBytes(), 'float16', x)).error).toBeLessThan(BOUND);
});

test('a call of a function keeps float32 around it, with the types that follow from its body', async () => {
  const graph = dense();
  graph.node('local::Shifted', ['y'], {}, 'shifted');
  graph.node('Tanh', ['shifted'], {}, 'z');
  graph.output('z', 'float32', ['n', 24]);
  const model = graph.toModel();
  model.functions.push(
    create(FunctionProtoSchema, {
      name: 'Shifted',
      domain: 'local',
      input: ['a'],
      output: ['c'],
      node: [
        create(NodeProtoSchema, { opType: 'Exp', input: ['a'], output: ['b'] }),
        create(NodeProtoSchema, { opType: 'Add', input: ['b', 'a'], output: ['c'] }),
      ],
      opsetImport: [{ domain: '', version: 17n }],
    }),
  );
  const { report, error } = await rewriteAndRun(toBinary(ModelProtoSchema, model), 'float16', x);
  expect(report.skipped).toHaveLength(1);
  expect(error).toBeLessThan(BOUND);
});

test('integers pass by', async () => {
  const graph = new GraphBuilder();
  const ids = graph.input('x', 'int64', [4]);
  const table = graph.constant({ shape: [10, 8], data: randomWeights(80, 'table', 1) });
  graph.node('Mul', [graph.node('Gather', [table, ids]), graph.filled({ shape: [8], value: 0.5 })], {}, 'y');
  graph.output('y', 'float32', [4, 8]);
  const feeds = { x: new Tensor('int64', BigInt64Array.of(0n, 9n, 3n, 3n), [4]) };
  expect((await rewriteAndRun(graph.toBytes(), 'float16', feeds)).error).toBeLessThan(BOUND);
});

test('numbers are rounded as the runtime rounds them', () => {
  // In Node.js since 24, on which tests run.
  const Native = Reflect.get(globalThis, 'Float16Array') as new (values: number[]) => { readonly buffer: ArrayBuffer };
  const edge = fc.constantFrom(
    65504,
    65519.99,
    65520,
    6e-8,
    2.9e-8,
    3e-8,
    2 ** -14,
    2 ** -24,
    2 ** -25,
    0,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  );
  const value = fc.oneof(
    fc.float(),
    fc.float({ min: -70000, max: 70000 }),
    fc.float({ min: Math.fround(-1e-4), max: Math.fround(1e-4) }),
    edge,
  );
  fc.assert(
    fc.property(value, (number) => {
      const [expected] = new Uint16Array(new Native([Math.fround(number)]).buffer);
      // What is not a number has many forms.
      if (Number.isNaN(number)) expect(float16Bits(number) & 0x7fff).toBeGreaterThan(0x7c00);
      else expect(float16Bits(number)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
