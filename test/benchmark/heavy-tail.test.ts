import { describe, expect, test } from 'vitest';
import { heavyTails } from '../../src/benchmark/heavy-tail.ts';
import type { Measured, Pair } from '../../src/benchmark/pair.ts';
import { schedule } from '../../src/benchmark/schedule.ts';
import { type Player, playSequence } from '../../src/benchmark/sequence.ts';
import { NOISES, type Noise, SIMULATED_METERS, simulate, TAIL_NOISES } from '../support/simulated-meters.ts';

const [cpuTime] = SIMULATED_METERS;
const gpu = SIMULATED_METERS.find(({ name }) => name === 'nvml, 600 s')!;
/** So fast that rare queries come many times in a run. */
const fast = { ...cpuTime!, name: 'a fast model', costs: { ...cpuTime!.costs, runMs: [0.1, 0.1] } };
const [white] = NOISES;
const everything = NOISES.at(-1)!;
const [BASE, HEAD] = [0, 1];

describe('a model that takes far more for rare queries', () => {
  const rare = [
    { rate: 1 / 3000, cost: 2000 },
    { rate: 1 / 500, cost: 2000 },
    { rate: 1 / 3000, cost: 450 },
    { rate: 1 / 1000, cost: 300 },
    { rate: 1 / 5000, cost: 5000 },
  ];
  const attacks = rare.flatMap((device) =>
    [white!, everything].flatMap((noise) => [1, 2].map((seed) => ({ ...device, noise, seed, kind: noise.name }))),
  );

  test.each(attacks)(
    'is found at head: 1 of 1/$rate, × $cost ($kind, seed $seed)',
    async ({ rate, cost, noise, seed }) => {
      const { tails } = await simulate(fast, noise, { trueRatio: 1, seed, device: { sides: [HEAD], rate, cost } });
      expect(tails[HEAD]).toBeGreaterThanOrEqual(2);
      expect(tails[BASE]).toBe(0);
    },
  );

  test.each(attacks)(
    'is found at base: 1 of 1/$rate, × $cost ($kind, seed $seed)',
    async ({ rate, cost, noise, seed }) => {
      const { tails } = await simulate(fast, noise, { trueRatio: 1, seed, device: { sides: [BASE], rate, cost } });
      expect(tails[BASE]).toBeGreaterThanOrEqual(2);
      expect(tails[HEAD]).toBe(0);
    },
  );

  test.each(attacks.filter(({ rate, cost }) => rate * cost > 0.5 && rate * cost <= 1))(
    'is found on both sides: 1 of 1/$rate, × $cost ($kind, seed $seed)',
    async ({ rate, cost, noise, seed }) => {
      const device = { sides: [BASE, HEAD], rate, cost };
      const { tails } = await simulate(fast, noise, { trueRatio: 1, seed, device });
      for (const processes of tails) expect(processes).toBeGreaterThanOrEqual(2);
    },
  );

  test.each([1, 2])('is found inside the long windows of a GPU as well (seed %i)', async (seed) => {
    for (const { rate, cost } of rare.slice(0, 2)) {
      const device = { sides: [HEAD], rate, cost };
      const { tails } = await simulate(gpu, everything, { trueRatio: 1, seed, device, hasRuns: true });
      expect(tails[HEAD]).toBeGreaterThanOrEqual(2);
      expect(tails[BASE]).toBe(0);
    }
  });
});

describe('what a machine does is no tail', () => {
  const SEEDS = Array.from({ length: 10 }, (_, at) => 700 + at);
  const alarmsOf = async (meter: (typeof SIMULATED_METERS)[number], noise: Noise) => {
    let alarms = 0;
    for (const seed of SEEDS) {
      const { tails } = await simulate(meter, noise, { trueRatio: 1, seed, hasRuns: true });
      if (tails.some((processes) => processes > 0)) alarms++;
    }
    return alarms;
  };

  test.each(SIMULATED_METERS)('with $name', async (meter) => {
    let all = 0;
    for (const noise of TAIL_NOISES) all += await alarmsOf(meter, noise);
    // The documented level is 5%: `npm run bench:protocol` has the figures of many more.
    expect(all / (SEEDS.length * TAIL_NOISES.length)).toBeLessThanOrEqual(0.05);
  });
});

