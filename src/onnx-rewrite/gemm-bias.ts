import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { floatAttribute } from './attributes.ts';
import type { GraphScope } from './graph-scope.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';

/** Something to add to a product, and the nodes that make it. */
export interface Bias {
  readonly nodes: readonly NodeProto[];
  readonly name: string | undefined;
}

/** `beta × C` of a Gemm. */
export function gemmBias(editor: ModelEditor, node: NodeProto, scope: GraphScope): Bias {
  const name = node.input[2] ?? '';
  const beta = floatAttribute(node, 'beta', 1);
  if (name === '' || beta === 0) return { nodes: [], name: undefined };
  if (beta === 1) return { nodes: [], name };
  const fresh = (suffix: string): string => editor.freshName(`${nameOf(node)}_${suffix}`);
  const factor = editor.store(scope, makeTensor(fresh('beta'), 'float32', [], [beta]));
  const scaled = fresh('bias');
  return {
    nodes: [makeNode({ operator: 'Mul', name: fresh('scale_bias'), inputs: [name, factor], outputs: [scaled] })],
    name: scaled,
  };
}
