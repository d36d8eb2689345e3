import { isGguf } from '../gguf/index.ts';
import type { Repository } from '../git/index.ts';
import { baseNameOf, displayPath, isOnnx, type RawPath } from '../git/index.ts';
import { isLayoutName, linksToRead } from '../model-files/index.ts';
import { isLookedAt, mayName } from './name-files.ts';

/**
 * The blobs that finding the changes between two commits will read for certain: what changed and is a graph, a GGUF file, a file of a
 * model's layout, a link, or a text that may name a model; and links that did not change. For fetching them at once into a partial clone; needs trees only.
 *
 * @throws WattnudgeError as `findChanges` does
 */
export async function blobsToRead(repository: Repository, base: string, head: string): Promise<string[]> {
  const { sides, differences } = await repository.compare(await repository.mergeBase(base, head), head);
  const files = differences.flatMap(({ before, after }) => [before, after]).filter((file) => file !== undefined);
  const first = files.filter(({ type, path }) => type === 'symlink' || (type === 'file' && isReadFirst(path)));
  const { tree } = sides[0];
  const links = linksToRead(tree).map((path) => tree.get(path)!);
  return [...new Set([...first, ...links].map(({ oid }) => oid))];
}

function isReadFirst(path: RawPath): boolean {
  return (
    isOnnx(path) ||
    isGguf(path) ||
    isLayoutName(baseNameOf(path)) ||
    (mayName(displayPath(path)) && isLookedAt(displayPath(path)))
  );
}
