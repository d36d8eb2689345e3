import { normal, seededRandom } from '../random.ts';
import type { TensorPlan } from './plan-inputs.ts';

/** A tensor's values in the array type that ONNX Runtime takes for its element type. */
export interface FilledTensor {
  readonly name: string;
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

export type TensorData =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

/** Makes one tensor: the same plan and seed give the same values on every machine. */
export function fillTensor(plan: TensorPlan, seed: number): FilledTensor {
  const length = plan.dims.reduce((product, dim) => product * dim, 1);
  return { name: plan.name, type: plan.type, dims: plan.dims, data: toTyped(plan.type, length, valueAt(plan, seed)) };
}

function valueAt(plan: TensorPlan, seed: number): (index: number) => number {
  const random = seededRandom(seed, plan.name);
  const { fill } = plan;
  const lastDim = Math.max(1, plan.dims.at(-1) ?? 1);
  switch (fill.kind) {
    case 'constant':
      return () => fill.value;
    case 'tokens':
      return () => Math.floor(random() * fill.vocabularySize);
    case 'positions':
      return (index) => index % lastDim;
    case 'normal':
      return () => normal(random);
    case 'image': {
      const scale = plan.type === 'uint8' ? 255 : 1;
      return (index) => scale * (0.25 + 0.25 * Math.sin((index % lastDim) / 17) + 0.5 * random());
    }
    case 'audio':
      return (index) => 0.2 * Math.sin(index / 11.6) + 0.1 * (random() - 0.5);
  }
}

/** Converts plain numbers to ONNX Runtime's array for an element type; `float16` travels as its bits. */
export function toTyped(type: string, length: number, value: (index: number) => number): TensorData {
  switch (type) {
    case 'float32':
      return Float32Array.from({ length }, (_, i) => value(i));
    case 'float64':
      return Float64Array.from({ length }, (_, i) => value(i));
    case 'float16':
      return Uint16Array.from({ length }, (_, i) => toHalfBits(value(i)));
    case 'int64':
      return BigInt64Array.from({ length }, (_, i) => BigInt(Math.trunc(value(i))));
    case 'uint64':
      return BigUint64Array.from({ length }, (_, i) => BigInt(Math.trunc(value(i))));
    case 'int32':
      return Int32Array.from({ length }, (_, i) => value(i));
    case 'int16':
      return Int16Array.from({ length }, (_, i) => value(i));
    case 'int8':
      return Int8Array.from({ length }, (_, i) => value(i));
    case 'uint32':
      return Uint32Array.from({ length }, (_, i) => value(i));
    case 'uint16':
      return Uint16Array.from({ length }, (_, i) => value(i));
    case 'uint8':
    case 'bool':
      return Uint8Array.from({ length }, (_, i) => value(i));
    default:
      throw new Error(`no array type for elements of ${type}`);
  }
}

/** IEEE 754 binary16 of a number, rounded to nearest; beyond the range it becomes the largest finite value. */
function toHalfBits(value: number): number {
  const bits = new Uint32Array(new Float32Array([Math.max(-65504, Math.min(65504, value))]).buffer)[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  // Below the smallest normal half the value is a multiple of 2⁻²⁴.
  if (magnitude < 0x38800000) return sign | Math.round(Math.abs(value) * 2 ** 24);
  return sign | ((magnitude - 0x38000000 + 0x1000) >>> 13);
}
