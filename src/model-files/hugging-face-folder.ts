import { baseNameOf, displayPath, folderOf, joinPath, type RawPath, rawPathOfText } from '../git/index.ts';
import { graphsIn, type Listing, listingOf, type ModelTree } from './model-tree.ts';

/**
 * Names (in lower case) whose change changes how a model answers or is run: configuration, tokenizer, preprocessing.
 * The model card is not one of them: better words do not make another model.
 */
const layoutName =
  /^(config|generation_config|preprocessor_config|processor_config|special_tokens_map|added_tokens|tokenizer[^/]*)\.json$|^merges\.txt$|^vocab[^/]*$/;

export function isLayoutName(name: string): boolean {
  return layoutName.test(name.toLowerCase());
}

/** Files that belong to a model of this layout beside its graphs. */
export async function companionsOf(folder: RawPath, tree: ModelTree): Promise<RawPath[]> {
  return [...(await tree.folder(folder))]
    .filter(([name, { type }]) => type === 'file' && (isLayoutName(name) || name.toLowerCase() === 'readme.md'))
    .map(([name]) => joinPath(folder, name));
}

/** All graphs of the layout: `onnx/*.onnx` first, then `*.onnx`. */
export async function graphsOf(folder: RawPath, tree: Listing): Promise<RawPath[]> {
  return [...(await graphsIn(joinPath(folder, 'onnx'), tree)), ...(await graphsIn(folder, tree))];
}

/**
 * The graph that stands for the folder: `onnx/model.onnx`, else `model.onnx`, else the only one; of an encoder and a
 * decoder that are run together, the encoder.
 */
export function mainGraphOf(folder: RawPath, graphs: readonly RawPath[]): RawPath | undefined {
  const preferred = ['onnx/model.onnx', 'model.onnx'].map((name) => joinPath(folder, name));
  const model = preferred.find((path) => graphs.includes(path));
  if (model !== undefined) return model;
  const encoders = graphs.filter((graph) => partsOf(graph, graphs).length > 0);
  // Other precisions have an ending of their own; the plain one is the model as it was trained.
  const plain = encoders.find((graph) => graph.endsWith('/encoder_model.onnx') || graph === 'encoder_model.onnx');
  return plain ?? (encoders.length === 1 ? encoders[0] : graphs.length === 1 ? graphs[0] : undefined);
}

/** The graphs that are run with a main one: beside `encoder_model.onnx` its `decoder_model_merged.onnx`. */
export function partsOf(main: RawPath, graphs: readonly RawPath[]): RawPath[] {
  const ending = /^encoder_model(|_[a-z0-9]+)\.onnx$/.exec(baseNameOf(main))?.[1];
  if (ending === undefined) return [];
  const decoder = joinPath(folderOf(main), `decoder_model_merged${ending}.onnx`);
  return graphs.includes(decoder) ? [decoder] : [];
}

/** Whether graphs are an encoder and a decoder that nothing runs together: their decoder is not merged. */
export function isNotMerged(graphs: readonly RawPath[]): boolean {
  const names = graphs.map(baseNameOf);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  return has(/^encoder_model[._]/) && has(/^decoder(_with_past)?_model[._]/) && !has(/^decoder_model_merged/);
}

/** What is run for a folder with these graphs: the main one and its parts; all of them, where it is left open which is the main one. */
export function runFor(folder: RawPath, graphs: readonly RawPath[]): readonly RawPath[] {
  const main = mainGraphOf(folder, graphs);
  return main === undefined ? graphs : [main, ...partsOf(main, graphs)];
}

/**
 * Whether what became of a graph is told with its folder: the folder came or went as a whole; or the graph is run for it at head,
 * and was before or is new. All others are models of their own, so that none is hidden behind the one that stands for the folder.
 */
export function isToldWithFolder(
  graph: RawPath,
  folder: RawPath,
  graphs: { readonly base: readonly RawPath[]; readonly head: readonly RawPath[] },
): boolean {
  if (graphs.base.length === 0 || graphs.head.length === 0) return true;
  const wasRun = runFor(folder, graphs.base).includes(graph);
  if (!graphs.head.includes(graph)) return wasRun;
  return runFor(folder, graphs.head).includes(graph) && (wasRun || !graphs.base.includes(graph));
}

/** The graphs that are run of a folder with these files (paths from the folder); `undefined` where that is left open. */
export async function chooseGraphs(paths: readonly string[]): Promise<{ main: string; parts: string[] } | undefined> {
  const root = rawPathOfText('');
  const graphs = await graphsOf(root, listingOf(paths.map(rawPathOfText)));
  const main = mainGraphOf(root, graphs);
  return main && { main: displayPath(main), parts: partsOf(main, graphs).map(displayPath) };
}

/** The folders whose layout a file may be part of, nearest first: its own, and the one above an `onnx` folder. */
export function layoutFoldersFor(path: RawPath): RawPath[] {
  const folder = folderOf(path);
  if (folder === 'onnx') return [folder, '' as RawPath];
  return folder.endsWith('/onnx') ? [folder, folderOf(folder)] : [folder];
}

/** A configuration of the transformers library; a `config.json` of anything else has neither key. */
export function isModelConfig(content: Buffer): boolean {
  try {
    const config: unknown = JSON.parse(content.toString('utf8'));
    return typeof config === 'object' && config !== null && ('model_type' in config || 'architectures' in config);
  } catch {
    return false;
  }
}

/** The largest configurations on the hub, with label lists of ten thousands of classes, stay below it. */
export const maxConfigBytes = 4 * 1024 * 1024;
