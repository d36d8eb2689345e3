/** Both sides of a pull request, and which of their folders are models in Hugging Face layout. */
import { modelRules } from '../changes/index.ts';
import type { GitFiles } from './git-files.ts';

const { folderOf, isModelConfig, isOnnx, isToldWith, joinPath, layoutFoldersFor, mainGraphIn, maxConfigBytes } =
  modelRules;

export interface Sides {
  readonly head: GitFiles;
  /** Where head left the base branch: what models are compared with. */
  readonly mergeBase: GitFiles;
  /** Whether a folder is a model in Hugging Face layout: it was one before, or is all new. */
  isLayoutFolder(folder: string): Promise<boolean>;
  /** What stands for a graph in a review: the folder in Hugging Face layout that it is told with, or the graph itself. */
  modelOf(graph: string): Promise<string>;
}

export function sidesOf({ head, mergeBase }: Pick<Sides, 'head' | 'mergeBase'>): Sides {
  const known = new Map<string, Promise<boolean>>();
  const isLayoutFolder = (folder: string) => {
    const answer = known.get(folder) ?? hasLayout(folder, { head, mergeBase });
    known.set(folder, answer);
    return answer;
  };
  return {
    head,
    mergeBase,
    isLayoutFolder,
    async modelOf(graph) {
      for (const folder of layoutFoldersFor(graph)) {
        if (!(await isLayoutFolder(folder))) continue;
        const graphs = { base: await layoutGraphs(folder, mergeBase), head: await layoutGraphs(folder, head) };
        return isToldWith(graph, folder, graphs) ? nameOfFolder(folder) : graph;
      }
      return graph;
    },
  };
}

async function hasLayout(folder: string, { head, mergeBase }: Pick<Sides, 'head' | 'mergeBase'>): Promise<boolean> {
  const isNew = (await layoutGraphs(folder, mergeBase)).length === 0;
  const side = isNew ? head : mergeBase;
  if (isNew && (await layoutGraphs(folder, head)).length === 0) return false;
  const config = await side.read(joinPath(folder, 'config.json'), maxConfigBytes);
  return config !== undefined && isModelConfig(config);
}

/** All graphs of a folder in Hugging Face layout. */
export async function layoutGraphs(folder: string, side: GitFiles): Promise<string[]> {
  return [...(await graphsIn(joinPath(folder, 'onnx'), side)), ...(await graphsIn(folder, side))];
}

/** The graphs right in a folder. */
export async function graphsIn(folder: string, side: GitFiles): Promise<string[]> {
  const entries = await side.folder(folder);
  return [...entries].flatMap(([name, { kind }]) => (kind === 'file' && isOnnx(name) ? [joinPath(folder, name)] : []));
}

/** The graph that a review's name stands for; `undefined` where there is none, or it cannot be told. */
export async function mainGraphOf(model: string, side: GitFiles): Promise<string | undefined> {
  if (isOnnx(model) && (await side.entry(model))?.kind === 'file') return model;
  const folder = folderNamed(model);
  return mainGraphIn(folder, await layoutGraphs(folder, side));
}

/**
 * Whether a symbolic link or a submodule stands at head where the main graph of a model was, or above it: as `findChanges` has
 * it, such a model is there and cannot be measured.
 */
export async function isBehindLink(model: string, { head, mergeBase }: Sides): Promise<boolean> {
  const graph = (await mainGraphOf(model, mergeBase)) ?? folderNamed(model);
  for (let path = graph; path !== ''; path = folderOf(path)) {
    const kind = (await head.entry(path))?.kind;
    if (kind === 'symlink' || kind === 'submodule') return true;
  }
  return false;
}

/** The graphs that are run for what a review names. */
export async function runForModel(model: string, side: GitFiles): Promise<readonly string[]> {
  if (isOnnx(model) && (await side.entry(model))?.kind === 'file') return [model];
  const folder = folderNamed(model);
  return modelRules.runIn(folder, await layoutGraphs(folder, side));
}

/** How a review names a folder. */
export function nameOfFolder(folder: string): string {
  return folder === '' ? '.' : folder;
}

/** The folder that a review's name stands for. */
export function folderNamed(model: string): string {
  return model === '.' ? '' : model;
}
