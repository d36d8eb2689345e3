import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compareSessions } from '../../src/benchmark/compare-sessions.ts';
import type { CompareRequest } from '../../src/benchmark/messages.ts';

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

function compare(loadedMs: readonly number[], otherMs: readonly number[], changes: Partial<CompareRequest> = {}) {
  const runs: string[] = [];
  const sessions = { loaded: sessionOf('loaded', loadedMs, runs), other: sessionOf('other', otherMs, runs) };
  const inputs = { kind: 'synthetic', tensors: [], seed: 1 } as const;
  const request: CompareRequest = { type: 'compare', inputs, mostSamples: 20, mostMs: 1e6, mostTimes: 2, ...changes };
  return compareSessions({ Tensor }, sessions, request).then((reply) => ({ ...reply, runs }));
}

test('a model that is several times slower is left after a few samples', async () => {
  expect(await compare([10], [50])).toMatchObject({ samples: 5, times: 5 });
});

test('runs that a busy machine holds up do not make a fast model slow', async () => {
  expect(await compare([10], [90, 80, 70, 5, 60, 90])).toMatchObject({ samples: 20, times: 0.5 });
});

test('the first run of each, which warms up, is not counted', async () => {
  expect(await compare([1, 10], [900, 10])).toMatchObject({ samples: 20, times: 1 });
  expect(await compare([10], [90], { mostSamples: 1 })).toMatchObject({ samples: 1, times: 1 });
});

test('each of the two runs first by turns', async () => {
  const { runs } = await compare([10], [10], { mostSamples: 3 });
  expect(runs).toEqual(['loaded', 'other', 'other', 'loaded', 'loaded', 'other']);
});
