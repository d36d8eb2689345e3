import { float16Bits } from './float16-bits.ts';

/** Element types that a graph built here can store. */
export type ElementType = 'float32' | 'float64' | 'int64' | 'int32' | 'int8' | 'uint8' | 'bool' | 'float16';

/** One `value` throughout, or `data` in row-major order. */
export type TensorValues = { readonly value: number } | { readonly data: readonly number[] | Float32Array };

type Writer = (view: DataView, offset: number, value: number) => void;

const FORMATS: Readonly<Record<ElementType, readonly [bytes: number, write: Writer]>> = {
  float32: [4, (view, offset, value) => view.setFloat32(offset, value, true)],
  float64: [8, (view, offset, value) => view.setFloat64(offset, value, true)],
  int64: [8, (view, offset, value) => view.setBigInt64(offset, BigInt(value), true)],
  int32: [4, (view, offset, value) => view.setInt32(offset, value, true)],
  int8: [1, (view, offset, value) => view.setInt8(offset, value)],
  uint8: [1, (view, offset, value) => view.setUint8(offset, value)],
  bool: [1, (view, offset, value) => view.setUint8(offset, value === 0 ? 0 : 1)],
  float16: [2, (view, offset, value) => view.setUint16(offset, float16Bits(value), true)],
};

/** The `raw_data` of a tensor: its elements in little-endian order, whatever this machine's own. */
export function rawBytes(type: ElementType, elements: number, values: TensorValues): Uint8Array {
  const data = 'data' in values ? values.data : undefined;
  const value = 'value' in values ? values.value : 0;
  if (data !== undefined && data.length !== elements) {
    throw new RangeError(`the shape takes ${elements} elements, but ${data.length} are given`);
  }
  const [bytes, write] = FORMATS[type];
  const view = new DataView(new ArrayBuffer(elements * bytes));
  for (let index = 0; index < elements; index += 1) write(view, index * bytes, data?.[index] ?? value);
  return new Uint8Array(view.buffer);
}
