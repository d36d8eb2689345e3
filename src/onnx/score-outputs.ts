/**
 * Which outputs of a graph are scores: numbers from 0 to 1, because of the operator that makes them.
 *
 * A detector that sees nothing gives an objectness of 0.0002 everywhere. Whether 0.0007 is far from that depends on what the
 * number is: as a length it is three times as much, as a score it is the same "no". The numbers themselves don't tell,
 * and a name can be anything, so the graph is asked.
 */
import { readRawModel } from './read-onnx.ts';
import { Scope } from './scope.ts';

/** `all`: every number of the output is a score. `some`: scores are joined with other numbers, as YOLO joins them with boxes. */
export type ScoreShare = 'all' | 'some';

type Found = ScoreShare | 'none';

/** Give numbers from 0 to 1 whatever they take. */
const MAKE_SCORES = new Set(['Sigmoid', 'HardSigmoid', 'Softmax', 'QLinearSigmoid', 'QLinearSoftmax']);

/** Give nothing that is outside the range of their first input. */
const KEEP_RANGE = new Set([
  'AveragePool',
  'Cast',
  'Clip',
  'Compress',
  'DequantizeLinear',
  'Expand',
  'Flatten',
  'Gather',
  'GatherElements',
  'GatherND',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'Identity',
  'MaxPool',
  'QuantizeLinear',
  'ReduceMax',
  'ReduceMean',
  'ReduceMin',
  'Reshape',
  'Slice',
  'Split',
  'Squeeze',
  'Tile',
  'TopK',
  'Transpose',
  'Unsqueeze',
]);

/** Scores where all of their inputs are: the product of objectness and class is one. */
const COMBINE = new Set(['Max', 'Mean', 'Min', 'Mul']);

/** Steps that a value is followed back. From the last score to the output, exports take under twenty. */
const MAX_STEPS = 64;

const CONTRIBUTED = new Set(['', 'com.microsoft']);

/**
 * The outputs of an ONNX file that are scores, in all or in part. An output that is not listed may be anything.
 *
 * @param name shown in errors instead of the path
 * @throws WattnudgeError what `readOnnx` throws
 */
export async function readScoreOutputs(path: string, name: string): Promise<ReadonlyMap<string, ScoreShare>> {
  const { graph } = (await readRawModel(path, name)).model;
  const scope = new Scope(graph);
  const known = new Map<string, Found>();
  return new Map(
    graph.outputs.flatMap((output): [string, ScoreShare][] => {
      const found = shareOf(output.name, { scope, known }, MAX_STEPS);
      return found === 'none' ? [] : [[output.name, found]];
    }),
  );
}

interface Walk {
  readonly scope: Scope;
  /** Each value is looked at once, however often it is used, and one that leads to itself ends there. */
  readonly known: Map<string, Found>;
}

function shareOf(name: string, walk: Walk, steps: number): Found {
  const known = walk.known.get(name);
  if (known !== undefined) return known;
  walk.known.set(name, 'none');
  const found = steps === 0 ? 'none' : shareOfNode(name, walk, steps - 1);
  walk.known.set(name, found);
  return found;
}

function shareOfNode(name: string, walk: Walk, steps: number): Found {
  const node = walk.scope.producer(name);
  if (node === undefined || !CONTRIBUTED.has(node.domain)) return 'none';
  const { operator, inputs } = node;
  const shares = (names: readonly string[]) => names.map((input) => shareOf(input, walk, steps));
  if (MAKE_SCORES.has(operator)) return 'all';
  if (KEEP_RANGE.has(operator)) return shares(inputs.slice(0, 1))[0] ?? 'none';
  if (COMBINE.has(operator)) return shares(inputs).every((share) => share === 'all') ? 'all' : 'none';
  if (operator !== 'Concat' && operator !== 'QLinearConcat') return 'none';
  // QLinearConcat lists scales and zero points among its inputs; they are no scores, which makes of it a part at most.
  const joined = shares(inputs);
  if (joined.every((share) => share === 'all')) return 'all';
  return joined.every((share) => share === 'none') ? 'none' : 'some';
}
