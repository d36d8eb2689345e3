import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import type { UncalibratedPrecision } from '../../../src/onnx-rewrite/index.ts';
import { normal, seededRandom } from '../../../src/random.ts';
import { quantizeAndRun, randomFeed, rewriteAndRun } from '../../support/onnx/rewriting.ts';

const WIDTH = 32;
const SIDE = 4;
/** Relative error that `docs/alternatives.md` states for one layer of random weights; layers add up. */
const PER_LAYER: Readonly<Record<UncalibratedPrecision, number>> = {
  'int8-dynamic': 0.03,
  'int8-weights': 0.02,
  'int4-weights': 0.15,
  float16: 0.003,
};

const kind = fc.constantFrom('matmul', 'gemm', 'conv', 'shared', 'relu', 'sigmoid', 'residual', 'if', 'loop', 'output');
const plan = fc.record({
  layers: fc.array(kind, { minLength: 1, maxLength: 6 }),
  opset: fc.integer({ min: 7, max: 23 }),
  seed: fc.nat(1000),
  asConstantNodes: fc.boolean(),
});

/** A chain of layers over `[2, 32]`, ended by a product so that every rewrite has something to do. */
function build({ layers, opset, seed, asConstantNodes }: typeof plan extends fc.Arbitrary<infer Plan> ? Plan : never) {
  const graph = new GraphBuilder({ opset });
  const random = seededRandom(seed, 'weights');
  const weights = (shape: number[], fanIn: number, into = graph, name?: string) => {
    const elements = shape.reduce((product, size) => product * size, 1);
    const tensor = { shape, data: Float32Array.from({ length: elements }, () => normal(random) / Math.sqrt(fanIn)) };
    return asConstantNodes ? into.node('Constant', [], { value: { tensor } }, name) : into.constant(tensor, name);
  };
  const integers = (...data: number[]) => graph.constant({ type: 'int64', shape: [data.length], data });
  const square = () => weights([WIDTH, WIDTH], WIDTH);
  const first = graph.input('x', 'float32', [2, WIDTH]);
  let shared: string | undefined;
  let value = first;
  let products = 1;

  const product = (name: string) => graph.node('MatMul', [name, square()]);
  const branch = (from: string) => {
    const inner = new GraphBuilder();
    const own = weights([WIDTH, WIDTH], WIDTH, inner, 'own');
    inner.node('MatMul', [from, own], {}, 'branch_result');
    inner.output('branch_result', 'float32', [2, WIDTH]);
    return { graph: inner };
  };
  const body = (w: string) => {
    const inner = new GraphBuilder();
    inner.input('iteration', 'int64', []);
    inner.input('go', 'bool', []);
    inner.input('state', 'float32', [2, WIDTH]);
    inner.node('Identity', ['go'], {}, 'go_on');
    inner.node('MatMul', ['state', w], {}, 'next');
    inner.output('go_on', 'bool', []);
    inner.output('next', 'float32', [2, WIDTH]);
    return { graph: inner };
  };
  const truth = () => graph.constant({ type: 'bool', shape: [], value: seed % 2 });
  for (const layer of [...layers, 'matmul']) {
    products += 1;
    switch (layer) {
      case 'matmul':
        value = product(value);
        break;
      case 'gemm':
        value = graph.node('Gemm', [value, square(), weights([WIDTH], 4)], { transB: 1, alpha: { float: 1 } });
        break;
      case 'conv': {
        const image = graph.node('Reshape', [value, integers(1, SIDE, SIDE, SIDE)]);
        const conv = graph.node('Conv', [image, weights([16, SIDE, 3, 3], 9 * SIDE)], { pads: [1, 1, 1, 1] });
        const row = graph.node('Reshape', [conv, integers(2, SIDE * WIDTH)]);
        value = graph.node('MatMul', [row, weights([SIDE * WIDTH, WIDTH], SIDE * WIDTH)]);
        products += 1;
        break;
      }
      case 'shared':
        shared ??= square();
        value = graph.node('MatMul', [value, shared]);
        break;
      case 'relu':
        value = graph.node('Relu', [value]);
        break;
      case 'sigmoid':
        value = graph.node('Sigmoid', [value]);
        break;
      case 'residual':
        value = graph.node('Add', [value, product(value)]);
        break;
      case 'if':
        value = graph.node('If', [truth()], { then_branch: branch(value), else_branch: branch(value) });
        break;
      case 'loop': {
        const times = graph.constant({ type: 'int64', shape: [], value: 2 });
        const always = graph.constant({ type: 'bool', shape: [], value: 1 });
        shared ??= square();
        value = graph.node('Loop', [times, always, value], { body: body(shared) });
        products += 1;
        break;
      }
      default:
        graph.output(value, 'float32', [2, WIDTH]);
        value = product(value);
    }
  }
  const outputs = graph.toGraph().output.map(({ name }) => name);
  if (!outputs.includes(value)) graph.output(value, 'float32', [2, WIDTH]);
  return { content: graph.toBytes(), products };
}

test.each(Object.keys(PER_LAYER) as UncalibratedPrecision[])(
  'random graphs survive %s, with outputs within the stated error',
  async (precision) => {
    await fc.assert(
      fc.asyncProperty(plan, async (chosen) => {
        const { content, products } = build(chosen);
        const { error, model } = await rewriteAndRun(content, precision, { x: randomFeed('x', [2, WIDTH]) });
        expect(error).toBeLessThan(products * PER_LAYER[precision]);
        expect(model.inputs).toEqual([{ name: 'x', type: 'float32', shape: [2, WIDTH] }]);
      }),
      { numRuns: 60 },
    );
  },
);

test('random graphs survive two rewrites', async () => {
  const pairs = fc.constantFrom<UncalibratedPrecision[]>(['int8-weights', 'float16'], ['int4-weights', 'float16']);
  await fc.assert(
    fc.asyncProperty(plan, pairs, async (chosen, pair) => {
      const { content, products } = build(chosen);
      const { error } = await rewriteAndRun(content, pair, { x: randomFeed('x', [2, WIDTH]) });
      expect(error).toBeLessThan(products * pair.reduce((sum, precision) => sum + PER_LAYER[precision], 0));
    }),
    { numRuns: 60 },
  );
});

test('random graphs survive static quantisation', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (chosen) => {
      const { content, products } = build(chosen);
      const { error } = await quantizeAndRun(content, { x: randomFeed('x', [2, WIDTH]) });
      expect(error).toBeLessThan(products * PER_LAYER['int8-dynamic']);
    }),
    { numRuns: 60 },
  );
});
