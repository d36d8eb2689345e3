import type { WattnudgeError } from '../error.ts';
import type { ModelReview } from '../report/index.ts';

export function describeError({ code, message, remedy }: WattnudgeError): NonNullable<ModelReview['error']> {
  return { code, message: message.slice(0, 2000), ...(remedy !== undefined && { remedy }) };
}
