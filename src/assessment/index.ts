/** Where a change stands to the policy, from facts alone. */
export {
  type AssessmentContext,
  assess,
  assessAlternative,
  conclude,
  removedAmong,
  rulesOf,
} from './assess.ts';
export type { AlternativeFigures, JudgedFacts, ModelFacts, TriedFacts } from './facts.ts';
export { type JudgingContext, judge } from './judge.ts';
export { gpusOfPolicy, type Hardware, isSameGpu, otherHardware } from './other-hardware.ts';
export { overallOutcome } from './outcome.ts';
export { yearlyCost } from './yearly-cost.ts';
