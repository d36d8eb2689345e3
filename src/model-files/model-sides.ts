/** Both sides of a change, and which of their files are one model. */

import { isGguf, partNames } from '../gguf/index.ts';
import {
  displayPath,
  folderOf,
  foldersUpFrom,
  isOnnx,
  joinPath,
  type RawPath,
  rawPathOfText,
  type TreeEntry,
} from '../git/index.ts';
import {
  graphsOf,
  isModelConfig,
  isToldWithFolder,
  layoutFoldersFor,
  mainGraphOf,
  maxConfigBytes,
  runFor,
} from './hugging-face-folder.ts';
import { type FollowedTree, followLinks } from './links.ts';
import { blobIn, type ModelTree } from './model-tree.ts';

/** What is compared as one model: an `.onnx` file, a folder in Hugging Face layout, or a GGUF file (of a split one the first part). */
export interface Unit {
  layout: 'onnx' | 'huggingface' | 'gguf';
  path: RawPath;
}

export interface ModelSides {
  readonly base: FollowedTree;
  readonly head: FollowedTree;
  /**
   * Whether a folder is a model in Hugging Face layout: it was one before, or is all new. A configuration that is put beside
   * graphs which were there does not make one model of them.
   */
  isLayoutFolder(folder: RawPath): Promise<boolean>;
  /** What a graph is compared as: the folder in Hugging Face layout that it is told with, or itself. */
  unitOf(graph: RawPath): Promise<Unit>;
}

export function modelSides(treeAtBase: ModelTree, treeAtHead: ModelTree): ModelSides {
  const [base, head] = [followLinks(treeAtBase), followLinks(treeAtHead)];
  const known = new Map<RawPath, Promise<boolean>>();
  const isLayoutFolder = (folder: RawPath): Promise<boolean> => {
    const answer = known.get(folder) ?? hasLayout(folder, base, head);
    known.set(folder, answer);
    return answer;
  };
  return {
    base,
    head,
    isLayoutFolder,
    async unitOf(graph) {
      for (const folder of layoutFoldersFor(graph)) {
        if (!(await isLayoutFolder(folder))) continue;
        const graphs = { base: await graphsOf(folder, base), head: await graphsOf(folder, head) };
        if (isToldWithFolder(graph, folder, graphs)) return { layout: 'huggingface', path: folder };
        break;
      }
      return { layout: 'onnx', path: graph };
    },
  };
}

async function hasLayout(folder: RawPath, base: ModelTree, head: ModelTree): Promise<boolean> {
  const isNew = (await graphsOf(folder, base)).length === 0;
  const side = isNew ? head : base;
  if (isNew && (await graphsOf(folder, head)).length === 0) return false;
  const config = await side.read(joinPath(folder, 'config.json'), maxConfigBytes);
  return config !== undefined && isModelConfig(config);
}

/** How a unit is named to people: a path, or `.` for the root. */
export function nameOfUnit({ path }: Unit): string {
  return path === '' ? '.' : displayPath(path);
}

/** The format of the model at a path: of a file that is called so, or of a link to a file that is. */
export async function formatAt(path: RawPath, tree: FollowedTree): Promise<'onnx' | 'gguf' | undefined> {
  if ((await blobIn(tree, path)) === undefined) return undefined;
  const real = (await tree.real(path))?.path ?? '';
  if (isOnnx(path)) return 'onnx';
  if (isGguf(path)) return 'gguf';
  return isOnnx(real) ? 'onnx' : isGguf(real) ? 'gguf' : undefined;
}

/** The unit of a GGUF file, whichever part of it a path is. */
export function ggufUnit(path: RawPath): Unit {
  return { layout: 'gguf', path: (partNames(path)[0] ?? path) as RawPath };
}

/** The parts of a GGUF file that are there, the first one first. */
async function ggufParts(path: RawPath, tree: ModelTree): Promise<RawPath[]> {
  const found: RawPath[] = [];
  for (const part of partNames(path) as RawPath[]) if ((await blobIn(tree, part)) !== undefined) found.push(part);
  return found;
}

/** The unit that a name stands for on one side: a file where there is one, else a folder. */
export async function unitNamed(name: string, tree: FollowedTree): Promise<Unit> {
  const path = rawPathOfText(name);
  const format = await formatAt(path, tree);
  if (format !== undefined) return { layout: format, path };
  return { layout: 'huggingface', path: name === '.' ? rawPathOfText('') : path };
}

/** The graph that is run for a model, `undefined` where a folder leaves it open. */
export async function mainOf({ layout, path }: Unit, tree: ModelTree): Promise<RawPath | undefined> {
  return layout === 'huggingface' ? mainGraphOf(path, await graphsOf(path, tree)) : path;
}

/** The graphs that are run for a model, or the parts of a GGUF file. */
export async function runOf({ layout, path }: Unit, tree: ModelTree): Promise<readonly RawPath[]> {
  if (layout === 'onnx') return (await blobIn(tree, path)) === undefined ? [] : [path];
  if (layout === 'gguf') return ggufParts(path, tree);
  return runFor(path, await graphsOf(path, tree));
}

export async function hasGraph(unit: Unit, tree: ModelTree): Promise<boolean> {
  return unit.layout === 'huggingface'
    ? (await graphsOf(unit.path, tree)).length > 0
    : (await blobIn(tree, unit.path)) !== undefined;
}

/**
 * All paths whose rules hold for a model: of the graphs that are run for it and of its folder, at both sides, by its own path, by where
 * links lead to, and by other links that lead there. So neither a link nor its target is a way out of the budget of the other.
 */
export async function pathsOf(
  pair: { readonly base?: Unit | undefined; readonly head?: Unit | undefined },
  sides: ModelSides,
): Promise<string[]> {
  const paths = new Set<RawPath>();
  for (const side of ['base', 'head'] as const) {
    const [unit, tree] = [pair[side], sides[side]];
    if (unit === undefined) continue;
    for (const path of [unit.path, ...(await runOf(unit, tree))]) {
      paths.add(path);
      const real = await tree.real(path);
      if (real !== undefined) paths.add(real.path);
    }
  }
  for (const path of await sides.base.alsoAt([...paths])) paths.add(path);
  const names = new Set<string>();
  for (const path of paths) {
    names.add(nameOfUnit({ layout: 'onnx', path }));
    if (isOnnx(path)) names.add(nameOfUnit(await sides.unitOf(path)));
  }
  return [...names];
}

export interface Link {
  readonly path: RawPath;
  readonly type: 'symlink' | 'submodule';
}

/**
 * The symbolic link or submodule that is at head where the graph of a model was, or above it, and that can't be followed. What is
 * behind it is in no commit that could be looked at: such a model can't be measured, and must not pass for a removed one.
 */
export async function linkInPlaceOf(
  unit: Unit,
  { base, head }: Pick<ModelSides, 'base' | 'head'>,
): Promise<Link | undefined> {
  const graph = (await mainOf(unit, base)) ?? unit.path;
  for (const path of [graph, ...foldersUpFrom(folderOf(graph))]) {
    const type: TreeEntry['type'] | undefined = path === '' ? undefined : (await head.entry(path))?.type;
    if (type === 'symlink' || type === 'submodule') return { path, type };
  }
  return undefined;
}
