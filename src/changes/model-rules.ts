/**
 * What makes files a model, for whoever sees a repository through something else than git (GitHub's API): the same rules that
 * `findChanges` goes by.
 */

import { baseNameOf, folderOf as rawFolderOf } from '../git/index.ts';
import { isLayoutName as namesLayoutFile } from '../model-files/index.ts';

export { isOnnx, maxPointerBytes, parseLfsPointer } from '../git/index.ts';
export { changedTexts, readText, referencesOf } from './find-names.ts';
export { weightsChange } from './find-weights.ts';
export { maySetServing, NameSieve, namesInPatch } from './may-name.ts';
export { MAX_TEXT_BYTES } from './name-files.ts';
export { pairByKey, pairMoved } from './pair-by-key.ts';
export { type NameChanges, readNameChanges, type TextContent } from './read-name-changes.ts';

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
