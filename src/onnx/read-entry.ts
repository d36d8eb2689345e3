import type { Fields, WireReader } from './wire-reader.ts';

interface Entry {
  key: string;
  /** Undefined where it is longer than the limit. */
  value: string | undefined;
}

/** Reads a `StringStringEntryProto`; a value of more than `limitBytes` is passed over. */
export function readEntry(reader: WireReader, limitBytes: number): Readonly<Entry> {
  const fields: Fields<Entry> = {
    1: ['key', (r, entry) => (entry.key = r.string())],
    2: ['value', (r, entry) => (entry.value = r.peekLength() > limitBytes ? skip(r) : r.string(limitBytes))],
  };
  return reader.message(fields, { key: '', value: '' });
}

function skip(reader: WireReader): undefined {
  reader.skipBytes();
}
