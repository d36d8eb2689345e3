import { randomInt } from 'node:crypto';

/** Seeds are whole numbers from 0 to this. */
export const MAX_SEED = 2 ** 32 - 1;

/**
 * A seed that nobody can know beforehand. It holds off the model that is made to be cheap for the inputs of the benchmark:
 * with a fixed seed, its author makes the same inputs at home. The review records it, so that `--seed` makes them again.
 */
export function drawSeed(): number {
  return randomInt(MAX_SEED + 1);
}

/** A source of numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number;

/**
 * Deterministic random numbers: mulberry32 (Tommy Ettinger, public domain), seeded by FNV-1a over `seed` and `label`,
 * so that every tensor has a stream of its own and renaming one input does not change the others. Good enough for
 * inputs whose values barely matter; not for secrets.
 */
export function seededRandom(seed: number, label: string): Random {
  let state = 0x811c9dc5;
  for (const character of `${seed}:${label}`) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal deviates by Box and Muller's transform. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
