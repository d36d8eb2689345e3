import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GraphBuilder, mobilenetV2, readOnnx, resnet } from '../../../src/onnx/index.ts';
import { affine } from '../../../src/onnx-rewrite/activation-range.ts';
import { joinRanges, rewriteStatically, writeCalibrationModel } from '../../../src/onnx-rewrite/index.ts';
import { evenly } from '../../support/evenly.ts';
import {
  inFolder,
  observeRanges,
  quantizeAndRun,
  randomFeed,
  randomWeights,
  relativeError,
  run,
} from '../../support/onnx/rewriting.ts';

const BOUND = 0.02;
const image = { x: randomFeed('x', [2, 8, 8, 8]) };

/** A residual block, a pool and a classifier. */
function block(opset = 17, normalized = false): GraphBuilder {
  const graph = new GraphBuilder({ opset });
  const x = graph.input('x', 'float32', ['n', 8, 8, 8]);
  const vector = (size: number, label: string, offset = 0) =>
    graph.constant({ shape: [size], data: randomWeights(size, label).map((value) => value + offset) });
  const conv = (from: string, label: string) => {
    const kernel = graph.constant({ shape: [8, 8, 3, 3], data: randomWeights(8 * 72, label) });
    const value = graph.node('Conv', [from, kernel, vector(8, `${label} bias`)], { pads: [1, 1, 1, 1] });
    if (!normalized) return value;
    const statistics = [vector(8, 'scale', 1), vector(8, 'offset'), vector(8, 'mean'), vector(8, 'variance', 1)];
    return graph.node('BatchNormalization', [value, ...statistics]);
  };
  const first = graph.node('Relu', [conv(x, 'one')]);
  const sum = graph.node('Relu', [graph.node('Add', [conv(first, 'two'), first])]);
  const pooled = graph.node('MaxPool', [sum], { kernel_shape: [2, 2], strides: [2, 2] });
  const flat = graph.node('Flatten', [graph.node('GlobalAveragePool', [pooled])]);
  const weights = graph.constant({ shape: [40, 8], data: randomWeights(320, 'dense') });
  graph.node('Gemm', [flat, weights, vector(40, 'dense bias')], { transB: 1 }, 'y');
  graph.output('y', 'float32', ['n', 40]);
  return graph;
}

test('the runtime makes integer operators of all of it', async () => {
  const { report, model, optimized, error } = await quantizeAndRun(block().toBytes(), image);
  expect(report).toMatchObject({ precision: 'int8-qdq', converted: 3, skipped: [] });
  expect(error).toBeLessThan(BOUND);
  expect(error).toBeGreaterThan(0);
  expect(model.parametersByPrecision.get('int8')).toBeGreaterThan(2 * 8 * 72 + 320);
  expect(Object.fromEntries(optimized.operators)).toMatchObject({
    QLinearConv: 2,
    'com.microsoft::QLinearAdd': 1,
    'com.microsoft::QLinearGlobalAveragePool': 1,
    'com.microsoft::QGemm': 1,
  });
  expect(optimized.operators.has('Conv')).toBe(false);
  expect(optimized.operators.has('Relu')).toBe(false);
});

test.each([7, 8, 9, 10, 11, 12, 13, 15, 17, 19, 21, 23])('opset %i, with normalisation folded', async (opset) => {
  const { report, optimized, error } = await quantizeAndRun(block(opset, true).toBytes(), image);
  expect(report.converted).toBe(3);
  expect(error).toBeLessThan(BOUND);
  expect(optimized.operators.get('QLinearConv')).toBe(2);
  expect(optimized.operators.has('BatchNormalization')).toBe(false);
});

test('a product of matrices', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', ['n', 32]);
  const first = graph.node('MatMul', [x, graph.constant({ shape: [32, 24], data: randomWeights(768) })]);
  graph.node('Tanh', [graph.node('Add', [first, graph.constant({ shape: [24], value: 0.1 })])], {}, 'y');
  graph.output('y', 'float32', ['n', 24]);
  const { optimized, error } = await quantizeAndRun(graph.toBytes(), { x: randomFeed('x', [4, 32]) });
  expect(error).toBeLessThan(BOUND);
  expect(optimized.operators.has('MatMul')).toBe(false);
});

