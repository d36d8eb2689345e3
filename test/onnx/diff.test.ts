import { describe, expect, test } from 'vitest';
import { diffOnnx, GraphBuilder, resnet } from '../../src/onnx/index.ts';
import { readBytes } from '../support/onnx/read-bytes.ts';

interface Variant {
  readonly value?: number;
  readonly size?: number;
  readonly operator?: string;
  readonly prefix?: string;
  readonly axis?: number;
  readonly reshapeTo?: number;
}

/** A small model, changed in one way at a time. */
function small({ value = 1, size = 4, operator = 'Relu', prefix = '', axis = 1, reshapeTo = 4 }: Variant = {}) {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['batch', size]);
  const weight = graph.constant({ shape: [size], value }, `${prefix}weight`);
  const sum = graph.node('Add', [x, weight], {}, `${prefix}sum`);
  const shape = graph.constant({ type: 'int64', shape: [2], data: [0, reshapeTo] });
  const active = graph.node(operator, [graph.node('Reshape', [sum, shape])]);
  graph.node('Softmax', [active], { axis }, 'y');
  graph.output('y', 'float32', ['batch', size]);
  return readBytes(graph.toBytes());
}

async function diff(base: Variant, head: Variant) {
  return diffOnnx(await small(base), await small(head));
}

describe('the same graph', () => {
  test.each<[string, Variant]>([
    ['nothing', {}],
    ['weights', { value: 7 }],
    ['names of values', { prefix: 'renamed/' }],
  ])('is one that changes only %s', async (_, head) => {
    expect(await diff({}, head)).toMatchObject({ sameGraph: true, operators: [], precisions: [], inputs: [] });
  });

  test.each<[string, Variant]>([
    ['an operator', { operator: 'Tanh' }],
    ['an attribute', { axis: 0 }],
    ['a shape', { size: 8 }],
    ['a stored shape of the same length', { reshapeTo: 2 }],
  ])('is not one that changes %s', async (_, head) => {
    expect((await diff({}, head)).sameGraph).toBe(false);
  });

  test('is not one that connects the same nodes in another way', async () => {
    const two = (first: string, second: string) => {
      const graph = new GraphBuilder();
      const values: Record<string, string> = {
        x: graph.input('x', 'float32', [1]),
        z: graph.input('z', 'float32', [1]),
      };
      graph.node('Sub', [values[first] ?? '', values[second] ?? '']);
      return readBytes(graph.toBytes());
    };
    expect(diffOnnx(await two('x', 'z'), await two('z', 'x')).sameGraph).toBe(false);
    expect(diffOnnx(await two('x', 'z'), await two('x', 'z')).sameGraph).toBe(true);
  });
});

test('operators that changed in number are listed, the largest change first', async () => {
  const [base, head] = await Promise.all(
    [18, 50].map((depth) => readBytes(resnet({ depth: depth === 18 ? 18 : 50 }).bytes)),
  );
  const changes = diffOnnx(base!, head!);
  expect(changes.operators).toEqual([
    { name: 'ConstantOfShape', base: 42, head: 108 },
    { name: 'Conv', base: 20, head: 53 },
    { name: 'Relu', base: 17, head: 49 },
    { name: 'Add', base: 8, head: 16 },
  ]);
  expect(changes.parameters).toEqual({ base: 11_684_712, head: 25_530_472 });
});

test('inputs and outputs that changed are told in sentences, with hostile names made harmless', async () => {
  const graph = (inputs: Readonly<Record<string, (number | string)[]>>) => {
    const builder = new GraphBuilder();
    for (const [name, shape] of Object.entries(inputs)) builder.input(name, 'float32', shape);
    return readBytes(builder.toBytes());
  };
  const base = await graph({ x: ['batch', 3], gone: [] });
  const head = await graph({ x: ['batch', ''], 'new\u001b[31m\u202e': [2] });
  expect(diffOnnx(base, head).inputs).toEqual([
    'Input "x" was float32[batch, 3] and is float32[batch, ?].',
    'Input "gone" is gone: float32[].',
    'Input "new\\u001b[31m\\u202e" is new: float32[2].',
  ]);
});

test('precisions that changed are listed', async () => {
  const of = (type: 'float32' | 'int8') => {
    const graph = new GraphBuilder();
    graph.constant({ type, shape: [10], value: 1 });
    return readBytes(graph.toBytes());
  };
  expect(diffOnnx(await of('float32'), await of('int8'))).toMatchObject({
    precisions: [
      { name: 'float32', base: 10, head: 0 },
      { name: 'int8', base: 0, head: 10 },
    ],
    weightBytes: { base: 40, head: 10 },
  });
});

test('an operator called like a property of objects is counted as any other', async () => {
  const graph = new GraphBuilder();
  graph.node('constructor', [graph.input('x', 'float32', [1])]);
  const empty = await readBytes(new GraphBuilder().toBytes());
  expect(diffOnnx(empty, await readBytes(graph.toBytes())).operators).toEqual([
    { name: 'constructor', base: 0, head: 1 },
  ]);
});
