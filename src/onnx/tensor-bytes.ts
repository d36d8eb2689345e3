import { float16Bits } from './float16-bits.ts';

/** Element types that a graph built here can store. */
export type ElementType = 'float32' | 'float64' | 'int64' | 'int32' | 'int8' | 'uint8' | 'bool' | 'float16';

/** Elements in row-major order. Whole numbers beyond ±2^53 are bigints: a number does not hold them exactly. */
export type TensorData = readonly (number | bigint)[] | Float32Array;

/** One `value` throughout, or `data` in row-major order. */
export type TensorValues = { readonly value: number | bigint } | { readonly data: TensorData };

type Writer = (view: DataView, offset: number, value: number) => void;

const FORMATS: Readonly<Record<Exclude<ElementType, 'int64'>, readonly [bytes: number, write: Writer]>> = {
  float32: [4, (view, offset, value) => view.setFloat32(offset, value, true)],
  float64: [8, (view, offset, value) => view.setFloat64(offset, value, true)],
  int32: [4, (view, offset, value) => view.setInt32(offset, value, true)],
  int8: [1, (view, offset, value) => view.setInt8(offset, value)],
  uint8: [1, (view, offset, value) => view.setUint8(offset, value)],
  bool: [1, (view, offset, value) => view.setUint8(offset, value === 0 ? 0 : 1)],
  float16: [2, (view, offset, value) => view.setUint16(offset, float16Bits(value), true)],
};

/**
 * The `raw_data` of a tensor: its elements in little-endian order, whatever this machine's own.
 *
 * @throws RangeError where the elements are more or fewer than the shape takes, or one is no exact int64
 */
export function rawBytes(type: ElementType, elements: number, values: TensorValues): Uint8Array {
  const data = 'data' in values ? values.data : undefined;
  const value = 'value' in values ? values.value : 0;
  if (data !== undefined && data.length !== elements) {
    throw new RangeError(`the shape takes ${elements} elements, but ${data.length} are given`);
  }
  if (type === 'int64')
    return fill(elements, 8, (view, index) => view.setBigInt64(8 * index, exactInt64(data?.[index] ?? value), true));
  const [bytes, write] = FORMATS[type];
  return fill(elements, bytes, (view, index) => write(view, index * bytes, Number(data?.[index] ?? value)));
}

/**
 * A whole number as an int64. It never wraps around: the `Slice` end 2^63 − 1, read as a number, is 2^63, and that as an
 * int64 is −2^63, which makes another model of it.
 *
 * @throws RangeError for a number beyond ±2^53, which has lost digits already, and for what no int64 holds
 */
export function exactInt64(value: number | bigint): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`expected a whole number up to 2^53, or a bigint, found ${value}`);
  }
  const exact = BigInt(value);
  if (BigInt.asIntN(64, exact) !== exact) throw new RangeError(`expected an int64, found ${exact}`);
  return exact;
}

function fill(elements: number, bytes: number, write: (view: DataView, index: number) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(elements * bytes));
  for (let index = 0; index < elements; index += 1) write(view, index);
  return new Uint8Array(view.buffer);
}
