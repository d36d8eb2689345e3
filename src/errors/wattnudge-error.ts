import { clip } from '../text/index.ts';
import type { ErrorCode } from './registry.ts';

/** What a message quotes comes from files of strangers and may be of any length. Ours have a few hundred characters. */
const MAX_MESSAGE_CHARACTERS = 1200;

/**
 * A mistake or a condition that a user can understand and act on. Anything else that is thrown is a bug and keeps
 * its stack trace.
 *
 * `code` is stable (it is what `EnergyReview.models[].error.code` carries), and is listed in `error-codes.ts`; `message` says what was
 * expected, what was found and where, in one or two sentences; `remedy` says what to do next.
 */
export class WattnudgeError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, message: string, options: { remedy?: string; cause?: unknown } = {}) {
    super(clip(message, MAX_MESSAGE_CHARACTERS), { cause: options.cause });
    this.name = 'WattnudgeError';
    this.code = code;
    this.remedy = options.remedy;
  }
}
