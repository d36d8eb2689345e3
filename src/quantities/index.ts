/** Quantities: numbers with units, compared, rounded, and printed. */
export { decimalsBeside, isBeyond } from './beside-limit.ts';
export type { Interval } from './interval.ts';
export { type Quantity, quantity, ratioOfChange, showLimit, showObserved, UNITS } from './quantity.ts';
export {
  showBytes,
  showBytesLimit,
  showChange,
  showChangeInterval,
  showDurationLimit,
  showDurationMs,
  showNumber,
  showPercent,
  showStars,
  showWhLimit,
  showWhPer1000,
} from './show.ts';
