import type { NodeProto, TensorProto } from '../onnx/onnx_pb.gen.ts';
import { type ActivationPlan, planActivations, WEIGHTED, type WeightedNode } from './activation-plan.ts';
import { type ActivationRanges, type Affine, affine } from './activation-range.ts';
import { integerAttribute } from './attributes.ts';
import { foldBatchNormalizations } from './fold-batch-norm.ts';
import { type GraphScope, isOnnx, subgraphs } from './graph-scope.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';
import { INT8_REDUCED, quantizeColumns, quantizeRows } from './quantize.ts';
import { raiseOpset } from './raise-opset.ts';
import { elementCount, FLOAT32, readFloats } from './read-floats.ts';

/** DequantizeLinear has scales for each channel from this version on. */
const OPSET = 13;

/** A bias is stored as int32; where it is large beside its channel's weights, their scale grows until it fits. */
const BIAS_LEVELS = 2 ** 30;

/**
 * Reads what the model needs for static quantisation, once it is in the form that is quantised. Undefined where it cannot be
 * brought into that: the editor then knows why.
 */
export function prepareQdq(editor: ModelEditor): ActivationPlan | undefined {
  const blocked = editor.opset() >= OPSET ? undefined : raiseOpset(editor, OPSET);
  if (blocked !== undefined) {
    for (const node of editor.graph.node) if (isOnnx(node) && WEIGHTED.has(node.opType)) editor.skip(node, blocked);
    return undefined;
  }
  foldBatchNormalizations(editor);
  return planActivations(editor);
}

/**
 * Static quantisation, written as float operators between QuantizeLinear and DequantizeLinear, which runtimes turn into
 * integer operators: activations are uint8 with the range that was observed, weights int8 with a scale for each channel,
 * biases int32 with the product of both scales.
 */
export function toInt8Qdq(editor: ModelEditor, ranges: ActivationRanges): void {
  const plan = prepareQdq(editor);
  const [scope] = editor.scopes;
  if (scope === undefined || plan === undefined) return;
  new StaticQuantizer(editor, scope, plan, ranges).rewrite();
}

class StaticQuantizer {
  readonly #editor: ModelEditor;
  readonly #scope: GraphScope;
  readonly #plan: ActivationPlan;
  readonly #ranges: ActivationRanges;
  readonly #notFinite = new Set<TensorProto>();
  /** By what they take. */
  readonly #adds: ReadonlyMap<string, NodeProto>;
  /** Nodes that make weights float again, before the node that takes them. */
  readonly #before = new Map<NodeProto, NodeProto[]>();

  constructor(editor: ModelEditor, scope: GraphScope, plan: ActivationPlan, ranges: ActivationRanges) {
    this.#editor = editor;
    this.#scope = scope;
    this.#plan = plan;
    this.#ranges = ranges;
    const adds = scope.graph.node.filter((node) => isOnnx(node) && node.opType === 'Add');
    this.#adds = new Map(adds.flatMap((add) => add.input.map((name) => [name, add] as const)));
  }

