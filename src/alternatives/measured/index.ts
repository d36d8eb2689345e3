export { agreementOf } from './answer-agreement.ts';
export { type Candidate, candidateName, type OtherModel } from './candidate.ts';
export { fidelityOf, isFaithful } from './fidelity.ts';
export {
  bestFirst,
  isShownToSave,
  keptBaseOf,
  paretoFront,
  type Retelling,
  retellAlternatives,
  stepOf,
} from './offer.ts';
export { produce } from './produce.ts';
export { REFERENCE_TEXT } from './reference-text.ts';
export type { Evaluation, TryProgress, TryRequest } from './request.ts';
export { leastSecondsFor, outOfTime } from './time-limit.ts';
export { tokenFidelityOf } from './token-fidelity.ts';
export { type TriedAlternatives, tryAlternatives } from './try-alternatives.ts';
export { unfaithful } from './try-candidate.ts';
