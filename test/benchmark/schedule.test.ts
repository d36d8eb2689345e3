import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastMs, looksAt, schedule } from '../../src/benchmark/schedule.ts';

const costs = (change: Partial<Parameters<typeof schedule>[0]> = {}) => ({
  budgetMs: 18_000,
  startMs: 300,
  runMs: [4, 4],
  shortestWindowMs: 100,
  ...change,
});

test('a fast model gets twelve blocks of fresh processes with several pairs each', () => {
  const plan = schedule(costs());
  expect(plan).toMatchObject({ blocks: 12, restartEvery: 1 });
  expect(plan.pairsPerBlock).toBeGreaterThanOrEqual(4);
});

test('a model that loads slowly is not restarted for every block', () => {
  const plan = schedule(costs({ startMs: 6000 }));
  expect(plan.blocks).toBe(8);
  expect(plan.restartEvery).toBe(8);
});

test('restarts are worth more than windows, up to three fifths of the time', () => {
  const plan = schedule(costs({ startMs: 3000 }));
  expect(plan).toMatchObject({ blocks: 3, restartEvery: 1 });
});

describe('a counter that moves in steps', () => {
  const nvml = (change = {}) =>
    costs({
      budgetMs: 600_000,
      startMs: 22_000,
      runMs: [5, 5],
      shortestWindowMs: 10_000,
      leastWindowMs: 3000,
      runsPerWindow: 32,
      alwaysRestart: true,
      ...change,
    });

  test('gets windows of a hundred steps and fresh processes for every block', () => {
    expect(schedule(nvml())).toMatchObject({ blocks: 12, pairsPerBlock: 1, windowMs: 10_000, restartEvery: 1 });
  });

  test('gets shorter windows where the time is short, and never shorter than thirty steps', () => {
    expect(schedule(nvml({ budgetMs: 120_000, startMs: 7000 }))).toMatchObject({ blocks: 9, windowMs: 3000 });
    expect(schedule(nvml({ budgetMs: 20_000, startMs: 7000 }))).toMatchObject({ blocks: 3, windowMs: 3000 });
  });

  test('a window holds 32 runs of a slow model where the time allows', () => {
    expect(schedule(nvml({ budgetMs: 3_600_000, runMs: [1000, 1000] })).runs).toEqual([32, 32]);
  });

  test('with a counter that moves in steps the windows of either side are as long as it needs', () => {
    const { runs } = schedule(nvml({ runMs: [2, 6] }));
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]! * 2).toBeGreaterThanOrEqual(3000);
  });

  test('the shortest valid measurement is three blocks of one pair', () => {
    expect(leastMs(nvml())).toBeCloseTo(3 * (22_000 + 2 * (3000 + 3 * 5 + 1)), 0);
  });
});

test('a model whose run takes longer than a window is run once a window', () => {
  expect(schedule(costs({ runMs: [700, 1500] })).runs).toEqual([1, 1]);
});

test('sides of about the same speed get the same number of runs', () => {
  const { runs } = schedule(costs({ runMs: [4, 5] }));
  expect(runs[0]).toBe(runs[1]);
});

test('a warm-up that was disturbed gives a model against itself no other number of runs', () => {
  const { runs, leadInRuns } = schedule(costs({ runMs: [2, 7] }));
  expect([runs[0], leadInRuns[0]]).toEqual([runs[1], leadInRuns[1]]);
});

test('sides of different speed get windows of the same length', () => {
  const { runs } = schedule(costs({ runMs: [1, 8] }));
  expect(runs[0]! / runs[1]!).toBeCloseTo(8, 0);
});

test('whatever the costs, the plan is one that can be run, and with several pairs a block it is within the budget', () => {
  let withSeveralPairs = 0;
  fc.assert(
    fc.property(
      fc.record({
        budgetMs: fc.double({ min: 100, max: 600_000, noNaN: true }),
        startMs: fc.double({ min: 1, max: 100_000, noNaN: true }),
        runMs: fc.array(fc.double({ min: 0.01, max: 20_000, noNaN: true }), { minLength: 1, maxLength: 2 }),
        shortestWindowMs: fc.double({ min: 10, max: 10_000, noNaN: true }),
      }),
      (given) => {
        const plan = schedule(given);
        expect(plan.blocks).toBeGreaterThanOrEqual(3);
        expect(plan.pairsPerBlock).toBeGreaterThanOrEqual(1);
        expect(plan.runs).toHaveLength(given.runMs.length);
        expect(plan.runs.every((runs) => Number.isInteger(runs) && runs >= 1)).toBe(true);
        expect(plan.restartEvery).toBeGreaterThanOrEqual(1);
        if (plan.pairsPerBlock === 1) return;
        withSeveralPairs += 1;
        const sideMs = (ms: number, side: number) => (plan.runs[side]! + plan.leadInRuns[side]!) * ms;
        const pairMs = given.runMs.reduce((sum, ms, side) => sum + sideMs(ms, side), 0);
        const startsMs = Math.ceil(plan.blocks / plan.restartEvery) * given.startMs;
        expect(startsMs + plan.blocks * plan.pairsPerBlock * pairMs).toBeLessThanOrEqual(given.budgetMs);
      },
    ),
  );
  expect(withSeveralPairs).toBeGreaterThan(5);
});

test('looks are at half, three quarters and all of the blocks, never with fewer than three', () => {
  expect(looksAt(12)).toEqual([6, 9, 12]);
  expect(looksAt(8)).toEqual([4, 6, 8]);
  expect(looksAt(4)).toEqual([3, 4]);
  expect(looksAt(3)).toEqual([3]);
});
