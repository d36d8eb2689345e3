import { expect, test } from 'vitest';
import { figuresOf } from '../../src/benchmark/figures.ts';
import type { Window } from '../../src/benchmark/run-window.ts';
import { schedule } from '../../src/benchmark/schedule.ts';

const window = (energyJoulesPerQuery: number, ...latenciesMs: number[]): Window => ({
  energyJoules: 100 * energyJoulesPerQuery,
  energyJoulesPerQuery,
  durationMs: 100,
  queries: 100,
  latenciesMs: Float64Array.from(latenciesMs),
  peakMemoryBytes: 1,
});

test('the figures at a look are those that are reported: Wh of head, its latency, and that against base', () => {
  const plan = schedule({ budgetMs: 18_000, startMs: 300, runMs: [4, 4], shortestWindowMs: 100 });
  const block = [[window(1.8, 1, 2, 30), window(3.6, 3, 4, 5)]];
  const { whPer1000, latencyRatio, medianLatencyMs } = figuresOf([block, block, block], plan, 0.01);
  for (const bound of ['lower', 'estimate', 'upper'] as const) {
    expect(whPer1000[bound]).toBeCloseTo(1, 9);
    expect(latencyRatio[bound]).toBeCloseTo(2, 9);
  }
  expect(medianLatencyMs).toBe(4);
});
