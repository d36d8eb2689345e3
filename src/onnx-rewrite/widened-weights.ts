import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import type { GraphScope } from './graph-scope.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import type { ModelEditor } from './model-editor.ts';
import { INT8, MIN_WEIGHTS_PER_SCALE, quantizeRows } from './quantize.ts';
import { elementCount, FLOAT32 } from './read-floats.ts';
import { type StoredWeight, storedWeight } from './stored-weight.ts';

/**
 * Weights that are stored as int8 and made float32 again by two nodes at the start of their graph, which a runtime
 * folds when it loads the model. Any operator can take them, in any opset.
 */
export class WidenedWeights {
  readonly #editor: ModelEditor;
  readonly #widened = new Map<unknown, string | undefined>();
  readonly #prologues = new Map<GraphScope, NodeProto[]>();

  constructor(editor: ModelEditor) {
    this.#editor = editor;
  }

  /** Gives a node widened weights for these inputs, where they are stored. */
  rewrite(node: NodeProto, scope: GraphScope, inputs: readonly number[]): undefined {
    const editor = this.#editor;
    let reason: string | undefined;
    let converted = false;
    for (const input of inputs) {
      const weight = storedWeight(editor, scope, node, input);
      const name = typeof weight === 'string' ? undefined : this.#widenOnce(weight);
      if (typeof weight === 'string') reason ??= weight;
      else if (name === undefined) reason ??= 'its weights aren’t finite, or scales would take as much as they save';
      else {
        editor.release(weight.name);
        node.input[input] = name;
        converted = true;
      }
    }
    if (converted) editor.converted += 1;
    else if (reason !== undefined) editor.skip(node, reason);
  }

  /** Puts the nodes that widen weights before all others of their graphs. */
  finish(): void {
    for (const [scope, nodes] of this.#prologues) scope.graph.node.unshift(...nodes);
  }

  #widenOnce(weight: StoredWeight): string | undefined {
    const { tensor, name, home, dims } = weight;
    if (this.#widened.has(tensor)) return this.#widened.get(tensor);
    // One scale for each output channel; recurrent weights, [directions, gates, inputs], for each gate.
    const leading = dims.length === 3 && dims[0]! <= 2 ? dims.slice(0, 2) : dims.slice(0, 1);
    const rows = leading.reduce((product, size) => product * size, 1);
    const fits = elementCount(tensor) >= rows * MIN_WEIGHTS_PER_SCALE;
    const quantized = fits ? quantizeRows(weight.values(), rows, INT8) : undefined;
    let result: string | undefined;
    if (quantized !== undefined) {
      const editor = this.#editor;
      const fresh = (suffix: string): string => editor.freshName(`${name}_${suffix}`);
      const scaleDims = dims.map((size, index) => (index < leading.length ? size : 1));
      const values = editor.store(home, makeTensor(fresh('int8'), 'int8', dims, quantized.values));
      const scales = editor.store(home, makeTensor(fresh('int8_scales'), 'float32', scaleDims, quantized.scales));
      const float = fresh('float32');
      result = fresh('widened');
      const nodes = this.#prologues.get(home) ?? [];
      this.#prologues.set(home, nodes);
      nodes.push(
        makeNode({
          operator: 'Cast',
          name: fresh('cast'),
          inputs: [values],
          outputs: [float],
          attributes: { to: FLOAT32 },
        }),
        makeNode({ operator: 'Mul', name: fresh('scale'), inputs: [float, scales], outputs: [result] }),
      );
      editor.parametersConverted += elementCount(tensor);
    }
    this.#widened.set(tensor, result);
    return result;
  }
}
