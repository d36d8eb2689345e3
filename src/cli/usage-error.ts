import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** Arguments that don't go together. */
export function usage(found: string, remedy: string): WattnudgeError {
  return new WattnudgeError('usage', `${found}.`, { remedy });
}
