import { looksLikePointer, POINTER_REMEDY } from '../git/lfs-pointer.ts';

/** What a file is that is no ONNX model, and what helps. */
export interface OtherFormat {
  readonly what: string;
  readonly remedy: string;
}

const EXPORT = 'Export the model to ONNX, and commit the .onnx file.';
const FETCH = 'Download the model file itself, and check that it isn’t a web page or an error message from the server.';

interface Signature extends OtherFormat {
  readonly matches: (start: Buffer) => boolean;
}

const SIGNATURES: readonly Signature[] = [
  { what: 'an empty file', remedy: FETCH, matches: (start) => start.length === 0 },
  {
    what: 'a Git LFS pointer: the model itself isn’t here',
    remedy: POINTER_REMEDY,
    matches: (start) => looksLikePointer(text(start)),
  },
  {
    what: 'an HTML or XML page',
    remedy: FETCH,
    matches: (start) => /^\ufeff?\s*<(!doctype|html|\?xml|head|body)/i.test(text(start)),
  },
  { what: 'JSON text', remedy: FETCH, matches: (start) => /^\ufeff?\s*[{[]\s*["{[\]}]/.test(text(start)) },
  {
    what: 'a zip archive, such as a PyTorch checkpoint',
    remedy: EXPORT,
    matches: (start) => text(start).startsWith('PK\x03\x04'),
  },
  // Protocol 2 to 5. As protobuf these bytes would start a field 32 to 80, which ONNX does not have.
  {
    what: 'a Python pickle, such as a PyTorch checkpoint',
    remedy: EXPORT,
    matches: (start) => /^\x80[\x02-\x05]/.test(text(start)),
  },
  {
    what: 'a model in the ORT format',
    remedy: 'Commit the .onnx file that it was made from.',
    matches: (start) => identifier(start) === 'ORTM',
  },
  { what: 'a TensorFlow Lite model', remedy: EXPORT, matches: (start) => identifier(start) === 'TFL3' },
  { what: 'a GGUF model', remedy: EXPORT, matches: (start) => text(start).startsWith('GGUF') },
  {
    what: 'an HDF5 file, such as a Keras model',
    remedy: EXPORT,
    matches: (start) => text(start).startsWith('\x89HDF'),
  },
  { what: 'a safetensors file', remedy: EXPORT, matches: (start) => text(start).slice(5, 10) === '\0\0\0{"' },
  {
    what: 'a gzip archive',
    remedy: 'Unpack it, and commit the .onnx file.',
    matches: (start) => text(start).startsWith('\x1f\x8b'),
  },
];

/** First bytes of the fields of `ModelProto`, 1 to 8, 14, 20, 25, 26 and 30: one of them starts any ONNX model. */
const FIRST_BYTES = new Set([0x08, 0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72, 0xa2, 0xca, 0xd2, 0xf2]);

/** Bytes of a file's start that `recognizeOther` looks at. */
export const RECOGNIZED_BYTES = 256;

/** Recognizes by its first bytes a file that cannot be an ONNX model. Undefined for one that may be. */
export function recognizeOther(start: Buffer): OtherFormat | undefined {
  const signature = SIGNATURES.find(({ matches }) => matches(start));
  if (signature !== undefined) return signature;
  if (FIRST_BYTES.has(start[0] ?? 0)) return undefined;
  return { what: 'something else: no ONNX model starts with these bytes', remedy: EXPORT };
}

function text(start: Buffer): string {
  return start.toString('latin1');
}

/** The file identifier of a FlatBuffer. */
function identifier(start: Buffer): string {
  return start.toString('latin1', 4, 8);
}
