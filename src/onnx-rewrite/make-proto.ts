import { create } from '@bufbuild/protobuf';
import { elementTypeNumber } from '../onnx/element-types.ts';
import { type Attributes, attributeProto } from '../onnx/graph-builder.ts';
import { type NodeProto, NodeProtoSchema, type TensorProto, TensorProtoSchema } from '../onnx/onnx_pb.gen.ts';
import { type ElementType, rawBytes, type TensorData } from '../onnx/tensor-bytes.ts';

/** Domain of ONNX Runtime's own operators. */
export const MICROSOFT = 'com.microsoft';

export interface NodeParts {
  readonly operator: string;
  readonly domain?: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Attributes;
}

export function makeNode({ operator, domain = '', name, inputs, outputs, attributes = {} }: NodeParts): NodeProto {
  return create(NodeProtoSchema, {
    opType: operator,
    ...(domain === '' ? {} : { domain }),
    name,
    input: [...inputs],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
  });
}

/** A tensor of raw bytes, in little-endian order. */
export function makeTensor(
  name: string,
  type: ElementType,
  dims: readonly number[],
  content: Uint8Array | TensorData,
): TensorProto {
  const elements = dims.reduce((product, size) => product * size, 1);
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: elementTypeNumber(type),
    rawData: content instanceof Uint8Array ? content : rawBytes(type, elements, { data: content }),
  });
}
