/** What is attacked: a reader of something that a stranger may have written. */
import type fc from 'fast-check';
import { WattnudgeError } from '../src/errors/wattnudge-error.ts';
import { Refusal } from '../src/trust/refusal.ts';
import type { Mutator } from './mutators/mutator.ts';

export interface Target {
  /** Of its folder in `fuzz/corpus/` as well. */
  readonly name: string;
  /** Ways to change an input; one that stands here twice is taken twice as often. */
  readonly mutators: readonly Mutator[];
  /** Inputs that are made from nothing. Called once, where there is a need: some arbitraries take a second to be put together. */
  readonly fresh: () => fc.Arbitrary<Uint8Array>;
  /**
   * Reads one input, and whatever follows from it.
   *
   * @returns in a few words how that ended: `read`, or the code of an error that is meant for the user
   * @throws whatever is a finding: an error of no code, or a `BrokenClaim`
   */
  readonly attack: (input: Buffer) => Promise<string> | string;
}

/** Something that is promised of every input does not hold for this one. */
export class BrokenClaim extends Error {
  override readonly name = 'BrokenClaim';
}

/** @param message the same for all inputs that break it in the same way: findings are told apart by it */
export function claim(holds: boolean, message: string, found?: unknown): asserts holds {
  if (holds) return;
  const shown = found === undefined ? '' : `: ${String(typeof found === 'string' ? JSON.stringify(found) : found)}`;
  throw new BrokenClaim(`${message}${shown.slice(0, 500)}`);
}

/** A comment on GitHub has room for some hundred of them, and a log for one. */
export const MAX_MESSAGE = 1500;

/**
 * The code of an error that is meant for the user. Its message is held against what is promised of all of them.
 *
 * @throws the error itself where it is none
 */
export function expectedCode(error: unknown): string {
  if (!(error instanceof WattnudgeError || error instanceof Refusal)) throw error;
  claim(/^[a-z][a-z0-9-]{2,60}$/.test(error.code), 'an error has a code that is none', error.code);
  claimMessage(error.message);
  if (error instanceof WattnudgeError && error.remedy !== undefined) claimMessage(error.remedy);
  return error.code;
}

export function claimMessage(message: string): void {
  claim(message.length > 0, 'a message is empty');
  claim(message.length <= MAX_MESSAGE, `a message has more than ${MAX_MESSAGE} characters`, message);
}

/** The ending of a step whose errors are meant for the user; other errors are thrown on. */
export async function ending(step: () => Promise<string> | string): Promise<string> {
  try {
    return await step();
  } catch (error) {
    return expectedCode(error);
  }
}
