import { Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { fidelityOf, isFaithful } from '../../src/alternatives/measured/fidelity.ts';
import { GatheredOutput } from '../../src/benchmark/gathered-output.ts';
import type { ScoreShare } from '../../src/onnx/index.ts';
import { normal, seededRandom } from '../../src/random.ts';

const SAMPLES = 20;

type Made = number[] | Tensor;

/** An output of two models over samples; each is made from the number of the sample and a source of random numbers. */
function gathered(
  make: (sample: number, random: () => number) => readonly [Made, Made],
  { name = 'output', dims, scores }: { name?: string; dims?: number[]; scores?: ScoreShare } = {},
) {
  const output = new GatheredOutput(name, scores);
  const random = seededRandom(1, 'outputs');
  const tensor = (made: Made) =>
    Array.isArray(made) ? new Tensor('float32', Float32Array.from(made), dims ?? [1, 1, made.length]) : made;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const [one, two] = make(sample, random);
    output.add(tensor(one), tensor(two));
  }
  return output.result();
}

/** Whether a variant with this output alone would be offered. */
function isKept(...given: Parameters<typeof gathered>): boolean {
  const output = gathered(...given);
  const fidelity = output && fidelityOf({ samples: SAMPLES, outputs: [output] }, { inputs: 'synthetic' });
  return fidelity !== undefined && isFaithful(fidelity, undefined);
}

const some = (count: number, random: () => number, scale = 1) =>
  Array.from({ length: count }, () => scale * normal(random));
const near = (values: readonly number[], error: number, random: () => number) =>
  values.map((value) => value * (1 + error * (random() - 0.5)));
