/** Models that ONNX Runtime refuses to load, or to run with the inputs that they are given. */
import { create, toBinary } from '@bufbuild/protobuf';
import type { TensorPlan } from '../../../src/benchmark/tensor-plan.ts';
import { type ConstantTensor, type ElementType, GraphBuilder } from '../../../src/onnx/index.ts';
import { type ModelProto, ModelProtoSchema, StringStringEntryProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';
import { listOutput, throughput, zipMap } from './typed-models.ts';

/** What a node takes: an input of the graph, or a stored tensor. */
type Operand = readonly [type: ElementType, shape: readonly (number | string)[]] | ConstantTensor;

/** A graph of one node, with inputs `a`, `b` … in the order of its operands. */
export function oneNode(
  operator: string,
  operands: readonly Operand[],
  attributes: Parameters<GraphBuilder['node']>[2] = {},
  { opset = 17, type = 'float32', shape = ['n'] as readonly (number | string)[] } = {},
): GraphBuilder {
  const graph = new GraphBuilder({ opset });
  const inputs = operands.map((operand, at) =>
    'shape' in operand ? graph.constant(operand) : graph.input('abcdef'[at]!, operand[0], operand[1]),
  );
  graph.node(operator, inputs, attributes, 'y');
  graph.output('y', type as ElementType, shape);
  return graph;
}

/** A Relu of four numbers, in which any part can be changed. */
export function reluWith(change: (model: ModelProto) => void, opset = 17): Uint8Array {
  const model = oneNode('Relu', [['float32', [4]]], {}, { opset, shape: [4] }).toModel();
  change(model);
  return toBinary(ModelProtoSchema, model);
}

/** Adds a stored tensor of four numbers whose bytes are in another file. */
export function withExternalData(entries: Readonly<Record<string, string>>): Uint8Array {
  const graph = oneNode('Add', [['float32', [4]], { shape: [4], value: 1 }]);
  const model = graph.toModel();
  const [tensor] = model.graph!.initializer;
  tensor!.rawData = new Uint8Array();
  tensor!.dataLocation = 1;
  tensor!.externalData = Object.entries(entries).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value }),
  );
  return toBinary(ModelProtoSchema, model);
}

/** An input that holds one value throughout. */
export function valued(name: string, type: TensorPlan['type'], dims: readonly number[], value = 1): TensorPlan {
  return { name, type, dims, fill: { kind: 'constant', value } };
}

export interface BrokenModel {
  readonly bytes: Uint8Array;
  /** What it is run with; one that is not loaded needs none. */
  readonly inputs?: readonly TensorPlan[];
  readonly file?: string;
}

const number = ['float32', ['n']] as const;
const matrix = ['float32', ['n', 'm']] as const;
const whole = ['int64', ['n']] as const;
const table = { shape: [10, 2], value: 1 };
const relu = () => {};

