/** Graphs of a moved folder in Hugging Face layout that are models of their own. */
import { joinPath, type RawPath } from '../git/index.ts';
import type { GraphData } from './graph-data.ts';
import { graphsOf, isToldWithFolder } from './hugging-face-folder.ts';
import type { ModelSides, Unit } from './model-sides.ts';
import { blobIn } from './model-tree.ts';

/** A graph before and after its folder was moved; at least one of both. */
export interface MovedGraph {
  readonly base: Unit | undefined;
  readonly head: Unit | undefined;
  /** `false` where it cannot be told here whether its data changed. */
  readonly isCertain: boolean;
}

/**
 * The graphs of a moved folder that change and are not told with it: what `unitOf` would tell apart had the folder stayed where it
 * was. Each is compared with the graph at its old place. Those that are the same, with the same data, are left out.
 *
 * @param paths all that changes, at both places
 */
export async function graphsOfMovedFolder(
  move: { readonly base: Unit; readonly head: Unit },
  paths: readonly RawPath[],
  { sides, graphData }: { readonly sides: ModelSides; readonly graphData: GraphData },
): Promise<MovedGraph[]> {
  if (move.base.layout !== 'huggingface' || move.head.layout !== 'huggingface' || move.base.path === move.head.path) {
    return [];
  }
  const [from, to] = [move.base.path, move.head.path];
  const before = new Map((await graphsOf(from, sides.base)).map((graph) => [joinPath(to, below(from, graph)!), graph]));
  const atHead = await graphsOf(to, sides.head);
  const graphs = { base: [...before.keys()], head: atHead };

  const found: MovedGraph[] = [];
  const alike: { path: RawPath; oid: string }[] = [];
  const moved = (path: RawPath, isCertain: boolean): MovedGraph => ({
    base: before.has(path) ? { layout: 'onnx', path: before.get(path)! } : undefined,
    head: atHead.includes(path) ? { layout: 'onnx', path } : undefined,
    isCertain,
  });
  for (const path of new Set([...graphs.base, ...graphs.head])) {
    if (isToldWithFolder(path, to, graphs)) continue;
    const old = before.get(path);
    const [one, other] = [old && (await blobIn(sides.base, old)), await blobIn(sides.head, path)];
    if (one !== other || other === undefined) found.push(moved(path, true));
    else alike.push({ path, oid: other });
  }
  if (alike.length === 0) return found;

  const changed = new Set<RawPath>();
  for (const name of new Set(paths.flatMap((path) => [below(from, path), below(to, path)]))) {
    if (name === undefined) continue;
    const [one, other] = [await sides.base.entry(joinPath(from, name)), await sides.head.entry(joinPath(to, name))];
    if (one?.oid !== other?.oid || one?.type !== other?.type) changed.add(joinPath(to, name));
  }
  if (changed.size === 0) return found;
  const answers = await graphData.among(changed, alike);
  for (const [index, { path }] of alike.entries()) {
    const answer = answers[index]!;
    if (typeof answer === 'string' || answer.length > 0) found.push(moved(path, answer !== 'unknown'));
  }
  return found;
}

/** A path from a folder; `undefined` outside it. */
function below(folder: RawPath, path: RawPath): RawPath | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1) as RawPath) : undefined;
}