test('a channel whose weights are tiny beside its bias keeps the bias', async () => {
  const graph = new GraphBuilder();
  const x = graph.input('x', 'float32', [1, 4, 6, 6]);
  const data = randomWeights(4 * 36).map((value, index) => (index < 36 ? value * 1e-30 : value));
  const kernel = graph.constant({ shape: [4, 4, 3, 3], data });
  graph.node('Conv', [x, kernel, graph.constant({ shape: [4], data: [5, 1, 1, 1] })], {}, 'y');
  graph.output('y', 'float32', [1, 4, 4, 4]);
  const { report, after } = await quantizeAndRun(graph.toBytes(), { x: randomFeed('x', [1, 4, 6, 6]) });
  expect(report.converted).toBe(1);
  const channel = [...after.y!.slice(0, 16)];
  expect(channel).toEqual(Array(16).fill(expect.closeTo(5, 1)));
});

test('an input that is an output, and an activation that is one, keep their names', async () => {
  const graph = block();
  graph.output('x', 'float32', ['n', 8, 8, 8]);
  graph.output('relu_4', 'float32', ['n', 8, 8, 8]);
  const { model, error } = await quantizeAndRun(graph.toBytes(), image);
  expect(model.outputs.map(({ name }) => name)).toEqual(['y', 'x', 'relu_4']);
  expect(error).toBeLessThan(BOUND);
});

describe('the model that observes ranges', () => {
  test('answers as the original does, and gives the extremes of what is quantised', async () => {
    await inFolder(async (folder) => {
      const [modelPath, outputPath] = [join(folder, 'a.onnx'), join(folder, 'b.onnx')];
      writeFileSync(modelPath, block().toBytes());
      const observed = await writeCalibrationModel({ modelPath, outputPath });
      expect(observed[0]).toEqual({ activation: 'x', min: 'x_min', max: 'x_max' });
      const [[original], [outputs]] = await Promise.all([run(modelPath, image), run(outputPath, image)]);
      // The runtime fuses less where it has to show what is between.
      expect(relativeError(original?.y, outputs?.y)).toBeLessThan(1e-5);
      const pixels = [...(image.x.data as Float32Array)];
      expect([outputs?.x_min?.[0], outputs?.x_max?.[0]]).toEqual([Math.min(...pixels), Math.max(...pixels)]);
    });
  });

  test('has nothing to observe where nothing can be quantised', async () => {
    await inFolder(async (folder) => {
      const graph = new GraphBuilder();
      graph.output(graph.node('Relu', [graph.input('x', 'float32', [1])]), 'float32', [1]);
      const modelPath = join(folder, 'a.onnx');
      writeFileSync(modelPath, graph.toBytes());
      await expect(writeCalibrationModel({ modelPath, outputPath: join(folder, 'b.onnx') })).rejects.toMatchObject({
        code: 'nothing-to-convert',
      });
    });
  });
});

describe('without a range', () => {
  const quantize = async (drop: (name: string) => boolean, value?: { min: number; max: number }) =>
    inFolder(async (folder) => {
      const [modelPath, outputPath] = [join(folder, 'a.onnx'), join(folder, 'b.onnx')];
      writeFileSync(modelPath, block().toBytes());
      const ranges = new Map(await observeRanges(modelPath, image));
      for (const name of [...ranges.keys()].filter(drop)) {
        if (value === undefined) ranges.delete(name);
        else ranges.set(name, value);
      }
      const report = await rewriteStatically({ modelPath, outputPath, activationRanges: ranges });
      const [[before], [after]] = await Promise.all([run(modelPath, image), run(outputPath, image)]);
      return { report, before, after, model: await readOnnx(outputPath) };
    });

  test('or with one that is no range, a node stays as it is and says so', async () => {
    for (const value of [undefined, { min: 0, max: Number.POSITIVE_INFINITY }, { min: Number.NaN, max: 1 }]) {
      const { report, model } = await quantize((name) => name === 'x', value);
      expect(report.converted).toBe(2);
      expect(report.skipped.map(({ operator, reason }) => [operator, reason])).toEqual([
        ['Conv', 'no finite range of its inputs and outputs was observed'],
      ]);
      expect(model.operators.get('Conv')).toBe(2);
    }
  });

  test('of anything there is nothing to convert', async () => {
    await expect(quantize(() => true)).rejects.toMatchObject({ code: 'nothing-to-convert' });
  });
});

