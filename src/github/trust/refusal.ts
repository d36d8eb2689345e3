/** The steps of the trust algorithm, by the letters of `docs/trust.md`. */
export type TrustStep = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g';

/**
 * Why a result is not taken over. Thrown by the steps and given back by `admitReview`: it is an outcome, not a failure of
 * ours. What fails on the way (GitHub that does not answer, a token that may not read) stays an error, to be tried again.
 */
export class Refusal extends Error {
  readonly step: TrustStep;
  /** Kebab-case and stable. */
  readonly code: string;

  /** @param message One sentence or two for a log or a check. Names from outside are quoted with {@link quote}. */
  constructor(step: TrustStep, code: string, message: string) {
    super(message);
    this.name = 'Refusal';
    this.step = step;
    this.code = code;
  }
}

/** Longest name that a sentence repeats. */
const QUOTED = 120;

/** A text from outside within a sentence: shortened, and with its control characters written out. */
export function quote(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}
