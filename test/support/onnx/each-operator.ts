/** The operators of ONNX that take floats, one after a product of stored weights: for rewrites that restate or retype them. */
import { type Attributes, type ConstantTensor, GraphBuilder } from '../../../src/onnx/index.ts';
import { type Feeds, randomFeed, randomWeights } from './rewriting.ts';

/** What an operator makes of the value `x` in a graph of this opset. */
type Build = (graph: GraphBuilder, x: string, opset: number) => string;
type Operator = readonly [name: string, since: number, build: Build];

const FLOAT32 = 1;
const DOUBLE = 11;

const filled = (graph: GraphBuilder, shape: number[], value = 0.5) => graph.constant({ shape, value });
const whole = (graph: GraphBuilder, shape: number[], value: number) => graph.constant({ type: 'int64', shape, value });
const integers = (graph: GraphBuilder, ...data: number[]) =>
  graph.constant({ type: 'int64', shape: [data.length], data });
const toFloat = (graph: GraphBuilder, x: string) => graph.node('Cast', [x], { to: FLOAT32 });

/** Operators of one input. */
const plain = (since: number, names: string, attributes: Attributes = {}): Operator[] =>
  names.split(' ').map((name) => [name, since, (graph, x) => graph.node(name, [x], attributes)]);
/** Of an input from 0 to 1. */
const ofShares = (since: number, names: string): Operator[] =>
  names.split(' ').map((name) => [name, since, (graph, x) => graph.node(name, [graph.node('Sigmoid', [x])])]);
/** Of the value and a stored tensor of this shape. */
const withStored = (since: number, names: string, shape: number[], attributes: Attributes = {}): Operator[] =>
  names.split(' ').map((name) => [name, since, (graph, x) => graph.node(name, [x, filled(graph, shape)], attributes)]);
const withIndices = (since: number, name: string, tensor: ConstantTensor): Operator => [
  name,
  since,
  (graph, x) => graph.node(name, [x, graph.constant({ type: 'int64', ...tensor })]),
];
const comparisons = (since: number, names: string): Operator[] =>
  names
    .split(' ')
    .map((name) => [name, since, (graph, x) => toFloat(graph, graph.node(name, [x, filled(graph, [32])]))]);
const reductions = (names: string): Operator[] =>
  names.split(' ').map((name) => [
    name,
    7,
    (graph, x, opset) => {
      const isInput = opset >= (name === 'ReduceSum' ? 13 : 18);
      return isInput ? graph.node(name, [x, integers(graph, 1)]) : graph.node(name, [x], { axes: [1] });
    },
  ]);
const counts = (since: number, names: string): Operator[] =>
  names.split(' ').map((name) => [name, since, (graph, x) => toFloat(graph, graph.node(name, [x]))]);
const recurrent = (name: string, gates: number): Operator => [
  name,
  7,
  (graph, x) => {
    const sequence = graph.node('Reshape', [x, integers(graph, 1, 2, 32)]);
    const weights = [32, 32].map((size) => filled(graph, [1, gates * 32, size], 0.01));
    return graph.nodeOf(name, [sequence, ...weights], ['', 'last'], { hidden_size: 32 })[1]!;
  },
];

