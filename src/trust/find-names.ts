/** The names of models that a pull request changes, found anew in its own files. */
import { modelRules, type NameSearch, unseen } from '../changes/index.ts';
import type { EnergyReview, ModelReview } from '../energy-review/index.ts';
import { identityOf } from '../review/review-model.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitFiles } from './git-files.ts';
import type { Sides } from './sides.ts';

const { changedTexts, MAX_TEXT_BYTES, maySetServing, namesInPatch, readText, referencesOf } = modelRules;

interface SearchOptions {
  readonly names: NameSearch;
  /** Files of models name where these came from rather than what is loaded. */
  readonly layoutFiles: ReadonlySet<string>;
}

/** What a review has to say of a name at least. */
export type FoundName = Pick<
  ModelReview,
  'model' | 'change' | 'kind' | 'previous' | 'parameter' | 'locations' | 'hubRevisions'
>;

export interface FoundNames extends Pick<EnergyReview, 'unread' | 'namesLeftOut'> {
  readonly names: readonly FoundName[];
}

/** Names as `findChanges` finds them. */
export async function findNames(
  files: readonly ChangedFile[],
  { head, mergeBase }: Sides,
  { names, layoutFiles }: SearchOptions,
): Promise<FoundNames> {
  const patches = new Map(files.flatMap(({ path, status, patch }) => (isMoved(status) ? [] : [[path, patch]])));
  const differences = files.filter(({ path }) => !layoutFiles.has(path)).flatMap(differencesOf);
  const read = [];
  for (const { path, before, after } of changedTexts(differences, (side) => side, names)) {
    // The patch of a moved file is against what GitHub takes for its origin, and a notebook writes names as JSON does.
    const patch = path.endsWith('.ipynb') ? undefined : patches.get(path);
    if (patch !== undefined && namesInPatch(patch) === 'none' && !maySetServing(patch)) continue;
    const text = { path, before: await contentOf(before, mergeBase), after: await contentOf(after, head) };
    // Each as it comes: whoever else this process serves has its turn in between.
    read.push(readText(text, names));
  }
  const found = referencesOf(read);
  return { names: [...found.references, ...found.serving].map(identityOf), ...unseen(found) };
}

/**
 * GitHub pairs moved files by likeness and `findChanges` by name: the latter counts here, so that what GitHub calls renamed is a
 * removed and an added file.
 */
function differencesOf({ path, previousPath, status }: ChangedFile): { before?: string; after?: string }[] {
  if (status === 'removed') return [{ before: path }];
  if (!isMoved(status)) return [{ before: path, after: path }];
  const gone = status === 'renamed' && previousPath !== undefined ? [{ before: previousPath }] : [];
  return [...gone, { after: path }];
}

function isMoved(status: ChangedFile['status']): boolean {
  return status === 'added' || status === 'renamed' || status === 'copied';
}

async function contentOf(path: string | undefined, files: GitFiles): Promise<modelRules.TextContent> {
  const entry = path === undefined ? undefined : await files.entry(path);
  if (entry?.kind !== 'file') return undefined;
  return entry.bytes > MAX_TEXT_BYTES ? 'too-large' : await files.read(path!, MAX_TEXT_BYTES);
}
