/** Both sides of a change, and which of their files are one model. */
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
import { blobIn, type ModelTree } from './model-tree.ts';

/** What is compared as one model: an `.onnx` file, or a folder in Hugging Face layout. */
export interface Unit {
  layout: 'onnx' | 'huggingface';
  path: RawPath;
}

export interface ModelSides {
  readonly base: ModelTree;
  readonly head: ModelTree;
  /**
   * Whether a folder is a model in Hugging Face layout: it was one before, or is all new. A configuration that is put beside
   * graphs which were there does not make one model of them.
   */
  isLayoutFolder(folder: RawPath): Promise<boolean>;
  /** What a graph is compared as: the folder in Hugging Face layout that it is told with, or itself. */
  unitOf(graph: RawPath): Promise<Unit>;
}

export function modelSides(base: ModelTree, head: ModelTree): ModelSides {
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

/** The unit that a name stands for on one side: a graph where there is one, else a folder. */
export async function unitNamed(name: string, tree: ModelTree): Promise<Unit> {
  const path = rawPathOfText(name);
  if (isOnnx(name) && (await blobIn(tree, path)) !== undefined) return { layout: 'onnx', path };
  return { layout: 'huggingface', path: name === '.' ? rawPathOfText('') : path };
}

/** The graph that is run for a model, `undefined` where a folder leaves it open. */
export async function mainOf({ layout, path }: Unit, tree: ModelTree): Promise<RawPath | undefined> {
  return layout === 'onnx' ? path : mainGraphOf(path, await graphsOf(path, tree));
}

/** The graphs that are run for a model. */
export async function runOf({ layout, path }: Unit, tree: ModelTree): Promise<readonly RawPath[]> {
  if (layout === 'onnx') return (await blobIn(tree, path)) === undefined ? [] : [path];
  return runFor(path, await graphsOf(path, tree));
}

export async function hasGraph(unit: Unit, tree: ModelTree): Promise<boolean> {
  return unit.layout === 'huggingface'
    ? (await graphsOf(unit.path, tree)).length > 0
    : (await blobIn(tree, unit.path)) !== undefined;
}

export interface Link {
  readonly path: RawPath;
  readonly type: 'symlink' | 'submodule';
}

/**
 * The symbolic link or submodule that stands at head where the graph of a model was, or above it. What is behind it is in no
 * commit that could be looked at: such a model cannot be measured, and must not pass for a removed one.
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
