import type { Interval } from '../../energy-review/index.ts';

/** As for a change: a smaller difference is not worth anyone's attention. */
const SMALLEST_SAVING = 0.02;

/** Head is what options are compared with, where there is no base. */
const ITSELF: Interval = { estimate: 1, lower: 1, upper: 1 };

/**
 * Whether an option is shown to take less energy than head. Both are ratios to one base, from runs of their own, so that the
 * errors of both count: the upper end of ln option − ln head, whose half-width is the hypotenuse of theirs, lies below 0.
 *
 * That several options are tried and the best is taken is not corrected for.
 *
 * @param head head ÷ base; `undefined` where the option was compared with head itself
 */
export function isShownToSave(option: Interval, head: Interval = ITSELF): boolean {
  const difference = Math.log(option.estimate / head.estimate);
  const halfWidth = Math.hypot(Math.log(option.upper / option.estimate), Math.log(head.estimate / head.lower));
  return difference + halfWidth < 0 && option.estimate < head.estimate * (1 - SMALLEST_SAVING);
}
