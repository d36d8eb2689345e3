/** The contract: what a review says, as data. Schema, types, parsing, and versions; every other station is above it. */

export { isBelowComment } from './comment-threshold.ts';
export { againstWholeBase, comparisonVerdict } from './comparison-verdict.ts';
export {
  type AlternativeDraft,
  AS_NAMED,
  bytesOf,
  closeness,
  cohortOf,
  completeModel,
  completeModels,
  IDENTICAL,
  isNamed,
  isNamedByPath,
  isOtherModel,
  isRunFile,
  type MeasuredDraft,
  type ModelDraft,
  NO_EVIDENCE,
  perplexityCloseness,
  publishedBy,
  publishedRatio,
  ratingPair,
  whPer1000Tokens,
  worstScoreDelta,
} from './derive.ts';
export type * from './energy-review.schema.ts';
export {
  energyReviewSchema,
  hubSizeSchema,
  MAX_LOCATIONS,
  MAX_NAMES,
  MAX_UNREAD,
  modelReviewSchema,
} from './energy-review.schema.ts';
export { fitModel, recordOfNames } from './fit-model.ts';
export { carriedByModel, carriedByReview, parseEnergyReview } from './parse-energy-review.ts';
export { type EnergyComparison, energyComparison, energyOn, independentRatio, reportedComparison } from './reported.ts';
export { RUNNER_LABEL, RUNNER_LABEL_RULE } from './runner-label.ts';
export { energyReviewV1Schema } from './v1/energy-review.schema.ts';
