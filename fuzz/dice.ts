import { seededRandom } from '../src/random.ts';

/** Choices that are the same for the same seed. */
export interface Dice {
  /** A whole number from 0 up to and without `count`. */
  readonly below: (count: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** @param share from 0 to 1 */
  readonly chance: (share: number) => boolean;
}

export function diceOf(seed: number, label: string): Dice {
  const random = seededRandom(seed, label);
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    pick: (items) => items[below(items.length)]!,
    chance: (share) => random() < share,
  };
}
