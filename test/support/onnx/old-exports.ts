/** Graphs as exporters wrote them for each opset, from those that PyTorch 1.0, keras2onnx and their like left to the newest. */
import { clearField, create, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { type Attributes, GraphBuilder } from '../../../src/onnx/index.ts';
import {
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from '../../../src/onnx/onnx_pb.gen.ts';
import { normal, seededRandom } from '../../../src/random.ts';
import { type Feeds, randomFeed } from './rewriting.ts';

/** The first opset with today's broadcasting, and the last that the runtime of this package takes. */
export const OPSETS = Array.from({ length: 20 }, (_, index) => index + 7);

/** Ends and beginnings of an int64, and the first whole number that a double does not hold. */
export const INT64 = { max: 2n ** 63n - 1n, min: -(2n ** 63n), inexact: 2n ** 53n + 1n } as const;

const CHANNELS = 8;
const SIDE = 8;
const WIDTH = 32;

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

/** Where an exporter puts a stored tensor. */
export type Storage = 'initializer' | 'Constant before' | 'Constant after' | 'Constants last';

export interface OldGraph {
  readonly opset: number;
  readonly image: readonly ImageBlock[];
  readonly rows: readonly RowBlock[];
  readonly storage: Storage;
  /** Weights are listed among the inputs, as PyTorch did up to 1.3. Before IR version 4 there is no other way. */
  readonly listed: boolean;
  readonly zeros: 'none' | 'all' | 'half of the rows' | 'half of the columns';
  readonly namedNodes: boolean;
  /** Tensors hold lists of numbers, as protobuf has them, and no raw bytes. */
  readonly asLists: boolean;
  /** Some tools write nodes in any order, and the runtime takes that. */
  readonly order: 'sorted' | 'reversed';
  readonly seed: number;
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

class OldExport {
  readonly #plan: OldGraph;
  readonly #graph: GraphBuilder;
  readonly #random: () => number;
  #tensors = 0;
  layers = 0;

  constructor(plan: OldGraph) {
    this.#plan = plan;
    this.#graph = new GraphBuilder({ opset: plan.opset });
    this.#random = seededRandom(plan.seed, 'old export');
  }

  input(name: string, shape: number[]): string {
    return this.#graph.input(name, 'float32', shape);
  }

  node(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.#graph.node(operator, inputs, attributes);
  }

  output(value: string): void {
    this.node('Identity', [value]);
    const last = this.#graph.toGraph().node.at(-1)!;
    last.output = ['y'];
    this.#graph.output('y', 'float32', [2, WIDTH]);
  }

  /** Whole numbers that are cut to themselves: what a raise of the opset makes of them shows bit by bit. */
  exactOutput(): void {
    const numbers = this.#integers([INT64.max, INT64.min, INT64.inexact, -INT64.inexact, 0n], false);
    const shape = this.node('Shape', ['x']);
    const sizes = this.slice(this.node('Concat', [numbers, shape], { axis: 0 }), [0], [INT64.max], [0]);
    this.#graph.nodeOf('Concat', [sizes, this.slice(numbers, [-2], [INT64.max])], ['exact'], { axis: 0 });
    this.#graph.output('exact', 'int64', [11]);
  }

  /** Normal deviates over the square root of the fan-in, or zeros where the plan says so. */
  weights(shape: number[], fanIn: number): string {
    const { zeros } = this.#plan;
    const [rows = 1] = shape;
    const elements = shape.reduce((product, size) => product * size, 1);
    const isZero = (index: number): boolean => {
      if (zeros === 'all') return true;
      const place = zeros === 'half of the rows' ? Math.floor(index / (elements / rows)) : index;
      return zeros !== 'none' && place % 2 === 0;
    };
    const data = Float32Array.from({ length: elements }, (_, index) => {
      const value = normal(this.#random) / Math.sqrt(fanIn);
      return isZero(index) && shape.length > 1 ? 0 : value;
    });
    return this.#store({ shape, data });
  }

  square(): string {
    this.layers += 1;
    return this.weights([WIDTH, WIDTH], WIDTH);
  }

  vector(size = WIDTH, around = 0): string {
    const data = Float32Array.from({ length: size }, () => around + 0.2 * normal(this.#random));
    return this.#store({ shape: [size], data });
  }

  /** keras2onnx and the older exporters of TensorFlow: a product, and what is added to it. */
  dense(x: string): string {
    return this.node('Add', [this.node('MatMul', [x, this.square()]), this.vector()]);
  }

  kernel(group = 1): string {
    this.layers += 1;
    return this.weights([CHANNELS, CHANNELS / group, 3, 3], (9 * CHANNELS) / group);
  }

  conv(x: string, hasBias = true, group = 1): string {
    const inputs = [x, this.kernel(group), ...(hasBias ? [this.vector(CHANNELS)] : [])];
    return this.node('Conv', inputs, { kernel_shape: [3, 3], pads: [1, 1, 1, 1], group });
  }

  normalized(x: string): string {
    const positive = () =>
      this.#store({ shape: [CHANNELS], data: Float32Array.from({ length: CHANNELS }, () => 1 + this.#random()) });
    const statistics = [positive(), this.vector(CHANNELS), this.vector(CHANNELS), positive()];
    const attributes: Attributes = this.#plan.opset < 9 ? { epsilon: 1e-5, spatial: 1 } : { epsilon: 1e-5 };
    return this.node('BatchNormalization', [x, ...statistics], attributes);
  }

  meanVariance(x: string, isOverAll: boolean): string {
    if (this.#plan.opset < 9) {
      return this.node('MeanVarianceNormalization', [x], { across_channels: isOverAll ? 1 : 0, normalize_variance: 1 });
    }
    return this.node('MeanVarianceNormalization', [x], isOverAll ? { axes: [0, 1, 2, 3] } : {});
  }

  clip(x: string, min: number, max: number | undefined): string {
    if (this.#plan.opset < 11)
      return this.node('Clip', [x], { min: { float: min }, ...(max && { max: { float: max } }) });
    const bound = (value: number) => this.#store({ shape: [], data: [value] });
    return this.node('Clip', max === undefined ? [x, bound(min)] : [x, bound(min), bound(max)]);
  }

  dropout(x: string): string {
    const { opset } = this.#plan;
    if (opset < 12) return this.node('Dropout', [x], { ratio: 0.5 });
    return this.node('Dropout', [x, this.#store({ shape: [], data: [0.5] })]);
  }

  pad(x: string, pads: readonly number[]): string {
    if (this.#plan.opset < 11)
      return this.node('Pad', [x], { mode: 'constant', pads: [...pads], value: { float: 0.25 } });
    return this.node('Pad', [x, this.#integers(pads), this.#store({ shape: [], data: [0.25] })], { mode: 'constant' });
  }

  slice(
    x: string,
    starts: readonly (number | bigint)[],
    ends: readonly (number | bigint)[],
    axes?: readonly number[],
  ): string {
    if (this.#plan.opset < 10) return this.node('Slice', [x], { starts, ends, ...(axes && { axes }) });
    return this.node('Slice', [x, ...[starts, ends, ...(axes ? [axes] : [])].map((list) => this.#integers(list))]);
  }

  upsample(x: string): string {
    const { opset } = this.#plan;
    const floats = [1, 1, 2, 2];
    if (opset < 9) return this.node('Upsample', [x], { mode: 'nearest', scales: { floats } });
    const scales = this.#store({ shape: [4], data: floats }, true);
    if (opset < 11) return this.node(opset < 10 ? 'Upsample' : 'Resize', [x, scales], { mode: 'nearest' });
    const settings = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    return this.node('Resize', [x, opset < 13 ? this.#store({ shape: [0], data: [] }, true) : '', scales], settings);
  }

  split(x: string, sizes: readonly number[], axis: number): readonly string[] {
    const outputs = sizes.map((_, index) => `${x}_part_${index}`);
    if (this.#plan.opset < 13) return this.#graph.nodeOf('Split', [x], outputs, { axis, split: [...sizes] });
    return this.#graph.nodeOf('Split', [x, this.#integers(sizes)], outputs, { axis });
  }

  squeeze(x: string, axes: readonly number[]): string {
    if (this.#plan.opset < 13) return this.node('Squeeze', [x], { axes });
    return this.node('Squeeze', [x, this.#integers(axes)]);
  }

  unsqueeze(x: string, axes: readonly number[]): string {
    if (this.#plan.opset < 13) return this.node('Unsqueeze', [x], { axes });
    return this.node('Unsqueeze', [x, this.#integers(axes)]);
  }

  reduced(operator: 'ReduceSum' | 'ReduceMean' | 'ReduceMax', x: string, axes: readonly number[]): string {
    const isInput = this.#plan.opset >= (operator === 'ReduceSum' ? 13 : 18);
    if (!isInput) return this.node(operator, [x], { axes, keepdims: 1 });
    return this.node(operator, [x, this.#integers(axes)], { keepdims: 1 });
  }

  largest(x: string, k: bigint): string {
    const outputs = [`${x}_best`, `${x}_places`];
    if (this.#plan.opset < 10) return this.#graph.nodeOf('TopK', [x], outputs, { k, axis: 1 })[0]!;
    return this.#graph.nodeOf('TopK', [x, this.#integers([k])], outputs, { axis: 1 })[0]!;
  }

  /** PyTorch's `x.view(x.size(0), -1)`. */
  view(x: string): string {
    const first = this.node('Gather', [this.node('Shape', [x]), this.#store({ type: 'int64', shape: [], data: [0] })], {
      axis: 0,
    });
    const sizes = this.node('Concat', [this.unsqueeze(first, [0]), this.#integers([-1])], { axis: 0 });
    return this.node('Reshape', [x, sizes]);
  }

  lookUp(rows: readonly number[]): string {
    return this.node('Gather', [this.square(), this.#integers(rows)], { axis: 0 });
  }

  lstm(x: string): string {
    this.layers += 2;
    const gates = () => this.weights([1, 4 * WIDTH, WIDTH], WIDTH);
    const outputs = [`${x}_sequence`, `${x}_last`];
    this.#graph.nodeOf('LSTM', [this.unsqueeze(x, [0]), gates(), gates()], outputs, { hidden_size: WIDTH });
    return this.squeeze(outputs[1]!, [0]);
  }

  /** A branch that takes from around it what may be written behind it. */
  branch(x: string): string {
    const factor = this.#store({ shape: [1], data: [1.5] });
    const inner = (operator: string) => {
      const graph = new GraphBuilder();
      graph.node(operator, [x, factor], {}, 'branch_result');
      graph.output('branch_result', 'float32', [2, WIDTH]);
      return { graph };
    };
    const condition = this.#store({ type: 'bool', shape: [], data: [1] });
    return this.node('If', [condition], { then_branch: inner('Mul'), else_branch: inner('Add') });
  }

  /** The model, with its stored tensors where the plan puts them. */
  finish(): ModelProto {
    const { opset, storage, listed, namedNodes, asLists, order } = this.#plan;
    const model = this.#graph.toModel();
    const graph = this.#graph.toGraph();
    model.irVersion = BigInt(opset < 9 ? 3 : opset < 11 ? 4 : opset < 15 ? 7 : opset < 21 ? 8 : 10);
    if (namedNodes) for (const [index, node] of graph.node.entries()) node.name = `${node.opType}_${index}`;
    if (asLists) for (const tensor of graph.initializer) toList(tensor);
    if (storage !== 'initializer') {
      const constants = graph.initializer.splice(0).map((tensor) => {
        const { name } = tensor;
        tensor.name = '';
        return create(NodeProtoSchema, {
          opType: 'Constant',
          output: [name],
          attribute: [{ name: 'value', type: 4, t: tensor }],
        });
      });
      if (storage === 'Constant before') graph.node.unshift(...constants);
      else if (storage === 'Constants last') graph.node.push(...constants);
      else {
        // Each behind the first node that takes it.
        for (const constant of constants) {
          const first = graph.node.findIndex((node) => takes(node, constant.output[0]!));
          graph.node.splice(first + 1, 0, constant);
        }
      }
    }
    if (order === 'reversed') graph.node.reverse();
    if (listed || model.irVersion < 4n) {
      for (const { name, dims, dataType } of graph.initializer) {
        const dim = dims.map((value) => ({ value: { case: 'dimValue' as const, value } }));
        const type = { value: { case: 'tensorType' as const, value: { elemType: dataType, shape: { dim } } } };
        graph.input.push(create(ValueInfoProtoSchema, { name, type }));
      }
    }
    return model;
  }

  #integers(values: readonly (number | bigint)[], isStored = true): string {
    const tensor = { type: 'int64', shape: [values.length], data: values } as const;
    return isStored ? this.#store(tensor) : this.node('Constant', [], { value: { tensor } });
  }

  #store(tensor: Parameters<GraphBuilder['constant']>[0], isConstantNode = false): string {
    if (isConstantNode) return this.node('Constant', [], { value: { tensor } });
    this.#tensors += 1;
    return this.#graph.constant(tensor, `t${this.#tensors}`);
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
