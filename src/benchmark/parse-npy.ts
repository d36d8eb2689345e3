import { bytesPerElement, type NumericType, type TensorData, viewOf } from '../engines/onnxruntime/tensor-data.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** An array of NumPy's, in C order. */
export interface NpyArray {
  /** ONNX Runtime's name of the element type. */
  readonly type: NumericType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** NumPy's type codes → ONNX Runtime's element types. Little-endian or byte-sized only. */
const TYPES: ReadonlyMap<string, NumericType> = new Map([
  ['<f4', 'float32'],
  ['<f8', 'float64'],
  ['<f2', 'float16'],
  ['<i8', 'int64'],
  ['<u8', 'uint64'],
  ['<i4', 'int32'],
  ['<u4', 'uint32'],
  ['<i2', 'int16'],
  ['<u2', 'uint16'],
  ['|i1', 'int8'],
  ['|u1', 'uint8'],
  ['|b1', 'bool'],
]);

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
  const type = TYPES.get(descriptor ?? '');
  if (type === undefined) throw fail(`its element type is ${descriptor ?? 'not stated'}`);
  if (!/'fortran_order':\s*False/.test(header)) throw fail('it is not in C order');
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (shapeText === undefined) throw fail('its header states no shape');
  const shape = shapeText
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);

  const elements = shape.reduce((product, dim) => product * dim, 1);
  const needed = elements * bytesPerElement(type);
  const found = bytes.length - start - headerLength;
  if (!Number.isSafeInteger(elements) || needed !== found) {
    throw fail(`its shape (${shape.join(', ')}) needs ${needed} bytes and ${found} follow`);
  }
  // A copy, because typed arrays need an aligned start; not `slice`, which on a Buffer copies nothing.
  const content = new Uint8Array(bytes.subarray(start + headerLength)).buffer;
  return { type, shape, data: viewOf(type, content) };
}
