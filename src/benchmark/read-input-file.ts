import { readFileSync, statSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { type NumericType, numericTypeOf, toNumbers, toTyped } from '../engines/onnxruntime/tensor-data.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { FilledTensor } from './fill-tensor.ts';
import { type NpyArray, parseNpy } from './parse-npy.ts';
import type { TensorMetadata } from './tensor-plan.ts';

/** A file of queries is read whole: beyond this it would crowd out the model. Compressed and unpacked alike. */
const MAX_BYTES = 2 ** 30;

/**
 * Reads the author's own inputs and cuts them into batches.
 *
 * Formats, by the file's first bytes: `.npz` (one array a tensor, by name), `.npy` (for a model with one input), JSON
 * (`{ "tensor": nested lists }`). Where the model's first dimension is free or equals the batch, the first axis of the
 * array counts samples and is cut into batches (a remainder is left out); where it is fixed otherwise, the array must
 * have exactly the model's shape and is used for every query.
 *
 * @returns one list of tensors a batch, at least one batch
 * @throws WattnudgeError `inputs-file-invalid`, `input-unsupported`
 */
export function readInputFile(path: string, inputs: readonly TensorMetadata[], batch: number): FilledTensor[][] {
  inputs.forEach(numericTypeOf);
  const arrays = readArrays(path, inputs);
  const cut = inputs.map((input) => cutIntoBatches(input, arrays.get(input.name), [...arrays.keys()], batch));
  const counts = cut.filter((tensors) => tensors.perBatch).map((tensors) => tensors.list.length);
  const batches = counts.length === 0 ? 1 : Math.min(...counts);
  if (batches === 0) {
    throw invalid(`it holds fewer samples than one batch of ${batch}`);
  }
  return Array.from({ length: batches }, (_, i) => cut.map(({ list, perBatch }) => list[perBatch ? i : 0]!));
}

/**
 * One class a sample, from an array of whole numbers in the file of inputs.
 *
 * @throws WattnudgeError `inputs-file-invalid` where it has no such array, or one of another kind
 */
export function readLabels(path: string, name: string): number[] {
  const arrays = readArrays(path, []);
  const array = arrays.get(name);
  if (array === undefined) {
    throw invalid(`it has no array of labels "${name}" (it has ${[...arrays.keys()].map((n) => `"${n}"`).join(', ')})`);
  }
  const labels = Array.from(toNumbers(array) ?? []);
  if (array.shape.length === 1 && labels.every(Number.isInteger)) return labels;
  throw invalid(`the labels "${name}" are not one whole number a sample (their shape is [${array.shape.join(', ')}])`);
}

/**
 * Names of the arrays that a file of inputs holds. A `.npy` file names none.
 *
 * @throws WattnudgeError `inputs-file-invalid`
 */
export function namesInInputFile(path: string): string[] {
  const bytes = readBytes(path);
  if (isNpy(bytes)) return [];
  return [...(isZip(bytes) ? readNpz(bytes) : readJson(bytes.toString('utf8'), [])).keys()];
}

function cutIntoBatches(
  input: TensorMetadata,
  array: NpyArray | undefined,
  present: readonly string[],
  batch: number,
): { perBatch: boolean; list: FilledTensor[] } {
  if (array === undefined) {
    throw invalid(`it has no array for the input "${input.name}" (it has ${present.map((n) => `"${n}"`).join(', ')})`);
  }
  if (array.type !== input.type) {
    throw invalid(`the array "${input.name}" holds ${array.type}; the model takes ${input.type}`);
  }
  if (input.anyRank) return anyShape(array, input.name, batch);
  const fitsAt = (axis: number) => {
    const wanted = input.shape[axis];
    return typeof wanted === 'string' || Number(wanted) < 0 || wanted === array.shape[axis];
  };
  const first = input.shape[0];
  const perBatch = first !== undefined && (typeof first === 'string' || first < 0 || first === batch);
  const axes = input.shape.map((_, axis) => axis);
  const fits = array.shape.length === axes.length && axes.every((axis) => (perBatch && axis === 0) || fitsAt(axis));
  if (!fits) {
    throw invalid(
      `the array "${input.name}" has the shape [${array.shape.join(', ')}]; the model takes [${input.shape.map((d) => d || 'free').join(', ')}]`,
    );
  }
  return perBatch ? samplesIn(array, input.name, batch) : { perBatch, list: [wholeOf(array, input.name)] };
}

/** Of an input without a declared rank: the first axis counts samples, as everywhere, where there is one. */
function anyShape(array: NpyArray, name: string, batch: number): { perBatch: boolean; list: FilledTensor[] } {
  return array.shape.length > 0 ? samplesIn(array, name, batch) : { perBatch: false, list: [wholeOf(array, name)] };
}

function wholeOf({ type, shape, data }: NpyArray, name: string): FilledTensor {
  return { name, type, dims: shape, data };
}

function samplesIn(array: NpyArray, name: string, batch: number): { perBatch: true; list: FilledTensor[] } {
  const samples = array.shape[0]!;
  const perSample = samples === 0 ? 0 : array.data.length / samples;
  const dims = [batch, ...array.shape.slice(1)];
  const list = Array.from({ length: Math.floor(samples / batch) }, (_, i) => ({
    name,
    type: array.type,
    dims,
    data: array.data.slice(i * batch * perSample, (i + 1) * batch * perSample),
  }));
  return { perBatch: true, list };
}

function readArrays(path: string, inputs: readonly TensorMetadata[]): Map<string, NpyArray> {
  const bytes = readBytes(path);
  if (isZip(bytes)) return readNpz(bytes);
  if (isNpy(bytes)) {
    if (inputs.length !== 1) {
      throw invalid(`a .npy file serves a model with one input, and this one has ${inputs.length}: use .npz`);
    }
    return new Map([[inputs[0]!.name, parseNpy(bytes, inputs[0]!.name)]]);
  }
  return readJson(bytes.toString('utf8'), inputs);
}

function readBytes(path: string): Buffer {
  const { size } = statSync(path);
  if (size > MAX_BYTES) throw invalid(`it has ${size} bytes; at most ${MAX_BYTES} are read`);
  return readFileSync(path);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function isNpy(bytes: Uint8Array): boolean {
  return bytes[0] === 0x93;
}

function readNpz(bytes: Uint8Array): Map<string, NpyArray> {
  let unpacked = 0;
  const files = unzipSync(bytes, {
    filter: (entry) => {
      unpacked += entry.originalSize;
      if (unpacked > MAX_BYTES) throw invalid(`unpacked it is larger than ${MAX_BYTES} bytes`);
      return entry.name.endsWith('.npy');
    },
  });
  return new Map(
    Object.entries(files).map(([entry, content]) => {
      const name = entry.slice(0, -'.npy'.length);
      return [name, parseNpy(content, name)];
    }),
  );
}

function readJson(text: string, inputs: readonly TensorMetadata[]): Map<string, NpyArray> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('it is neither .npz, nor .npy, nor JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('its JSON is not an object of tensor names');
  }
  const typeOf = new Map<string, NumericType>(inputs.map((input) => [input.name, numericTypeOf(input)]));
  return new Map(
    Object.entries(value).map(([name, nested]) => {
      const { shape, numbers } = flatten(nested, name);
      const type = typeOf.get(name) ?? 'float32';
      return [name, { type, shape, data: toTyped(type, numbers.length, (i) => numbers[i]!) }];
    }),
  );
}

function flatten(nested: unknown, name: string): { shape: number[]; numbers: number[] } {
  if (typeof nested === 'number' || typeof nested === 'boolean') return { shape: [], numbers: [Number(nested)] };
  if (!Array.isArray(nested)) throw invalid(`"${name}" holds ${typeof nested} where a number or list is expected`);
  const parts = nested.map((part) => flatten(part, name));
  const inner = parts[0]?.shape ?? [];
  if (parts.some((part) => part.shape.join() !== inner.join())) {
    throw invalid(`the lists in "${name}" are not all of the same length`);
  }
  return { shape: [nested.length, ...inner], numbers: parts.flatMap((part) => part.numbers) };
}

function invalid(found: string): WattnudgeError {
  return new WattnudgeError('inputs-file-invalid', `The file of inputs cannot be used: ${found}.`, {
    remedy: 'Correct the file, or `inputs.file` in the policy.',
  });
}
