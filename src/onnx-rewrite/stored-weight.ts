import type { NodeProto, TensorProto } from '../onnx/onnx_pb.gen.ts';
import type { GraphScope } from './graph-scope.ts';
import type { ModelEditor } from './model-editor.ts';
import { elementCount, FLOAT32, readFloats } from './read-floats.ts';

/** Float32 weights of a node, fit to be rewritten. */
export interface StoredWeight {
  readonly name: string;
  readonly tensor: TensorProto;
  readonly dims: readonly number[];
  /** The graph that stores it, which is where what it becomes belongs. */
  readonly home: GraphScope;
  readonly values: () => Float32Array;
}

/** Fewer weights than these save nothing: what is added around them takes as much. */
const MIN_WEIGHTS = 256;

/** The stored float32 tensor that a node takes as this input, or the reason why it cannot be rewritten. */
export function storedWeight(
  editor: ModelEditor,
  scope: GraphScope,
  node: NodeProto,
  input: number,
  minWeights: number = MIN_WEIGHTS,
): StoredWeight | string {
  const name = node.input[input] ?? '';
  const constant = scope.constant(name);
  if (constant === undefined) return 'its weights are computed or fed, not stored';
  const { tensor, home, overridable } = constant;
  if (overridable) return 'its weights are an input that a caller may feed';
  if (tensor.dataType !== FLOAT32) return 'its weights aren’t float32';
  if (elementCount(tensor) < minWeights) return `it has fewer than ${minWeights} weights, too few to save anything`;
  return { name, tensor, dims: tensor.dims.map(Number), home, values: () => readFloats(tensor, editor.folder) };
}
