import type { RefusalCode } from '../errors/registry.ts';
import { oneWord } from '../text/index.ts';

/** The steps of the trust algorithm, by the letters of `docs/trust.md`. */
export type TrustStep = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g';

/**
 * Why a result is not taken over. Thrown by the steps and given back by `admitReview`: it is an outcome, not a failure of
 * ours. What fails on the way (GitHub that does not answer, a token that may not read) stays an error, to be tried again.
 */
export class Refusal extends Error {
  readonly step: TrustStep;
  readonly code: RefusalCode;

  /** @param message One sentence or two for a log or a check. Names of git's and GitHub's are quoted with {@link quote}. */
  constructor(step: TrustStep, code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.step = step;
    this.code = code;
  }
}

/** Longest name that a sentence repeats. */
const QUOTED = 120;

/**
 * A name of git's or of GitHub's within a sentence: shortened, with its control characters written out, and as one word. A
 * refusal is shown in the check, in the App's name, so nothing that the artifact alone says is ever quoted.
 */
export function quote(name: string): string {
  const word = oneWord(name);
  return JSON.stringify(word.length > QUOTED ? `${word.slice(0, QUOTED)}…` : word);
}
