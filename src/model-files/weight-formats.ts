/** Models in formats that are listed and, but for GGUF, not run: which files they are, and which of them change. */
import type { RawPath } from '../git/index.ts';
import type { ModelSides } from './model-sides.ts';
import { blobIn } from './model-tree.ts';

const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['safetensors', 'safetensors'],
  ['gguf', 'GGUF'],
  ['pt', 'PyTorch'],
  ['pth', 'PyTorch'],
  ['ckpt', 'PyTorch'],
  ['tflite', 'TensorFlow Lite'],
  ['keras', 'Keras'],
  ['mlmodel', 'Core ML'],
  ['pte', 'ExecuTorch'],
]);

/** Files whose extension is used for other things as well. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^pytorch_model[\w.-]*\.bin$/, 'PyTorch'],
  [/^openvino_\w*\.(?:bin|xml)$/, 'OpenVINO'],
  [/^tf_model\.h5$/, 'TensorFlow'],
];

/** Of these files the header and the metadata are read, and the model is run. */
const RUN = 'GGUF';

export const WEIGHT_FORMATS: ReadonlySet<string> = new Set([
  ...BY_EXTENSION.values(),
  ...BY_NAME.map(([, format]) => format),
]);

/** The format of a file of weights by its path; `undefined` for anything else, ONNX included. */
export function weightFormatOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/\.mlpackage\/.*weight[\w.]*\.bin$/i.test(path)) return 'Core ML';
  return (
    BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1)) ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
  );
}

/** One path on both sides of a change, by the ids of its contents. */
export interface ChangedWeights {
  readonly path: RawPath;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The files of weights at some paths that changed. One that was only moved has the energy that it had, and is none of them. */
export async function changedWeights(
  paths: Iterable<RawPath>,
  { base, head }: Pick<ModelSides, 'base' | 'head'>,
): Promise<ChangedWeights[]> {
  const files: ChangedWeights[] = [];
  for (const path of paths) {
    const format = weightFormatOf(path);
    if (format === undefined || format === RUN) continue;
    files.push({ path, before: await blobIn(base, path), after: await blobIn(head, path) });
  }
  const changed = files.filter(({ before, after }) => before !== after);
  const [gone, come] = [new Set<string>(), new Set<string>()];
  for (const { before, after } of changed) {
    if (after === undefined && before !== undefined) gone.add(before);
    if (before === undefined && after !== undefined) come.add(after);
  }
  return changed
    .filter(({ before, after }) =>
      before === undefined ? !gone.has(after!) : after !== undefined || !come.has(before),
    )
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** The format's own limit is 100 MB; the header of a model of hundreds of billions of parameters takes a few. */
const MAX_HEADER_BYTES = 16 * 1024 ** 2;

/**
 * The parameters of all tensors of a file, from its first bytes: the length of a header (8 bytes, little-endian) and the header (JSON).
 * Stops reading there. `undefined` where the bytes are no such file, or the header is longer than is read.
 */
export async function safetensorsParameters(chunks: AsyncIterable<Uint8Array>): Promise<number | undefined> {
  const read: Uint8Array[] = [];
  let count = 0;
  let wanted: number | undefined;
  for await (const chunk of chunks) {
    read.push(chunk);
    count += chunk.length;
    if (wanted === undefined && count >= 8) {
      const length = Buffer.concat(read).readBigUInt64LE(0);
      if (length > MAX_HEADER_BYTES) return undefined;
      wanted = 8 + Number(length);
    }
    if (wanted !== undefined && count >= wanted) return parametersIn(Buffer.concat(read).toString('utf8', 8, wanted));
  }
  return undefined;
}

function parametersIn(header: string): number | undefined {
  let total = 0;
  try {
    const tensors = Object.entries(JSON.parse(header) as object).filter(([name]) => name !== '__metadata__');
    for (const [, tensor] of tensors) {
      const shape: unknown = Reflect.get(tensor, 'shape');
      if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return undefined;
      total += shape.reduce((product: number, size: number) => product * size, 1);
    }
  } catch {
    return undefined;
  }
  return Number.isSafeInteger(total) ? total : undefined;
}
