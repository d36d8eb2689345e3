/**
 * What makes files a model, for whoever sees a repository through something else than git (GitHub's API): the same rules that
 * `findChanges` goes by.
 */

import { baseNameOf, displayPath, type RawPath, folderOf as rawFolderOf, rawPathOfText } from '../git/index.ts';
import {
  isToldWithFolder,
  mainGraphOf,
  isLayoutName as namesLayoutFile,
  partsOf,
  runFor,
} from '../model-files/index.ts';

export { isOnnx, maxPointerBytes, parseLfsPointer } from '../git/index.ts';
export { isModelConfig, maxConfigBytes, mayBeData } from '../model-files/index.ts';
export { idsIn } from './extract-references.ts';
export { type ChangedText, inOrder, maxTextBytes, mayReference, referencesIn } from './find-references.ts';
export { pairByKey, pairMoved } from './pair-by-key.ts';

/** The folder of a path; '' is the repository's root. */
export function folderOf(path: string): string {
  return rawFolderOf(path);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return baseNameOf(path);
}

/** A path below a folder, of which '' is the repository's root. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Whether a file of this path is one of those that make up a folder in Hugging Face layout, beside its graphs. */
export function isLayoutFile(path: string): boolean {
  return namesLayoutFile(nameOf(path));
}

/** The folders whose layout a graph may be part of, nearest first: its own, and the one above an `onnx` folder. */
export function layoutFoldersFor(graph: string): string[] {
  const folder = folderOf(graph);
  return nameOf(folder) === 'onnx' ? [folder, folderOf(folder)] : [folder];
}

/** The one of a layout's graphs that stands for its folder; `undefined` where it cannot be told. */
export function mainGraphIn(folder: string, graphs: readonly string[]): string | undefined {
  const raw = byRawPath(graphs);
  const main = mainGraphOf(rawPathOfText(folder), [...raw.keys()]);
  return main === undefined ? undefined : raw.get(main);
}

/** Whether what became of a graph of a layout is told with its folder. */
export function isToldWith(
  graph: string,
  folder: string,
  { base, head }: { readonly base: readonly string[]; readonly head: readonly string[] },
): boolean {
  const raw = (paths: readonly string[]) => paths.map(rawPathOfText);
  return isToldWithFolder(rawPathOfText(graph), rawPathOfText(folder), { base: raw(base), head: raw(head) });
}

/** Those of a layout's graphs that are run for its folder. */
export function runIn(folder: string, graphs: readonly string[]): readonly string[] {
  return runFor(rawPathOfText(folder), graphs.map(rawPathOfText)).map(displayPath);
}

/** Those of a layout's graphs that are run with its main one. */
export function partsIn(main: string, graphs: readonly string[]): string[] {
  const raw = byRawPath(graphs);
  return partsOf(rawPathOfText(main), [...raw.keys()]).flatMap((part) => raw.get(part) ?? []);
}

function byRawPath(paths: readonly string[]): Map<RawPath, string> {
  return new Map(paths.map((path) => [rawPathOfText(path), path]));
}
