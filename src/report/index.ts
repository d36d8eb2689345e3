export { codeSpan, escapeMarkdown, escapeTerminal } from './escape.ts';
export {
  formatBytes,
  formatCount,
  formatFactor,
  formatLargeCount,
  formatMs,
  formatNumber,
  formatPercentChange,
  formatWh,
} from './format.ts';
export { sayMeterKind } from './metering.ts';
export { type PlotOptions, plotOptions } from './plot-options.ts';
export { pluralOf } from './query-noun.ts';
export { renderComment, renderMootComment } from './render-comment.ts';
export { renderFailure } from './render-failure.ts';
export { type NudgeContext, renderNudge, type Suggestion } from './render-nudge.ts';
export { renderOptionsMarkdown, renderOptionsTerminal } from './render-options.ts';
export { renderTerminal } from './render-terminal.ts';
export { renderTitle } from './render-title.ts';
export { sayChange } from './say-change.ts';
export { sayFinding } from './say-finding.ts';
export { COMMENT_CHARACTERS, shortenToFit } from './shorten-to-fit.ts';
export type { RenderContext } from './telling.ts';
