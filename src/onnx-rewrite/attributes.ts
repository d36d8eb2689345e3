import type { AttributeProto, NodeProto } from '../onnx/onnx_pb.gen.ts';

export function findAttribute(node: NodeProto, name: string): AttributeProto | undefined {
  return node.attribute.find((attribute) => attribute.name === name);
}

export function integerAttribute(node: NodeProto, name: string, fallback: number): number {
  const found = findAttribute(node, name);
  return found === undefined ? fallback : Number(found.i);
}

export function floatAttribute(node: NodeProto, name: string, fallback: number): number {
  return findAttribute(node, name)?.f ?? fallback;
}
