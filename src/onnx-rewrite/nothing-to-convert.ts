import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { SkippedNode } from './model-editor.ts';

/** The error of a rewrite that found nothing to do. */
export function nothingToConvert(name: string, precision: string, skipped: readonly SkippedNode[]): WattnudgeError {
  const [first] = skipped;
  const why = first === undefined ? 'no node holds weights' : `${first.operator} "${first.node}": ${first.reason}`;
  return new WattnudgeError('nothing-to-convert', `${name}: nothing can be made ${precision} (${why})`, {
    remedy: 'Try another precision.',
  });
}
