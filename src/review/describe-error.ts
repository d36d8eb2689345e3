import type { ModelReview } from '../energy-review/index.ts';
import type { WattnudgeError } from '../error.ts';

export function describeError({ code, message, remedy }: WattnudgeError): NonNullable<ModelReview['error']> {
  return { code, message: message.slice(0, 2000), ...(remedy !== undefined && { remedy }) };
}
