import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { elementTypeNumber } from '../../../src/onnx/element-types.ts';
import { GraphBuilder } from '../../../src/onnx/index.ts';
import { type GraphProto, ModelProtoSchema, type ValueInfoProto } from '../../../src/onnx/onnx_pb.gen.ts';

const [FLOAT32, FLOAT16] = ['float32', 'float16'].map(elementTypeNumber) as [number, number];

/** The same model, whose float32 inputs and outputs are float16: cast right behind and right before what computes. */
export function halfEdges(bytes: Uint8Array): Uint8Array {
  const model = fromBinary(ModelProtoSchema, bytes);
  const graph = model.graph!;
  for (const input of graph.input.filter(halve)) {
    replaceUses(graph, input.name);
    graph.node.unshift(castNode(input.name, wide(input.name), FLOAT32));
  }
  for (const output of graph.output.filter(halve)) {
    replaceUses(graph, output.name);
    for (const node of graph.node) node.output = node.output.map((name) => (name === output.name ? wide(name) : name));
    graph.node.push(castNode(wide(output.name), output.name, FLOAT16));
  }
  return toBinary(ModelProtoSchema, model);
}

const wide = (name: string) => `${name}_float32`;

/** Declares a float32 value as float16, and says whether it was one. */
function halve({ type }: ValueInfoProto): boolean {
  if (type?.value.case !== 'tensorType' || type.value.value.elemType !== FLOAT32) return false;
  type.value.value.elemType = FLOAT16;
  return true;
}

function replaceUses(graph: GraphProto, used: string): void {
  for (const node of graph.node) node.input = node.input.map((name) => (name === used ? wide(name) : name));
}

function castNode(from: string, name: string, to: number) {
  const graph = new GraphBuilder();
  graph.node('Cast', [from], { to }, name);
  return graph.toGraph().node[0]!;
}