test('what stands in a branch is left, with the reason', async () => {
  const inner = new GraphBuilder();
  inner.node('MatMul', ['y', inner.constant({ shape: [40, 40], data: randomWeights(1600) }, 'own')], {}, 'result');
  inner.output('result', 'float32', ['n', 40]);
  const graph = block();
  const condition = graph.constant({ type: 'bool', shape: [], value: 1 });
  graph.node('If', [condition], { then_branch: { graph: inner }, else_branch: { graph: inner } }, 'z');
  graph.output('z', 'float32', ['n', 40]);
  const { report, error } = await quantizeAndRun(graph.toBytes(), image);
  expect(report.converted).toBe(3);
  expect(report.skipped.map(({ reason }) => reason)).toEqual(
    Array(2).fill('it is in a branch or loop, where ranges can’t be observed'),
  );
  expect(error).toBeLessThan(BOUND);
});

test.each([
  ['ResNet-18', resnet({ depth: 18, weights: 'full' }).bytes],
  ['MobileNetV2', mobilenetV2({ weights: 'full' }).bytes],
])('%s is all integers, a quarter as large, and close', async (_, content) => {
  const feeds = { pixel_values: randomFeed('pixels', [1, 3, 224, 224], 0.5) };
  const { report, optimized, error } = await quantizeAndRun(content, feeds);
  expect(report.skipped).toEqual([]);
  expect(report.bytesAfter / report.bytesBefore).toBeLessThan(0.3);
  expect(optimized.operators.has('Conv')).toBe(false);
  expect(error).toBeLessThan(0.08);
});

test('uint8 over a range holds zero exactly, and every value of it to within a step', () => {
  const number = fc.tuple(evenly(-1, 1), fc.integer({ min: -20, max: 10 })).map(([part, power]) => part * 2 ** power);
  fc.assert(
    fc.property(number, number, evenly(0, 1), (a, b, place) => {
      const range = joinRanges({ min: a, max: a }, { min: b, max: b });
      const { scale, zeroPoint } = affine(range) ?? { scale: Number.NaN, zeroPoint: Number.NaN };
      const extent = Math.max(0, range.max) - Math.min(0, range.min);
      expect(extent === 0 ? scale : (255 * scale) / extent).toBeCloseTo(1, 5);
      expect(Number.isInteger(zeroPoint) && zeroPoint >= 0 && zeroPoint <= 255).toBe(true);
      const value = range.min + place * (range.max - range.min);
      const stored = Math.min(255, Math.max(0, Math.round(value / scale) + zeroPoint));
      expect(Math.abs((stored - zeroPoint) * scale - value)).toBeLessThanOrEqual(scale * 1.001);
    }),
  );
  expect(affine(undefined)).toBeUndefined();
});

test.each(['Relu Relu', 'Clip Relu', 'Clip Clip', 'Relu Clip', 'Relu Relu Relu'])(
  'a product of stored weights, then %s, then another one: loads and runs',
  async (chain) => {
    const graph = new GraphBuilder({ opset: 17 });
    const scalar = (value: number) => graph.constant({ shape: [], data: Float32Array.of(value) });
    const product = (from: string, label: string) =>
      graph.node('MatMul', [from, graph.constant({ shape: [32, 32], data: randomWeights(1024, label) })]);
    const ends = { Relu: [], Clip: [scalar(0), scalar(6)] };
    let value = product(graph.input('x', 'float32', [2, 32]), 'first');
    for (const operator of chain.split(' ') as ('Relu' | 'Clip')[]) {
      value = graph.node(operator, [value, ...ends[operator]]);
    }
    graph.output(product(value, 'second'), 'float32', [2, 32]);
    const { error } = await quantizeAndRun(graph.toBytes(), { x: randomFeed('x', [2, 32]) });
    expect(error).toBeLessThan(3 * BOUND);
  },
);
