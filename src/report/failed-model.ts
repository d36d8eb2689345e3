/** What helps where a model couldn't be measured. */
import type { ModelReview } from '../energy-review/index.ts';
import { type Inline, say } from './inline.ts';

/** Whatever runs the model will fail at it, too. */
export function isBroken({ error }: ModelReview): boolean {
  return error?.code === 'corrupt-model';
}

/** Nothing is wrong with the model then. */
const MISSING_ENGINE: ReadonlySet<string> = new Set([
  'onnxruntime-missing',
  'onnxruntime-unusable',
  'transformers-missing',
  'transformers-unusable',
  'llama-missing',
  'llama-unusable',
]);

/** The choice that gets it measured. */
export function mendName({ reported, error }: ModelReview): Inline {
  if (reported !== undefined) return say`Measure it in your job`;
  if (error?.code === 'other-hardware') return say`Measure on the right hardware`;
  return error !== undefined && MISSING_ENGINE.has(error.code) ? say`Install what runs it` : say`Fix the model`;
}
