/** An endless row of inputs for a target, the same for the same seed. */
import fc from 'fast-check';
import { type Dice, diceOf } from './dice.ts';
import { clipped } from './mutators/mutator.ts';
import type { Target } from './target.ts';

export interface Inputs {
  readonly next: () => Buffer;
  /** An input that ended as none before did is a start for others. */
  readonly keep: (input: Buffer) => void;
}

/** Made from nothing rather than from another input. */
const FRESH_SHARE = 0.08;
/** Made at once: starting fast-check takes longer than making one. */
const FRESH_AT_ONCE = 25;
/** Large ones make all that follow from them slow. */
const MAX_KEPT_BYTES = 50_000;
const MAX_KEPT = 300;

/** @param corpus at least one */
export function inputsFor(target: Target, corpus: readonly Buffer[], seed: number): Inputs {
  const dice = diceOf(seed, target.name);
  const found: Buffer[] = [];
  const fresh: Buffer[] = [];
  let made: fc.Arbitrary<Uint8Array> | undefined;
  const start = () => (found.length > 0 && dice.chance(0.5) ? dice.pick(found) : dice.pick(corpus));
  return {
    next() {
      if (dice.chance(FRESH_SHARE)) {
        made ??= target.fresh();
        if (fresh.length === 0) fresh.push(...makeFresh(made, dice));
        return fresh.pop()!;
      }
      let input = start();
      for (let count = changes(dice); count > 0; count--)
        input = dice.pick(target.mutators)(input, { dice, other: start });
      return clipped(input);
    },
    keep(input) {
      if (input.length > MAX_KEPT_BYTES) return;
      if (found.length < MAX_KEPT) found.push(input);
      else found[dice.below(found.length)] = input;
    },
  };
}

/** One more often than not, seldom many: each makes it likelier that nothing is read any more. */
function changes(dice: Dice): number {
  let count = 1;
  while (count < 12 && dice.chance(0.45)) count += 1;
  return count;
}

function makeFresh(arbitrary: fc.Arbitrary<Uint8Array>, dice: Dice): Buffer[] {
  return fc
    .sample(arbitrary, { numRuns: FRESH_AT_ONCE, seed: dice.below(2 ** 31) })
    .map((bytes) => clipped(Buffer.from(bytes)));
}
