import type { ModelReview } from '../energy-review/index.ts';
import type { WattnudgeError } from '../errors/wattnudge-error.ts';

export function describeError({ code, message, remedy }: WattnudgeError): NonNullable<ModelReview['error']> {
  return { code, message, ...(remedy !== undefined && { remedy }) };
}
