/** Graphs as exporters wrote them for each opset, from those that PyTorch 1.0, keras2onnx and their like left to the newest. */
import { toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { type ModelProto, ModelProtoSchema } from '../../../src/onnx/onnx_pb.gen.ts';
import type { Storage } from './export-style.ts';
import { CHANNELS, type ExportPlan, INT64, OldExport, SIDE } from './old-export.ts';
import { type Feeds, randomFeed } from './rewriting.ts';

/** The first opset with today's broadcasting, and the last that the runtime of this package takes. */
export const OPSETS = Array.from({ length: 20 }, (_, index) => index + 7);

/** On an image, [2, 8, 8, 8] → the same shape. */
const IMAGE_BLOCKS = {
  conv: (g: OldExport, x: string) => g.conv(x),
  'conv without bias': (g: OldExport, x: string) => g.conv(x, false),
  'conv and normalization': (g: OldExport, x: string) => g.normalized(g.conv(x)),
  'conv, normalization, relu': (g: OldExport, x: string) => g.node('Relu', [g.normalized(g.conv(x, false))]),
  'conv of each channel': (g: OldExport, x: string) => g.conv(x, true, CHANNELS),
  'transposed conv': (g: OldExport, x: string) => g.node('ConvTranspose', [x, g.kernel()], { pads: [1, 1, 1, 1] }),
  normalization: (g: OldExport, x: string) => g.normalized(x),
  relu6: (g: OldExport, x: string) => g.clip(x, 0, 6),
  'clip below': (g: OldExport, x: string) => g.clip(x, -0.5, undefined),
  dropout: (g: OldExport, x: string) => g.dropout(x),
  'pad and slice': (g: OldExport, x: string) =>
    g.slice(g.pad(x, [0, 0, 1, 2, 0, 0, 0, 1]), [1, 2], [INT64.max, -1], [2, 3]),
  'slice to the very end': (g: OldExport, x: string) => g.slice(x, [INT64.min, 0], [INT64.max, 2n ** 31n - 1n], [1, 2]),
  'slice of all axes': (g: OldExport, x: string) =>
    g.slice(x, [0, 0, 0, 0], [INT64.max, INT64.max, INT64.inexact, SIDE]),
  upsample: (g: OldExport, x: string) => g.node('MaxPool', [g.upsample(x)], { kernel_shape: [2, 2], strides: [2, 2] }),
  'residual add': (g: OldExport, x: string) => g.node('Relu', [g.node('Add', [g.conv(x), x])]),
  'split and concat': (g: OldExport, x: string) => g.node('Concat', g.split(x, [3, 5], 1), { axis: 1 }),
  'global pool': (g: OldExport, x: string) => g.node('Mul', [x, g.node('Sigmoid', [g.node('GlobalAveragePool', [x])])]),
  'sum of axes': (g: OldExport, x: string) =>
    g.node('Mul', [x, g.reduced('ReduceSum', g.node('Sigmoid', [x]), [2, 3])]),
  'mean of axes': (g: OldExport, x: string) => g.node('Add', [x, g.reduced('ReduceMean', x, [1])]),
  'softmax of what is flattened': (g: OldExport, x: string) => g.node('Add', [x, g.node('Softmax', [x], { axis: 1 })]),
  'mean and variance': (g: OldExport, x: string) => g.meanVariance(x, false),
  'mean and variance of all': (g: OldExport, x: string) => g.meanVariance(x, true),
  prelu: (g: OldExport, x: string) => g.node('PRelu', [x, g.weights([CHANNELS, 1, 1], 4)]),
} satisfies Record<string, (g: OldExport, x: string) => string>;

/** On rows, [2, 32] → the same shape. */
const ROW_BLOCKS = {
  'matmul, then add': (g: OldExport, x: string) => g.dense(x),
  'matmul, add, relu': (g: OldExport, x: string) => g.node('Relu', [g.dense(x)]),
  'matmul alone': (g: OldExport, x: string) => g.node('MatMul', [x, g.square()]),
  'matmul of stacked rows': (g: OldExport, x: string) => g.squeeze(g.dense(g.unsqueeze(x, [0])), [0]),
  gemm: (g: OldExport, x: string) => g.node('Gemm', [x, g.square(), g.vector()], { transB: 1 }),
  'gemm by halves': (g: OldExport, x: string) =>
    g.node('Gemm', [x, g.square(), g.vector()], { alpha: 0.5, beta: 2.5, transB: 1 }),
  tanh: (g: OldExport, x: string) => g.node('Tanh', [x]),
  softmax: (g: OldExport, x: string) => g.node('Add', [x, g.node('Softmax', [x])]),
  'log softmax': (g: OldExport, x: string) => g.node('LogSoftmax', [x], { axis: -1 }),
  'view by computed sizes': (g: OldExport, x: string) => g.view(x),
  lstm: (g: OldExport, x: string) => g.lstm(x),
  'looked up': (g: OldExport, x: string) => g.node('Add', [x, g.lookUp([3, 1])]),
  'largest few': (g: OldExport, x: string) => g.node('Add', [x, g.reduced('ReduceMax', g.largest(x, 4n), [-1])]),
  branch: (g: OldExport, x: string) => g.branch(x),
  dropout: (g: OldExport, x: string) => g.dropout(x),
} satisfies Record<string, (g: OldExport, x: string) => string>;

type ImageBlock = keyof typeof IMAGE_BLOCKS;
type RowBlock = keyof typeof ROW_BLOCKS;

export interface OldGraph extends ExportPlan {
  readonly image: readonly ImageBlock[];
  readonly rows: readonly RowBlock[];
}

export function oldGraphs(opset: number): fc.Arbitrary<OldGraph> {
  return fc.record({
    opset: fc.constant(opset),
    image: fc.array(fc.constantFrom(...(Object.keys(IMAGE_BLOCKS) as ImageBlock[])), { maxLength: 4 }),
    rows: fc.array(fc.constantFrom(...(Object.keys(ROW_BLOCKS) as RowBlock[])), { minLength: 1, maxLength: 4 }),
    storage: fc.constantFrom<Storage>('initializer', 'Constant before', 'Constant after', 'Constants last'),
    listed: fc.boolean(),
    zeros: fc.constantFrom<OldGraph['zeros']>('none', 'none', 'none', 'all', 'half of the rows', 'half of the columns'),
    namedNodes: fc.boolean(),
    asLists: fc.boolean(),
    order: fc.constantFrom<OldGraph['order']>('sorted', 'sorted', 'reversed'),
    seed: fc.nat(1000),
  });
}

/** What all exporters do today. */
export const PLAIN = {
  storage: 'initializer',
  listed: false,
  zeros: 'none',
  namedNodes: true,
  asLists: false,
  order: 'sorted',
  seed: 1,
} as const satisfies Partial<OldGraph>;

/** Every block alone. */
export function eachBlock(opset: number): OldGraph[] {
  const plain = { ...PLAIN, opset };
  return [
    ...(Object.keys(IMAGE_BLOCKS) as ImageBlock[]).map((block) => ({ ...plain, image: [block], rows: [] })),
    ...(Object.keys(ROW_BLOCKS) as RowBlock[]).map((block) => ({ ...plain, image: [], rows: [block] })),
  ];
}

export interface BuiltGraph {
  readonly model: ModelProto;
  readonly content: Uint8Array;
  readonly feeds: Feeds;
  /** Layers that a rewrite may round. */
  readonly layers: number;
}

/** Two outputs: `y`, float32, and `exact`, int64, whose every bit counts. Its last layer is always there to be rewritten. */
export function buildOldGraph(plan: OldGraph): BuiltGraph {
  const g = new OldExport(plan);
  let value = g.input('x', [2, CHANNELS, SIDE, SIDE]);
  for (const block of plan.image) value = IMAGE_BLOCKS[block](g, value);
  value = g.node('Flatten', [g.node('AveragePool', [value], { kernel_shape: [4, 4], strides: [4, 4] })], { axis: 1 });
  for (const block of plan.rows) value = ROW_BLOCKS[block](g, value);
  g.output(g.dense(value));
  g.exactOutput();
  const model = g.finish();
  return {
    model,
    content: toBinary(ModelProtoSchema, model),
    feeds: { x: randomFeed('x', [2, CHANNELS, SIDE, SIDE]) },
    layers: g.layers,
  };
}
