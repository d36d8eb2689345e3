import { elementBits, elementTypeName } from './element-types.ts';
import { normalLocation, refusedLocation } from './external-location.ts';
import { LIMITS } from './limits.ts';
import { quote } from './quote.ts';
import type { ExternalRange, SparseTensor, Tensor } from './raw-model.ts';
import { readEntry } from './read-entry.ts';
import type { Fields, WireReader } from './wire-reader.ts';

const INT64 = 7;
const STRING = 8;
const DEFAULT = 0;
const EXTERNAL = 1;

/** How many values a typed list holds. Skipped varints take 1 to 10 bytes each, so that their number has bounds. */
interface ListLength {
  atLeast: number;
  atMost: number;
}

interface TensorDraft {
  name: string;
  dims: number[];
  dataType: number;
  raw: { length: number; bytes: Uint8Array | undefined } | undefined;
  readonly lists: Map<string, ListLength>;
  stringBytes: number;
  integers: (number | bigint)[];
  location: number;
  readonly external: Map<string, string>;
}

const TENSOR: Fields<TensorDraft> = {
  1: ['dims[]', (r, tensor) => r.eachInt64((size) => addDimension(r, tensor.dims, size))],
  2: ['data_type', (r, tensor) => (tensor.dataType = r.int64())],
  4: ['float_data[]', (r, tensor) => addFixed(r, tensor, 'float_data', 4)],
  5: ['int32_data[]', (r, tensor) => addVarints(r, tensor, 'int32_data')],
  6: ['string_data[]', (r, tensor) => addString(r, tensor)],
  7: ['int64_data[]', (r, tensor) => addVarints(r, tensor, 'int64_data')],
  8: ['name', (r, tensor) => (tensor.name = r.string())],
  9: ['raw_data', (r, tensor) => (tensor.raw = readRaw(r))],
  10: ['double_data[]', (r, tensor) => addFixed(r, tensor, 'double_data', 8)],
  11: ['uint64_data[]', (r, tensor) => addVarints(r, tensor, 'uint64_data')],
  13: ['external_data[]', (r, tensor) => addExternalEntry(r, tensor.external)],
  14: ['data_location', (r, tensor) => (tensor.location = r.int64())],
};

/**
 * Reads a `TensorProto` without its weights, and holds what it claims against what it brings: the stored bytes must be
 * exactly those of the shape and type (CWE-130: improper handling of length parameters).
 */
export function readTensor(reader: WireReader): Tensor {
  reader.count('tensors');
  const draft = reader.message(TENSOR, {
    name: '',
    dims: [],
    dataType: 0,
    raw: undefined,
    lists: new Map(),
    stringBytes: 0,
    integers: [],
    location: 0,
    external: new Map(),
  });
  const { name, dims, dataType } = draft;
  if (dataType < 1) reader.corrupt(`expected the number of an element type, found ${dataType}`, 'data_type');
  // Protobuf cuts numbers of enumerations to 32 bits: 2^32 + 1 is EXTERNAL to runtimes.
  if (draft.location !== DEFAULT && draft.location !== EXTERNAL) {
    reader.corrupt(`expected a location of 0 or 1, found ${draft.location}`, 'data_location');
  }

  const elements = elementCount(reader, dims);
  const bits = elementBits(dataType);
  const denseBytes = bits === undefined ? undefined : Math.ceil((elements * bits) / 8);
  if (denseBytes !== undefined && !Number.isSafeInteger(elements * (bits ?? 0))) {
    reader.corrupt(`${elements} elements of ${elementTypeName(dataType)} are more bytes than can be counted`, 'dims');
  }
  if (draft.location !== EXTERNAL) checkStored(reader, draft, elements, denseBytes);

  return {
    name,
    dims,
    dataType,
    elements,
    bytes: denseBytes ?? draft.raw?.length ?? draft.stringBytes,
    integers: smallIntegers(draft, elements),
    external: readExternal(reader, draft, denseBytes),
    rawBytes: draft.raw?.length ?? 0,
  };
}