const OF_ROWS: readonly Operator[] = [
  ...plain(7, 'Abs Atan Ceil Cos Elu Exp Floor HardSigmoid Hardmax Identity LeakyRelu LogSoftmax LpNormalization Neg'),
  ...plain(7, 'Reciprocal Relu Selu Sigmoid Sin Softmax Softplus Softsign Tanh'),
  ...plain(9, 'Asinh Cosh Erf Shrink Sign Sinh'),
  ...plain(10, 'ThresholdedRelu'),
  ...plain(11, 'Round'),
  ...plain(12, 'Celu'),
  ...plain(14, 'HardSwish Trilu'),
  ...plain(18, 'Mish'),
  ...plain(20, 'Gelu'),
  ...ofShares(7, 'Acos Asin Log Sqrt'),
  ...ofShares(9, 'Atanh'),
  ...withStored(7, 'Add Div Mul PRelu Pow Sub', [32]),
  ...withStored(8, 'Max Mean Min Sum', [32]),
  ...withStored(10, 'Mod', [32], { fmod: 1 }),
  ...withStored(12, 'Einsum', [32, 32], { equation: 'ij,jk->ik' }),
  ...withStored(23, 'RMSNormalization', [32]),
  ...comparisons(7, 'Greater Less'),
  ...comparisons(11, 'Equal'),
  ...comparisons(12, 'GreaterOrEqual LessOrEqual'),
  ...counts(7, 'ArgMax ArgMin Size'),
  ...counts(9, 'IsNaN'),
  ...counts(10, 'IsInf'),
  ...reductions('ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum'),
  ...reductions('ReduceSumSquare'),
  withIndices(7, 'Tile', { shape: [2], value: 1 }),
  withIndices(8, 'Expand', { shape: [2], data: [2, 32] }),
  withIndices(7, 'Gather', { shape: [2], data: [1, 0] }),
  withIndices(10, 'ReverseSequence', { shape: [32], value: 1 }),
  withIndices(11, 'CumSum', { shape: [], value: 1 }),
  withIndices(11, 'GatherElements', { shape: [1, 32], value: 1 }),
  withIndices(11, 'GatherND', { shape: [1, 1], value: 1 }),
  withIndices(12, 'NegativeLogLikelihoodLoss', { shape: [2], data: [1, 2] }),
  withIndices(12, 'SoftmaxCrossEntropyLoss', { shape: [2], data: [1, 2] }),
  recurrent('RNN', 1),
  recurrent('GRU', 3),
  [
    'Where',
    9,
    (graph, x) => graph.node('Where', [graph.node('Greater', [x, filled(graph, [32])]), x, filled(graph, [32])]),
  ],
  [
    'Scatter',
    9,
    (graph, x, opset) => {
      const operator = opset < 11 ? 'Scatter' : 'ScatterElements';
      return graph.node(operator, [x, whole(graph, [1, 32], 1), filled(graph, [1, 32])]);
    },
  ],
  ['ScatterND', 11, (graph, x) => graph.node('ScatterND', [x, whole(graph, [1, 1], 1), filled(graph, [1, 32])])],
  ['EyeLike', 9, (graph, x) => graph.node('Add', [x, graph.node('EyeLike', [x])])],
  [
    'OneHot',
    9,
    (graph, x) => {
      const hot = graph.node('OneHot', [integers(graph, 1, 2), integers(graph, 32), filled(graph, [2])]);
      return graph.node('Mul', [x, hot]);
    },
  ],
  ['ConstantOfShape', 9, (graph, x) => graph.node('Add', [x, graph.node('ConstantOfShape', [integers(graph, 2, 32)])])],
  [
    'Range',
    11,
    (graph, x) =>
      graph.node('Add', [
        x,
        graph.node(
          'Range',
          [0, 32, 1].map((value) => filled(graph, [], value)),
        ),
      ]),
  ],
  ['BlackmanWindow', 17, (graph, x) => graph.node('Mul', [x, graph.node('BlackmanWindow', [whole(graph, [], 32)])])],
  [
    'LayerNormalization',
    17,
    (graph, x) => graph.node('LayerNormalization', [x, filled(graph, [32]), filled(graph, [32])]),
  ],
  ['Cast through float64', 7, (graph, x) => toFloat(graph, graph.node('Cast', [x], { to: DOUBLE }))],
  ['CastLike', 15, (graph, x) => graph.node('CastLike', [graph.node('Cast', [x], { to: DOUBLE }), x])],
  ['TopK', 10, (graph, x) => graph.nodeOf('TopK', [x, integers(graph, 32)], ['best', 'places'])[0]!],
  [
    'DynamicQuantizeLinear',
    11,
    (graph, x) =>
      graph.node('DequantizeLinear', graph.nodeOf('DynamicQuantizeLinear', [x], ['values', 'step', 'zero'])),
  ],
];

const pooled = { kernel_shape: [2, 2], strides: [2, 2] };
const scales = (graph: GraphBuilder) => graph.constant({ shape: [4], data: [1, 1, 2, 2] });

