/** A tensor's values in the arrays that ONNX Runtime's Node binding takes and gives, and as plain numbers. */
import type { Tensor } from 'onnxruntime-node';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { float16Bits, float16Number } from '../../onnx/float16-bits.ts';

/** Element types that the binding takes and gives as numbers. `float16` travels as its bits. */
const ARRAYS = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint64: BigUint64Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

export type NumericType = keyof typeof ARRAYS;
export type TensorData = InstanceType<(typeof ARRAYS)[NumericType]>;

/** Largest finite float16: what lies beyond becomes this, because an infinite input tells nothing. */
const MAX_FLOAT16 = 65_504;

export function isNumericType(type: string | undefined): type is NumericType {
  return type !== undefined && Object.hasOwn(ARRAYS, type);
}

/**
 * The element type of an input that queries can be made for.
 *
 * @throws WattnudgeError `input-unsupported`
 */
export function numericTypeOf({
  name,
  type,
}: {
  readonly name: string;
  readonly type: string | undefined;
}): NumericType {
  if (isNumericType(type)) return type;
  throw new WattnudgeError(
    'input-unsupported',
    `Input "${name}" is ${type === undefined ? 'not a tensor' : `a tensor of ${type}`}; queries can be made for numeric and boolean tensors.`,
    {
      remedy: 'Export the model with numeric or boolean inputs.',
    },
  );
}

/** Plain numbers in the array of an element type: whole numbers are cut, float16 is rounded to nearest. */
export function toTyped(type: NumericType, length: number, value: (index: number) => number): TensorData {
  const data = new ARRAYS[type](length);
  for (let index = 0; index < length; index++) data[index] = elementOf(type, value(index));
  return data;
}

function elementOf(type: NumericType, value: number): number | bigint {
  switch (type) {
    case 'int64':
    case 'uint64':
      return BigInt(Math.trunc(value));
    case 'float16':
      return float16Bits(Math.max(-MAX_FLOAT16, Math.min(MAX_FLOAT16, value)));
    case 'bool':
      return value === 0 ? 0 : 1;
    default:
      return value;
  }
}

/** Bytes of elements in the machine's order, as they stand. */
export function viewOf(type: NumericType, bytes: ArrayBuffer): TensorData {
  return new ARRAYS[type](bytes);
}

export function bytesPerElement(type: NumericType): number {
  return ARRAYS[type].BYTES_PER_ELEMENT;
}

/** The values of a tensor of numbers as doubles; `undefined` for text. `float16` arrives as bits or as Float16Array. */
export function toNumbers({ type, data }: Pick<Tensor, 'type' | 'data'>): Float64Array | undefined {
  if (type === 'string' || !ArrayBuffer.isView(data)) return undefined;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  if (type === 'float16' && data instanceof Uint16Array) return Float64Array.from(data, float16Number);
  return Float64Array.from(data as ArrayLike<number>);
}
