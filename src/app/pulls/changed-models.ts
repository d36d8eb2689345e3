/** Whether it is plain from the list of a pull request's files alone that it may change a model: no content is read. */
import { modelRules, type NameSearch } from '../../changes/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { weightFormatOf } from '../../model-files/index.ts';
import type { ChangedFile } from '../../trust/index.ts';

const { changedTexts, isLayoutFile, isOnnx, namesInPatch } = modelRules;

/**
 * `true` where a file is a graph, or of a model's layout; where a changed line has a name of a known model; and where the list does
 * not tell, because it is cut off, shows no lines of a file that could name one, or has more paths than the policy's globs may be
 * held against: then the benchmark decides. `false` does not mean that no model changes (see `changesNothing`): any file may be data
 * of a graph, and what looks like a hub id may be one.
 */
export function mayChangeModel(
  files: readonly ChangedFile[],
  { isComplete, names }: { isComplete: boolean; names: NameSearch },
): boolean {
  if (!isComplete) return true;
  if (files.some(({ path, previousPath = path }) => [path, previousPath].some(isOfModel))) {
    return true;
  }
  try {
    const patchOf = new Map(
      files.flatMap(({ path, previousPath = path, patch }) => [
        [previousPath, patch],
        [path, patch],
      ]),
    );
    const texts = changedTexts(
      files.map(({ path, previousPath = path }) => ({ before: previousPath, after: path })),
      (path) => path,
      names,
    );
    return texts.some(({ path }) => {
      const patch = patchOf.get(path);
      return patch === undefined || namesInPatch(patch) === 'certain';
    });
  } catch (error) {
    if (error instanceof WattnudgeError && error.code === 'policy-too-much-work') return true;
    throw error;
  }
}

function isOfModel(path: string): boolean {
  return isOnnx(path) || isLayoutFile(path) || weightFormatOf(path) !== undefined;
}
