import { WattnudgeError } from '../error.ts';
import type { TensorData } from './fill-tensor.ts';

/** An array of NumPy's, in C order. */
export interface NpyArray {
  /** ONNX Runtime's name of the element type. */
  readonly type: string;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** NumPy's type codes → ONNX Runtime's element type and bytes an element. Little-endian or byte-sized only. */
const TYPES: Record<string, { type: string; bytes: number }> = {
  '<f4': { type: 'float32', bytes: 4 },
  '<f8': { type: 'float64', bytes: 8 },
  '<f2': { type: 'float16', bytes: 2 },
  '<i8': { type: 'int64', bytes: 8 },
  '<u8': { type: 'uint64', bytes: 8 },
  '<i4': { type: 'int32', bytes: 4 },
  '<u4': { type: 'uint32', bytes: 4 },
  '<i2': { type: 'int16', bytes: 2 },
  '<u2': { type: 'uint16', bytes: 2 },
  '|i1': { type: 'int8', bytes: 1 },
  '|u1': { type: 'uint8', bytes: 1 },
  '|b1': { type: 'bool', bytes: 1 },
};

/**
 * Parses a `.npy` file (format versions 1 to 3; NumPy Enhancement Proposal 1).
 *
 * @throws WattnudgeError `inputs-file-invalid` that says what was expected and found. Object arrays, which would need
 * Python's pickle, are refused like every other type that is not a plain number.
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const fail = (found: string) =>
    new WattnudgeError('inputs-file-invalid', `"${name}" is not an array that can be used: ${found}.`, {
      remedy: 'Save it with numpy.save or numpy.savez as C-ordered numbers, without pickled objects.',
    });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== '\x93NUMPY') {
    throw fail('it does not begin with the mark of a .npy file');
  }
  const wide = view.getUint8(6) >= 2;
  const start = wide ? 12 : 10;
  const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (start + headerLength > bytes.length) throw fail('its header is longer than the file');
  const header = Buffer.from(bytes.subarray(start, start + headerLength)).toString('latin1');

  const descriptor = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const format = descriptor === undefined ? undefined : TYPES[descriptor];
  if (format === undefined) throw fail(`its element type is ${descriptor ?? 'not stated'}`);
  if (!/'fortran_order':\s*False/.test(header)) throw fail('it is not in C order');
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (shapeText === undefined) throw fail('its header states no shape');
  const shape = shapeText
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);

  const elements = shape.reduce((product, dim) => product * dim, 1);
  const found = bytes.length - start - headerLength;
  if (!Number.isSafeInteger(elements) || elements * format.bytes !== found) {
    throw fail(`its shape (${shape.join(', ')}) needs ${elements * format.bytes} bytes and ${found} follow`);
  }
  // A copy, because typed arrays need an aligned start; not `slice`, which on a Buffer copies nothing.
  const content = new Uint8Array(bytes.subarray(start + headerLength)).buffer;
  return { type: format.type, shape, data: viewOf(format.type, content) };
}

function viewOf(type: string, buffer: ArrayBuffer): TensorData {
  switch (type) {
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'int64':
      return new BigInt64Array(buffer);
    case 'uint64':
      return new BigUint64Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'uint32':
      return new Uint32Array(buffer);
    case 'int16':
      return new Int16Array(buffer);
    case 'float16':
    case 'uint16':
      return new Uint16Array(buffer);
    case 'int8':
      return new Int8Array(buffer);
    default:
      return new Uint8Array(buffer);
  }
}
