import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { fetchFiles } from './blob-cache.ts';
import { describeBlobs } from './blob-facts.ts';
import type { Repository } from './repository.ts';
import { entryAt } from './tree.ts';

/**
 * Brings one file of a commit into the content cache, resolving Git LFS.
 *
 * Throws `file-missing` where the commit has no such file, and what `fetchFiles` says of a file that cannot be had.
 */
export async function fetchFile(
  repository: Repository,
  commit: string,
  path: string,
  options: { cacheDirectory: string; signal?: AbortSignal },
): Promise<{ path: string; sha256: string }> {
  const entry = await entryAt(commit, path, { directory: repository.directory });
  if (entry?.type !== 'file') {
    throw new WattnudgeError(
      'file-missing',
      `There is no file ${JSON.stringify(path)} in commit ${commit.slice(0, 7)}.`,
      {
        remedy: 'Commit it to the base branch, or correct its path in the policy.',
      },
    );
  }
  const facts = (await describeBlobs(repository, [entry.oid])).get(entry.oid) ?? { bytes: 0 };
  const fetched = await fetchFiles(repository, [{ path, blob: entry.oid, role: 'companion', ...facts }], options);
  const file = fetched.get(entry.oid);
  if (file === undefined || file instanceof WattnudgeError) throw file ?? new Error('the file was not fetched');
  return { path: file.path, sha256: file.sha256 };
}
