import { isGguf, partNames } from '../gguf/index.ts';
import { describeBlobs, displayPath, type RawPath, type Repository, trackedFile } from '../git/index.ts';
import { openTree } from './links.ts';
import type { ModelRevision } from './model-revision.ts';

/**
 * The GGUF files of a commit that `select` asks for by their path (of a model in parts, that of the first), in the order of the tree. A
 * model of which a part is missing is left out. Links are no models of their own.
 */
export async function findGgufs(
  repository: Repository,
  commit: string,
  { select, signal }: { readonly select: (path: string) => boolean; readonly signal?: AbortSignal | undefined },
): Promise<ModelRevision[]> {
  using tree = await openTree(repository, commit, signal);
  const everything = await tree.everything();
  const blobOf = (path: RawPath) => {
    const entry = everything.get(path);
    return entry?.type === 'file' ? entry.oid : undefined;
  };
  const models = [...everything.keys()].flatMap((path) => {
    if (!isGguf(path) || !select(displayPath(path))) return [];
    const files = (partNames(path) as readonly RawPath[]).map((part) => ({ path: part, blob: blobOf(part) }));
    const found = files.filter((file): file is { path: RawPath; blob: string } => file.blob !== undefined);
    return files[0]?.path === path && found.length === files.length ? [found] : [];
  });
  const blobs = models.flat().map(({ blob }) => blob);
  const facts = await describeBlobs(repository, blobs, signal);
  return models.map((parts) => {
    const files = parts.map(({ path, blob }, index) => trackedFile(path, blob, index === 0 ? 'main' : 'part', facts));
    return { path: files[0]!.path, main: files[0]!, files };
  });
}
