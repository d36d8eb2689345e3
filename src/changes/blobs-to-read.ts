import type { Repository } from '../git/index.ts';
import { baseNameOf, diffCommits, findMergeBase, isOnnx, type RawPath, takeSnapshot } from '../git/index.ts';
import { isLayoutName } from '../model-files/index.ts';
import { mayReference } from './find-references.ts';

/**
 * The blobs that finding the changes between two commits will read for certain: what changed and is a graph, a file of a
 * model's layout, or a text that may name a model. For fetching them at once into a partial clone; needs trees only.
 *
 * @throws WattnudgeError as `findChanges` does
 */
export async function blobsToRead(repository: Repository, base: string, head: string): Promise<string[]> {
  const git = { directory: repository.directory };
  const mergeBase = await findMergeBase(base, head, git);
  const sides = await Promise.all([takeSnapshot(mergeBase, git), takeSnapshot(head, git)]);
  const files = (await diffCommits(...sides, git)).flatMap(({ before, after }) => [before, after]);
  const oids = files.flatMap((file) => (file?.type === 'file' && isReadFirst(file.path) ? [file.oid] : []));
  return [...new Set(oids)];
}

function isReadFirst(path: RawPath): boolean {
  return isOnnx(path) || isLayoutName(baseNameOf(path)) || mayReference(path);
}