describe('by hand', () => {
  const plan = schedule({ budgetMs: 18_000, startMs: 300, runMs: [4, 4], shortestWindowMs: 100 });
  const shared = { ...plan, restartEvery: 3 };
  const one: Measured = { energyJoulesPerQuery: 1, ownMsPerQuery: 1 };
  /** A window that holds a rare query. */
  const wild: Measured = { energyJoulesPerQuery: 20, ownMsPerQuery: 20 };
  /** Somebody else's work. */
  const neighbour: Measured = { energyJoulesPerQuery: 20, ownMsPerQuery: 1 };
  /** Twelve blocks of ten pairs, with one other window in some. */
  const blocksWith = (at: (block: number, side: number) => Measured | undefined): Pair<Measured>[][] =>
    Array.from({ length: 12 }, (_, block) =>
      Array.from({ length: 10 }, (_, pair) => [0, 1].map((side) => (pair === 4 ? (at(block, side) ?? one) : one))),
    );
  const headIn = (blocks: readonly number[], window = wild) =>
    blocksWith((block, side) => (side === HEAD && blocks.includes(block) ? window : undefined));

  test('once is chance, twice is not', () => {
    expect(heavyTails(headIn([]), plan)).toEqual([undefined, undefined]);
    expect(heavyTails(headIn([5]), plan)).toEqual([undefined, undefined]);
    expect(heavyTails(headIn([5, 9]), plan)).toEqual([undefined, { processes: 2 }]);
  });

  test('twice in one process is once', () => {
    expect(heavyTails(headIn([3, 4, 5]), shared)).toEqual([undefined, undefined]);
    expect(heavyTails(headIn([2, 3, 4, 5]), shared)).toEqual([undefined, { processes: 2 }]);
  });

  test('where one process is all there is, its blocks count', () => {
    expect(heavyTails(headIn([5, 9]), { ...plan, restartEvery: 12 })).toEqual([undefined, { processes: 2 }]);
  });

  test('with 1, what was seen once is found: it may be one', () => {
    expect(heavyTails(headIn([5]), plan, 1)).toEqual([undefined, { processes: 1 }]);
  });

  test('a run that would be over at half of its blocks goes on where a tail was seen once, and sees it again', async () => {
    const played = async (wildBlocks: readonly number[]) => {
      let windows = 0;
      const player: Player<Measured> = {
        now: () => 0,
        beginBlock: async () => {},
        playPair: async (block, pair) => {
          // A little noise, so that there is an interval at all.
          const energyJoulesPerQuery = 1 + 0.001 * (windows++ % 2);
          return [one, pair === 4 && wildBlocks.includes(block) ? wild : { energyJoulesPerQuery }];
        },
        endBlock: () => {},
      };
      const { blocks, stopped } = await playSequence(player, plan, { deadlineMs: 1, thresholds: [] });
      return [stopped, heavyTails(blocks, plan)[HEAD]];
    };
    expect(await played([])).toEqual(['settled', undefined]);
    expect(await played([3])).toEqual(['planned-end', undefined]);
    expect(await played([3, 8])).toEqual(['planned-end', { processes: 2 }]);
  });

  test('what takes energy and none of the process’s own work is a neighbour', () => {
    expect(heavyTails(headIn([1, 3, 5, 7, 9], neighbour), plan)).toEqual([undefined, undefined]);
  });

  test('a little of it, alike on both sides, is the machine; a little on one side, in all processes, is the model', () => {
    const little: Measured = { energyJoulesPerQuery: 2.5, ownMsPerQuery: 2.5 };
    expect(
      heavyTails(
        blocksWith(() => little),
        plan,
      ),
    ).toEqual([undefined, undefined]);
    expect(
      heavyTails(
        blocksWith((_, side) => (side === HEAD ? little : undefined)),
        plan,
      ),
    ).toEqual([undefined, { processes: 12 }]);
  });

  test('a model by itself has a tail where it hides a fifth of its energy', () => {
    const alone = (window: Measured) => blocksWith(() => window).map((pairs) => pairs.map((pair) => [pair[0]!]));
    expect(heavyTails(alone(wild), plan)).toEqual([{ processes: 12 }]);
    expect(heavyTails(alone({ energyJoulesPerQuery: 2, ownMsPerQuery: 2 }), plan)).toEqual([undefined]);
  });
});
