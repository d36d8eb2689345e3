import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { floatAttribute, integerAttribute } from './attributes.ts';
import { foldBatchNormalizations } from './fold-batch-norm.ts';
import { type Bias, gemmBias } from './gemm-bias.ts';
import { type GraphScope, isOnnx } from './graph-scope.ts';
import { Lookups } from './lookups.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';
import { INT8_REDUCED, type Quantized, quantizeColumns, quantizeRows, transposed, UINT8 } from './quantize.ts';
import { raiseOpset } from './raise-opset.ts';
import { elementCount, FLOAT32, readFloats } from './read-floats.ts';
import { type StoredWeight, storedWeight } from './stored-weight.ts';

/** DynamicQuantizeLinear came with this version; the integer products with the one before. */
const OPSET = 11;
const NOT_FINITE = 'its weights include infinity or NaN';
/** Operators with weights that ONNX has no integer form of. */
const WITHOUT_INTEGER_FORM = new Set(['ConvTranspose', 'LSTM', 'GRU', 'RNN', 'DeformConv']);
const WITH_INTEGER_FORM = new Set(['MatMul', 'Gemm', 'Conv']);

/**
 * Integer arithmetic with activations quantised at run time. Of `Y = X · W + B` with stored float32 W:
 * `Xq, s, z = DynamicQuantizeLinear(X)`; `Y = (Xq − z) · Wq × (s × scales) + B`, in MatMulInteger or ConvInteger.
 * One scale for each column of a matrix, or each output channel of a convolution. Tables that are looked up are int8,
 * too.
 */
export function toInt8Dynamic(editor: ModelEditor): void {
  const blocked = editor.opset() >= OPSET ? undefined : raiseOpset(editor, OPSET);
  if (blocked === undefined) foldBatchNormalizations(editor);
  const quantizer = new Quantizer(editor);
  const lookups = new Lookups(editor);
  editor.rewriteNodes((node, scope) => {
    if (!isOnnx(node)) return undefined;
    if (WITHOUT_INTEGER_FORM.has(node.opType)) return editor.skip(node, 'ONNX has no integer form of it');
    if (node.opType === 'Gather') return lookups.rewrite(node, scope);
    if (!WITH_INTEGER_FORM.has(node.opType)) return undefined;
    const weight = storedWeight(editor, scope, node, 1);
    if (typeof weight === 'string') return editor.skip(node, weight);
    if (blocked !== undefined) return editor.skip(node, blocked);
    if (scope.constant(node.input[0] ?? '') !== undefined) return editor.skip(node, 'both its inputs are stored');
    const result =
      node.opType === 'Conv' ? quantizer.conv(node, scope, weight) : quantizer.product(node, scope, weight);
    if (typeof result === 'string') return editor.skip(node, result);
    editor.converted += 1;
    editor.release(weight.name);
    return result;
  });
}

/** Names of an activation's quantised form: values, scale, zero point. */
interface QuantizedActivation {
  readonly values: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

class Quantizer {
  readonly #editor: ModelEditor;
  /** By graph and by the activation's name: several products of one activation quantise it once. */
  readonly #activations = new Map<GraphScope, Map<string, QuantizedActivation>>();
  /** By tensor and layout: a tensor that several nodes share stays shared. */
  readonly #weights = new Map<unknown, Map<string, (Quantized & { readonly stored: string }) | undefined>>();

  readonly #zeroPoints = new Map<GraphScope, string>();

  constructor(editor: ModelEditor) {
    this.#editor = editor;
  }

  /** MatMul, or Gemm: `Y = alpha × A · B + beta × C`. */
  product(node: NodeProto, scope: GraphScope, weight: StoredWeight): NodeProto[] | string {
    if (weight.dims.length !== 2)
      return `its weights have ${weight.dims.length} dimensions; only matrices are converted`;
    const isGemm = node.opType === 'Gemm';
    if (isGemm && integerAttribute(node, 'transA', 0) !== 0) return 'it transposes its first input';
    const isTransposed = isGemm && integerAttribute(node, 'transB', 0) !== 0;
    const [rows = 0, columns = 0] = isTransposed ? weight.dims.toReversed() : weight.dims;
    const quantized = this.#quantizeOnce(weight, isTransposed ? 'transposed' : 'plain', [rows, columns], () => {
      const values = isTransposed ? transposed(weight.values(), columns) : weight.values();
      return quantizeColumns(values, columns, INT8_REDUCED);
    });
    if (quantized === undefined) return NOT_FINITE;

    const alpha = isGemm ? floatAttribute(node, 'alpha', 1) : 1;
    const scales = quantized.scales.map((scale) => scale * alpha);
    const scaleName = this.#store(scope, node, 'scales', [columns], scales);
    const bias = isGemm ? gemmBias(this.#editor, node, scope) : { nodes: [], name: undefined };
    const nodes = this.#integerNodes(node, scope, 'MatMulInteger', [quantized.stored], scaleName, bias.name);
    return [...bias.nodes, ...nodes];
  }

  conv(node: NodeProto, scope: GraphScope, weight: StoredWeight): NodeProto[] | string {
    const [channels = 0, ...rest] = weight.dims;
    const quantized = this.#quantizeOnce(weight, 'conv', weight.dims, () =>
      quantizeRows(weight.values(), channels, UINT8),
    );
    if (quantized === undefined) return NOT_FINITE;
    // Against [batch, channels, ...spatial], aligned from the right.
    const perChannel = [channels, ...rest.slice(1).map(() => 1)];
    const scaleName = this.#store(scope, node, 'scales', perChannel, quantized.scales);
    const zeroPoint = this.#zeroPoint(scope);
    const bias = this.#convBias(node, scope, perChannel);
    const inputs = [quantized.stored, zeroPoint];
    return [...bias.nodes, ...this.#integerNodes(node, scope, 'ConvInteger', inputs, scaleName, bias.name)];
  }

