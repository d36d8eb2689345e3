/** Protobuf by hand, for files that no encoder would write. */

export function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

export function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** The same bytes many times. */
export function repeated(part: Uint8Array, times: number): Uint8Array {
  return new Uint8Array(Buffer.alloc(part.length * times, part));
}

/** A varint of a whole number from -2^63 to 2^64 - 1. */
export function varint(value: number | bigint): Uint8Array {
  const digits: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    digits.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(digits);
}

/** A field that holds a number. */
export function number(field: number, value: number | bigint): Uint8Array {
  return concat(varint(field * 8), varint(value));
}

/** Tag and length of a field whose content follows, or does not. */
export function header(field: number, length: number): Uint8Array {
  return concat(varint(field * 8 + 2), varint(length));
}

/** A length-delimited field: text, bytes, a packed list, or a message of fields. */
export function field(number: number, ...content: (Uint8Array | string)[]): Uint8Array {
  const payload = concat(...content.map((part) => (typeof part === 'string' ? text(part) : part)));
  return concat(header(number, payload.length), payload);
}

/** Field numbers of the messages that tests build by hand. */
export const MODEL = { irVersion: 1, graph: 7, opsetImport: 8, metadataProps: 14, functions: 25 };
export const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 };
export const NODE = { input: 1, output: 2, opType: 4, attribute: 5 };
export const ATTRIBUTE = { name: 1, i: 3, t: 5, g: 6, ints: 8, graphs: 11 };
export const TENSOR = {
  dims: 1,
  dataType: 2,
  floatData: 4,
  int64Data: 7,
  name: 8,
  rawData: 9,
  externalData: 13,
  dataLocation: 14,
};
export const FLOAT32 = 1;
export const INT64 = 7;

/** A model around the fields of a graph. */
export function model(...graph: Uint8Array[]): Uint8Array {
  return concat(number(MODEL.irVersion, 8), field(MODEL.opsetImport, number(2, 17)), field(MODEL.graph, ...graph));
}

/** A model whose graph holds one tensor, of these fields. */
export function modelOfTensor(...tensor: Uint8Array[]): Uint8Array {
  return model(field(GRAPH.initializer, ...tensor));
}

/** A float32 tensor with its bytes in another file. */
export function externalTensor(dims: number[], entries: Readonly<Record<string, string>>): Uint8Array[] {
  return [
    ...dims.map((size) => number(TENSOR.dims, size)),
    number(TENSOR.dataType, FLOAT32),
    number(TENSOR.dataLocation, 1),
    ...Object.entries(entries).map(([key, value]) => field(TENSOR.externalData, field(1, key), field(2, value))),
  ];
}
