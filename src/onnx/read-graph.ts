import { LIMITS } from './limits.ts';
import type { Attribute, Graph, LocalFunction, Node, SparseTensor, Tensor, TensorInfo } from './raw-model.ts';
import { readSparseTensor, readTensor } from './read-tensor.ts';
import { readValueInfo } from './read-type.ts';
import type { Fields, WireReader } from './wire-reader.ts';

type Scalar = Attribute['scalars'][number];

interface AttributeDraft {
  name: string;
  scalars: Scalar[];
  tensors: Tensor[];
  sparseTensors: SparseTensor[];
  graphs: Graph[];
}

const ATTRIBUTE: Fields<AttributeDraft> = {
  1: ['name', (r, attribute) => (attribute.name = r.string())],
  2: ['f', (r, attribute) => r.eachFloat((value) => addScalar(r, attribute.scalars, value))],
  3: ['i', (r, attribute) => addScalar(r, attribute.scalars, r.exactInt64())],
  4: ['s', (r, attribute) => addText(r, attribute.scalars)],
  5: ['t', (r, attribute) => attribute.tensors.push(readTensor(r))],
  6: ['g', (r, attribute) => attribute.graphs.push(readGraph(r))],
  7: ['floats[]', (r, attribute) => addList(r, attribute.scalars, (use) => r.eachFloat(use))],
  8: ['ints[]', (r, attribute) => addList(r, attribute.scalars, (use) => r.eachInt64(use))],
  9: ['strings[]', (r, attribute) => addText(r, attribute.scalars)],
  10: ['tensors[]', (r, attribute) => attribute.tensors.push(readTensor(r))],
  11: ['graphs[]', (r, attribute) => attribute.graphs.push(readGraph(r))],
  21: ['ref_attr_name', (r, attribute) => addScalar(r, attribute.scalars, `reference to ${r.string()}`)],
  22: ['sparse_tensor', (r, attribute) => attribute.sparseTensors.push(readSparseTensor(r))],
  23: ['sparse_tensors[]', (r, attribute) => attribute.sparseTensors.push(readSparseTensor(r))],
};

interface NodeDraft {
  operator: string;
  domain: string;
  inputs: string[];
  outputs: string[];
  attributes: Attribute[];
}

const NODE: Fields<NodeDraft> = {
  1: ['input[]', (r, node) => addEdge(r, node.inputs)],
  2: ['output[]', (r, node) => addEdge(r, node.outputs)],
  4: ['op_type', (r, node) => (node.operator = r.string())],
  5: ['attribute[]', (r, node) => node.attributes.push(readAttribute(r))],
  7: ['domain', (r, node) => (node.domain = normalDomain(r.string()))],
};

interface GraphDraft {
  nodes: Node[];
  initializers: Tensor[];
  sparseInitializers: SparseTensor[];
  inputs: TensorInfo[];
  outputs: TensorInfo[];
}

const GRAPH: Fields<GraphDraft> = {
  1: ['node[]', (r, graph) => graph.nodes.push(readNode(r))],
  5: ['initializer[]', (r, graph) => graph.initializers.push(readTensor(r))],
  11: ['input[]', (r, graph) => graph.inputs.push(readValueInfo(r))],
  12: ['output[]', (r, graph) => graph.outputs.push(readValueInfo(r))],
  15: ['sparse_initializer[]', (r, graph) => graph.sparseInitializers.push(readSparseTensor(r))],
};

interface FunctionDraft {
  name: string;
  domain: string;
  nodes: Node[];
  defaults: Attribute[];
}

const FUNCTION: Fields<FunctionDraft> = {
  1: ['name', (r, definition) => (definition.name = r.string())],
  7: ['node[]', (r, definition) => definition.nodes.push(readNode(r))],
  10: ['domain', (r, definition) => (definition.domain = normalDomain(r.string()))],
  11: ['attribute_proto[]', (r, definition) => definition.defaults.push(readAttribute(r))],
};

/** Reads a `GraphProto`. What nothing here needs (texts, inferred shapes, annotations) is passed over. */
export function readGraph(reader: WireReader): Graph {
  reader.count('graphs');
  return reader.message(GRAPH, { nodes: [], initializers: [], sparseInitializers: [], inputs: [], outputs: [] });
}

/** Reads a `FunctionProto`. */
export function readFunction(reader: WireReader): LocalFunction {
  reader.count('graphs');
  return reader.message(FUNCTION, { name: '', domain: '', nodes: [], defaults: [] });
}

/** ONNX's own domain has two names; here it is always `''`. */
export function normalDomain(domain: string): string {
  return domain === 'ai.onnx' ? '' : domain;
}

function readNode(reader: WireReader): Node {
  reader.count('nodes');
  const node = reader.message(NODE, { operator: '', domain: '', inputs: [], outputs: [], attributes: [] });
  if (node.operator === '') reader.corrupt('expected the name of an operator, found none', 'op_type');
  return node;
}

function readAttribute(reader: WireReader): Attribute {
  return reader.message(ATTRIBUTE, { name: '', scalars: [], tensors: [], sparseTensors: [], graphs: [] });
}

function addEdge(reader: WireReader, names: string[]): void {
  reader.count('edges');
  names.push(reader.string());
}

function addText(reader: WireReader, scalars: Scalar[]): void {
  if (reader.peekLength() > LIMITS.keptListBytes) addScalar(reader, scalars, `${reader.skipBytes()} bytes`);
  else if (scalars.length < LIMITS.keptListBytes) addScalar(reader, scalars, reader.string(LIMITS.keptListBytes));
  else reader.skipBytes();
}

function addList(reader: WireReader, scalars: Scalar[], each: (use: (value: Scalar) => void) => void): void {
  if (reader.isLengthDelimited() && reader.peekLength() > LIMITS.keptListBytes) {
    addScalar(reader, scalars, `${reader.skipBytes()} bytes`);
    return;
  }
  each((value) => {
    if (scalars.length < LIMITS.keptListBytes) addScalar(reader, scalars, value);
  });
}

function addScalar(reader: WireReader, scalars: Scalar[], value: Scalar): void {
  reader.count('scalars');
  scalars.push(value);
}