  rewrite(): void {
    const converted = this.#plan.nodes.filter((weighted) => this.#quantizeWeights(weighted));
    this.#editor.converted += converted.length;
    if (converted.length === 0) return;
    const wanted = this.#wanted(converted);
    const { graph } = this.#scope;
    const head = this.#quantizeInputs(graph.input.map(({ name }) => name).filter((name) => wanted.has(name)));
    graph.node = [
      ...head,
      ...graph.node.flatMap((node) => [
        ...(this.#before.get(node) ?? []),
        node,
        ...this.#quantizeOutputs(node, wanted),
      ]),
    ];
  }

  /** Activations to quantise: those that integer operators take or give, and what lies between such. */
  #wanted(converted: readonly WeightedNode[]): ReadonlySet<string> {
    const ends = ({ node, output = '' }: WeightedNode): string[] => [node.input[0] ?? '', output];
    const kept = new Set(converted.flatMap(ends));
    const isConverted = new Set(converted);
    const skipped = this.#plan.nodes.filter((item) => !isConverted.has(item)).flatMap(ends);
    const alone = new Set(skipped.filter((name) => !kept.has(name)));
    const all = [...this.#plan.activations, ...this.#plan.aliases.keys()];
    return new Set(all.filter((name) => !alone.has(name) && this.#affine(name) !== undefined));
  }

  #affine(name: string): Affine | undefined {
    return affine(this.#ranges.get(this.#plan.aliases.get(name) ?? name));
  }

  #quantizeWeights({ node, weight, output }: WeightedNode): boolean {
    const editor = this.#editor;
    const input = this.#affine(node.input[0] ?? '');
    if (input === undefined || (output !== undefined && this.#affine(output) === undefined)) {
      editor.skip(node, 'no finite range of its inputs and outputs was observed');
      return false;
    }
    const isColumns = node.opType === 'MatMul' || (node.opType === 'Gemm' && integerAttribute(node, 'transB', 0) === 0);
    const axis = isColumns ? 1 : 0;
    const channels = weight.dims[axis] ?? 0;
    const quantize = isColumns ? quantizeColumns : quantizeRows;
    const stored = node.opType === 'MatMul' ? undefined : this.#bias(node, channels);
    if (typeof stored === 'string') {
      editor.skip(node, stored);
      return false;
    }
    const added = stored ?? this.#addedBias(node, channels);
    const minScales = added?.map((value) => Math.abs(value) / (input.scale * BIAS_LEVELS));
    if (minScales?.some((scale) => !Number.isFinite(scale))) {
      editor.skip(node, 'its bias is too large relative to its inputs');
      return false;
    }
    const isKnown = this.#notFinite.has(weight.tensor);
    const quantized = isKnown ? undefined : quantize(weight.values(), channels, INT8_REDUCED, minScales);
    if (quantized === undefined) {
      this.#notFinite.add(weight.tensor);
      editor.skip(node, 'its weights include infinity or NaN');
      return false;
    }
    const biasScales = quantized.scales.map((scale) => scale * input.scale);
    const bias = stored && Array.from(stored, (value, channel) => Math.round(value / (biasScales[channel] ?? 1)));

    const before: NodeProto[] = [];
    const widen = (
      what: string,
      type: 'int8' | 'int32',
      dims: readonly number[],
      values: Uint8Array | number[],
      scales: Float32Array,
      along: number,
    ): string => {
      const fresh = (suffix: string): string => editor.freshName(`${nameOf(node)}_${what}${suffix}`);
      const stored = editor.store(this.#scope, makeTensor(fresh(`_${type}`), type, dims, values));
      const scale = editor.store(this.#scope, makeTensor(fresh('_scale'), 'float32', [channels], scales));
      const zeros = editor.store(
        this.#scope,
        makeTensor(fresh('_zero_point'), type, [channels], new Array<number>(channels).fill(0)),
      );
      const output = fresh('_float');
      before.push(quantizer('DequantizeLinear', fresh('_dequantize'), [stored, scale, zeros], output, { axis: along }));
      return output;
    };
    const inputs = [
      node.input[0] ?? '',
      widen('weight', INT8_REDUCED.type, weight.dims, quantized.values, quantized.scales, axis),
    ];
    if (bias !== undefined) inputs.push(widen('bias', 'int32', [channels], bias, biasScales, 0));
    for (const name of node.input.slice(1)) editor.release(name);
    node.input = inputs;
    this.#before.set(node, before);
    editor.parametersConverted += elementCount(weight.tensor);
    return true;
  }

  /** The stored bias, or why there is none to be had. */
  #bias(node: NodeProto, channels: number): Float32Array | undefined | string {
    const name = node.input[2] ?? '';
    if (name === '') return undefined;
    const constant = this.#scope.constant(name);
    if (constant === undefined || constant.overridable || constant.tensor.dataType !== FLOAT32) {
      return 'its bias isn’t stored';
    }
    if (elementCount(constant.tensor) !== channels) return 'its bias isn’t one number for each channel';
    const values = readFloats(constant.tensor, this.#editor.folder);
    return values.every(Number.isFinite) ? values : 'its bias isn’t finite';
  }

  /** What a later Add puts on top: ONNX Runtime takes it into the product and stores it in steps of the product's scales. */
  #addedBias(node: NodeProto, channels: number): Float32Array | undefined {
    const output = node.output[0] ?? '';
    const add = this.#adds.get(output);
    const constant = this.#scope.constant(add?.input.find((name) => name !== output) ?? '');
    if (constant === undefined || constant.overridable || constant.tensor.dataType !== FLOAT32) return undefined;
    if (elementCount(constant.tensor) !== channels) return undefined;
    const values = readFloats(constant.tensor, this.#editor.folder);
    return values.every(Number.isFinite) ? values : undefined;
  }

  #quantizeInputs(names: readonly string[]): NodeProto[] {
    const quantized = new Map(names.map((name) => [name, this.#editor.freshName(`${name}_dequantized`)]));
    const rename = (nodes: readonly NodeProto[]): void => {
      for (const node of nodes) {
        node.input = node.input.map((input) => quantized.get(input) ?? input);
        for (const graph of subgraphs(node)) rename(graph.node);
      }
    };
    if (quantized.size > 0) rename(this.#scope.graph.node);
    return [...quantized].flatMap(([name, dequantized]) => this.#pair(name, dequantized, name));
  }

  /** The node gives its output under another name; what bears the name went through eight bits. */
  #quantizeOutputs(node: NodeProto, wanted: ReadonlySet<string>): NodeProto[] {
    return node.output.flatMap((name, index) => {
      if (!wanted.has(name)) return [];
      const exact = this.#editor.freshName(`${name}_exact`);
      node.output[index] = exact;
      return this.#pair(exact, name, name);
    });
  }

  #pair(from: string, to: string, activation: string): NodeProto[] {
    const { scale, zeroPoint } = this.#affine(activation) ?? { scale: 1, zeroPoint: 0 };
    const editor = this.#editor;
    const fresh = (suffix: string): string => editor.freshName(`${activation}_${suffix}`);
    const parameters = [
      editor.store(this.#scope, makeTensor(fresh('scale'), 'float32', [], [scale])),
      editor.store(this.#scope, makeTensor(fresh('zero_point'), 'uint8', [], [zeroPoint])),
    ];
    const values = fresh('uint8');
    return [
      quantizer('QuantizeLinear', fresh('quantize'), [from, ...parameters], values),
      quantizer('DequantizeLinear', fresh('dequantize'), [values, ...parameters], to),
    ];
  }
}

function quantizer(operator: string, name: string, inputs: string[], output: string, attributes = {}): NodeProto {
  return makeNode({ operator, name, inputs, outputs: [output], attributes });
}
