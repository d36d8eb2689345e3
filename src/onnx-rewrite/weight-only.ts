import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { floatAttribute, integerAttribute } from './attributes.ts';
import { gemmBias } from './gemm-bias.ts';
import { type GraphScope, isOnnx } from './graph-scope.ts';
import { Lookups } from './lookups.ts';
import { MICROSOFT, makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';
import { type BlockFormat, quantizeBlocks } from './quantize-blocks.ts';
import { elementCount } from './read-floats.ts';
import { type StoredWeight, storedWeight } from './stored-weight.ts';
import { WidenedWeights } from './widened-weights.ts';

/** Blocks of 32 are what 4-bit formats have settled on; 8 bits need no smaller ones to be as exact as they get. */
const FORMATS = {
  'int4-weights': { bits: 4, blockSize: 32 },
  'int8-weights': { bits: 8, blockSize: 64 },
} as const satisfies Record<'int4-weights' | 'int8-weights', BlockFormat>;

/** Activations may be quantised to int8 by block inside the operator, where the processor gains by it. */
const ACCURACY_LEVEL_INT8 = 4;

/** Operators beside matrix products that hold weights, and which of their inputs do. */
const OTHER_WEIGHTS: ReadonlyMap<string, readonly number[]> = new Map([
  ['Conv', [1]],
  ['ConvTranspose', [1]],
  ['LSTM', [1, 2]],
  ['GRU', [1, 2]],
  ['RNN', [1, 2]],
]);

/**
 * Weights of matrix products as int4 or int8 by block, in ONNX Runtime's MatMulNBits, which reads fewer bytes and
 * computes as before. With int8 the weights of other operators are stored as int8, too, and widened when the model is
 * loaded: that makes the file smaller, but not the arithmetic.
 */
export function toWeightOnly(editor: ModelEditor, precision: keyof typeof FORMATS): void {
  const widened = new WidenedWeights(editor);
  const products = new BlockProducts(editor, FORMATS[precision]);
  const lookups = new Lookups(editor);
  editor.rewriteNodes((node, scope) => {
    if (!isOnnx(node)) return undefined;
    if (node.opType === 'MatMul' || node.opType === 'Gemm') return products.rewrite(node, scope);
    if (node.opType === 'Gather' && precision === 'int8-weights') return lookups.rewrite(node, scope);
    const inputs = OTHER_WEIGHTS.get(node.opType);
    if (inputs === undefined) return undefined;
    if (precision === 'int8-weights') return widened.rewrite(node, scope, inputs);
    return editor.skip(node, 'only matrix products have a form with 4-bit weights');
  });
  widened.finish();
}

class BlockProducts {
  readonly #editor: ModelEditor;
  readonly #format: BlockFormat;
  /** By tensor and orientation: a tensor that several nodes share stays shared. */
  readonly #stored = new Map<unknown, Map<boolean, readonly [values: string, scales: string] | undefined>>();

  constructor(editor: ModelEditor, format: BlockFormat) {
    this.#editor = editor;
    this.#format = format;
  }

  rewrite(node: NodeProto, scope: GraphScope): NodeProto[] | undefined {
    const editor = this.#editor;
    const weight = storedWeight(editor, scope, node, 1);
    if (typeof weight === 'string') return editor.skip(node, weight);
    if (weight.dims.length !== 2) {
      return editor.skip(node, `its weights have ${weight.dims.length} dimensions; only matrices are converted`);
    }
    const isGemm = node.opType === 'Gemm';
    if (isGemm && integerAttribute(node, 'transA', 0) !== 0) return editor.skip(node, 'it transposes its first input');
    if (isGemm && floatAttribute(node, 'alpha', 1) !== 1) return editor.skip(node, 'it scales its product (alpha)');
    const isTransposed = isGemm && integerAttribute(node, 'transB', 0) !== 0;
    const stored = this.#quantizeOnce(weight, isTransposed);
    if (stored === undefined) return editor.skip(node, 'its weights include infinity or NaN');

    editor.converted += 1;
    editor.release(weight.name);
    editor.importOpset(MICROSOFT, 1);
    const [rows = 0, columns = 0] = isTransposed ? weight.dims.toReversed() : weight.dims;
    const bias = isGemm ? gemmBias(editor, node, scope) : { nodes: [], name: undefined };
    const output = node.output[0] ?? '';
    const product = bias.name === undefined ? output : editor.freshName(`${nameOf(node)}_product`);
    const { bits, blockSize } = this.#format;
    const nodes = [
      ...bias.nodes,
      makeNode({
        operator: 'MatMulNBits',
        domain: MICROSOFT,
        name: editor.freshName(`${nameOf(node)}_int${bits}`),
        inputs: [node.input[0] ?? '', ...stored],
        outputs: [product],
        attributes: { K: rows, N: columns, bits, block_size: blockSize, accuracy_level: ACCURACY_LEVEL_INT8 },
      }),
    ];
    if (bias.name === undefined) return nodes;
    const name = editor.freshName(`${nameOf(node)}_add`);
    return [...nodes, makeNode({ operator: 'Add', name, inputs: [product, bias.name], outputs: [output] })];
  }

  #quantizeOnce(weight: StoredWeight, isTransposed: boolean): readonly [string, string] | undefined {
    const { tensor, name, home, dims } = weight;
    const known = this.#stored.get(tensor) ?? new Map();
    this.#stored.set(tensor, known);
    if (known.has(isTransposed)) return known.get(isTransposed);

    const [rows = 0, columns = 0] = isTransposed ? dims.toReversed() : dims;
    const layout = isTransposed
      ? { start: (column: number) => column * rows, step: 1 }
      : { start: (column: number) => column, step: columns };
    const { bits } = this.#format;
    const quantized = quantizeBlocks(weight.values(), rows, columns, layout, this.#format);
    const editor = this.#editor;
    const store = (suffix: string, type: 'uint8' | 'float32', shape: number[], values: Uint8Array | Float32Array) =>
      editor.store(home, makeTensor(editor.freshName(`${name}_${suffix}`), type, shape, values));
    const result =
      quantized === undefined
        ? undefined
        : ([
            store(`int${bits}`, 'uint8', [columns, quantized.blocks, quantized.blockBytes], quantized.values),
            store(`int${bits}_scales`, 'float32', [columns * quantized.blocks], quantized.scales),
          ] as const);
    if (result !== undefined) editor.parametersConverted += elementCount(tensor);
    known.set(isTransposed, result);
    return result;
  }
}
