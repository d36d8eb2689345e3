/** Writes GGUF files as the format is specified (github.com/ggml-org/ggml), and, where a test asks for it, as it is not. */
import { TENSOR_TYPES, type TensorType } from '../../../src/gguf/tensor-types.ts';

const VALUE_TYPES = {
  uint8: 0,
  int8: 1,
  uint16: 2,
  int16: 3,
  uint32: 4,
  int32: 5,
  float32: 6,
  bool: 7,
  string: 8,
  array: 9,
  uint64: 10,
  int64: 11,
  float64: 12,
} as const;

type ScalarType = Exclude<keyof typeof VALUE_TYPES, 'array'>;
type Scalar = number | bigint | boolean | string;

/** One value of the metadata. */
export type GgufValue =
  | { readonly type: ScalarType; readonly value: Scalar }
  | { readonly type: 'array'; readonly of: ScalarType; readonly values: readonly Scalar[] }
  /** Bytes of a type that the test chooses, for what no writer writes. */
  | { readonly type: number; readonly bytes: Uint8Array };

export interface GgufTensor {
  readonly name: string;
  /** Fastest dimension first, as the file has them. */
  readonly shape: readonly (number | bigint)[];
  /** A number for a type that the format does not have. */
  readonly type: TensorType | number;
  readonly data: Uint8Array;
  /** From the start of the data; where the one before ends, unless stated. */
  readonly offset?: number | bigint;
}

export interface GgufFile {
  readonly version?: number;
  /** What the header claims, where that is not what follows. */
  readonly claims?: { readonly tensors?: number | bigint; readonly keys?: number | bigint };
  readonly metadata?: readonly (readonly [key: string, value: GgufValue])[];
  readonly tensors?: readonly GgufTensor[];
  /** That the data is laid out by; `general.alignment` is the caller's to state. */
  readonly alignment?: number;
}

export function writeGguf(file: GgufFile): Buffer {
  const { version = 3, claims = {}, metadata = [], tensors = [], alignment = 32 } = file;
  const parts: Uint8Array[] = [
    Buffer.from('GGUF'),
    uint32(version),
    uint64(claims.tensors ?? tensors.length),
    uint64(claims.keys ?? metadata.length),
  ];
  for (const [key, value] of metadata) parts.push(ggufString(key), writeValue(value));
  let end = 0;
  for (const { name, shape, type, data, offset = end } of tensors) {
    parts.push(ggufString(name), uint32(shape.length), ...shape.map(uint64));
    parts.push(uint32(typeof type === 'number' ? type : TENSOR_TYPES[type].id), uint64(offset));
    end += padded(data.length, alignment);
  }
  const header = Buffer.concat(parts);
  const datas = tensors.map(({ data }) => padding(Buffer.from(data), alignment));
  return Buffer.concat(tensors.length === 0 ? [header] : [padding(header, alignment), ...datas]);
}

/** Bytes of `length` and a text, as keys, names, and values have them. */
export function ggufString(text: string | Uint8Array, length?: number | bigint): Buffer {
  const bytes = Buffer.from(text as string);
  return Buffer.concat([uint64(length ?? bytes.length), bytes]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function uint64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** Short forms for metadata. */
export const text = (value: string): GgufValue => ({ type: 'string', value });
export const count = (value: number): GgufValue => ({ type: 'uint32', value });
export const real = (value: number): GgufValue => ({ type: 'float32', value });
export const flag = (value: boolean): GgufValue => ({ type: 'bool', value });
export const list = (of: ScalarType, values: readonly Scalar[]): GgufValue => ({ type: 'array', of, values });

function writeValue(value: GgufValue): Buffer {
  if ('bytes' in value) return Buffer.concat([uint32(value.type), value.bytes]);
  if (value.type !== 'array') return Buffer.concat([uint32(VALUE_TYPES[value.type]), scalar(value.type, value.value)]);
  const { of, values } = value;
  const items = values.map((item) => scalar(of, item));
  return Buffer.concat([uint32(VALUE_TYPES.array), uint32(VALUE_TYPES[of]), uint64(values.length), ...items]);
}

function scalar(type: ScalarType, value: Scalar): Buffer {
  if (type === 'string') return ggufString(String(value));
  const bytes = Buffer.alloc({ '8': 1, '16': 2, '32': 4, '64': 8, bool: 1 }[/\d+$/.exec(type)?.[0] ?? 'bool'] ?? 1);
  switch (type) {
    case 'bool':
      bytes.writeUInt8(value ? 1 : 0);
      break;
    case 'float32':
      bytes.writeFloatLE(Number(value));
      break;
    case 'float64':
      bytes.writeDoubleLE(Number(value));
      break;
    case 'int64':
      bytes.writeBigInt64LE(BigInt(value as number));
      break;
    case 'uint64':
      bytes.writeBigUInt64LE(BigInt(value as number));
      break;
    default:
      if (type.startsWith('u')) bytes.writeUIntLE(Number(value), 0, bytes.length);
      else bytes.writeIntLE(Number(value), 0, bytes.length);
  }
  return bytes;
}

function padded(bytes: number, alignment: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

function padding(bytes: Buffer, alignment: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(padded(bytes.length, alignment) - bytes.length)]);
}
