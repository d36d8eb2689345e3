import type { Node, Tensor, TensorInfo } from './raw-model.ts';
import type { Scope } from './scope.ts';

/** Operators that pass the values of their first input on, in another shape or type. */
const PASSES_VALUES = new Set([
  'Cast',
  'Expand',
  'Flatten',
  'Identity',
  'Reshape',
  'Slice',
  'Squeeze',
  'Transpose',
  'Unsqueeze',
]);
/** Operators whose output has the shape of their first input. */
const KEEPS_SHAPE = new Set(['Cast', 'DequantizeLinear', 'Identity']);
/** Steps that a value is followed back. Exports take under ten; a bound ends the walk where a file goes in circles. */
const STEPS = 32;

/** Tables of ONNX Runtime's fused embedding: input of indices → input that holds the table. */
const EMBED_LAYER_NORMALIZATION = [
  [0, 2],
  [1, 4],
] as const;

/**
 * For every graph input that is looked up in a table: the table's rows, the fewest where there are several. An index
 * must lie below it, or the lookup fails. Found for inputs that reach a Gather (or a fused embedding) as they are.
 */
export function findVocabularySizes(
  graphInputs: readonly TensorInfo[],
  scopes: readonly Scope[],
): ReadonlyMap<string, number> {
  const inputs = new Set(graphInputs.map(({ name }) => name));
  const sizes = new Map<string, number>();
  for (const scope of scopes) {
    for (const node of scope.nodes) {
      for (const { indices, rows } of lookups(node, scope)) {
        const input = sourceOf(indices, scope, PASSES_VALUES);
        if (inputs.has(input)) sizes.set(input, Math.min(rows, sizes.get(input) ?? rows));
      }
    }
  }
  return sizes;
}

interface Lookup {
  readonly indices: string;
  readonly rows: number;
}

function lookups(node: Node, scope: Scope): Lookup[] {
  const lookup = (indices: number, table: number, axis: number): Lookup[] => {
    const dims = tableOf(node.inputs[table] ?? '', scope)?.dims ?? [];
    const rows = dims.at(axis);
    return rows === undefined || rows === 0 ? [] : [{ indices: node.inputs[indices] ?? '', rows }];
  };
  if (node.operator === 'Gather' && node.domain === '') return lookup(1, 0, axisOf(node, 'axis'));
  if (node.operator === 'GatherBlockQuantized') return lookup(1, 0, axisOf(node, 'gather_axis'));
  if (node.operator === 'EmbedLayerNormalization') {
    return EMBED_LAYER_NORMALIZATION.flatMap(([indices, table]) => lookup(indices, table, 0));
  }
  return [];
}

function tableOf(name: string, scope: Scope): Pick<Tensor, 'dims'> | undefined {
  const source = sourceOf(name, scope, KEEPS_SHAPE);
  const stored = scope.constant(source);
  if (stored !== undefined) return stored;
  const producer = scope.producer(source);
  if (producer?.operator !== 'ConstantOfShape') return undefined;
  const shape = scope.constant(producer.inputs[0] ?? '')?.integers;
  return shape === undefined ? undefined : { dims: shape.map(Number) };
}

/** Follows a value back through operators that pass it on, to the name where that ends. */
function sourceOf(name: string, scope: Scope, through: ReadonlySet<string>): string {
  let source = name;
  for (let step = 0; step < STEPS; step += 1) {
    const producer = scope.producer(source);
    const previous = producer?.inputs[0];
    if (producer === undefined || previous === undefined || !through.has(producer.operator)) return source;
    source = previous;
  }
  return source;
}

function axisOf(node: Node, attribute: string): number {
  const axis = node.attributes.find(({ name }) => name === attribute)?.scalars[0];
  return typeof axis === 'number' ? axis : 0;
}
