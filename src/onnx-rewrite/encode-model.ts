import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  type AttributeProto,
  AttributeProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../onnx/onnx_pb.gen.ts';

/** Bytes that lie in a file. */
export interface FileRange {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** A piece of what is to be written: bytes, or where they are. */
export type Chunk = Uint8Array | FileRange;

/** Encoded messages, in pieces, so that weights are never copied. */
export class Chunks {
  readonly pieces: Chunk[] = [];
  length = 0;

  add(chunk: Chunk): void {
    this.pieces.push(chunk);
    this.length += chunk.length;
  }

  /** Adds a length-delimited field. */
  field(number: number, content: Chunks | Chunk): void {
    this.add(new BinaryWriter().tag(number, WireType.LengthDelimited).finish());
    this.add(varint(content.length));
    if (!(content instanceof Chunks)) {
      this.add(content);
      return;
    }
    for (const piece of content.pieces) this.add(piece);
  }
}

/** Weights of fewer bytes are encoded with the rest of their tensor. */
const SEPARATE_BYTES = 1024;

/** Where the content of a tensor comes from instead of the tensor, if it does. */
export type ContentOf = (tensor: TensorProto) => Chunk | undefined;

/**
 * Encodes a model in the wire format. The library encodes every message; this only takes the messages that hold
 * weights apart (model, graph, node, attribute, tensor), because protobuf does not care about the order of fields, and
 * so the weights' bytes need not pass through a buffer that would hold the whole file. Unknown fields stay.
 */
export function encodeModel(model: ModelProto, contentOf: ContentOf): Chunks {
  const chunks = new Chunks();
  const { graph } = model;
  const rest = Object.assign(create(ModelProtoSchema), model, { graph: undefined });
  chunks.add(toBinary(ModelProtoSchema, rest));
  if (graph !== undefined) chunks.field(GRAPH_OF_MODEL, encodeGraph(graph, contentOf));
  return chunks;
}

const GRAPH_OF_MODEL = ModelProtoSchema.field.graph.number;

function encodeGraph(graph: GraphProto, contentOf: ContentOf): Chunks {
  const chunks = new Chunks();
  const rest = Object.assign(create(GraphProtoSchema), graph, { node: [], initializer: [] });
  chunks.add(toBinary(GraphProtoSchema, rest));
  for (const node of graph.node) chunks.field(GraphProtoSchema.field.node.number, encodeNode(node, contentOf));
  for (const tensor of graph.initializer) {
    chunks.field(GraphProtoSchema.field.initializer.number, encodeTensor(tensor, contentOf));
  }
  return chunks;
}

function encodeNode(node: NodeProto, contentOf: ContentOf): Chunks {
  const chunks = new Chunks();
  const rest = Object.assign(create(NodeProtoSchema), node, { attribute: [] });
  chunks.add(toBinary(NodeProtoSchema, rest));
  for (const attribute of node.attribute) {
    chunks.field(NodeProtoSchema.field.attribute.number, encodeAttribute(attribute, contentOf));
  }
  return chunks;
}

function encodeAttribute(attribute: AttributeProto, contentOf: ContentOf): Chunks {
  const chunks = new Chunks();
  const { t, g } = attribute;
  const { field } = AttributeProtoSchema;
  const rest = Object.assign(create(AttributeProtoSchema), attribute, {
    t: undefined,
    g: undefined,
    graphs: [],
    tensors: [],
  });
  chunks.add(toBinary(AttributeProtoSchema, rest));
  if (t !== undefined) chunks.field(field.t.number, encodeTensor(t, contentOf));
  if (g !== undefined) chunks.field(field.g.number, encodeGraph(g, contentOf));
  for (const tensor of attribute.tensors) chunks.field(field.tensors.number, encodeTensor(tensor, contentOf));
  for (const graph of attribute.graphs) chunks.field(field.graphs.number, encodeGraph(graph, contentOf));
  return chunks;
}

function encodeTensor(tensor: TensorProto, contentOf: ContentOf): Chunks {
  const chunks = new Chunks();
  const content = contentOf(tensor) ?? (tensor.rawData.length < SEPARATE_BYTES ? undefined : tensor.rawData);
  if (content === undefined) {
    chunks.add(toBinary(TensorProtoSchema, tensor));
    return chunks;
  }
  const rest = Object.assign(create(TensorProtoSchema), tensor, { rawData: undefined });
  chunks.add(toBinary(TensorProtoSchema, rest));
  chunks.field(TensorProtoSchema.field.rawData.number, content);
  return chunks;
}

function varint(value: number): Uint8Array {
  return new BinaryWriter().uint64(value).finish();
}
