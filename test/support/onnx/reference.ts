import { fromBinary } from '@bufbuild/protobuf';
import { elementTypeName } from '../../../src/onnx/element-types.ts';
import {
  type GraphProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../../src/onnx/onnx_pb.gen.ts';

/**
 * The same facts as `readOnnx` gives, from a full decode by another library: for holding one against the other. Weights
 * and all are in memory. Functions and sparse tensors are left out.
 */
export function describeByFullDecode(content: Uint8Array) {
  const model = fromBinary(ModelProtoSchema, content);
  const graphs = allGraphs(model.graph ?? never());
  const nodes = graphs.flatMap((graph) => graph.node);
  const constants = new Map(graphs.flatMap((graph) => graph.initializer.map((tensor) => [tensor.name, tensor])));
  for (const node of nodes) {
    const value = node.attribute.find(({ name }) => name === 'value')?.t;
    if (node.opType === 'Constant' && value !== undefined) constants.set(node.output[0] ?? '', value);
  }
  const fills = nodes.filter(({ opType }) => opType === 'ConstantOfShape');
  const shapes = fills.flatMap((node) => constants.get(node.input[0] ?? '') ?? []);
  const stored = [
    ...graphs.flatMap((graph) => graph.initializer),
    ...nodes.filter((node) => !fills.includes(node)).flatMap(({ attribute }) => attribute.flatMap(({ t }) => t ?? [])),
  ].filter((tensor) => !shapes.includes(tensor));

  const parameters = new Map<string, number>();
  const add = (dataType: number, dims: readonly number[]): void => {
    const elements = dims.reduce((product, size) => product * size, 1);
    const name = elementTypeName(dataType);
    if (elements > 0) parameters.set(name, (parameters.get(name) ?? 0) + elements);
  };
  for (const { dataType, dims } of stored) add(dataType, dims.map(Number));
  for (const node of fills) {
    const shape = constants.get(node.input[0] ?? '');
    if (shape !== undefined) add(node.attribute[0]?.t?.dataType ?? 1, int64Values(shape));
  }

  const operators = new Map<string, number>();
  for (const node of nodes) operators.set(nameOf(node), (operators.get(nameOf(node)) ?? 0) + 1);
  const initializers = new Set(model.graph?.initializer.map(({ name }) => name));
  return {
    bytes: content.length,
    irVersion: Number(model.irVersion),
    producer: `${model.producerName} ${model.producerVersion}`.trim(),
    opsets: new Map(model.opsetImport.map(({ domain, version }) => [domain || 'ai.onnx', Number(version)])),
    metadata: new Map(model.metadataProps.map(({ key, value }) => [key, value])),
    operators,
    parametersByPrecision: parameters,
    inputs: model.graph?.input.filter(({ name }) => !initializers.has(name)).map(tensorInfo),
    outputs: model.graph?.output.map(tensorInfo),
  };
}

function allGraphs(graph: GraphProto): GraphProto[] {
  const inner = graph.node.flatMap(({ attribute }) =>
    attribute.flatMap(({ g, graphs }) => [...(g ? [g] : []), ...graphs]),
  );
  return [graph, ...inner.flatMap(allGraphs)];
}

function nameOf({ domain, opType }: NodeProto): string {
  return domain === '' || domain === 'ai.onnx' ? opType : `${domain}::${opType}`;
}

function int64Values(tensor: TensorProto): number[] {
  if (tensor.int64Data.length > 0) return tensor.int64Data.map(Number);
  const view = new DataView(tensor.rawData.buffer, tensor.rawData.byteOffset, tensor.rawData.byteLength);
  return Array.from({ length: tensor.rawData.length / 8 }, (_, index) => Number(view.getBigInt64(index * 8, true)));
}

function tensorInfo({ name, type }: ValueInfoProto) {
  if (type?.value.case !== 'tensorType') throw new Error('expected a tensor');
  const shape = type.value.value.shape?.dim.map(({ value }) => {
    if (value.case === 'dimParam') return value.value;
    return value.case === 'dimValue' && value.value >= 0n ? Number(value.value) : '';
  });
  return { name, type: elementTypeName(type.value.value.elemType), shape };
}

function never(): never {
  throw new Error('expected a graph');
}
