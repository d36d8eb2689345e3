export { fidelityOf, isFaithful } from './fidelity.ts';
export { nameOf, type Option, type OtherModel } from './option.ts';
export { produce } from './produce.ts';
export { type RetellOptions, retellMeasured } from './retell.ts';
export { type TriedAlternatives, tryAlternatives } from './try-alternatives.ts';
export type { Evaluation } from './try-option.ts';
export type { Candidate, TryOptions, TryProgress } from './try-options.ts';
