/** Models of one node or two that take and give tensors of one element type, and what is no tensor. */
import { create, toBinary } from '@bufbuild/protobuf';
import { elementTypeNumber } from '../../../src/onnx/element-types.ts';
import { type ElementType, GraphBuilder } from '../../../src/onnx/index.ts';
import { ModelProtoSchema, type ValueInfoProto, ValueInfoProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';

/** Element types that a graph can declare, beside those that the builder stores. */
export type AnyType = ElementType | (string & {});

const SHAPE = [4];
/** Knows 4-bit numbers and float8. */
const OPSET = 21;

/** `x` of one type, given as it is (`same`) and cast to float32 (`number`). */
export function throughput(type: AnyType): Uint8Array {
  return graphOf(type, [
    ['Identity', type, 'same'],
    ['Cast', 'float32', 'number'],
  ]);
}

/** `x` of one type, cast to another: `y`. */
export function cast(from: AnyType, to: AnyType): Uint8Array {
  return graphOf(from, [['Cast', to, 'y']]);
}

/** `x` of float32, cast to a type and back: `y`. */
export function inside(type: AnyType): Uint8Array {
  const graph = start('float32');
  const [there, back] = [type, 'float32'].map((to) => ({ to: elementTypeNumber(to) }));
  graph.node('Cast', [graph.node('Cast', ['x'], there)], back, 'y');
  graph.output('y', 'float32', SHAPE);
  return graph.toBytes();
}

/** `x` of float32, given as a tensor of a type (`odd`) beside itself (`y`). */
export function beside(type: AnyType): Uint8Array {
  return graphOf('float32', [
    ['Cast', type, 'odd'],
    ['Identity', 'float32', 'y'],
  ]);
}

/** `x` of float32, given as a list of itself (`list`), alone or beside itself (`y`). */
export function listOutput(isAlone: boolean): Uint8Array {
  const graph = start('float32');
  graph.node('SequenceConstruct', ['x'], {}, 'list');
  graph.node('Identity', ['x'], {}, 'y');
  if (!isAlone) graph.output('y', 'float32', SHAPE);
  const model = graph.toModel();
  model.graph!.output.push(listInfo('list'));
  return toBinary(ModelProtoSchema, model);
}

/** As scikit-learn models are exported by default: scores as a list of maps (`probabilities`), alone or beside `y`. */
export function zipMap(isAlone = false): Uint8Array {
  const graph = new GraphBuilder();
  graph.input('x', 'float32', [1, 2]);
  graph.node('ai.onnx.ml::ZipMap', ['x'], { classlabels_strings: ['no', 'yes'] }, 'probabilities');
  graph.node('Identity', ['x'], {}, 'y');
  if (!isAlone) graph.output('y', 'float32', [1, 2]);
  const model = graph.toModel();
  const value = { value: { case: 'tensorType' as const, value: { elemType: elementTypeNumber('float32') } } };
  const mapType = { keyType: elementTypeNumber('string'), valueType: value };
  const elemType = { value: { case: 'mapType' as const, value: mapType } };
  model.graph!.output.push(
    create(ValueInfoProtoSchema, {
      name: 'probabilities',
      type: { value: { case: 'sequenceType', value: { elemType } } },
    }),
  );
  return toBinary(ModelProtoSchema, model);
}

/** A list of tensors (`x`), given as its length (`y`). */
export function listInput(): Uint8Array {
  const graph = new GraphBuilder({ opset: OPSET });
  graph.node('SequenceLength', ['x'], {}, 'y');
  graph.output('y', 'int64', []);
  const model = graph.toModel();
  model.graph!.input.push(listInfo('x'));
  return toBinary(ModelProtoSchema, model);
}

function graphOf(input: AnyType, outputs: readonly (readonly ['Identity' | 'Cast', AnyType, string])[]): Uint8Array {
  const graph = start(input);
  for (const [operator, type, name] of outputs) {
    graph.node(operator, ['x'], operator === 'Cast' ? { to: elementTypeNumber(type) } : {}, name);
    graph.output(name, type as ElementType, SHAPE);
  }
  return graph.toBytes();
}

function start(input: AnyType): GraphBuilder {
  const graph = new GraphBuilder({ opset: OPSET });
  graph.input('x', input as ElementType, SHAPE);
  return graph;
}

function listInfo(name: string): ValueInfoProto {
  const shape = { dim: SHAPE.map((size) => ({ value: { case: 'dimValue' as const, value: BigInt(size) } })) };
  const elemType = {
    value: { case: 'tensorType' as const, value: { elemType: elementTypeNumber('float32'), shape } },
  };
  return create(ValueInfoProtoSchema, { name, type: { value: { case: 'sequenceType', value: { elemType } } } });
}
