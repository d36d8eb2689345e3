import type { Dice } from '../dice.ts';

export interface Tools {
  readonly dice: Dice;
  /** Another input of the same target, to take parts of. */
  readonly other: () => Buffer;
}

/** Makes another input of one. Never changes the one that it is given. */
export type Mutator = (input: Buffer, tools: Tools) => Buffer;

/** Far more than people write; larger ones are rare, since they take long. */
export const MAX_BYTES = 300_000;

export function clipped(input: Buffer): Buffer {
  return input.length <= MAX_BYTES ? input : input.subarray(0, MAX_BYTES);
}