interface SparseDraft {
  values: Tensor | undefined;
  indices: Tensor | undefined;
  dims: number[];
}

const SPARSE_TENSOR: Fields<SparseDraft> = {
  1: ['values', (r, sparse) => (sparse.values = readTensor(r))],
  2: ['indices', (r, sparse) => (sparse.indices = readTensor(r))],
  3: ['dims[]', (r, sparse) => r.eachInt64((size) => addDimension(r, sparse.dims, size))],
};

/** Reads a `SparseTensorProto`. */
export function readSparseTensor(reader: WireReader): SparseTensor {
  const { values, indices, dims } = reader.message(SPARSE_TENSOR, { values: undefined, indices: undefined, dims: [] });
  if (values === undefined) return reader.corrupt('expected the values of a sparse tensor, found none', 'values');
  elementCount(reader, dims);
  return { values, indices, dims };
}

function addDimension(reader: WireReader, dims: number[], size: number | bigint): void {
  if (size < 0 || typeof size === 'bigint') reader.corrupt(`expected a size from 0 to 2^53, found ${size}`);
  reader.count('scalars');
  if (dims.push(size) > LIMITS.rank) reader.tooComplex(`a tensor has more than ${LIMITS.rank} dimensions`);
}

/** Product of the dimensions (CWE-190: integer overflow). */
function elementCount(reader: WireReader, dims: readonly number[]): number {
  if (dims.includes(0)) return 0;
  const elements = dims.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(elements))
    reader.corrupt(`[${dims.join(', ')}] are more elements than can be counted`, 'dims');
  return elements;
}

function addLength(draft: TensorDraft, list: string, atLeast: number, atMost = atLeast): void {
  const length = draft.lists.get(list) ?? { atLeast: 0, atMost: 0 };
  draft.lists.set(list, { atLeast: length.atLeast + atLeast, atMost: length.atMost + atMost });
}

function addFixed(reader: WireReader, draft: TensorDraft, list: string, bytes: 4 | 8): void {
  if (!reader.isLengthDelimited()) {
    reader.skipFixed(bytes);
    addLength(draft, list, 1);
    return;
  }
  const length = reader.skipBytes();
  if (length % bytes !== 0) reader.corrupt(`${length} bytes aren’t a whole number of ${bytes * 8}-bit values`);
  addLength(draft, list, length / bytes);
}

function addVarints(reader: WireReader, draft: TensorDraft, list: string): void {
  if (reader.isLengthDelimited() && reader.peekLength() > LIMITS.keptElements * 10) {
    const length = reader.skipBytes();
    addLength(draft, list, Math.ceil(length / 10), length);
    return;
  }
  reader.eachInt64((value) => {
    addLength(draft, list, 1);
    if (list === 'int64_data' && draft.integers.length < LIMITS.keptElements) draft.integers.push(value);
  });
}

function addString(reader: WireReader, draft: TensorDraft): void {
  draft.stringBytes += reader.skipBytes();
  addLength(draft, 'string_data', 1);
}

function readRaw(reader: WireReader): TensorDraft['raw'] {
  const length = reader.peekLength();
  if (length <= LIMITS.keptElements * 8) return { length, bytes: reader.bytes(length) };
  reader.skipBytes();
  return { length, bytes: undefined };
}

function checkStored(reader: WireReader, draft: TensorDraft, elements: number, denseBytes: number | undefined): void {
  const claim = `the shape [${draft.dims.join(', ')}] of ${elementTypeName(draft.dataType)}`;
  if (draft.raw !== undefined) {
    if (draft.dataType === STRING) reader.corrupt('strings can’t be stored as raw bytes', 'raw_data');
    if (denseBytes !== undefined && draft.raw.length !== denseBytes) {
      reader.corrupt(`${claim} takes ${denseBytes} bytes, but ${draft.raw.length} are stored`, 'raw_data');
    }
    return;
  }
  const stored = storedList(draft.dataType, elements);
  if (stored === undefined) return;
  const { atLeast, atMost } = draft.lists.get(stored.list) ?? { atLeast: 0, atMost: 0 };
  if (atLeast <= stored.entries && stored.entries <= atMost) return;
  const found = atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
  reader.corrupt(`${claim} takes ${stored.entries} values, but ${found} are stored`, stored.list);
}

