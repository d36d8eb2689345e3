/** Both sides of a pull request through the API, by the rules of `model-files`. */
import type { ModelReview } from '../energy-review/index.ts';
import { displayPath, isOnnx, type RawPath, rawPathOfText, type TreeEntry } from '../git/index.ts';
import {
  type FollowedTree,
  type GraphAt,
  type GraphContent,
  type GraphData,
  type GraphMemo,
  ggufUnit,
  graphData,
  linkInPlaceOf,
  type ModelSides,
  type ModelTree,
  mainOf,
  modelSides,
  pathsOf,
  runOf,
  unitNamed,
} from '../model-files/index.ts';
import type { GitEntry, GitFiles } from './git-files.ts';

export interface Sides {
  readonly head: GitFiles;
  /** Where head left the base branch: what models are compared with. */
  readonly mergeBase: GitFiles;
  /** The same, and which of their files are one model. */
  readonly models: ModelSides;
  readonly graphData: GraphData;
}

export type Side = 'head' | 'mergeBase';

export function sidesOf({ head, mergeBase }: Pick<Sides, 'head' | 'mergeBase'>): Sides {
  const models = modelSides(treeOf(mergeBase), treeOf(head));
  const sides = { head, mergeBase, models };
  return { ...sides, graphData: graphData((graphs) => openGraphs(graphs, sides), READ_BEFORE) };
}

/** GitHub gives names as text, so that one which is not UTF-8 is found nowhere. */
function treeOf(files: GitFiles): ModelTree {
  return {
    async entry(path) {
      const entry = await files.entry(displayPath(path));
      return entry && asTreeEntry(entry);
    },
    folder: async (path) => asTree(await files.folder(displayPath(path))),
    read: (path, maxBytes) => files.read(displayPath(path), maxBytes),
    target: (path) => files.target(displayPath(path)),
    everything: async () => asTree((await files.everything()) ?? new Map()),
  };
}

function asTree(entries: ReadonlyMap<string, GitEntry>): ReadonlyMap<RawPath, TreeEntry> {
  return new Map([...entries].map(([path, entry]) => [rawPathOfText(path), asTreeEntry(entry)]));
}

function asTreeEntry({ kind, sha }: GitEntry): TreeEntry {
  return { type: kind, oid: sha };
}

async function openGraphs(
  graphs: readonly GraphAt[],
  sides: Pick<Sides, 'head' | 'mergeBase' | 'models'>,
): Promise<ReadonlyMap<string, GraphContent>> {
  const contents = new Map<string, GraphContent>();
  for (const { path, oid } of graphs) {
    for (const side of ['head', 'mergeBase'] as const) {
      const name = await realPath(displayPath(path), side, sides);
      if ((await sides[side].entry(name))?.sha !== oid) continue;
      const content = (await sides[side].stream(name)) ?? (await sides[side].streamLfs(name));
      if (content !== undefined) contents.set(oid, content);
      break;
    }
  }
  return contents;
}

/** What graphs tell of their data, for whoever is asked about the same repository again: one request less for each. */
class Remembered extends Map<string, readonly string[] | 'unreadable'> {
  override set(oid: string, places: readonly string[] | 'unreadable'): this {
    if (this.size >= MAX_REMEMBERED) this.clear();
    const characters = Array.isArray(places) ? places.join().length : 0;
    return characters > MAX_CHARACTERS ? this : super.set(oid, places);
  }
}

const MAX_REMEMBERED = 10_000;
const MAX_CHARACTERS = 4096;
const READ_BEFORE: GraphMemo = new Remembered();

export function treeAt(side: Side, { models }: Pick<Sides, 'models'>): FollowedTree {
  return side === 'head' ? models.head : models.base;
}

/** The graph that a review's name stands for; `undefined` where there is none, or it cannot be told. */
export async function mainGraphOf(model: string, side: Side, sides: Sides): Promise<string | undefined> {
  const tree = treeAt(side, sides);
  const main = await mainOf(await unitNamed(model, tree), tree);
  return main === undefined ? undefined : displayPath(main);
}

/** Where a path leads, through links on it; itself where that can't be told. */
export async function realPath(path: string, side: Side, sides: Pick<Sides, 'models'>): Promise<string> {
  const real = await treeAt(side, sides).real(rawPathOfText(path));
  return real === undefined ? path : displayPath(real.path);
}

/** The graphs that are run for what a review names. */
export async function runForModel(model: string, side: Side, sides: Sides): Promise<readonly string[]> {
  const tree = treeAt(side, sides);
  return (await runOf(await unitNamed(model, tree), tree)).map(displayPath);
}

/** All paths whose rules hold for what a review names. */
export async function pathsOfModel({ model, previous = model }: Named, { models }: Sides): Promise<readonly string[]> {
  return pathsOf({ base: await unitNamed(previous, models.base), head: await unitNamed(model, models.head) }, models);
}

type Named = Pick<ModelReview, 'model' | 'previous'>;

/** Whether a symbolic link or a submodule that can't be followed is at head where the main graph of a model was, or above it. */
export async function isBehindLink(model: string, { models }: Sides): Promise<boolean> {
  return (await linkInPlaceOf(await unitNamed(model, models.base), models)) !== undefined;
}

/** Whether a review's name is that of a model on one side: a graph, or a folder in Hugging Face layout with graphs. */
export async function isModelAt(model: string, side: Side, sides: Sides): Promise<boolean> {
  const tree = treeAt(side, sides);
  const unit = await unitNamed(model, tree);
  if (unit.layout === 'gguf') return ggufUnit(unit.path).path === unit.path;
  if (unit.layout === 'onnx') return !isOnnx(model) || (await sides.models.unitOf(unit.path)).layout === 'onnx';
  // A link that is not looked behind is told as a model that cannot be measured.
  if ((await tree.target(unit.path)) !== undefined) return true;
  if (side === 'head' && (await isBehindLink(model, sides))) return true;
  return (await sides.models.isLayoutFolder(unit.path)) && (await runOf(unit, tree)).length > 0;
}