  /** From the quantised activation to the output: integer product, to float, times scale, plus bias. */
  #integerNodes(
    node: NodeProto,
    scope: GraphScope,
    operator: 'MatMulInteger' | 'ConvInteger',
    [weight = '', ...weightZeroPoint]: readonly string[],
    scales: string,
    bias: string | undefined,
  ): NodeProto[] {
    const stem = nameOf(node);
    const fresh = (suffix: string): string => this.#editor.freshName(`${stem}_${suffix}`);
    const { nodes, activation } = this.#quantizeActivation(node.input[0] ?? '', scope);
    const [sum, float, scale] = [fresh('integer'), fresh('float'), fresh('scale')];
    const scaled = bias === undefined ? (node.output[0] ?? '') : fresh('scaled');
    const product = makeNode({
      operator,
      name: fresh('quantized'),
      inputs: [activation.values, weight, activation.zeroPoint, ...weightZeroPoint],
      outputs: [sum],
    });
    if (operator === 'ConvInteger') product.attribute = node.attribute;
    const make = (op: string, inputs: string[], output: string, attributes = {}): NodeProto =>
      makeNode({ operator: op, name: fresh(op.toLowerCase()), inputs, outputs: [output], attributes });
    return [
      ...nodes,
      product,
      make('Cast', [sum], float, { to: FLOAT32 }),
      make('Mul', [activation.scale, scales], scale),
      make('Mul', [float, scale], scaled),
      ...(bias === undefined ? [] : [make('Add', [scaled, bias], node.output[0] ?? '')]),
    ];
  }

  #quantizeActivation(name: string, scope: GraphScope): { nodes: NodeProto[]; activation: QuantizedActivation } {
    const known = this.#activations.get(scope) ?? new Map<string, QuantizedActivation>();
    this.#activations.set(scope, known);
    const found = known.get(name);
    if (found !== undefined) return { nodes: [], activation: found };
    const fresh = (suffix: string): string => this.#editor.freshName(`${name}_${suffix}`);
    const activation = { values: fresh('uint8'), scale: fresh('uint8_scale'), zeroPoint: fresh('uint8_zero_point') };
    known.set(name, activation);
    const node = makeNode({
      operator: 'DynamicQuantizeLinear',
      name: fresh('quantize'),
      inputs: [name],
      outputs: [activation.values, activation.scale, activation.zeroPoint],
    });
    return { nodes: [node], activation };
  }

  #quantizeOnce(
    { tensor, home, name }: StoredWeight,
    layout: string,
    dims: readonly number[],
    quantize: () => Quantized | undefined,
  ): (Quantized & { readonly stored: string }) | undefined {
    const layouts = this.#weights.get(tensor) ?? new Map();
    this.#weights.set(tensor, layouts);
    if (layouts.has(layout)) return layouts.get(layout);
    const quantized = quantize();
    const type = layout === 'conv' ? UINT8.type : INT8_REDUCED.type;
    const stored =
      quantized &&
      this.#editor.store(home, makeTensor(this.#editor.freshName(`${name}_${type}`), type, dims, quantized.values));
    const result = quantized && stored ? { ...quantized, stored } : undefined;
    if (result !== undefined) this.#editor.parametersConverted += elementCount(tensor);
    layouts.set(layout, result);
    return result;
  }

  /** A convolution's bias as something to add: one value for each channel, the second dimension of the output. */
  #convBias(node: NodeProto, scope: GraphScope, perChannel: readonly number[]): Bias {
    const name = node.input[2] ?? '';
    if (name === '') return { nodes: [], name: undefined };
    const stored = scope.constant(name);
    const isFloat32Bias =
      stored?.tensor.dataType === FLOAT32 && !stored.overridable && elementCount(stored.tensor) === perChannel[0];
    if (isFloat32Bias) {
      this.#editor.release(name);
      const values = readFloats(stored.tensor, this.#editor.folder);
      return { nodes: [], name: this.#store(scope, node, 'bias', perChannel, values) };
    }
    const shape = this.#editor.freshName(`${nameOf(node)}_bias_shape`);
    this.#editor.store(scope, makeTensor(shape, 'int64', [perChannel.length], perChannel));
    const reshaped = this.#editor.freshName(`${nameOf(node)}_bias`);
    const reshape = makeNode({
      operator: 'Reshape',
      name: this.#editor.freshName(`${nameOf(node)}_reshape_bias`),
      inputs: [name, shape],
      outputs: [reshaped],
    });
    return { nodes: [reshape], name: reshaped };
  }

  /** The zero point of uint8 weights, one for a graph. */
  #zeroPoint(scope: GraphScope): string {
    const found = this.#zeroPoints.get(scope);
    if (found !== undefined) return found;
    const name = this.#editor.freshName('weight_zero_point');
    this.#zeroPoints.set(scope, name);
    return this.#editor.store(scope, makeTensor(name, UINT8.type, [], Uint8Array.of(UINT8.zeroPoint)));
  }

  #store(
    scope: GraphScope,
    node: NodeProto,
    what: string,
    dims: readonly number[],
    values: Float32Array | readonly number[],
  ): string {
    return this.#editor.store(
      scope,
      makeTensor(this.#editor.freshName(`${nameOf(node)}_${what}`), 'float32', dims, values),
    );
  }
}
