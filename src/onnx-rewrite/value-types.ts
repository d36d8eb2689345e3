import { elementTypeNumber } from '../onnx/element-types.ts';
import type { FunctionProto, GraphProto, ModelProto, NodeProto, ValueInfoProto } from '../onnx/onnx_pb.gen.ts';
import { findAttribute, integerAttribute } from './attributes.ts';
import { isOnnx } from './graph-scope.ts';
import { FLOAT32 } from './read-floats.ts';

/** Number of a tensor's element type; `none` for what is no tensor; undefined where it cannot be told. */
export type ValueType = number | 'none' | undefined;

/** The types of one graph's values, with those of the graphs around it. */
export class TypeScope {
  readonly #types = new Map<string, ValueType>();
  readonly #parent: TypeScope | undefined;

  constructor(parent?: TypeScope) {
    this.#parent = parent;
  }

  get(name: string): ValueType {
    return this.#types.has(name) ? this.#types.get(name) : this.#parent?.get(name);
  }

  set(name: string, type: ValueType): void {
    if (name !== '') this.#types.set(name, type);
  }
}

const BOOL = elementTypeNumber('bool');
const INT32 = elementTypeNumber('int32');
const INT64 = elementTypeNumber('int64');
const UINT8 = elementTypeNumber('uint8');

/** Types of all outputs, or of those from some place on, that do not depend on inputs. */
const FIXED: ReadonlyMap<string, readonly ValueType[]> = new Map(
  Object.entries({
    And: [BOOL],
    ArgMax: [INT64],
    ArgMin: [INT64],
    ConvInteger: [INT32],
    DynamicQuantizeLinear: [UINT8, FLOAT32, UINT8],
    Equal: [BOOL],
    Greater: [BOOL],
    GreaterOrEqual: [BOOL],
    IsInf: [BOOL],
    IsNaN: [BOOL],
    Less: [BOOL],
    LessOrEqual: [BOOL],
    MatMulInteger: [INT32],
    NonMaxSuppression: [INT64],
    NonZero: [INT64],
    Not: [BOOL],
    Or: [BOOL],
    RegexFullMatch: [BOOL],
    OptionalHasElement: [BOOL],
    Optional: ['none'],
    SequenceConstruct: ['none'],
    SequenceEmpty: ['none'],
    SequenceErase: ['none'],
    SequenceInsert: ['none'],
    SequenceLength: [INT64],
    SequenceMap: ['none'],
    Shape: [INT64],
    Size: [INT64],
    SplitToSequence: ['none'],
    TfIdfVectorizer: [FLOAT32],
    Xor: [BOOL],
  }),
);

/** Operators whose output has the type of another input than the first. */
const TYPED_BY: ReadonlyMap<string, number> = new Map(
  Object.entries({ CastLike: 1, OneHot: 2, QLinearConv: 7, QLinearMatMul: 7, Where: 1 }),
);

/** From this opset on the mask of a Dropout is one of bools; before, it has the type of what is dropped from. */
const BOOL_MASK = 10;

/** Second outputs (and later ones) that are of a type of their own. */
const LATER: ReadonlyMap<string, ValueType> = new Map(
  Object.entries({
    Dropout: BOOL,
    LayerNormalization: FLOAT32,
    MaxPool: INT64,
    TopK: INT64,
    Unique: INT64,
  }),
);

/** Operators whose attribute `dtype` states the output's type, and the type where it is absent (0: the input's). */
const BY_DTYPE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    Bernoulli: 0,
    EyeLike: 0,
    Multinomial: INT32,
    RandomNormal: FLOAT32,
    RandomNormalLike: 0,
    RandomUniform: FLOAT32,
    RandomUniformLike: 0,
  }),
);

/** Operators whose attribute `output_datatype` states the output's type: float32 where it is absent. */
const BY_OUTPUT_DATATYPE = new Set(['BlackmanWindow', 'HammingWindow', 'HannWindow', 'MelWeightMatrix']);

/** Operators of `com.microsoft` whose output has the type of their first input. */
const PLAIN_MICROSOFT = new Set(['BiasGelu', 'FastGelu', 'FusedMatMul', 'Gelu', 'MatMulNBits', 'QuickGelu']);
/** Operators of ONNX's own whose output's type does not follow from these rules. */
const UNKNOWN = new Set(['ConcatFromSequence', 'OptionalGetElement', 'SequenceAt', 'Tokenizer', 'StringSplit']);

/** Functions that call one another can make a small file a long walk (CWE-400); types that it does not reach stay unknown. */
const STEPS = 2_000_000;

/** Infers element types, node by node, in the order of the file: just what tells float32 from all else. */
export class TypeInference {
  readonly #functions: ReadonlyMap<string, FunctionProto>;
  readonly #hasBoolMasks: boolean;
  readonly #inProgress = new Set<FunctionProto>();
  #steps = 0;

  constructor({ functions, opsetImport }: ModelProto) {
    this.#hasBoolMasks = !opsetImport.some((entry) => isOnnx(entry) && entry.version < BOOL_MASK);
    this.#functions = new Map(functions.map((definition) => [`${definition.domain}::${definition.name}`, definition]));
  }

