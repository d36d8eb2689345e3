import { type Attributes, GraphBuilder } from '../../../src/onnx/index.ts';
import type { ModelProto } from '../../../src/onnx/onnx_pb.gen.ts';
import { normal, seededRandom } from '../../../src/random.ts';
import { type ExportStyle, writeInStyle } from './export-style.ts';

/** Ends and beginnings of an int64, and the first whole number that a double does not hold. */
export const INT64 = { max: 2n ** 63n - 1n, min: -(2n ** 63n), inexact: 2n ** 53n + 1n } as const;

/** Of an image, each side of it, and of a row. */
export const CHANNELS = 8;
export const SIDE = 8;
export const WIDTH = 32;

export interface ExportPlan extends ExportStyle {
  readonly zeros: 'none' | 'all' | 'half of the rows' | 'half of the columns';
  readonly seed: number;
}

/** Builds a graph, each operator in the form that it has in the opset: attributes that became inputs are either. */
export class OldExport {
  readonly #plan: ExportPlan;
  readonly #graph: GraphBuilder;
  readonly #random: () => number;
  #tensors = 0;
  layers = 0;

  constructor(plan: ExportPlan) {
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

  meanVariance(image: string, isOverAll: boolean): string {
    // Of a channel that is one number throughout there is no variance to divide by.
    const x = this.node('Add', [image, 'x']);
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

  /** The model, as its exporter writes it. */
  finish(): ModelProto {
    const model = this.#graph.toModel();
    writeInStyle(model, this.#plan);
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
