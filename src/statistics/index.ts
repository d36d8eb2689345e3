/** Intervals, quantiles, verdicts. */
export {
  ALPHA,
  type BlockDesign,
  type BlockValue,
  blockValue,
  decidingInterval,
  intervalOfLogs,
  isSettled,
  levelInterval,
  MIN_BLOCKS,
  meanInterval,
  REPORTED_ALPHA,
  signFlipP,
  spendingLevels,
  trimmedMean,
} from './bootstrap.ts';
export { wilsonInterval } from './proportion.ts';
export { median, quantile } from './quantile.ts';
export { studentTCritical } from './student-t.ts';
export { verdictOf } from './verdict.ts';
