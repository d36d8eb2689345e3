/** Quantities: numbers with units, compared, rounded, and printed. */
export { isBeyond } from './beside-limit.ts';
export {
  agreesWithQuotient,
  type Change,
  changeInWords,
  changeOf,
  formatAmountInterval,
  formatBytes,
  formatBytesRow,
  formatCount,
  formatCountPair,
  formatFactor,
  formatLargeCount,
  formatMs,
  formatMsRow,
  formatNumber,
  formatPercentChange,
  formatRatioLimit,
  formatSigned,
  formatWh,
  formatWhInterval,
  formatWhRow,
} from './format.ts';
export type { Interval } from './interval.ts';
export {
  MAX_FIGURE,
  NUMBER_PATTERN,
  PERCENT_PATTERN,
  parseBytes,
  parseDurationMs,
  parseKWhPerYear,
  parseNumber,
  parsePercent,
  parseVolume,
  parseWaitMs,
} from './parse.ts';
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