const OF_IMAGES: readonly Operator[] = [
  ...plain(7, 'GlobalAveragePool GlobalMaxPool'),
  ...plain(7, 'LRN', { size: 3 }),
  ...plain(7, 'LpPool', pooled),
  ...plain(7, 'AveragePool', { ...pooled, pads: [1, 1, 1, 1], count_include_pad: 1 }),
  ...plain(10, 'MaxPool', { kernel_shape: [2, 2], strides: [3, 3], ceil_mode: 1 }),
  ...plain(7, 'DepthToSpace SpaceToDepth', { blocksize: 2 }),
  ...plain(7, 'Flatten Hardmax LogSoftmax Softmax', { axis: 2 }),
  ...plain(7, 'Transpose', { perm: [0, 2, 3, 1] }),
  [
    'InstanceNormalization',
    7,
    (graph, x) => graph.node('InstanceNormalization', [x, filled(graph, [8]), filled(graph, [8])]),
  ],
  [
    'MaxPool and its places',
    8,
    (graph, x) => {
      const [values = '', places = ''] = graph.nodeOf('MaxPool', [x], ['values', 'places'], pooled);
      return graph.node('Add', [values, toFloat(graph, places)]);
    },
  ],
  [
    'MaxUnpool',
    9,
    (graph, x) => graph.node('MaxUnpool', graph.nodeOf('MaxPool', [x], ['values', 'places'], pooled), pooled),
  ],
  [
    'MeanVarianceNormalization',
    7,
    (graph, x, opset) => graph.node('MeanVarianceNormalization', [x], opset < 9 ? { across_channels: 1 } : {}),
  ],
  [
    'GroupNormalization',
    18,
    (graph, x, opset) => {
      const size = opset < 21 ? 2 : 8;
      const vectors = [filled(graph, [size]), filled(graph, [size])];
      return graph.node('GroupNormalization', [x, ...vectors], { num_groups: 2 });
    },
  ],
  [
    'Upsample linearly',
    7,
    (graph, x, opset) => {
      const mode = 'linear';
      if (opset < 9) return graph.node('Upsample', [x], { mode, scales: { floats: [1, 1, 2, 2] } });
      if (opset < 11) return graph.node(opset < 10 ? 'Upsample' : 'Resize', [x, scales(graph)], { mode });
      return graph.node('Resize', [x, filled(graph, [0]), scales(graph)], { mode });
    },
  ],
  [
    'Resize to sizes',
    11,
    (graph, x) => graph.node('Resize', [x, filled(graph, [0]), filled(graph, [0]), integers(graph, 1, 8, 16, 12)]),
  ],
  ['GridSample', 16, (graph, x) => graph.node('GridSample', [x, filled(graph, [1, 3, 3, 2])])],
  ['CenterCropPad', 18, (graph, x) => graph.node('CenterCropPad', [x, integers(graph, 1, 8, 4, 4)])],
];

export interface AfterProduct {
  readonly name: string;
  readonly content: Uint8Array;
  readonly feeds: Feeds;
}

/** A model for each operator that this opset has. */
export function eachOperator(opset: number): AfterProduct[] {
  const build = (
    operators: readonly Operator[],
    shape: number[],
    product: (graph: GraphBuilder, x: string) => string,
  ) =>
    operators
      .filter(([, since]) => opset >= since)
      .map(([name, , after]) => {
        const graph = new GraphBuilder({ opset });
        const value = after(graph, product(graph, graph.input('x', 'float32', shape)), opset);
        graph.node('Identity', [value], {}, 'y');
        graph.output('y', 'float32', []);
        for (const { type } of graph.toGraph().output) {
          if (type?.value.case === 'tensorType') delete type.value.value.shape;
        }
        return { name, content: graph.toBytes(), feeds: { x: randomFeed('x', shape) } };
      });
  return [
    ...build(OF_ROWS, [2, 32], (graph, x) =>
      graph.node('MatMul', [x, graph.constant({ shape: [32, 32], data: randomWeights(32 * 32) })]),
    ),
    ...build(OF_IMAGES, [1, 8, 8, 8], (graph, x) => {
      const kernel = graph.constant({ shape: [8, 8, 3, 3], data: randomWeights(8 * 72) });
      return graph.node('Conv', [x, kernel], { pads: [1, 1, 1, 1] });
    }),
  ];
}
