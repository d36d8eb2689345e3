import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { integerAttribute } from './attributes.ts';
import type { GraphScope } from './graph-scope.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';
import { INT8, MIN_WEIGHTS_PER_SCALE, quantizeRows } from './quantize.ts';
import { elementCount, FLOAT32 } from './read-floats.ts';
import { type StoredWeight, storedWeight } from './stored-weight.ts';

/**
 * Tables of float32 rows that are looked up: stored as int8 with a scale for each row, and only the rows that a query
 * asks for are made float32. Right in any opset, and less to read than the table was.
 */
export class Lookups {
  readonly #editor: ModelEditor;
  /** By tensor: a table that several nodes share stays one. Undefined where its numbers are not finite. */
  readonly #tables = new Map<unknown, readonly [values: string, scales: string] | undefined>();

  constructor(editor: ModelEditor) {
    this.#editor = editor;
  }

  /** What a Gather becomes, or undefined where it looks up no table of weights: nothing to speak of. */
  rewrite(node: NodeProto, scope: GraphScope): NodeProto[] | undefined {
    const editor = this.#editor;
    const weight = storedWeight(editor, scope, node, 0);
    if (typeof weight === 'string' || integerAttribute(node, 'axis', 0) !== 0) return undefined;
    const [rows = 0, ...row] = weight.dims;
    if (row.length === 0 || elementCount(weight.tensor) < rows * MIN_WEIGHTS_PER_SCALE) return undefined;
    const table = this.#quantizeOnce(weight, rows, row);
    if (table === undefined) return editor.skip(node, 'its table includes infinity or NaN');
    editor.converted += 1;
    editor.release(weight.name);
    const [values, scales] = table;
    const indices = node.input[1] ?? '';
    const fresh = (suffix: string): string => editor.freshName(`${nameOf(node)}_${suffix}`);
    const [found, factors, wide] = [fresh('int8'), fresh('scales'), fresh('float32')];
    const make = (operator: string, inputs: string[], output: string, attributes = {}): NodeProto =>
      makeNode({ operator, name: fresh(operator.toLowerCase()), inputs, outputs: [output], attributes });
    return [
      make('Gather', [values, indices], found),
      make('Gather', [scales, indices], factors),
      make('Cast', [found], wide, { to: FLOAT32 }),
      make('Mul', [wide, factors], node.output[0] ?? ''),
    ];
  }

  #quantizeOnce(
    { tensor, name, home, dims, values }: StoredWeight,
    rows: number,
    row: readonly number[],
  ): readonly [string, string] | undefined {
    if (this.#tables.has(tensor)) return this.#tables.get(tensor);
    const editor = this.#editor;
    const quantized = quantizeRows(values(), rows, INT8);
    const result =
      quantized === undefined
        ? undefined
        : ([
            editor.store(home, makeTensor(editor.freshName(`${name}_int8`), 'int8', dims, quantized.values)),
            editor.store(
              home,
              makeTensor(
                editor.freshName(`${name}_int8_scales`),
                'float32',
                [rows, ...row.map(() => 1)],
                quantized.scales,
              ),
            ),
          ] as const);
    if (result !== undefined) editor.parametersConverted += elementCount(tensor);
    this.#tables.set(tensor, result);
    return result;
  }
}
