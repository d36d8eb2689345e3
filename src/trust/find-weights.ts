/** Changed files of weights in formats that aren't run, found anew in a pull request's own files. */
import { modelRules } from '../changes/index.ts';
import type { ModelReview } from '../energy-review/index.ts';
import { changedWeights, weightFormatOf } from '../model-files/index.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitFiles } from './git-files.ts';
import type { Sides } from './sides.ts';

const { maxPointerBytes, parseLfsPointer, weightsChange } = modelRules;

export type FoundWeights = Pick<ModelReview, 'model' | 'change' | 'kind' | 'locations' | 'weights'>;

/** As `findChanges` finds them. */
export async function findWeights(files: readonly ChangedFile[], { head, mergeBase }: Sides): Promise<FoundWeights[]> {
  const named = files.flatMap(({ path, previousPath = path }) => [path, previousPath]);
  const paths = new Set(named.filter((path) => weightFormatOf(path) !== undefined));
  const sides = await Promise.all(
    [...paths].map(async (path) => ({ path, before: await blobAt(path, mergeBase), after: await blobAt(path, head) })),
  );
  const changed = changedWeights(sides);
  return Promise.all(
    changed.map(async (file) => {
      const bytes = new Map([
        [file.before, await bytesAt(file.path, mergeBase)],
        [file.after, await bytesAt(file.path, head)],
      ]);
      const { model, change, format, bytes: sizes } = weightsChange(file, (blob) => bytes.get(blob));
      return { model, change, kind: 'file', locations: [], weights: { format, bytes: sizes } } as const;
    }),
  );
}

async function blobAt(path: string, files: GitFiles): Promise<string | undefined> {
  const entry = await files.entry(path);
  return entry?.kind === 'file' ? entry.sha : undefined;
}

/** Of the content, also where Git LFS has it. */
async function bytesAt(path: string, files: GitFiles): Promise<number | undefined> {
  const entry = await files.entry(path);
  if (entry?.kind !== 'file') return undefined;
  const content = await files.read(path, maxPointerBytes);
  return (content && parseLfsPointer(content)?.bytes) ?? entry.bytes;
}
