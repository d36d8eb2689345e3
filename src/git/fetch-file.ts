import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { fetchFiles } from './blob-cache.ts';
import { describeBlobs, trackedFile } from './blob-facts.ts';
import { joinPath, rawPathOfText } from './raw-path.ts';
import type { Repository } from './repository.ts';
import { entryAt, listFolder } from './tree.ts';

/** A file in the content cache, with the name that it has in the repository: there it has none. */
export interface FetchedFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

/**
 * Brings a file of a commit, or the files right in a folder of it, into the content cache: in the order of their names,
 * those that `accepts` names, at most `most`.
 *
 * Throws `file-missing` where the commit has neither, and what `fetchFiles` says of a file that cannot be had.
 */
export async function fetchFileOrFolder(
  repository: Repository,
  commit: string,
  path: string,
  options: { cacheDirectory: string; accepts: (name: string) => boolean; most: number; signal?: AbortSignal },
): Promise<FetchedFile[]> {
  const git = { directory: repository.directory, signal: options.signal };
  const entry = await entryAt(commit, path.replace(/\/+$/, ''), git);
  if (entry?.type !== 'file' && entry?.type !== 'folder') {
    throw new WattnudgeError('file-missing', `There is no ${JSON.stringify(path)} in commit ${commit.slice(0, 7)}.`, {
      remedy: 'Commit it to the base branch, or correct its path in the policy.',
    });
  }
  const listed =
    entry.type === 'file'
      ? [{ path: rawPathOfText(path), blob: entry.oid }]
      : [...(await listFolder(entry.oid, git))]
          .filter(([name, { type }]) => type === 'file' && options.accepts(name))
          .map(([name, { oid }]) => ({ path: joinPath(rawPathOfText(path.replace(/\/+$/, '')), name), blob: oid }))
          .slice(0, options.most);
  const facts = await describeBlobs(
    repository,
    listed.map(({ blob }) => blob),
    options.signal,
  );
  const files = listed.map((file) => trackedFile(file.path, file.blob, 'companion', facts));
  const fetched = await fetchFiles(repository, files, options);
  return files.map((file) => {
    const cached = fetched.get(file.blob);
    if (cached === undefined || cached instanceof WattnudgeError) throw cached ?? new Error('a file was not fetched');
    return { name: file.path, path: cached.path, sha256: cached.sha256 };
  });
}

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
