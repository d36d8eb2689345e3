import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compareSessions } from '../../src/benchmark/compare-sessions.ts';
import type { CompareRequest } from '../../src/benchmark/messages.ts';
import { seededRandom } from '../../src/random.ts';

let nowMs = 0;
beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => vi.restoreAllMocks());

/** A model without inputs; its runs take the times of the list, one after the other, and then the last for ever. */
function sessionOf(name: string, runsMs: readonly number[], runs: string[]): InferenceSession {
  let count = 0;
  const session: Partial<InferenceSession> = {
    inputNames: [],
    outputMetadata: [{ name: 'y', isTensor: true, type: 'float32', shape: [1, 2] }],
    async run() {
      nowMs += runsMs[Math.min(count++, runsMs.length - 1)]!;
      runs.push(name);
      return { y: new Tensor('float32', Float32Array.of(1, 2), [1, 2]) };
    },
  };
  return session as InferenceSession;
}

function compare(
  loadedMs: readonly number[],
  otherMs: readonly number[],
  changes: { [key in keyof CompareRequest]?: CompareRequest[key] | undefined } = {},
) {
  const runs: string[] = [];
  const sessions = { loaded: sessionOf('loaded', loadedMs, runs), other: sessionOf('other', otherMs, runs) };
  const inputs = { kind: 'synthetic', tensors: [], seed: 1 } as const;
  const request: CompareRequest = { type: 'compare', inputs, mostSamples: 20, mostMs: 1e6, mostTimes: 2, ...changes };
  return compareSessions({ Tensor }, sessions, request).then((reply) => ({ ...reply, runs }));
}

test('a model that is several times slower is left after the first sample', async () => {
  expect(await compare([10], [50])).toMatchObject({ samples: 1, slowerTimes: 5 });
  expect(await compare([0.01], [0.05])).toMatchObject({ samples: 1, slowerTimes: expect.closeTo(5, 9) });
});

test('a model that is not is compared on all samples', async () => {
  const reply = await compare([10], [19]);
  expect(reply.samples).toBe(20);
  expect(reply.slowerTimes).toBeUndefined();
});

test('nothing is timed where nobody asks', async () => {
  const { samples, runs } = await compare([10], [50], { mostTimes: undefined });
  expect([samples, runs.length]).toEqual([20, 40]);
});

test('slow first runs of a fast model, as many as there are in its warm-up, do not count', async () => {
  const warmingUp = [...Array<number>(500).fill(0.04), 0.01];
  expect((await compare([0.01], warmingUp)).slowerTimes).toBeUndefined();
});

test('one pair of windows that does not agree leaves it open', async () => {
  // 1 sample, 1 run to warm up, and then a window of one run each.
  expect((await compare([30], [90, 90, 90, 90, 90, 50, 90])).slowerTimes).toBeUndefined();
  expect(await compare([30], [90, 90, 90, 90, 90, 90, 90])).toHaveProperty('slowerTimes', 3);
});

test('where the time is over nothing is decided', async () => {
  expect((await compare([1000], [9000], { mostMs: 30_000 })).slowerTimes).toBeUndefined();
});

test('each of the two runs first by turns', async () => {
  const { runs } = await compare([30], [90]);
  // A sample and a run to warm up, by each; then pairs of windows of one run.
  expect(runs.map((name) => name[0]).join(' ')).toBe('l o l o l o o l l o o l l o');
});

describe('on a busy machine', () => {
  /** Every run is held up by as much as nine times its own length, and now and then by a time slice. */
  const busy = (runMs: number, random: () => number) =>
    Array.from({ length: 4000 }, () => runMs * (1 + 9 * random()) + (random() < 0.01 ? 4 : 0));

  test('a model of 10 microseconds is not slower than itself', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seededRandom(seed, 'busy');
      expect((await compare(busy(0.01, random), busy(0.01, random))).slowerTimes).toBeUndefined();
    }
  });

  test('one with twenty times the work is slower', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed, 'busy');
      const { slowerTimes } = await compare(busy(0.5, random), busy(10, random));
      expect(slowerTimes).toBeGreaterThan(4);
    }
  });
});
