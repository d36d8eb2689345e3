import { describe, expect, test } from 'vitest';
import type { Measured } from '../../src/benchmark/pair.ts';
import { schedule } from '../../src/benchmark/schedule.ts';
import { type Player, playSequence } from '../../src/benchmark/sequence.ts';
import { NOISES, SIMULATED_METERS, simulate } from '../support/simulated-meters.ts';

/** A part of `npm run bench:protocol`, with seeds of its own choosing: the numbers are the same on every machine. */
const RUNS = 150;
const seeds = Array.from({ length: RUNS }, (_, seed) => 5000 + seed);

describe.each(SIMULATED_METERS)('with $name', (meter) => {
  test.each(NOISES)(
    'a model against itself is hardly ever called another, and intervals hold the truth ($name)',
    async (noise) => {
      const results = [];
      for (const seed of seeds) results.push(await simulate(meter, noise, { trueRatio: 1, seed }));
      const isWrong = results.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower').length;
      const covered = results.filter((run) => run.covers).length;
      // 5% and 95%, with three standard errors of 150 runs.
      expect(isWrong / RUNS).toBeLessThan(0.11);
      expect(covered / RUNS).toBeGreaterThan(0.89);
    },
  );
});

test('ten percent more is found, and quiet machines need less time for it', async () => {
  const [cpuTime] = SIMULATED_METERS;
  const [white] = NOISES;
  const all = NOISES.at(-1)!;
  const quiet = await simulate(cpuTime!, white!, { trueRatio: 1.1, seed: 1 });
  const noisy = await simulate(cpuTime!, all, { trueRatio: 1.1, seed: 1 });
  expect([quiet.verdict, noisy.verdict]).toEqual(['higher', 'higher']);
  expect(quiet.stopped).toBe('settled');
  expect(quiet.seconds).toBeLessThan(noisy.seconds);
});

test('a budget that is not decided keeps a run going to its end', async () => {
  const [cpuTime] = SIMULATED_METERS;
  const run = await simulate(cpuTime!, NOISES[0]!, { trueRatio: 1.1, seed: 1, thresholds: [1.1] });
  expect(run.stopped).toBe('planned-end');
});

test('a run ends early only once what else is asked is decided, at the level of the look', async () => {
  const plan = schedule({ budgetMs: 18_000, startMs: 300, runMs: [4, 4], shortestWindowMs: 100 });
  let windows = 0;
  const calm: Player<Measured> = {
    now: () => 0,
    beginBlock: async () => {},
    // A little noise, so that there is an interval at all.
    playPair: async () => [{ energyJoulesPerQuery: 1 }, { energyJoulesPerQuery: 1.1 + 0.001 * (windows++ % 2) }],
    endBlock: () => {},
  };
  const asked: [number, number][] = [];
  const play = async (decidedFrom: number) => {
    const { stopped, blocks } = await playSequence(calm, plan, {
      deadlineMs: 1,
      thresholds: [],
      isDecided: (soFar, level) => {
        asked.push([soFar.length, level]);
        return soFar.length >= decidedFrom;
      },
    });
    return [stopped, blocks.length];
  };
  expect(await play(6)).toEqual(['settled', 6]);
  expect(await play(9)).toEqual(['settled', 9]);
  expect(await play(10)).toEqual(['planned-end', 12]);
  expect(asked.map(([blocks]) => blocks)).toEqual([6, 6, 9, 6, 9]);
  expect(asked[0]![1]).toBeCloseTo(0.00557, 4);
});

describe('when starting takes longer than planned', () => {
  const plan = schedule({ budgetMs: 18_000, startMs: 300, runMs: [4, 4], shortestWindowMs: 100 });
  /** Each block takes `startMs` to begin. */
  const slow = (startMs: number): Player<Measured> => {
    let nowMs = 0;
    return {
      now: () => nowMs,
      beginBlock: async () => {
        nowMs += startMs;
      },
      playPair: async () => [{ energyJoulesPerQuery: 1 }, { energyJoulesPerQuery: 1 }],
      endBlock: () => {},
    };
  };

  test('three blocks are finished after the deadline, and no more', async () => {
    const limits = { deadlineMs: 1500, lastMomentMs: 10_000, thresholds: [1] };
    const played = await playSequence(slow(1000), plan, limits);
    expect(played.blocks).toHaveLength(3);
    expect(played.stopped).toBe('time-budget');
  });

  test('nothing is begun after the last moment', async () => {
    // The second block has its processes at 4,000 ms.
    const limits = { deadlineMs: 1500, lastMomentMs: 2500, thresholds: [1] };
    expect((await playSequence(slow(2000), plan, limits)).blocks).toHaveLength(1);
  });
});

describe('disturbed pairs', () => {
  const plan = schedule({ budgetMs: 18_000, startMs: 300, runMs: [4, 4], shortestWindowMs: 100 });
  const player = (disturbed: (turn: number) => boolean): Player<Measured> => {
    let turn = 0;
    return {
      now: () => 0,
      beginBlock: async () => {},
      playPair: async () =>
        disturbed(turn++) ? undefined : [{ energyJoulesPerQuery: 1 }, { energyJoulesPerQuery: 1 }],
      endBlock: () => {},
    };
  };

  test('are played again and counted', async () => {
    const played = await playSequence(
      player((turn) => turn % 3 === 0),
      plan,
      { deadlineMs: 1, thresholds: [1] },
    );
    expect(played.blocks.map((pairs) => pairs.length)).toEqual(Array(12).fill(plan.pairsPerBlock));
    // One of three turns: two are kept for each that is not, and the very first is not.
    expect(played.discardedPairs).toBe((12 * plan.pairsPerBlock) / 2);
  });

  test('on a machine that is always disturbed there is no block, and no endless run', async () => {
    const played = await playSequence(
      player(() => true),
      plan,
      { deadlineMs: 1, thresholds: [] },
    );
    expect(played.blocks).toHaveLength(0);
    expect(played.discardedPairs).toBe(2 * 3 * plan.pairsPerBlock);
  });
});
