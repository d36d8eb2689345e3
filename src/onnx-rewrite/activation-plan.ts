import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { floatAttribute, integerAttribute } from './attributes.ts';
import { type GraphScope, isOnnx } from './graph-scope.ts';
import type { ModelEditor } from './model-editor.ts';
import { type StoredWeight, storedWeight } from './stored-weight.ts';

/** A node whose arithmetic can be that of integers. */
export interface WeightedNode {
  readonly node: NodeProto;
  readonly weight: StoredWeight;
  /** The activation that it gives, where that is quantised, too: after what follows it and is taken into it. */
  readonly output: string | undefined;
}

/** Which activations of the main graph are to be quantised. */
export interface ActivationPlan {
  readonly nodes: readonly WeightedNode[];
  /** Activations whose range has to be known, in the order of the file. */
  readonly activations: readonly string[];
  /** Activations that hold the same numbers as another in a new arrangement, and share its range. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Operators whose arithmetic can be that of integers. */
export const WEIGHTED: ReadonlySet<string> = new Set(['Conv', 'MatMul', 'Gemm']);
/** What a runtime does in the integer operator before it: the end of the range takes its place. */
const ABSORBED = new Set(['Relu', 'Clip']);
/** Operators that runtimes have in integers, too, where all they take is quantised. */
const COMPUTING = new Set(['Add', 'AveragePool', 'Concat', 'GlobalAveragePool']);
const REARRANGING = new Set(['Flatten', 'MaxPool', 'Reshape', 'Squeeze', 'Transpose', 'Unsqueeze']);

/**
 * Plans static quantisation: what convolutions and products of stored weights take, what convolutions give, and what
 * lies between them where that can stay in integers. Only the main graph: nobody sees the values of branches and loops.
 */
export function planActivations(editor: ModelEditor): ActivationPlan {
  const [scope] = editor.scopes;
  if (scope === undefined) return { nodes: [], activations: [], aliases: new Map() };
  for (const inner of editor.scopes.slice(1)) {
    for (const node of inner.graph.node) {
      if (isOnnx(node) && WEIGHTED.has(node.opType))
        editor.skip(node, 'it is in a branch or loop, where ranges can’t be observed');
    }
  }

  const absorbedBy = absorbing(scope, editor);
  const end = (name: string): string => absorbedBy.get(name) ?? name;
  const nodes: WeightedNode[] = [];
  const activations = new Set<string>();
  const aliases = new Map<string, string>();
  for (const node of scope.graph.node) {
    if (!isOnnx(node)) continue;
    const [input = ''] = node.input;
    const [output = ''] = node.output;
    if (WEIGHTED.has(node.opType)) {
      const weight = storedWeight(editor, scope, node, 1, 1);
      const reason = typeof weight === 'string' ? weight : obstacle(node, weight);
      if (typeof weight === 'string' || reason !== undefined) {
        editor.skip(node, reason ?? '');
        continue;
      }
      // Of several that are taken in one after the other, ONNX Runtime 1.30 takes out one that is still named by the next.
      const givesIntegers = node.opType === 'Conv' || absorbedBy.has(end(output));
      nodes.push({ node, weight, output: givesIntegers ? end(output) : undefined });
      if (!aliases.has(input)) activations.add(input);
      if (givesIntegers) activations.add(end(output));
    }
    const isQuantized = (name: string): boolean => activations.has(name) || aliases.has(name);
    if (COMPUTING.has(node.opType) && node.input.every(isQuantized)) activations.add(end(output));
    if (REARRANGING.has(node.opType) && isQuantized(input)) aliases.set(output, aliases.get(input) ?? input);
  }
  return { nodes, activations: [...activations].filter((name) => !aliases.has(name)), aliases };
}

/** Output of a node → output of the Relu or Clip that alone follows it. */
function absorbing(scope: GraphScope, editor: ModelEditor): ReadonlyMap<string, string> {
  const uses = editor.uses();
  const found = new Map<string, string>();
  for (const node of scope.graph.node) {
    const [input = '', ...bounds] = node.input;
    const isStored = bounds.every((name) => name === '' || scope.constant(name) !== undefined);
    if (isOnnx(node) && ABSORBED.has(node.opType) && isStored && uses.get(input) === 1)
      found.set(input, node.output[0] ?? '');
  }
  return found;
}

function obstacle(node: NodeProto, { dims }: StoredWeight): string | undefined {
  if (node.opType === 'Conv') return dims.length < 3 ? 'its weights aren’t a kernel' : undefined;
  if (dims.length !== 2) return `its weights have ${dims.length} dimensions; only matrices are converted`;
  if (node.opType === 'MatMul') return undefined;
  if (integerAttribute(node, 'transA', 0) !== 0) return 'it transposes its first input';
  const isPlain = floatAttribute(node, 'alpha', 1) === 1 && floatAttribute(node, 'beta', 1) === 1;
  return isPlain ? undefined : 'it scales its product or its bias (alpha, beta)';
}