const ints = (...values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
const texts = (...values: string[]) => new Tensor('string', values, [1, values.length]);

describe('a wrong rest is not hidden', () => {
  test.each([16, 100, 1e3, 1e6, 1e30])('behind one value that is %d times as large', (huge) => {
    expect(
      isKept((_, random) => [
        [huge, ...some(8, random)],
        [huge, ...some(8, random)],
      ]),
    ).toBe(false);
    expect(
      isKept((_, random) => [
        [...some(8, random), huge],
        [...some(8, random), huge],
      ]),
    ).toBe(false);
  });

  test('behind values of several sizes', () => {
    const make = (_: number, random: () => number) => [1e9, 1e4, ...some(8, random)];
    expect(isKept((sample, random) => [make(sample, random), make(sample, random)])).toBe(false);
  });

  test('behind boxes in the same tensor, along either axis', () => {
    const boxes = [120, 300, 40, 60, 500, 20, 8, 9];
    // Two rows of [x, y, w, h, score], or the same by columns.
    const rows = (a: number, b: number) => [...boxes.slice(0, 4), a, ...boxes.slice(4), b];
    const columns = (a: number, b: number) => [...boxes, a, b];
    const scores = 'some' as const;
    expect(isKept(() => [rows(0.9, 0.01), rows(0.1, 0.01)], { dims: [1, 2, 5], scores })).toBe(false);
    expect(isKept(() => [rows(0.9, 0.01), rows(0.91, 0.008)], { dims: [1, 2, 5], scores })).toBe(true);
    expect(isKept(() => [columns(0.9, 0.01), columns(0, 0)], { dims: [1, 5, 2], scores })).toBe(false);
    expect(isKept(() => [columns(2e-4, 2e-4), columns(7e-4, 9e-4)], { dims: [1, 5, 2], scores })).toBe(true);
  });

  test('behind scores that are right', () => {
    const own = [120, 300, 40, 60, 0.9];
    expect(isKept(() => [own, [60, 150, 20, 30, 0.9]], { dims: [1, 1, 5], scores: 'some' })).toBe(false);
  });

  test('in samples that are rarely wrong, and wholly', () => {
    const turned = (sample: number, random: () => number) => {
      const own = some(8, random);
      return [own, sample < 2 ? own.map((value) => -value) : own] as const;
    };
    expect(gathered(turned)!.relativeError.filter((error) => error > 1)).toHaveLength(2);
    expect(isKept(turned)).toBe(false);
  });
});

describe('what is near zero is not far off for that', () => {
  test('few values that are small by chance', () => {
    expect(
      isKept((_, random) => {
        const own = [...some(60, random), 1e-6, 2e-6];
        return [own, own.map((value) => value + 0.02 * normal(random))];
      }),
    ).toBe(true);
  });

  test('a heat map: a peak and its slopes on nearly nothing', () => {
    const map = (at: number) =>
      Array.from({ length: 400 }, (_, i) => Math.exp(-((i - at) ** 2) / 50) + 1e-4 * Math.cos(i));
    expect(
      isKept((sample, random) => {
        const own = map(20 * sample);
        return [own, own.map((value) => value + 0.004 * normal(random))];
      }),
    ).toBe(true);
    expect(isKept((sample) => [map(20 * sample), map(20 * sample + 10)])).toBe(false);
  });

  test('what ReLU made zero', () => {
    const relu = (values: number[]) => values.map((value) => Math.max(0, value));
    expect(
      isKept((_, random) => {
        const own = some(64, random);
        return [relu(own), relu(near(own, 0.1, random))];
      }),
    ).toBe(true);
  });

  test('scores below what says yes, in one row: their order is no label', () => {
    const own = () => Array.from({ length: 50 }, (_, i) => 2e-4 + 1e-6 * (i % 7));
    const other = (random: () => number) => own().map((value) => value + 5e-4 * random());
    expect(isKept((_, random) => [own(), other(random)], { dims: [1, 50], scores: 'all' })).toBe(true);
    // A classifier's row is one.
    expect(isKept((_, random) => [own(), other(random)], { dims: [1, 50] })).toBe(false);
  });

  test('scores of which one says yes are a label', () => {
    const row = (label: number) => Array.from({ length: 5 }, (_, i) => (i === label ? 0.9 : 0.02));
    expect(gathered((sample) => [row(sample % 5), row(sample % 5)], { dims: [1, 5], scores: 'all' })).toMatchObject({
      looksLike: 'scores',
      distinctLabels: 5,
      commonestShare: expect.closeTo(0.2, 1),
      largest: expect.closeTo(0.9),
    });
    expect(isKept((sample) => [row(sample % 5), row(sample % 5)], { dims: [1, 5], scores: 'all' })).toBe(true);
    expect(isKept((sample) => [row(sample % 5), row((sample + 1) % 5)], { dims: [1, 5], scores: 'all' })).toBe(false);
  });

  test('what the graph calls scores, and is not from 0 to 1, is none', () => {
    expect(
      isKept(
        () => [
          [5, 2e-4],
          [5, 1],
        ],
        { scores: 'all' },
      ),
    ).toBe(false);
  });
});

describe('an output that says nothing', () => {
  test.each([
    ['it is empty', [], []],
    ['it is zero', [0, 0], [0, 0]],
    ['it is what float32 leaves of zero', [3e-8, -1e-8], [0, 5e-8]],
    ['it is not a number in either model', [Number.NaN, Number.NaN], [Number.NaN, Number.NaN]],
    ['it is infinite in both', [Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY]],
  ])('is not taken for agreement: %s', (_, one, two) => {
    expect(gathered(() => [one, two])?.isSilent ?? true).toBe(true);
    expect(isKept(() => [one, two])).toBe(false);
  });

  test.each([
    ['the other model says something', [0, 0], [0, 1]],
    ['the other model says something where there was no number', [Number.NaN], [1]],
    ['the other model gives NaN', [0, 0], [0, Number.NaN]],
    ['the other model gives −∞ for +∞', [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]],
    ['the other model is empty', [0.5], []],
    ['only the other model is not', [], [0.5]],
  ])('does not hide that %s', (_, one, two) => {
    const result = gathered(() => [one, two]);
    expect(result).toBeDefined();
    expect(result?.isSilent).toBeUndefined();
    expect(isKept(() => [one, two])).toBe(false);
  });

  test('a constant is an output like any other', () => {
    expect(
      isKept(() => [
        [3, 3],
        [3.001, 3],
      ]),
    ).toBe(true);
    expect(
      isKept(() => [
        [3, 3],
        [6, 6],
      ]),
    ).toBe(false);
  });
});

describe('lists whose length depends on the values', () => {
  test('of another length are another answer, and are not left out', () => {
    const boxes = (count: number) => Array.from({ length: count * 4 }, (_, i) => 10 + i);
    const tensor = (count: number) => new Tensor('float32', Float32Array.from(boxes(count)), [count, 4]);
    expect(isKept((sample) => [tensor(sample % 5), tensor(sample % 5)], { name: 'boxes' })).toBe(true);
    expect(isKept((sample) => [tensor(3), tensor(sample % 2 ? 3 : 4)], { name: 'boxes' })).toBe(false);
    const output = gathered((sample) => [tensor(3), tensor(sample % 2 ? 3 : 4)], { name: 'boxes' })!;
    expect([...output.relativeError.slice(0, 4)]).toEqual([1, 0, 1, 0]);
  });
});

describe('whole numbers and texts name something', () => {
  test('two are the same or not, however near they are', () => {
    expect(isKept((sample) => [ints(sample + 500), ints(sample + 501)], { name: 'label' })).toBe(false);
    expect(isKept((sample) => [ints(sample % 3), ints(sample % 3)], { name: 'label' })).toBe(true);
    expect(isKept((sample) => [texts(`cat ${sample % 3}`), texts(`cat ${sample % 3}`)], { name: 'label' })).toBe(true);
    expect(isKept((sample) => [texts(`cat ${sample % 3}`), texts('dog')], { name: 'label' })).toBe(false);
  });

  test('numbers beyond 2⁵³ are told apart', () => {
    const big = (value: bigint) => new Tensor('int64', BigInt64Array.of(value), [1]);
    expect(isKept(() => [big(2n ** 53n), big(2n ** 53n + 1n)], { name: 'id' })).toBe(false);
  });

  test('truth values are counted', () => {
    const mask = (...values: number[]) => new Tensor('bool', Uint8Array.from(values), [1, values.length]);
    const output = gathered((sample) => [mask(1, 0, sample % 2, 0), mask(1, 0, 1, 0)], { name: 'mask' })!;
    expect([...output.agreement.slice(0, 2)]).toEqual([0.75, 1]);
    expect(output.looksLike).toBe('names');
  });

  test.each(['num_detections', 'boxes', 'keypoints', 'output_size'])('%s are amounts', (name) => {
    expect(isKept((sample) => [ints(100 + sample, 50), ints(101 + sample, 50)], { name })).toBe(true);
  });

  test('the grey of a picture is an amount', () => {
    const picture = (grey: number) => new Tensor('uint8', new Uint8Array(64).fill(grey), [1, 1, 8, 8]);
    expect(isKept((sample) => [picture(100 + sample), picture(101 + sample)])).toBe(true);
  });
});
