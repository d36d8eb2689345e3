export { annotationsOf } from './annotations.ts';
export { sayMeterKind } from './metering.ts';
export { pluralOf } from './query-noun.ts';
export { renderAlternativesMarkdown, renderAlternativesTerminal } from './render-alternatives.ts';
export { type NudgeContext, renderNudge } from './render-nudge.ts';
export {
  renderComment,
  renderFailure,
  renderMootComment,
  renderNothing,
  renderSmallComment,
  renderTerminal,
  renderTitle,
} from './render-review.ts';
export { renderSarif } from './render-sarif.ts';
export { isRunnable, renderScan, renderScanMarkdown } from './render-scan.ts';
export { sayChange, sayFinding } from './say-finding.ts';
export { sayAlternative, sayNames } from './say-names.ts';
export { type SuggestedChange, suggestedChange } from './suggestion.ts';
export type { RenderContext } from './telling.ts';
