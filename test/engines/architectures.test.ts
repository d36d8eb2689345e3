import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { type Architecture, type ArchitectureOptions, bertLike, mobilenetV2, resnet } from '../../src/onnx/index.ts';
import { mapOf } from '../support/map-of.ts';
import { readBytes } from '../support/onnx/read-bytes.ts';

interface Published {
  readonly name: string;
  readonly build: (options?: ArchitectureOptions) => Architecture;
  /** With scale and offset of each normalised channel, as torchvision counts. */
  readonly parameters: number;
  readonly normalizedChannels: number;
  /** Constants of the graph that are no layer's. */
  readonly constants: number;
  readonly macs: number;
}

const IMAGES: Published[] = [
  {
    name: 'ResNet-18',
    build: (options) => resnet({ depth: 18, ...options }),
    parameters: 11_689_512,
    normalizedChannels: 4800,
    constants: 0,
    macs: 1_814_073_344,
  },
  {
    name: 'ResNet-50',
    build: (options) => resnet({ depth: 50, ...options }),
    parameters: 25_557_032,
    normalizedChannels: 26_560,
    constants: 0,
    macs: 4_089_184_256,
  },
  {
    name: 'MobileNetV2',
    build: mobilenetV2,
    parameters: 3_504_872,
    normalizedChannels: 17_056,
    constants: 2,
    macs: 300_774_272,
  },
];

async function classify(bytes: Uint8Array, batch = 1): Promise<Float32Array> {
  const session = await InferenceSession.create(bytes);
  const image = 3 * 224 * 224;
  // Equal weights see little more than an image's brightness: each image has another.
  const pixels = Float32Array.from(
    { length: batch * image },
    (_, index) => Math.sin(index * 0.37) + Math.floor(index / image),
  );
  const { logits } = await session.run({ pixel_values: new Tensor('float32', pixels, [batch, 3, 224, 224]) });
  await session.release();
  expect(logits?.dims).toEqual([batch, 1000]);
  expect(logits?.data).toHaveLength(batch * 1000);
  return Float32Array.from(logits!.data as ArrayLike<number>);
}

describe.each(IMAGES)('$name', ({ build, parameters, normalizedChannels, constants, macs }) => {
  test('has the published parameters, less one per folded channel, and the published multiply-adds', async () => {
    const { bytes, macs: built } = build();
    const model = await readBytes(bytes);
    expect(model.parameters).toBe(parameters - normalizedChannels + constants);
    expect(built).toBe(macs);
    expect(model.inputs).toEqual([{ name: 'pixel_values', type: 'float32', shape: ['batch', 3, 224, 224] }]);
    expect(model.outputs).toEqual([{ name: 'logits', type: 'float32', shape: ['batch', 1000] }]);
  });

  test('takes kilobytes and runs on any batch, with finite answers that depend on the image', async () => {
    const { bytes } = build();
    expect(bytes.length).toBeLessThan(30_000);
    const logits = await classify(bytes, 2);
    expect(logits.every(Number.isFinite)).toBe(true);
    expect(logits[0]).not.toBe(logits[1000]);
  });

  test('does the extra work that is asked for, and shows it in the answer', async () => {
    const plain = build();
    const more = build({ extraWork: 0.05 });
    expect(more.macs / plain.macs).toBeCloseTo(1.05, 3);
    expect(await classify(more.bytes)).not.toEqual(await classify(plain.bytes));
  });
});

test('full weights are stored, depend on the seed, and give finite, varied answers', async () => {
  const full = mobilenetV2({ weights: 'full' });
  const model = await readBytes(full.bytes);
  expect(model.bytes).toBeGreaterThan(model.weightBytes);
  expect(model.parameters).toBe((await readBytes(mobilenetV2().bytes)).parameters);
  const logits = await classify(full.bytes);
  expect(logits.every(Number.isFinite)).toBe(true);
  expect(new Set(logits).size).toBeGreaterThan(900);
  // Millions of bytes: `toEqual` would look at each for seconds.
  const isSame = (bytes: Uint8Array) => Buffer.compare(bytes, full.bytes) === 0;
  expect(isSame(mobilenetV2({ weights: 'full' }).bytes)).toBe(true);
  expect(isSame(mobilenetV2({ weights: 'full', seed: 2 }).bytes)).toBe(false);
});

test('metadata is written', async () => {
  const { bytes } = mobilenetV2({ metadata: { source: 'google/mobilenet_v2_1.0_224' } });
  expect((await readBytes(bytes)).metadata).toEqual(mapOf({ source: 'google/mobilenet_v2_1.0_224' }));
});

test('a text classifier of the size of DistilBERT has its parameters, runs, and tells its vocabulary', async () => {
  const distilled = await readBytes(bertLike().bytes);
  // Those that are published, and constants of the graph.
  expect(distilled.parameters - 66_955_010).toBe(40);
  expect(distilled.vocabularySizes).toEqual(mapOf({ input_ids: 30_522 }));

  const { bytes } = bertLike({ layers: 2, width: 64, heads: 4, vocabulary: 100, weights: 'full' });
  const session = await InferenceSession.create(bytes);
  const run = async (ids: number[], mask: number[]) => {
    const tensor = (values: number[]) => new Tensor('int64', values.map(BigInt), [1, values.length]);
    const { logits } = await session.run({ input_ids: tensor(ids), attention_mask: tensor(mask) });
    return Array.from(logits?.data ?? [], Number);
  };
  const answer = await run([5, 6, 7], [1, 1, 1]);
  expect(answer).toHaveLength(2);
  expect(answer.every(Number.isFinite)).toBe(true);
  expect(await run([5, 6, 99], [1, 1, 1])).not.toEqual(answer);
  const masked = await run([5, 6, 99], [1, 1, 0]);
  expect((await run([5, 6, 7], [1, 1, 0])).map((value) => value.toFixed(4))).toEqual(
    masked.map((value) => value.toFixed(4)),
  );
});