/** Which list holds values of this type, and how many entries a number of elements takes. By the specification. */
function storedList(dataType: number, elements: number): { list: string; entries: number } | undefined {
  const bits = elementBits(dataType);
  switch (elementTypeName(dataType)) {
    case 'float32':
      return { list: 'float_data', entries: elements };
    case 'complex64':
      return { list: 'float_data', entries: 2 * elements };
    case 'float64':
      return { list: 'double_data', entries: elements };
    case 'complex128':
      return { list: 'double_data', entries: 2 * elements };
    case 'int64':
      return { list: 'int64_data', entries: elements };
    case 'uint32':
    case 'uint64':
      return { list: 'uint64_data', entries: elements };
    case 'string':
      return { list: 'string_data', entries: elements };
    default:
      // Elements of under a byte share one entry per byte.
      return bits === undefined
        ? undefined
        : { list: 'int32_data', entries: Math.ceil((elements * Math.min(bits, 8)) / 8) };
  }
}

function smallIntegers(draft: TensorDraft, elements: number): Tensor['integers'] {
  if (draft.dataType !== INT64 || elements > LIMITS.keptElements || draft.location === EXTERNAL) return undefined;
  if (draft.raw === undefined) return draft.integers;
  const bytes = draft.raw.bytes;
  if (bytes === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: elements }, (_, index) => {
    const value = view.getBigInt64(index * 8, true);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  });
}

function addExternalEntry(reader: WireReader, external: Map<string, string>): void {
  const { key, value } = readEntry(reader, LIMITS.nameBytes);
  if (key !== 'location' && key !== 'offset' && key !== 'length') return;
  // Two readers might follow two different ones.
  if (external.has(key)) reader.corrupt(`the key "${key}" occurs twice`);
  if (value === undefined) reader.tooComplex(`the value of "${key}" is longer than ${LIMITS.nameBytes} bytes`);
  else external.set(key, value);
}

function readExternal(
  reader: WireReader,
  draft: TensorDraft,
  denseBytes: number | undefined,
): ExternalRange | undefined {
  const location = draft.external.get('location');
  const refused = location === undefined ? undefined : refusedLocation(location);
  if (location !== undefined && refused !== undefined) {
    reader.refuse(
      'external-data-outside',
      `external data must be in the model’s folder, but ${quote(location)} isn’t: ${refused}`,
      'external_data',
      'Export the model with its external data in one file beside it, named by a relative path.',
    );
  }
  if (draft.location !== EXTERNAL) return undefined;
  if (location === undefined || location === '')
    return reader.corrupt('expected a location, found none', 'external_data');
  if (draft.raw !== undefined) reader.corrupt('a tensor is stored both here and outside', 'raw_data');

  const offset = byteCount(reader, draft.external, 'offset') ?? 0;
  const length = byteCount(reader, draft.external, 'length');
  if (length !== undefined && denseBytes !== undefined && length !== denseBytes) {
    const shape = `[${draft.dims.join(', ')}] of ${elementTypeName(draft.dataType)}`;
    reader.corrupt(`the shape ${shape} takes ${denseBytes} bytes, but a length of ${length} is given`, 'external_data');
  }
  const bytes = length ?? denseBytes;
  if (bytes !== undefined && offset + bytes > LIMITS.externalBytes) {
    reader.corrupt(`no file is as long as ${offset + bytes} bytes`, 'external_data');
  }
  return { location: normalLocation(location), end: bytes === undefined ? 0 : offset + bytes };
}

function byteCount(reader: WireReader, external: ReadonlyMap<string, string>, key: string): number | undefined {
  const text = external.get(key);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d{1,16}$/.test(text) || count > LIMITS.externalBytes) {
    reader.corrupt(
      `expected the ${key} as a whole number of bytes up to ${LIMITS.externalBytes}, found ${quote(text)}`,
      'external_data',
    );
  }
  return count;
}
