/** What the thread and its owner say to each other. Errors cross as data: a class does not. */
import type { ErrorCode, RefusalCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { Refusal, type TrustStep } from '../../trust/refusal.ts';
import type { TaskName } from './tasks.ts';

export interface Order {
  readonly task: TaskName;
  readonly input: unknown;
}

export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: PlainError };

type PlainError =
  | { readonly kind: 'refusal'; readonly step: TrustStep; readonly code: RefusalCode; readonly message: string }
  | {
      readonly kind: 'mistake';
      readonly code: ErrorCode;
      readonly message: string;
      readonly remedy: string | undefined;
    }
  | { readonly kind: 'bug'; readonly message: string };

export function toPlainError(error: unknown): PlainError {
  if (error instanceof Refusal) {
    return { kind: 'refusal', step: error.step, code: error.code, message: error.message };
  }
  if (error instanceof WattnudgeError) {
    return { kind: 'mistake', code: error.code, message: error.message, remedy: error.remedy };
  }
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

export function toError(plain: PlainError): Error {
  switch (plain.kind) {
    case 'refusal':
      return new Refusal(plain.step, plain.code, plain.message);
    case 'mistake':
      return new WattnudgeError(plain.code, plain.message, plain.remedy === undefined ? {} : { remedy: plain.remedy });
    case 'bug':
      return new Error(plain.message);
  }
}
