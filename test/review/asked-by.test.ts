import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot, rate, starsOf } from '../../src/baselines/ai-energy-score/index.ts';
import { askedBy } from '../../src/review/asked-by.ts';
import { interval, RATED, rulesOf } from '../policy/builders.ts';

const snapshot = loadBundledSnapshot();

async function asked(budget: string) {
  const entry = `version: 1\nmodels:\n  - path: m.onnx\n    source: ${RATED}\n    budget: ${budget}\n`;
  return askedBy(await rulesOf(entry, 'm.onnx'), snapshot);
}

const figures = {
  whPer1000: interval(0.5, 0.49, 0.51),
  latencyRatio: interval(1.2, 1.15, 1.25),
  medianLatencyMs: 10,
};

test('a policy without budgets asks nothing', async () => {
  expect(askedBy(await rulesOf(undefined, 'm.onnx'), snapshot)).toEqual({ thresholds: [] });
});

test('an increase is a ratio to base', async () => {
  expect(await asked('{ increase: 10% }')).toEqual({ thresholds: [1.1] });
});

test.each([2, 3, 4, 5])('%i stars are the ratio from which on the estimated position has fewer', async (stars) => {
  const { range, whPer1000 } = rate(snapshot, RATED)!;
  const { thresholds } = await asked(`{ stars: ${stars} }`);
  expect(thresholds).toHaveLength(1);
  const starsAt = (ratio: number) => starsOf(range, whPer1000 * ratio);
  expect(starsAt(thresholds![0]! * 0.999)).toBe(stars);
  expect(starsAt(thresholds![0]! * 1.001)).toBe(stars - 1);
});

test('one star is never too few', async () => {
  expect((await asked('{ stars: 1 }')).thresholds).toEqual([]);
});

describe('what is no ratio of energies is decided', () => {
  test.each([
    ['{ whPer1000: 0.48 }', true],
    ['{ whPer1000: 0.505 }', false],
    ['{ whPer1000: 0.52 }', true],
    ['{ latency: 14% }', true],
    ['{ latency: 20% }', false],
    ['{ latency: 26% }', true],
    // The median takes the relative uncertainty of the latency ratio, the wider of the two: 9.58 to 10.43 ms.
    ['{ latency: 9.5ms }', true],
    ['{ latency: 9.7ms }', false],
    ['{ latency: 10.3ms }', false],
    ['{ latency: 10.5ms }', true],
    ['{ whPer1000: 0.48, latency: 20% }', false],
    ['{ whPer1000: 0.505, latency: 26% }', false],
    ['{ whPer1000: 0.48, latency: 26% }', true],
  ])('once it lies outside its interval: %s, %s', async (budget, isDecided) => {
    expect((await asked(budget)).isDecided!(figures)).toBe(isDecided);
  });
});
