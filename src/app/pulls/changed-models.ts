/** Whether a pull request may change a model, from the list of its files alone: no content is read. */
import { kindOfFile } from '../../changes/index.ts';

export interface ListedFile {
  readonly path: string;
  readonly previousPath?: string | undefined;
  /** The hunks. Absent for binary files, and where they are too long. */
  readonly patch?: string | undefined;
}

/**
 * `true` where a file is, or belongs to, a model; where a changed line names a rated model; and where the list does not
 * tell, because it is cut off or shows no lines of a file that could name one: then the benchmark decides.
 */
export function mayChangeModel(
  files: readonly ListedFile[],
  { isComplete, namesRatedModel }: { isComplete: boolean; namesRatedModel: (text: string) => boolean },
): boolean {
  if (!isComplete) return true;
  return files.some(({ path, previousPath, patch }) => {
    const kinds = [path, previousPath ?? path].map(kindOfFile);
    if (kinds.includes('model')) return true;
    if (kinds.includes('data') && (patch === undefined || LFS_POINTER.test(patch))) return true;
    return kinds.includes('code') && (patch === undefined || namesRatedModel(changedLines(patch)));
  });
}

/** Of a file in LFS the hunks show its pointer. */
const LFS_POINTER = /^[-+]oid sha256:[0-9a-f]{64}$/m;

/** Whether a text holds the id of a rated model, in whatever place. */
export function namesAny(text: string, isRated: (id: string) => boolean): boolean {
  const words = text.match(/[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)?/g) ?? [];
  return words.some((word) => isRated(word) || isRated(word.replace(/\.+$/, '')));
}

function changedLines(patch: string): string {
  return patch
    .split('\n')
    .filter((line) => /^[-+](?![-+]{2} )/.test(line))
    .map((line) => line.slice(1))
    .join('\n');
}
