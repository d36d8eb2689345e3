/** What follows from the tables of codes: their types, and what is known of one. */
import { ERROR_GROUPS } from './error-codes.ts';
import type { REFUSALS } from './refusal-codes.ts';

type KeysOf<Table> = Table extends unknown ? keyof Table : never;

/** A code of a `WattnudgeError`. */
export type ErrorCode = KeysOf<(typeof ERROR_GROUPS)[number]['codes']>;

/** A code of a refusal: its own, or that of the error that it is for. */
export type RefusalCode = KeysOf<(typeof REFUSALS)[keyof typeof REFUSALS]> | ErrorCode;

export interface ErrorEntry {
  readonly category: string;
  readonly exit: 'usage' | 'notMeasured';
  /** What to do about it in general. */
  readonly help: string;
}

const ENTRIES = Object.fromEntries(
  ERROR_GROUPS.flatMap(({ category, exit, codes }) =>
    Object.entries(codes).map(([code, help]) => [code, { category, exit, help }]),
  ),
) as Readonly<Record<ErrorCode, ErrorEntry>>;

export function describeCode(code: ErrorCode): ErrorEntry {
  return ENTRIES[code];
}

/** Whether text from outside is a code of ours. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ENTRIES, text);
}
