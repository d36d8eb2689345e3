import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import type { UncalibratedPrecision } from '../../../src/onnx-rewrite/index.ts';
import { quantizeBlocks } from '../../../src/onnx-rewrite/quantize-blocks.ts';
import { evenly } from '../../support/evenly.ts';
import { mapOf } from '../../support/map-of.ts';
import { randomFeed, randomWeights, rewriteAndRun } from '../../support/onnx/rewriting.ts';

const BOUNDS = { 'int8-weights': 0.02, 'int4-weights': 0.12 } as const;
const PRECISIONS = ['int8-weights', 'int4-weights'] as const;

describe.each(PRECISIONS)('%s', (precision) => {
  // Sizes that fill blocks, that do not, and of one block.
  test.each([
    [64, 32],
    [100, 40],
    [20, 30],
    [33, 257],
  ])('a product of %i by %i', async (rows, columns) => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', ['n', rows]);
    const w = graph.constant({ shape: [rows, columns], data: randomWeights(rows * columns) }, 'w');
    graph.node('MatMul', [x, w], {}, 'y');
    graph.output('y', 'float32', ['n', columns]);
    const { model, error } = await rewriteAndRun(graph.toBytes(), precision, { x: randomFeed('x', [5, rows]) });
    expect(model.operators).toEqual(mapOf({ 'com.microsoft::MatMulNBits': 1 }));
    expect(model.opsets.get('com.microsoft')).toBe(1);
    expect(error).toBeLessThan(BOUNDS[precision]);
    expect(error).toBeGreaterThan(0);
  });

  test('Gemm with transposed weights, a bias and a factor of it', async () => {
    const graph = new GraphBuilder({ opset: 7 });
    const x = graph.input('x', 'float32', ['n', 64]);
    const w = graph.constant({ shape: [48, 64], data: randomWeights(48 * 64) });
    const bias = graph.constant({ shape: [48], data: randomWeights(48, 'bias', 1) });
    graph.node('Gemm', [x, w, bias], { transB: 1, beta: 0.5 }, 'y');
    graph.output('y', 'float32', ['n', 48]);
    const { model, error } = await rewriteAndRun(graph.toBytes(), precision, { x: randomFeed('x', [5, 64]) });
    expect(model.opset).toBe(7);
    expect(error).toBeLessThan(BOUNDS[precision]);
  });

  test('a tensor that nodes share stays one', async () => {
    const graph = new GraphBuilder();
    const w = graph.constant({ shape: [64, 64], data: randomWeights(64 * 64) });
    const first = graph.node('MatMul', [graph.input('x', 'float32', ['n', 64]), w]);
    graph.node('MatMul', [first, graph.node('Identity', [w])], {}, 'y');
    graph.output('y', 'float32', ['n', 64]);
    const { report, model, error } = await rewriteAndRun(graph.toBytes(), precision, { x: randomFeed('x', [5, 64]) });
    expect(report).toMatchObject({ converted: 2, parametersConverted: 64 * 64 });
    expect(model.operators).toEqual(mapOf({ 'com.microsoft::MatMulNBits': 2 }));
    expect(error).toBeLessThan(2 * BOUNDS[precision]);
  });

  test('activations may be float16 then', async () => {
    const graph = new GraphBuilder();
    const x = graph.input('x', 'float32', ['n', 64]);
    const w = graph.constant({ shape: [64, 64], data: randomWeights(64 * 64) });
    graph.node('Relu', [graph.node('MatMul', [x, w])], {}, 'y');
    graph.output('y', 'float32', ['n', 64]);
    const precisions: UncalibratedPrecision[] = [precision, 'float16'];
    const { model, error } = await rewriteAndRun(graph.toBytes(), precisions, { x: randomFeed('x', [5, 64]) });
    expect([...model.parametersByPrecision.keys()].sort()).toEqual(['float16', 'uint8']);
    expect(error).toBeLessThan(BOUNDS[precision] + 0.01);
  });
});

