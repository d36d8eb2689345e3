import { mayReference } from './find-references.ts';
import { isLayoutName } from './hugging-face-folder.ts';
import { findMergeBase } from './merge-base.ts';
import { diffCommits } from './raw-diff.ts';
import { baseNameOf, isOnnx, type RawPath } from './raw-path.ts';
import type { Repository } from './repository.ts';

/**
 * The blobs that finding the changes between two commits will read for certain: what changed and is a graph, a file of a
 * model's layout, or a text that may name a model. For fetching them at once into a partial clone; needs trees only.
 *
 * @throws WattnudgeError as `findChanges` does
 */
export async function blobsToRead(repository: Repository, base: string, head: string): Promise<string[]> {
  const git = { directory: repository.directory };
  const mergeBase = await findMergeBase(base, head, git);
  const sides = (await diffCommits(mergeBase, head, git)).flatMap(({ before, after }) => [before, after]);
  const oids = sides.flatMap((side) => (side?.type === 'file' && isReadFirst(side.path) ? [side.oid] : []));
  return [...new Set(oids)];
}

function isReadFirst(path: RawPath): boolean {
  return isOnnx(path) || isLayoutName(baseNameOf(path)) || mayReference(path);
}
