import { quote } from '../onnx/index.ts';
import type { GgufReader } from './gguf-reader.ts';
import { LIMITS } from './limits.ts';

/** A value that is kept: lists are not, but for how many items they have. */
export type MetadataValue = string | number | bigint | boolean | { readonly items: number };

/** Value types of the format, by their number: the bytes of one, where each has the same. */
const FIXED_BYTES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);
const TEXT = 8;
const ARRAY = 9;

/** The smallest entry: a key without a letter, a type, and a byte. */
const ENTRY_BYTES = 8 + 4 + 1;

/**
 * Reads the metadata of a file. Texts of over 64 KiB are left out. Keys come from the file, so they are keys of a map: a
 * record would find `constructor` where the file has none (CWE-1321: prototype pollution).
 */
export function readMetadata(reader: GgufReader, keys: number): ReadonlyMap<string, MetadataValue> {
  const metadata = new Map<string, MetadataValue>();
  const seen = new Set<string>();
  const work: Work = { texts: 0, arrays: 0, keptBytes: 0 };
  for (let index = 0; index < keys; index++) {
    const key = reader.shortText(`key ${index + 1} of the metadata`);
    if (seen.has(key)) reader.corrupt(`the key ${quote(key)} is there a second time`);
    seen.add(key);
    const value = readValue(reader, key, work);
    if (value !== undefined) metadata.set(key, value);
  }
  return metadata;
}

/** The room that the header claims for so many keys. */
export function countKeys(reader: GgufReader): number {
  return reader.count('number of keys', { limit: LIMITS.keys, itemBytes: ENTRY_BYTES });
}

/** What was done for all values together. */
interface Work {
  texts: number;
  arrays: number;
  keptBytes: number;
}

function readValue(reader: GgufReader, key: string, work: Work): MetadataValue | undefined {
  const what = `value of ${quote(key)}`;
  const type = reader.uint32(what);
  if (type === ARRAY) return { items: skipArray(reader, what, work, 1) };
  if (type === TEXT) {
    const value = reader.text(what, Math.min(LIMITS.keptBytes, LIMITS.allKeptBytes - work.keptBytes));
    work.keptBytes += value?.length ?? 0;
    return value;
  }
  return readScalar(reader, type, what);
}

function readScalar(reader: GgufReader, type: number, what: string): MetadataValue {
  const size = FIXED_BYTES.get(type);
  if (size === undefined) return reader.corrupt(`${what}: expected a type from 0 to 12, found ${type}`);
  const bytes = reader.bytes(size, what);
  switch (type) {
    case 7:
      return bytes[0] !== 0;
    case 6:
      return bytes.readFloatLE();
    case 12:
      return bytes.readDoubleLE();
    case 10:
      return bytes.readBigUInt64LE();
    case 11:
      return bytes.readBigInt64LE();
    default:
      // Unsigned types have even numbers up to 4, signed ones odd numbers.
      return type % 2 === 0 ? bytes.readUIntLE(0, size) : bytes.readIntLE(0, size);
  }
}

/** Passes over a list, and returns how many items it has. What has a fixed size is passed over at once. */
function skipArray(reader: GgufReader, what: string, work: Work, depth: number): number {
  if (depth > LIMITS.arrayDepth)
    return reader.tooComplex(`${what}: lists inside lists, more than ${LIMITS.arrayDepth}`);
  const type = reader.uint32(what);
  const size = FIXED_BYTES.get(type);
  if (size !== undefined) {
    const items = reader.uint64(what);
    reader.skip(items * BigInt(size), what);
    // What is in the file can be counted.
    return Number(items);
  }
  if (type === TEXT) {
    const items = reader.count(what, { limit: LIMITS.texts - work.texts, itemBytes: 8 });
    work.texts += items;
    for (let index = 0; index < items; index++) reader.skipText(what);
    return items;
  }
  if (type !== ARRAY) return reader.corrupt(`${what}: expected a type from 0 to 12, found ${type}`);
  const items = reader.count(what, { limit: LIMITS.nestedArrays - work.arrays, itemBytes: 12 });
  work.arrays += items;
  for (let index = 0; index < items; index++) skipArray(reader, what, work, depth + 1);
  return items;
}
