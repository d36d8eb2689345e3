/** Whether it is plain from the list of a pull request's files alone that it may change a model: no content is read. */
import * as modelRules from '../../changes/model-rules.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { ChangedFile } from '../../trust/index.ts';

const { isLayoutFile, isOnnx, mayReference } = modelRules;

/**
 * `true` where a file is a graph, or of a model's layout; where a changed line names a model whose id counts; and where the list
 * does not tell, because it is cut off, shows no lines of a file that could name one, or names more than the policy's globs
 * may be held against: then the benchmark decides. `false` does not mean that no model changes (see `changesNothing`): any file
 * may be data of a graph.
 */
export function mayChangeModel(
  files: readonly ChangedFile[],
  { isComplete, acceptsId }: { isComplete: boolean; acceptsId: (id: string) => boolean },
): boolean {
  if (!isComplete) return true;
  try {
    return mayAny(files, acceptsId);
  } catch (error) {
    if (error instanceof WattnudgeError && error.code === 'policy-too-much-work') return true;
    throw error;
  }
}

function mayAny(files: readonly ChangedFile[], acceptsId: (id: string) => boolean): boolean {
  return files.some(({ path, previousPath, patch }) => {
    const paths = [path, previousPath ?? path];
    if (paths.some((one) => isOnnx(one) || isLayoutFile(one))) return true;
    return paths.some(mayReference) && (patch === undefined || namesAny(changedLines(patch), acceptsId));
  });
}

function changedLines(patch: string): string {
  return patch
    .split('\n')
    .filter((line) => /^[-+]/.test(line))
    .map((line) => line.slice(1))
    .join('\n');
}

/** A full stop or dash. Tried at the first of each run only: at every one, a long run takes the square of the time (CWE-1333). */
const SENTENCE_END = /(?<![.-])[.-]+$/;

/** Whatever could be an id is asked about, wherever it stands and once: the benchmark reads more closely. */
function namesAny(text: string, acceptsId: (id: string) => boolean): boolean {
  const words = new Set(text.match(/[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)?/g));
  for (const word of words) words.add(word.replace(SENTENCE_END, ''));
  return [...words].some(acceptsId);
}