describe('int8 weights of other operators are stored as int8 and widened', () => {
  const bound = BOUNDS['int8-weights'];

  test('convolutions, both ways, under any opset', async () => {
    for (const opset of [7, 13, 21]) {
      const graph = new GraphBuilder({ opset });
      const x = graph.input('x', 'float32', [1, 8, 6, 6]);
      const conv = graph.node('Conv', [x, graph.constant({ shape: [16, 8, 3, 3], data: randomWeights(16 * 72) })]);
      const kernel = graph.constant({ shape: [16, 4, 3, 3], data: randomWeights(16 * 36, 'up') });
      graph.node('ConvTranspose', [conv, kernel], {}, 'y');
      graph.output('y', 'float32', [1, 4, 6, 6]);
      const { model, error } = await rewriteAndRun(graph.toBytes(), 'int8-weights', {
        x: randomFeed('x', [1, 8, 6, 6]),
      });
      expect(model.parametersByPrecision.get('int8')).toBe(16 * 72 + 16 * 36);
      expect(model.opset).toBe(opset);
      expect(error).toBeLessThan(bound);
    }
  });

  test('a table that is looked up and an LSTM', async () => {
    const graph = new GraphBuilder();
    const ids = graph.node('Cast', [graph.input('x', 'float32', [5, 1])], { to: 7 });
    const table = graph.constant({ shape: [40, 32], data: randomWeights(40 * 32, 'table', 1) });
    const words = graph.node('Gather', [table, ids]);
    const w = graph.constant({ shape: [1, 64, 32], data: randomWeights(64 * 32) });
    const r = graph.constant({ shape: [1, 64, 16], data: randomWeights(64 * 16, 'r') });
    graph.nodeOf('LSTM', [words, w, r], ['y'], { hidden_size: 16 });
    graph.output('y', 'float32', [5, 1, 1, 16]);
    const { report, model, error } = await rewriteAndRun(graph.toBytes(), 'int8-weights', {
      x: randomFeed('x', [5, 1]),
    });
    expect(report).toMatchObject({ converted: 2, skipped: [] });
    expect([...model.parametersByPrecision.keys()]).toEqual(['int8', 'float32']);
    expect(error).toBeLessThan(bound);
  });

  test('in the branches of an If', async () => {
    const branch = (label: string) => {
      const inner = new GraphBuilder();
      const kernel = inner.constant({ shape: [8, 8, 3], data: randomWeights(192 * 1, label) }, 'kernel');
      const wide = inner.constant({ shape: [16, 8, 3], data: randomWeights(16 * 24, label) }, 'wide');
      inner.node('Conv', [inner.node('Conv', ['x', kernel]), wide], {}, 'result');
      inner.output('result', 'float32', [1, 16, 6]);
      return { graph: inner };
    };
    const graph = new GraphBuilder();
    graph.input('x', 'float32', [1, 8, 10]);
    const condition = graph.constant({ type: 'bool', shape: [], value: 1 });
    graph.node('If', [condition], { then_branch: branch('a'), else_branch: branch('b') }, 'y');
    graph.output('y', 'float32', [1, 16, 6]);
    const { report, error } = await rewriteAndRun(graph.toBytes(), 'int8-weights', { x: randomFeed('x', [1, 8, 10]) });
    expect(report.converted).toBe(2);
    expect(report.skipped.map(({ reason }) => reason)).toEqual(Array(2).fill(expect.stringMatching(/fewer than 256/)));
    expect(error).toBeLessThan(bound);
  });
});

test('no weight moves further than the docs say', () => {
  const size = fc.integer({ min: -20, max: 20 });
  const weight = evenly(-1, 1);
  const plan = fc.record({
    weights: fc
      .tuple(size, fc.array(weight, { minLength: 1, maxLength: 90 }))
      .map(([power, parts]) => parts.map((part) => part * 2 ** power)),
    bits: fc.constantFrom(4 as const, 8 as const),
    blockSize: fc.constantFrom(16, 32, 64),
  });
  fc.assert(
    fc.property(plan, ({ weights, bits, blockSize }) => {
      const layout = { start: () => 0, step: 1 };
      const quantized = quantizeBlocks(Float32Array.from(weights), weights.length, 1, layout, { bits, blockSize });
      expect(quantized?.blocks).toBe(Math.ceil(weights.length / blockSize));
      expect(quantized?.scales).toHaveLength(quantized!.blocks);
      for (const [block, scale] of quantized!.scales.entries()) {
        const largest = Math.max(...weights.slice(block * blockSize, (block + 1) * blockSize).map(Math.abs));
        // What is all zeros has a scale of one.
        expect(largest === 0 ? scale : (Math.abs(scale) * (bits === 4 ? 8 : 127)) / largest).toBeCloseTo(1, 5);
      }
      for (const [index, value] of Float32Array.from(weights).entries()) {
        const byte = quantized!.values[bits === 8 ? index : index >> 1]!;
        const stored = bits === 8 ? byte : (byte >> (4 * (index % 2))) & 15;
        const scale = quantized!.scales[Math.floor(index / blockSize)]!;
        const back = (stored - 2 ** (bits - 1)) * scale;
        const isFarSide = bits === 4 && Math.sign(value) !== Math.sign(-scale);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(scale) * (isFarSide ? 1 : 0.5) * 1.001 + 1e-30);
      }
    }),
  );
});

test('a matrix with nothing finite in it is refused', () => {
  const layout = { start: () => 0, step: 1 };
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const weights = Float32Array.of(1, value, 2);
    expect(quantizeBlocks(weights, 3, 1, layout, { bits: 4, blockSize: 16 })).toBeUndefined();
  }
});
