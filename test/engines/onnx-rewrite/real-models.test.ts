import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry, equals, fromBinary } from '@bufbuild/protobuf';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { bertLike, mobilenetV2, resnet } from '../../../src/onnx/index.ts';
import { ModelProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';
import { rewriteModel, rewriteStatically, type UncalibratedPrecision } from '../../../src/onnx-rewrite/index.ts';
import { REWRITE_LIMITS } from '../../../src/onnx-rewrite/limits.ts';
import { loadModel } from '../../../src/onnx-rewrite/load-model.ts';
import { writeModel } from '../../../src/onnx-rewrite/write-model.ts';
import { seededRandom } from '../../../src/random.ts';
import {
  type Feeds,
  inFolder,
  type Outputs,
  observeRanges,
  quantizeAndRun,
  type Rewritten,
  randomFeed,
  rewriteAndRun,
  run,
} from '../../support/onnx/rewriting.ts';
import { textImage } from '../../support/onnx/text-image.ts';
import { realModels } from '../../support/real-models.ts';

const PRECISIONS = ['int8-dynamic', 'int8-weights', 'int4-weights', 'float16'] as const;
type Model = keyof typeof realModels;

function speech(samples: number): Tensor {
  const random = seededRandom(5, 'speech');
  const wave = Float32Array.from({ length: samples }, (_, at) => {
    const voice = Math.sin(at * 0.05) + 0.5 * Math.sin(at * 0.13) + 0.3 * Math.sin(at * 0.31);
    return 0.2 * voice * (1 + Math.sin(at * 0.004)) + 0.02 * (random() - 0.5);
  });
  return new Tensor('float32', wave, [1, samples]);
}

const rate = new Tensor('int64', BigInt64Array.of(16_000n), []);
const zeros = (...shape: number[]) => new Tensor('float32', new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
const FEEDS: Readonly<Record<Model, Feeds>> = {
  textDirection: { x: textImage(48, 192, 1) },
  textDetection: { x: textImage(160, 320, 2) },
  textRecognition: { x: textImage(48, 160, 2) },
  speechLegacy: { input: speech(1536), sr: rate, h: zeros(2, 1, 64), c: zeros(2, 1, 64) },
  speechV5: { input: speech(512), sr: rate, state: zeros(2, 1, 128) },
  speechV6: { input: speech(512), sr: rate, state: zeros(2, 1, 128) },
};
const MODELS = Object.keys(FEEDS) as Model[];

/** Models of convolutions and recurrences have no matrix product for four bits. */
const WITHOUT_MATRICES: readonly Model[] = ['textDetection', 'speechLegacy', 'speechV5', 'speechV6'];
/**
 * Bounds of `change`, measured with room. Weights of eight bits cost the detectors of speech most: they take the
 * logarithm of a spectrum that convolutions compute.
 */
const MAX_CHANGE: Readonly<Record<UncalibratedPrecision, number>> = {
  'int8-dynamic': 0.45,
  'int8-weights': 0.3,
  'int4-weights': 0.3,
  float16: 0.05,
};

/** How far the first output moves: the largest change of a probability, or, of maps of thousands, the relative error. */
function change(model: Model, { before, after, error }: Omit<Rewritten, 'report'>): number {
  return model === 'textDirection' || model.startsWith('speech') ? largestChange(before, after) : error;
}

function largestChange(before: Outputs, after: Outputs): number {
  const [output = ''] = Object.keys(before);
  const changes = before[output]?.map((value, index) => Math.abs(value - (after[output]?.[index] ?? Number.NaN)));
  return changes?.reduce((largest, change) => Math.max(largest, change)) ?? Number.NaN;
}

test.each(MODELS)('%s: reading and writing with nothing rewritten is the identity', async (model) => {
  await inFolder(async (folder) => {
    const path = realModels[model];
    const loaded = await loadModel(path, path, REWRITE_LIMITS);
    const copy = join(folder, 'copy.onnx');
    await writeModel(loaded.model, copy, { folder: loaded.folder, fileBytes: REWRITE_LIMITS.fileBytes });
    const [before, after] = [path, copy].map((file) => fromBinary(ModelProtoSchema, readFileSync(file)));
    expect(
      before &&
        after &&
        equals(ModelProtoSchema, before, after, { registry: createRegistry(ModelProtoSchema), unknown: true }),
    ).toBe(true);
  });
});

describe.each(MODELS)('%s', (model) => {
  const content = readFileSync(realModels[model]);
  test.each(PRECISIONS)('loads and runs as %s', async (precision) => {
    const rewriting = rewriteAndRun(content, precision, FEEDS[model]);
    if (precision === 'int4-weights' && WITHOUT_MATRICES.includes(model)) {
      await expect(rewriting).rejects.toMatchObject({ code: 'nothing-to-convert' });
      return;
    }
    const rewritten = await rewriting;
    const { report } = rewritten;
    expect(change(model, rewritten)).toBeLessThan(MAX_CHANGE[precision]);
    expect(report.bytesAfter).toBeLessThan(report.bytesBefore);
    for (const { reason } of report.skipped) expect(reason).not.toBe('');
  });

  test('combines', async () => {
    const pairs: UncalibratedPrecision[][] = [
      ['int8-weights', 'float16'],
      ['int8-dynamic', 'float16'],
    ];
    if (!WITHOUT_MATRICES.includes(model)) pairs.push(['int4-weights', 'float16'], ['int4-weights', 'int8-dynamic']);
    for (const pair of pairs) {
      expect(change(model, await rewriteAndRun(content, pair, FEEDS[model]))).toBeLessThan(0.5);
    }
  });
});

test.each(MODELS)('%s quantised statically loads and runs, or keeps all it has in branches', async (model) => {
  if (model.startsWith('speech')) {
    await expect(quantizeAndRun(readFileSync(realModels[model]), FEEDS[model])).rejects.toMatchObject({
      code: 'nothing-to-convert',
      message: expect.stringContaining('branch or loop'),
    });
    return;
  }
  const rewritten = await quantizeAndRun(readFileSync(realModels[model]), FEEDS[model]);
  expect(rewritten.report.converted).toBeGreaterThan(0);
  expect(change(model, rewritten)).toBeLessThan(0.5);
});

function agreement(original: readonly number[], precision: readonly number[]): number {
  return original.filter((answer, index) => answer === precision[index]).length;
}

test('the classifier of text direction gives the same answer for 98 of 100 images, and more', async () => {
  await inFolder(async (folder) => {
    const images = Array.from({ length: 100 }, (_, seed) => ({ x: textImage(48, 192, seed) }));
    const answers = async (path: string) =>
      (await run(path, ...images)).map((outputs) => {
        const [first = 0, second = 0] = Object.values(outputs)[0] ?? [];
        return first > second ? 0 : 1;
      });
    const original = await answers(realModels.textDirection);
    expect(new Set(original).size).toBe(2);
    for (const precision of PRECISIONS) {
      const outputPath = join(folder, `${precision}.onnx`);
      await rewriteModel({ modelPath: realModels.textDirection, precision, outputPath });
      expect(agreement(original, await answers(outputPath)), precision).toBeGreaterThanOrEqual(98);
    }
    // Ranges from eight other images.
    const others = Array.from({ length: 8 }, (_, index) => ({ x: textImage(48, 192, 1000 + index) }));
    const outputPath = join(folder, 'int8-qdq.onnx');
    const activationRanges = await observeRanges(realModels.textDirection, ...others);
    await rewriteStatically({ modelPath: realModels.textDirection, outputPath, activationRanges });
    expect(agreement(original, await answers(outputPath)), 'int8-qdq').toBeGreaterThanOrEqual(98);
  });
});

describe('architectures with random weights', () => {
  const image = { pixel_values: randomFeed('pixels', [1, 3, 224, 224], 0.5) };
  const tokens = (length: number): Feeds => ({
    input_ids: new Tensor(
      'int64',
      BigInt64Array.from({ length }, (_, index) => BigInt((index * 37) % 400)),
      [1, length],
    ),
    attention_mask: new Tensor(
      'int64',
      BigInt64Array.from({ length }, (_, index) => (index < length - 3 ? 1n : 0n)),
      [1, length],
    ),
  });
  const small = {
    labels: 64,
    layers: 2,
    width: 256,
    heads: 4,
    vocabulary: 400,
    positions: 64,
    weights: 'full',
  } as const;
  const cases: [string, Uint8Array, Feeds, Partial<Record<UncalibratedPrecision, number>>][] = [
    [
      'ResNet-18',
      resnet({ depth: 18, weights: 'full' }).bytes,
      image,
      { 'int8-dynamic': 0.15, 'int8-weights': 0.02, 'int4-weights': 0.3, float16: 0.01 },
    ],
    [
      'MobileNetV2',
      mobilenetV2({ weights: 'full' }).bytes,
      image,
      { 'int8-dynamic': 0.25, 'int8-weights': 0.05, 'int4-weights': 0.3, float16: 0.01 },
    ],
    [
      'a small BERT',
      bertLike(small).bytes,
      tokens(16),
      { 'int8-dynamic': 0.2, 'int8-weights': 0.05, 'int4-weights': 0.4, float16: 0.01 },
    ],
  ];
  test.each(cases)('%s', async (_, content, feeds, bounds) => {
    for (const precision of PRECISIONS) {
      const { error, report } = await rewriteAndRun(content, precision, feeds);
      expect(error, precision).toBeLessThan(bounds[precision] ?? 0);
      if (precision.startsWith('int8')) expect(report.bytesAfter / report.bytesBefore, precision).toBeLessThan(0.3);
    }
  });

  test('ResNet-50', async () => {
    const { error, report } = await rewriteAndRun(resnet({ depth: 50, weights: 'full' }).bytes, 'int8-dynamic', image);
    expect(error).toBeLessThan(0.15);
    expect(report.bytesAfter / report.bytesBefore).toBeLessThan(0.3);
  });
});
