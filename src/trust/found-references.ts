/** The hub models that a pull request's changed lines name, found anew in its own files. */
import { type CountedIds, modelRules } from '../changes/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import type { ChangedFile } from './changed-files.ts';
import type { Sides } from './sides.ts';

const { idsIn, inOrder, MAX_TEXT_BYTES, mayReference, nameOf, pairByKey, referencesIn } = modelRules;

interface ReferenceOptions {
  readonly ids: CountedIds;
  /** Files of models name where these came from rather than what is loaded. */
  readonly layoutFiles: ReadonlySet<string>;
}

/** What a review has to say of a reference at least. */
export type FoundReference = Pick<ModelReview, 'model' | 'change' | 'kind' | 'previous' | 'locations'>;

/** References as `findChanges` finds them: which id is where. */
export async function foundReferences(
  files: readonly ChangedFile[],
  { head, mergeBase }: Sides,
  { ids, layoutFiles }: ReferenceOptions,
): Promise<FoundReference[]> {
  const texts = textsOf(files.filter(({ path }) => !layoutFiles.has(path) && mayReference(path)));
  const found = [];
  for (const { path, beforePath, patch } of texts) {
    if (patch !== undefined && !addsId(patch, ids.acceptsId)) continue;
    const after = await head.read(path, MAX_TEXT_BYTES);
    const before = beforePath === undefined ? undefined : await mergeBase.read(beforePath, MAX_TEXT_BYTES);
    // Each as it comes: whoever else this process serves has its turn in between.
    found.push(...referencesIn({ path, before, after }, ids));
  }
  return inOrder(found).map(({ model, previous, locations }) => ({
    model,
    change: 'reference',
    kind: 'hub',
    ...(previous !== undefined && { previous }),
    locations,
  }));
}

interface Text {
  readonly path: string;
  readonly beforePath?: string;
  readonly patch?: string;
}

/**
 * Changed texts with what they were. GitHub pairs moved files by likeness and `findChanges` by name: the latter counts here, so
 * that what GitHub calls renamed is a removed and an added file first.
 */
function textsOf(files: readonly ChangedFile[]): Text[] {
  const removed = files.flatMap(({ path, previousPath, status }) =>
    status === 'removed' ? [path] : status === 'renamed' && previousPath !== undefined ? [previousPath] : [],
  );
  const added = files.filter(({ status }) => status === 'added' || status === 'renamed' || status === 'copied');
  const { pairs } = pairByKey(
    removed.map((path) => ({ path })),
    added,
    { removed: ({ path }) => nameOf(path), added: ({ path }) => nameOf(path) },
  );
  const beforeOf = new Map(pairs.map(([before, after]) => [after.path, before.path]));
  return files.flatMap(({ path, status, patch }) => {
    if (status === 'removed') return [];
    const inPlace = !added.some((file) => file.path === path);
    const beforePath = inPlace ? path : beforeOf.get(path);
    // The patch of a moved file is against what GitHub takes for its origin.
    return [
      { path, ...(beforePath !== undefined && { beforePath }), ...(inPlace && patch !== undefined && { patch }) },
    ];
  });
}

/** Whether an added line has a known id: most changed files have none and need not be read. */
function addsId(patch: string, acceptsId: (id: string) => boolean): boolean {
  return patch
    .split('\n')
    .filter((line) => line.startsWith('+'))
    .some((line) => idsIn(line.slice(1)).some(({ id }) => acceptsId(id)));
}
