import { elementTypeName } from './element-types.ts';
import { LIMITS } from './limits.ts';
import type { TensorInfo } from './raw-model.ts';
import type { Fields, WireReader } from './wire-reader.ts';

interface TypeDraft {
  type: string;
  shape: (number | string)[] | undefined;
}

interface Draft<Value> {
  value: Value;
}

const DIMENSION: Fields<Draft<number | string>> = {
  // Some exporters write -1 for a size that is not known.
  1: ['dim_value', (r, dimension) => (dimension.value = knownSize(r, r.int64()))],
  2: ['dim_param', (r, dimension) => (dimension.value = r.string())],
};

const SHAPE: Fields<(number | string)[]> = {
  1: [
    'dim[]',
    (r, shape) => {
      const { value } = r.message(DIMENSION, { value: '' });
      if (shape.push(value) > LIMITS.rank) r.tooComplex(`a shape has more than ${LIMITS.rank} dimensions`);
    },
  ],
};

const TENSOR_TYPE: Fields<TypeDraft> = {
  1: ['elem_type', (r, type) => (type.type = elementTypeName(r.int64()))],
  2: ['shape', (r, type) => (type.shape = r.message(SHAPE, []))],
};

const ELEMENT_TYPE: Fields<Draft<string>> = {
  1: ['elem_type', (r, element) => (element.value = readType(r).type)],
};

const MAP_TYPE: Fields<{ key: string; value: string }> = {
  1: ['key_type', (r, map) => (map.key = elementTypeName(r.int64()))],
  2: ['value_type', (r, map) => (map.value = readType(r).type)],
};

const TYPE: Fields<TypeDraft> = {
  1: ['tensor_type', (r, type) => Object.assign(type, r.message(TENSOR_TYPE, unknownType()))],
  4: ['sequence_type', (r, type) => become(type, `sequence(${r.message(ELEMENT_TYPE, { value: 'unknown' }).value})`)],
  5: [
    'map_type',
    (r, type) => {
      const { key, value } = r.message(MAP_TYPE, { key: 'unknown', value: 'unknown' });
      become(type, `map(${key},${value})`);
    },
  ],
  8: ['sparse_tensor_type', (r, type) => become(type, `sparse(${r.message(TENSOR_TYPE, unknownType()).type})`)],
  9: ['optional_type', (r, type) => become(type, `optional(${r.message(ELEMENT_TYPE, { value: 'unknown' }).value})`)],
};

const VALUE_INFO: Fields<TypeDraft & { name: string }> = {
  1: ['name', (r, value) => (value.name = r.string())],
  2: ['type', (r, value) => Object.assign(value, readType(r))],
};

/** Reads a `ValueInfoProto`: an input or output of a graph. */
export function readValueInfo(reader: WireReader): TensorInfo {
  reader.count('values');
  return reader.message(VALUE_INFO, { name: '', ...unknownType() });
}

function readType(reader: WireReader): TypeDraft {
  return reader.message(TYPE, unknownType());
}

function unknownType(): TypeDraft {
  return { type: 'unknown', shape: undefined };
}

/** The value is a oneof: the last member that a file holds is the one that counts. */
function become(type: TypeDraft, name: string): void {
  type.type = name;
  type.shape = undefined;
}

function knownSize(reader: WireReader, size: number): number | string {
  if (!Number.isSafeInteger(size)) reader.corrupt(`expected a size up to 2^53, found ${size}`);
  return size < 0 ? '' : size;
}
