interface ElementType {
  readonly name: string;
  /** Bits per element in `raw_data`; absent for strings, whose elements have their own lengths. */
  readonly bits?: number;
}

/** `TensorProto.DataType` of the ONNX specification, by number. */
const ELEMENT_TYPES: readonly (ElementType | undefined)[] = [
  undefined,
  { name: 'float32', bits: 32 },
  { name: 'uint8', bits: 8 },
  { name: 'int8', bits: 8 },
  { name: 'uint16', bits: 16 },
  { name: 'int16', bits: 16 },
  { name: 'int32', bits: 32 },
  { name: 'int64', bits: 64 },
  { name: 'string' },
  { name: 'bool', bits: 8 },
  { name: 'float16', bits: 16 },
  { name: 'float64', bits: 64 },
  { name: 'uint32', bits: 32 },
  { name: 'uint64', bits: 64 },
  { name: 'complex64', bits: 64 },
  { name: 'complex128', bits: 128 },
  { name: 'bfloat16', bits: 16 },
  { name: 'float8e4m3fn', bits: 8 },
  { name: 'float8e4m3fnuz', bits: 8 },
  { name: 'float8e5m2', bits: 8 },
  { name: 'float8e5m2fnuz', bits: 8 },
  { name: 'uint4', bits: 4 },
  { name: 'int4', bits: 4 },
  { name: 'float4e2m1', bits: 4 },
  { name: 'float8e8m0', bits: 8 },
  { name: 'uint2', bits: 2 },
  { name: 'int2', bits: 2 },
];

/** Name of an element type. A number that this version does not know keeps its number: `type99`. */
export function elementTypeName(dataType: number): string {
  return ELEMENT_TYPES[dataType]?.name ?? `type${dataType}`;
}

/** Bits of one element, or undefined for strings and for types that this version does not know. */
export function elementBits(dataType: number): number | undefined {
  return ELEMENT_TYPES[dataType]?.bits;
}

/** Number of the element type with this name, as `TensorProto.data_type` states it. Throws for an unknown name. */
export function elementTypeNumber(name: string): number {
  const number = ELEMENT_TYPES.findIndex((type) => type?.name === name);
  if (number < 0) throw new RangeError(`unknown element type ${name}`);
  return number;
}
