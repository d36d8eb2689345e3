export { MOST_SAMPLES } from './fidelity.ts';
export type { OtherModel } from './option.ts';
export {
  type Candidate,
  type MeasuredSide,
  type TriedAlternatives,
  type TryOptions,
  type TryProgress,
  tryAlternatives,
} from './try-alternatives.ts';
export type { Evaluation } from './try-option.ts';
