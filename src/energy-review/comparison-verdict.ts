/** What a ratio says, where a side may have a heavy tail. */
import { verdictOf } from '../statistics/index.ts';
import type { Interval, Measurement, Verdict } from './energy-review.schema.ts';

type Tailed = Pick<Measurement, 'whPer1000' | 'heavyTail'>;

/**
 * The verdict on a comparison. Where head has a heavy tail there is none: its figures leave out what a few queries take. Where
 * base alone has one, there is the verdict that holds with and without what base's leave out.
 */
export function comparisonVerdict(
  ratio: Interval,
  [base, head]: readonly [base: Tailed | undefined, head: Tailed | undefined],
): Verdict {
  if (head?.heavyTail !== undefined) return 'inconclusive';
  const verdict = verdictOf(ratio);
  return verdictOf(againstWholeBase(ratio, base)) === verdict ? verdict : 'inconclusive';
}

/** Head ÷ base with what the figures of base leave out, where it has a heavy tail. */
export function againstWholeBase(ratio: Interval, base: Tailed | undefined): Interval {
  if (base?.heavyTail === undefined) return ratio;
  const hidden = Math.max(1, base.heavyTail.whPer1000 / base.whPer1000.estimate);
  return { estimate: ratio.estimate / hidden, lower: ratio.lower / hidden, upper: ratio.upper / hidden };
}
