import { closeSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { elementTypeNumber } from '../onnx/element-types.ts';
import { TensorProto_DataLocation as DataLocation, type TensorProto } from '../onnx/onnx_pb.gen.ts';

export const FLOAT32 = elementTypeNumber('float32');

/** Where the bytes of an external tensor lie, by its own account. */
export interface ExternalBytes {
  readonly path: string;
  readonly offset: number;
  readonly length: number | undefined;
}

export function externalBytes(tensor: TensorProto, folder: string): ExternalBytes | undefined {
  if (tensor.dataLocation !== DataLocation.EXTERNAL) return undefined;
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const length = entries.get('length');
  return {
    path: join(folder, entries.get('location') ?? ''),
    offset: Number(entries.get('offset') ?? 0),
    length: length === undefined ? undefined : Number(length),
  };
}

export function elementCount(tensor: TensorProto): number {
  return tensor.dims.reduce((product, size) => product * Number(size), 1);
}

/**
 * The values of a float32 tensor: a view of the model's bytes where these are aligned, else a copy; not to be written
 * to. Of an external tensor exactly its own bytes are read.
 */
export function readFloats(tensor: TensorProto, folder: string): Float32Array {
  if (tensor.dataType !== FLOAT32) throw new TypeError(`expected float32, found type ${tensor.dataType}`);
  const external = externalBytes(tensor, folder);
  if (external !== undefined) return toFloats(readRange(external, elementCount(tensor) * 4));
  if (Object.hasOwn(tensor, 'rawData')) return toFloats(tensor.rawData);
  return Float32Array.from(tensor.floatData);
}

/** A stretch of a file. */
export function readRange({ path, offset }: Pick<ExternalBytes, 'path' | 'offset'>, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const file = openSync(path, 'r');
  try {
    for (let done = 0; done < length; ) {
      const read = readSync(file, bytes, done, length - done, offset + done);
      if (read === 0) throw new RangeError(`${path} ended before byte ${offset + length}`);
      done += read;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

const IS_LITTLE_ENDIAN = endianness() === 'LE';

/** ONNX stores numbers in little-endian order. */
function toFloats(bytes: Uint8Array): Float32Array {
  const count = bytes.byteLength / 4;
  if (IS_LITTLE_ENDIAN) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
    return new Float32Array(aligned.buffer, aligned.byteOffset, count);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(index * 4, true));
}
