import type { Readable } from 'node:stream';
import type { Json } from './json.ts';
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: Json;
  readonly bytes?: Uint8Array;
  readonly stream?: Readable;
}
