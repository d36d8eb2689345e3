/**
 * Policy: what a change may cost. The file and its layers, the rules for one model, where a change stands to them, and
 * what follows for the review. Reading is given from outside and judging is pure.
 */

export { type CheckedPolicy, checkPolicy, type PolicyOptions } from './check-policy.ts';
export {
  nameOfSource,
  type PolicySource,
  type ReadOwnPolicy,
  type ReadPolicySource,
  type ReadSharedPolicy,
  readerOf,
} from './extends.ts';
export { forModel } from './for-model.ts';
export { initialPolicy, MINIMAL_POLICY } from './initial-policy.ts';
export { loadPolicy, type PolicyTexts, policyOf, textsOf } from './load-policy.ts';
export { limitedMatching, type MatchingWork } from './match-model.ts';
export type { ReadResult } from './measured/figure.ts';
export { MAX_RESULT_BYTES, readResult } from './measured/read-result.ts';
export { nameSearchOf, runsId } from './names.ts';
export { BUDGETS, type ModelPolicy, type Policy } from './policy.ts';
export { type MeasuredRule, policyJsonSchema } from './policy-file.schema.ts';
export { describeProblem, type PolicyProblem } from './policy-problem.ts';
export { type Publishing, publishingOf } from './publishing.ts';
export { metricKind, proportionMargin, readQuality } from './quality.ts';
