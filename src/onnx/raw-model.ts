/** What the reader keeps of a file: the graph, without weights. Internal to this station. */

/** A named tensor with its type, as an input or output of a graph declares it. */
export interface TensorInfo {
  readonly name: string;
  /** Element type of a tensor (`float32`, `int64`, …), or `sequence(…)`, `map(…,…)`, `optional(…)`, `sparse(…)`. */
  readonly type: string;
  /** Sizes and names of dimensions; `''` for one that is neither known nor named. Undefined: the rank is unknown. */
  readonly shape: readonly (number | string)[] | undefined;
}

/** Where a tensor's bytes lie outside the file. */
export interface ExternalRange {
  readonly location: string;
  /** First byte beyond the tensor, 0 where it cannot be known. */
  readonly end: number;
}

export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly elements: number;
  /** Bytes of the elements, wherever they are stored. */
  readonly bytes: number;
  /** Values of a small int64 tensor (shapes, axes), bigints beyond ±2^53; undefined for all others. */
  readonly integers: readonly (number | bigint)[] | undefined;
  readonly external: ExternalRange | undefined;
  /** Bytes that the file itself holds as `raw_data`; 0 where the values are a list of numbers or lie outside. */
  readonly rawBytes: number;
}

/** A sparse tensor; its name is that of its values. */
export interface SparseTensor {
  readonly values: Tensor;
  readonly indices: Tensor | undefined;
  readonly dims: readonly number[];
}

export interface Attribute {
  readonly name: string;
  /** Numbers and strings in the order of the file; a long list is only its length. Whole numbers beyond ±2^53 are bigints. */
  readonly scalars: readonly (number | bigint | string)[];
  readonly tensors: readonly Tensor[];
  readonly sparseTensors: readonly SparseTensor[];
  readonly graphs: readonly Graph[];
}

export interface Node {
  readonly operator: string;
  /** `''` for ONNX's own operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly Attribute[];
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
  readonly sparseInitializers: readonly SparseTensor[];
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
}

/** A function that the model defines: its body, and its attributes' defaults. */
export interface LocalFunction {
  readonly name: string;
  readonly domain: string;
  readonly nodes: readonly Node[];
  readonly defaults: readonly Attribute[];
}

export interface RawModel {
  readonly irVersion: number;
  readonly producer: string;
  /** Domain → version. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly graph: Graph;
  readonly functions: readonly LocalFunction[];
}
