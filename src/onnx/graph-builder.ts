import { create, toBinary } from '@bufbuild/protobuf';
import { elementTypeNumber } from './element-types.ts';
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx_pb.gen.ts';
import { type ElementType, exactInt64, rawBytes, type TensorValues } from './tensor-bytes.ts';

/** A tensor to store: one `value` throughout, or `data` in row-major order. The type is float32 by default. */
export type ConstantTensor = TensorValues & { readonly type?: ElementType; readonly shape: readonly number[] };

/**
 * The value of an attribute. A whole number is an INT and any other number a FLOAT; where a FLOAT happens to be whole,
 * say `{ float: 1 }` or `{ floats: [1, 2] }`. A whole number beyond ±2^53 is a bigint.
 */
export type AttributeValue =
  | number
  | bigint
  | string
  | readonly (number | bigint)[]
  | readonly string[]
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly tensor: ConstantTensor }
  | { readonly graph: GraphBuilder };

export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface GraphOptions {
  /** Name of the graph. */
  readonly name?: string;
  /** Version of ONNX's own operators. 17 by default: it has LayerNormalization, and every current runtime knows it. */
  readonly opset?: number;
}

/** IR version 8 came with opset 15 and is read by every current runtime. */
const IR_VERSION = 8;

/**
 * Builds an ONNX model, node by node. Every method that makes a value returns the value's name, to be given to the
 * next node; names that are not given are made up (`relu_3`).
 */
export class GraphBuilder {
  readonly #graph: GraphProto;
  readonly #opsets: Map<string, number>;
  readonly #metadata = new Map<string, string>();
  #names = 0;

  constructor({ name = 'graph', opset = 17 }: GraphOptions = {}) {
    this.#graph = create(GraphProtoSchema, { name });
    this.#opsets = new Map([['', opset]]);
  }

  /** Declares an input. A size that is a string is a free dimension of that name. */
  input(name: string, type: ElementType, shape: readonly (number | string)[]): string {
    this.#graph.input.push(valueInfo(name, type, shape));
    return name;
  }

  /** Declares the value of this name to be an output. */
  output(name: string, type: ElementType, shape: readonly (number | string)[]): void {
    this.#graph.output.push(valueInfo(name, type, shape));
  }

  /** Stores a tensor. */
  constant(tensor: ConstantTensor, name = this.#newName('constant')): string {
    this.#graph.initializer.push(tensorProto(tensor, name));
    return name;
  }

  /**
   * Makes a tensor that holds one value throughout, at the cost of its shape: a ConstantOfShape node over a stored
   * shape, which a runtime folds into a stored tensor when it loads the model.
   */
  filled({ type = 'float32', shape, value }: { type?: ElementType; shape: readonly number[]; value: number }): string {
    const dims = this.constant({ type: 'int64', shape: [shape.length], data: shape });
    return this.node('ConstantOfShape', [dims], { value: { tensor: { type, shape: [1], value } } });
  }

  /** Adds a node with one output. `operator` may carry a domain: `com.acme::Foo`. An input of `''` is left out. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    output = this.#newName(operator.toLowerCase().replace(/.*::/, '')),
  ): string {
    this.nodeOf(operator, inputs, [output], attributes);
    return output;
  }

  /** Adds a node with the outputs named. */
  nodeOf(
    operator: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Attributes = {},
  ): readonly string[] {
    const [opType = '', domain = ''] = operator.split('::').reverse();
    if (!this.#opsets.has(domain)) this.#opsets.set(domain, 1);
    const attribute = Object.entries(attributes).map(([name, value]) => attributeProto(name, value));
    this.#graph.node.push(
      create(NodeProtoSchema, { opType, domain, input: [...inputs], output: [...outputs], attribute }),
    );
    return outputs;
  }

  /** Adds entries to the model's metadata. */
  metadata(entries: Readonly<Record<string, string>>): this {
    for (const [key, value] of Object.entries(entries)) this.#metadata.set(key, value);
    return this;
  }

  /** The graph alone, as an attribute of a node takes it. */
  toGraph(): GraphProto {
    return this.#graph;
  }

  /** The model as a message, for changes that this class has no method for. */
  toModel(): ModelProto {
    return create(ModelProtoSchema, {
      irVersion: BigInt(IR_VERSION),
      producerName: 'wattnudge',
      graph: this.#graph,
      opsetImport: [...this.#opsets].map(([domain, version]) => ({ domain, version: BigInt(version) })),
      metadataProps: [...this.#metadata].map(([key, value]) => ({ key, value })),
    });
  }

  /** The model as the content of an .onnx file. The same calls give the same bytes. */
  toBytes(): Uint8Array {
    return toBinary(ModelProtoSchema, this.toModel());
  }

  #newName(stem: string): string {
    this.#names += 1;
    return `${stem}_${this.#names}`;
  }
}

function valueInfo(name: string, type: ElementType, shape: readonly (number | string)[]): ValueInfoProto {
  const dim = shape.map((size) => ({
    value:
      typeof size === 'number'
        ? { case: 'dimValue' as const, value: BigInt(size) }
        : { case: 'dimParam' as const, value: size },
  }));
  const tensorType = { elemType: elementTypeNumber(type), shape: { dim } };
  return create(ValueInfoProtoSchema, { name, type: { value: { case: 'tensorType', value: tensorType } } });
}

function tensorProto(tensor: ConstantTensor, name = ''): TensorProto {
  const { type = 'float32', shape } = tensor;
  const elements = shape.reduce((product, size) => product * size, 1);
  return create(TensorProtoSchema, {
    name,
    dims: shape.map(BigInt),
    dataType: elementTypeNumber(type),
    rawData: rawBytes(type, elements, tensor),
  });
}

/**
 * An attribute as a message.
 *
 * @throws RangeError for a whole number that is no exact int64
 */
export function attributeProto(name: string, value: AttributeValue): AttributeProto {
  return create(AttributeProtoSchema, { name, ...attributeContent(value) });
}

function attributeContent(value: AttributeValue): Partial<Omit<AttributeProto, '$typeName' | '$unknown' | 'name'>> {
  if (isWhole(value)) return { type: AttributeType.INT, i: exactInt64(value) };
  if (typeof value === 'number') return { type: AttributeType.FLOAT, f: value };
  if (typeof value === 'string') return { type: AttributeType.STRING, s: utf8(value) };
  if ('float' in value) return { type: AttributeType.FLOAT, f: value.float };
  if ('floats' in value) return { type: AttributeType.FLOATS, floats: [...value.floats] };
  if ('tensor' in value) return { type: AttributeType.TENSOR, t: tensorProto(value.tensor) };
  if ('graph' in value) return { type: AttributeType.GRAPH, g: value.graph.toGraph() };
  if (isStrings(value)) return { type: AttributeType.STRINGS, strings: value.map(utf8) };
  return value.some((each) => !isWhole(each))
    ? { type: AttributeType.FLOATS, floats: value.map(Number) }
    : { type: AttributeType.INTS, ints: value.map(exactInt64) };
}

function isWhole(value: AttributeValue): value is number | bigint {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function isStrings(value: readonly (number | bigint)[] | readonly string[]): value is readonly string[] {
  return typeof value[0] === 'string';
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
