export { agreementOf } from './answer-agreement.ts';
export { bestFirst } from './choose.ts';
export { closeness, fidelityOf, isFaithful } from './fidelity.ts';
export type { OtherModel } from './option.ts';
export { paretoFront } from './pareto.ts';
export { type TriedAlternatives, tryAlternatives } from './try-alternatives.ts';
export type { Evaluation } from './try-option.ts';
export { unfaithful } from './try-option.ts';
export type { Candidate, TryOptions, TryProgress } from './try-options.ts';
