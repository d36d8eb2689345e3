/** What a process that attacks one target tells the one that started it. */
import type { Finding } from './findings.ts';

export interface Progress {
  readonly type: 'progress';
  readonly inputs: number;
  /** For which it has attacked, without what it takes to start. */
  readonly seconds: number;
  readonly slowestMs: number;
  readonly growthBytes: number;
  /** Of this process, since it began. */
  readonly endings: readonly string[];
}

export type Message = Progress | { readonly type: 'finding'; readonly finding: Finding } | { readonly type: 'done' };

/** Before each input: its number and its length, each of four bytes, and then the input itself. */
export const HEADER_BYTES = 8;