/** By what is wrong. */
export const brokenModels = {
  'an opset that is too new': { bytes: reluWith(relu, 99) },
  'an opset of another domain that is too new': {
    bytes: reluWith(({ opsetImport }) => opsetImport.push({ ...opsetImport[0]!, domain: 'ai.onnx.ml', version: 50n })),
  },
  'an IR version that is too new': {
    bytes: reluWith((model) => {
      model.irVersion = 99n;
    }),
  },
  'no opset': {
    bytes: reluWith((model) => {
      model.opsetImport = [];
    }),
  },
  'a custom operator': { bytes: oneNode('com.acme::Fused', [number]).toBytes() },
  'an operator that the opset lacks': { bytes: oneNode('Mystery', [number]).toBytes() },
  'an operator that the opset dropped': {
    bytes: oneNode('Upsample', [
      ['float32', [1, 1, 4, 4]],
      ['float32', [4]],
    ]).toBytes(),
  },
  'an operator without a kernel': {
    bytes: oneNode('LRN', [['float64', [1, 1, 4, 4]]], { size: 3 }, { type: 'float64', shape: [1, 1, 4, 4] }).toBytes(),
  },
  'a type that Node.js lacks': { bytes: throughput('bfloat16') },
  'a list as the only output': { bytes: listOutput(true), inputs: [valued('x', 'float32', [4])] },
  'ZipMap as the only output': { bytes: zipMap(true) },
  'external data that is missing': { bytes: withExternalData({ location: 'weights.bin' }) },
  'external data in another folder': { bytes: withExternalData({ location: '../weights.bin' }) },
  'external data at an absolute path': { bytes: withExternalData({ location: '/etc/passwd' }) },
  'external data that is too short': { bytes: withExternalData({ location: 'short.bin' }) },
  'external data of another size': { bytes: withExternalData({ location: 'short.bin', length: '3' }) },
  'a file that is cut': { bytes: reluWith(relu).slice(0, 40) },
  'a file that is cut, with cuda in its name': {
    bytes: reluWith(relu).slice(0, 40),
    file: 'libonnxruntime_providers_cuda.onnx',
  },
  'an empty file': { bytes: new Uint8Array() },
  'two types in one operator': { bytes: oneNode('Mul', [number, { type: 'float16', shape: [1], value: 1 }]).toBytes() },
  'an attribute that the operator lacks': { bytes: oneNode('Relu', [number], { what: 1 }).toBytes() },
  'shapes in the graph that contradict': {
    bytes: oneNode(
      'MatMul',
      [
        ['float32', [2, 3]],
        ['float32', [4, 5]],
      ],
      {},
      { shape: [2, 5] },
    ).toBytes(),
  },
  'an output that nothing makes': {
    bytes: reluWith((model) => {
      model.graph!.output[0]!.name = 'z';
    }),
  },
  'a value outside of a table': {
    bytes: oneNode('Gather', [table, whole], {}, { shape: ['n', 2] }).toBytes(),
    inputs: [valued('b', 'int64', [3], 99)],
  },
  'an index outside of a tensor': {
    bytes: oneNode('GatherND', [table, ['int64', ['n', 1]]], {}, { shape: ['n', 2] }).toBytes(),
    inputs: [valued('b', 'int64', [2, 1], 77)],
  },
  'an index outside of a tensor, with a C++ signature': {
    bytes: oneNode('GatherElements', [table, ['int64', [1, 2]]], {}, { shape: [1, 2] }).toBytes(),
    inputs: [valued('b', 'int64', [1, 2], 77)],
  },
  'a division by zero': {
    bytes: oneNode('Div', [whole, whole], {}, { type: 'int64' }).toBytes(),
    inputs: [valued('a', 'int64', [1]), valued('b', 'int64', [1], 0)],
  },
  'a negative size': {
    bytes: oneNode('Tile', [number, ['int64', [1]]]).toBytes(),
    inputs: [valued('a', 'float32', [2]), valued('b', 'int64', [1], -2)],
  },
  'more memory than there is': {
    bytes: oneNode('Expand', [
      ['float32', [1]],
      ['int64', [1]],
    ]).toBytes(),
    inputs: [valued('a', 'float32', [1]), valued('b', 'int64', [1], 1e15)],
  },
  'another element type': { bytes: reluWith(relu), inputs: [valued('a', 'int64', [4])] },
  'another size': { bytes: reluWith(relu), inputs: [valued('a', 'float32', [5])] },
  'another rank': { bytes: reluWith(relu), inputs: [valued('a', 'float32', [1, 4])] },
  'sizes that do not fit each other': {
    bytes: oneNode('Add', [number, number]).toBytes(),
    inputs: [valued('a', 'float32', [4]), valued('b', 'float32', [3])],
  },
  'matrices that do not fit each other': {
    bytes: oneNode('MatMul', [matrix, matrix], {}, { shape: ['n', 'm'] }).toBytes(),
    inputs: [valued('a', 'float32', [2, 4]), valued('b', 'float32', [3, 2])],
  },
  'a size that cannot be reshaped': {
    bytes: oneNode('Reshape', [number, { type: 'int64', shape: [2], data: [2, 3] }], {}, { shape: [2, 3] }).toBytes(),
    inputs: [valued('a', 'float32', [7])],
  },
  'a picture that is too small': {
    bytes: oneNode(
      'Conv',
      [['float32', [1, 1, 'h', 'w']], { shape: [1, 1, 9, 9], value: 1 }],
      {},
      { shape: [1, 1, 'h', 'w'] },
    ).toBytes(),
    inputs: [valued('a', 'float32', [1, 1, 2, 2])],
  },
  'channels that do not fit': {
    bytes: oneNode(
      'Conv',
      [['float32', [1, 'c', 'h', 'w']], { shape: [1, 3, 3, 3], value: 1 }],
      {},
      { shape: [1, 1, 'h', 'w'] },
    ).toBytes(),
    inputs: [valued('a', 'float32', [1, 4, 8, 8])],
  },
} as const satisfies Readonly<Record<string, BrokenModel>>;
