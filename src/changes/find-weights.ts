/** Changed files of weights in formats that aren't run. */
import type { DiffSide, FileDifference, Repository } from '../git/index.ts';
import { contentBytes, describeBlobs, displayPath, trackedFile } from '../git/index.ts';
import { type ChangedWeights, changedWeights, weightFormatOf } from '../model-files/index.ts';
import type { WeightsChange } from './types.ts';

/** Sizes are those of the contents, also where Git LFS has them. */
export async function findWeights(
  repository: Repository,
  differences: readonly FileDifference[],
  signal?: AbortSignal,
): Promise<WeightsChange[]> {
  const files = differences.flatMap(({ before, after }) =>
    before !== undefined && after !== undefined && before.path === after.path
      ? [{ path: after.path, before: blobOf(before), after: blobOf(after) }]
      : [
          ...(before === undefined ? [] : [{ path: before.path, before: blobOf(before), after: undefined }]),
          ...(after === undefined ? [] : [{ path: after.path, before: undefined, after: blobOf(after) }]),
        ],
  );
  const changed = changedWeights(files);
  const blobs = changed.flatMap(({ before, after }) => [before, after]).filter((blob) => blob !== undefined);
  const facts = await describeBlobs(repository, blobs, signal);
  return changed.map((file) =>
    weightsChange({ ...file, path: displayPath(file.path) }, (blob) =>
      contentBytes(trackedFile(file.path, blob, 'main', facts)),
    ),
  );
}

function blobOf({ type, oid }: DiffSide): string | undefined {
  return type === 'file' ? oid : undefined;
}

export function weightsChange(
  { path, before, after }: ChangedWeights,
  bytesOf: (blob: string) => number | undefined,
): WeightsChange {
  return {
    kind: 'weights',
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'modified',
    model: path,
    format: weightFormatOf(path)!,
    bytes: {
      base: before === undefined ? undefined : bytesOf(before),
      head: after === undefined ? undefined : bytesOf(after),
    },
  };
}