  /** A scope with what a graph declares and stores. */
  enter(graph: GraphProto, parent?: TypeScope): TypeScope {
    const scope = new TypeScope(parent);
    for (const value of [...graph.valueInfo, ...graph.output, ...graph.input]) {
      const type = declaredType(value);
      if (type !== undefined) scope.set(value.name, type);
    }
    for (const { name, dataType } of graph.initializer) scope.set(name, dataType);
    for (const { values } of graph.sparseInitializer) if (values !== undefined) scope.set(values.name, values.dataType);
    return scope;
  }

  /** The scope of a subgraph, whose inputs have the types of what its node gives them. */
  enterBody(node: NodeProto, body: GraphProto, parent: TypeScope): TypeScope {
    const scope = this.enter(body, parent);
    // A Loop's body takes iteration and condition, as the node does; a Scan's takes no sequence lengths (opset 8).
    const offset = node.opType === 'Scan' ? Math.max(0, node.input.length - body.input.length) : 0;
    for (const [index, { name }] of body.input.entries()) {
      if (scope.get(name) === undefined) scope.set(name, parent.get(node.input[index + offset] ?? ''));
    }
    return scope;
  }

  /** Enters the types of a node's outputs into its scope. */
  add(node: NodeProto, scope: TypeScope): void {
    const types = this.#outputTypes(node, scope);
    for (const [index, name] of node.output.entries()) scope.set(name, types(index) ?? scope.get(name));
  }

  #outputTypes(node: NodeProto, scope: TypeScope): (output: number) => ValueType {
    const input = (index: number): ValueType => scope.get(node.input[index] ?? '');
    this.#steps += 1;
    if (this.#steps > STEPS) return () => undefined;
    const called = this.#functions.get(`${node.domain}::${node.opType}`);
    if (called !== undefined) return this.#callTypes(called, node, scope);
    if (!isOnnx(node)) {
      const plain = node.domain === 'com.microsoft' && PLAIN_MICROSOFT.has(node.opType);
      return () => (plain ? input(0) : undefined);
    }
    const fixed = FIXED.get(node.opType);
    if (fixed !== undefined) return (output) => fixed[output];
    if (UNKNOWN.has(node.opType)) return () => undefined;
    const dtype = BY_DTYPE.get(node.opType);
    if (dtype !== undefined) return () => integerAttribute(node, 'dtype', dtype) || input(0);
    if (BY_OUTPUT_DATATYPE.has(node.opType)) return () => integerAttribute(node, 'output_datatype', FLOAT32);
    switch (node.opType) {
      case 'BitCast':
      case 'Cast':
        return () => integerAttribute(node, 'to', 0);
      case 'Constant':
        return () => constantType(node);
      case 'ConstantOfShape':
        return () => findAttribute(node, 'value')?.t?.dataType ?? FLOAT32;
      case 'DequantizeLinear':
        return () => input(1);
      case 'QuantizeLinear':
        return () => integerAttribute(node, 'output_dtype', 0) || (input(2) ?? UINT8);
      case 'If':
        return this.#bodyTypes(node, 'then_branch', scope);
      case 'Loop':
        // The first output of a body is the condition to go on.
        return this.#bodyTypes(node, 'body', scope, 1);
      case 'Scan':
        return this.#bodyTypes(node, 'body', scope);
      default: {
        const by = TYPED_BY.get(node.opType) ?? 0;
        const hasOwn = LATER.has(node.opType) && (node.opType !== 'Dropout' || this.#hasBoolMasks);
        return (output) => (output > 0 && hasOwn ? LATER.get(node.opType) : input(by));
      }
    }
  }

  #bodyTypes(node: NodeProto, attribute: string, parent: TypeScope, skippedOutputs = 0): (output: number) => ValueType {
    const body = findAttribute(node, attribute)?.g;
    if (body === undefined) return () => undefined;
    const scope = this.enterBody(node, body, parent);
    for (const inner of body.node) this.add(inner, scope);
    return (output) => scope.get(body.output[output + skippedOutputs]?.name ?? '');
  }

  #callTypes(called: FunctionProto, node: NodeProto, outer: TypeScope): (output: number) => ValueType {
    if (this.#inProgress.has(called)) return () => undefined;
    this.#inProgress.add(called);
    const scope = new TypeScope();
    for (const [index, name] of called.input.entries()) scope.set(name, outer.get(node.input[index] ?? ''));
    for (const inner of called.node) this.add(inner, scope);
    this.#inProgress.delete(called);
    return (output) => scope.get(called.output[output] ?? '');
  }
}

function constantType(node: NodeProto): ValueType {
  const tensor = findAttribute(node, 'value')?.t;
  if (tensor !== undefined) return tensor.dataType;
  const has = (name: string): boolean => findAttribute(node, name) !== undefined;
  if (has('value_float') || has('value_floats')) return FLOAT32;
  if (has('value_int') || has('value_ints')) return INT64;
  return findAttribute(node, 'sparse_value')?.sparseTensor?.values?.dataType;
}

function declaredType({ type }: ValueInfoProto): ValueType {
  if (type === undefined || type.value.case === undefined) return undefined;
  if (type.value.case !== 'tensorType') return 'none';
  return type.value.value.elemType || undefined;
}
