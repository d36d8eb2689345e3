import { quote } from '../onnx/index.ts';
import type { GgufReader } from './gguf-reader.ts';
import { LIMITS } from './limits.ts';
import { tensorTypeOf } from './tensor-types.ts';

export interface TensorTotals {
  readonly tensors: number;
  readonly parameters: number;
  /** Type → parameters, the most frequent first. */
  readonly parametersByType: ReadonlyMap<string, number>;
}

interface Tensor {
  readonly name: string;
  readonly type: string;
  readonly elements: bigint;
  /** From the start of the data; `undefined` for a type whose size is not known here. */
  readonly bytes: bigint | undefined;
  readonly offset: bigint;
}

/** The smallest entry: a name without a letter, no dimension, a type, and an offset. */
const ENTRY_BYTES = 8 + 4 + 4 + 8;

export function countTensors(reader: GgufReader): number {
  return reader.count('number of tensors', { limit: LIMITS.tensors, itemBytes: ENTRY_BYTES });
}

/** Reads the list of tensors, and shows that their data is where it says: one after the other, aligned, inside the file. */
export function readTensors(reader: GgufReader, count: number, alignment: number): TensorTotals {
  const names = new Set<string>();
  const tensors: Tensor[] = [];
  for (let index = 0; index < count; index++) {
    const tensor = readTensor(reader, index);
    if (names.has(tensor.name)) reader.corrupt(`the tensor ${quote(tensor.name)} is there a second time`);
    names.add(tensor.name);
    tensors.push(tensor);
  }
  requirePlaces(reader, tensors, BigInt(alignment));
  return totalsOf(reader, tensors);
}

function readTensor(reader: GgufReader, index: number): Tensor {
  const name = reader.shortText(`name of tensor ${index + 1}`);
  const what = `tensor ${quote(name)}`;
  const dimensions = reader.uint32(what);
  if (dimensions > LIMITS.dimensions) {
    return reader.corrupt(`${what}: expected at most ${LIMITS.dimensions} dimensions, found ${dimensions}`);
  }
  const shape = Array.from({ length: dimensions }, () => reader.uint64(what));
  const id = reader.uint32(what);
  const offset = reader.uint64(what);
  const elements = shape.reduce((product, size) => product * size, 1n);
  const known = tensorTypeOf(id);
  if (known === undefined) return { name, type: `type ${id}`, elements, bytes: undefined, offset };
  const [type, layout] = known;
  const perBlock = BigInt(layout.elements);
  const row = shape[0] ?? 1n;
  if (row % perBlock !== 0n) {
    return reader.corrupt(`${what}: expected rows of a multiple of ${perBlock} elements for ${type}, found ${row}`);
  }
  return { name, type, elements, bytes: (elements / perBlock) * BigInt(layout.bytes), offset };
}

/** llama.cpp refuses all else as well. After a type whose size is not known, the next place is anywhere further on. */
function requirePlaces(reader: GgufReader, tensors: readonly Tensor[], alignment: bigint): void {
  const start = padded(BigInt(reader.position), alignment);
  const room = BigInt(reader.size) - start;
  let end = 0n;
  let isKnown = true;
  for (const { name, offset, bytes } of tensors) {
    const what = `tensor ${quote(name)}`;
    if (offset % alignment !== 0n) {
      reader.corrupt(`${what}: expected an offset that is a multiple of ${alignment}, found ${offset}`);
    }
    const next = padded(end, alignment);
    if (isKnown ? offset !== next : offset < next) {
      reader.corrupt(`${what}: expected its data ${isKnown ? 'at' : 'from'} offset ${next}, found ${offset}`);
    }
    end = offset + (bytes ?? 0n);
    isKnown = bytes !== undefined;
    if (end > room) {
      reader.corrupt(`${what}: expected ${end} bytes of data, but the file has ${room < 0n ? 0n : room}`);
    }
  }
}

function totalsOf(reader: GgufReader, tensors: readonly Tensor[]): TensorTotals {
  const byType = new Map<string, bigint>();
  let parameters = 0n;
  for (const { type, elements } of tensors) {
    parameters += elements;
    byType.set(type, (byType.get(type) ?? 0n) + elements);
  }
  // What has data in the file can be counted; a type that is not known here may claim anything.
  if (parameters > BigInt(Number.MAX_SAFE_INTEGER)) {
    return reader.tooComplex(`expected a number of parameters that can be counted, found ${parameters}`);
  }
  const counts = [...byType].map(([type, elements]): [string, number] => [type, Number(elements)]);
  return {
    tensors: tensors.length,
    parameters: Number(parameters),
    parametersByType: new Map(counts.sort(([, one], [, other]) => other - one)),
  };
}

function padded(bytes: bigint, alignment: bigint): bigint {
  return ((bytes + alignment - 1n) / alignment) * alignment;
}
