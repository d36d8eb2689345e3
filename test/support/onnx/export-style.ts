import { clearField, create } from '@bufbuild/protobuf';
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from '../../../src/onnx/onnx_pb.gen.ts';

/** How an exporter writes a graph, whatever the graph is. */
export interface ExportStyle {
  readonly opset: number;
  readonly storage: Storage;
  /** Weights are listed among the inputs, as PyTorch did up to 1.3. Before IR version 4 there is no other way. */
  readonly listed: boolean;
  readonly namedNodes: boolean;
  /** Tensors hold lists of numbers, as protobuf has them, and no raw bytes. */
  readonly asLists: boolean;
  /** Some tools write nodes in any order, and the runtime takes that. */
  readonly order: 'sorted' | 'reversed';
}

/** Where an exporter puts a stored tensor. */
export type Storage = 'initializer' | 'Constant before' | 'Constant after' | 'Constants last';

/** The IR version that came with each opset, from the first opset that has it. */
const IR_VERSIONS = [
  [21, 10n],
  [15, 8n],
  [11, 7n],
  [9, 4n],
] as const;

/** Changes a model with stored tensors into one as the exporter writes it. */
export function writeInStyle(model: ModelProto, style: ExportStyle): void {
  const graph = model.graph!;
  model.irVersion = IR_VERSIONS.find(([opset]) => style.opset >= opset)?.[1] ?? 3n;
  if (style.namedNodes) for (const [index, node] of graph.node.entries()) node.name = `${node.opType}_${index}`;
  if (style.asLists) for (const tensor of graph.initializer) toList(tensor);
  if (style.storage !== 'initializer') moveToConstants(graph, style.storage);
  if (style.order === 'reversed') graph.node.reverse();
  if (style.listed || model.irVersion < 4n) listWeights(graph);
}

function moveToConstants(graph: GraphProto, storage: Storage): void {
  const constants = graph.initializer.splice(0).map((tensor) => {
    const { name } = tensor;
    tensor.name = '';
    const value = create(AttributeProtoSchema, { name: 'value', type: AttributeType.TENSOR, t: tensor });
    return create(NodeProtoSchema, { opType: 'Constant', output: [name], attribute: [value] });
  });
  if (storage === 'Constant before') graph.node.unshift(...constants);
  if (storage === 'Constants last') graph.node.push(...constants);
  if (storage !== 'Constant after') return;
  for (const constant of constants) {
    const firstUse = graph.node.findIndex((node) => takes(node, constant.output[0]!));
    graph.node.splice(firstUse + 1, 0, constant);
  }
}

function listWeights(graph: GraphProto): void {
  for (const { name, dims, dataType } of graph.initializer) {
    const dim = dims.map((value) => ({ value: { case: 'dimValue' as const, value } }));
    const type = { value: { case: 'tensorType' as const, value: { elemType: dataType, shape: { dim } } } };
    graph.input.push(create(ValueInfoProtoSchema, { name, type }));
  }
}

function toList(tensor: TensorProto): void {
  const view = new DataView(Uint8Array.from(tensor.rawData).buffer);
  const count = tensor.dims.reduce((product, size) => product * Number(size), 1);
  const list = <Value>(read: (index: number) => Value): Value[] =>
    Array.from({ length: count }, (_, index) => read(index));
  if (tensor.dataType === 1) tensor.floatData = list((index) => view.getFloat32(4 * index, true));
  else if (tensor.dataType === 7) tensor.int64Data = list((index) => view.getBigInt64(8 * index, true));
  else return;
  clearField(tensor, TensorProtoSchema.field.rawData);
}

function takes({ input, attribute }: NodeProto, name: string): boolean {
  return (
    input.includes(name) || attribute.some(({ g }) => g?.node.some((inner) => inner.input.includes(name)) ?? false)
  );
}
