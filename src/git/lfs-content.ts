import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { formatLfsPointer, type LfsPointer } from './lfs-pointer.ts';
import type { Repository } from './repository.ts';
import { exitOf, startGit } from './run-git.ts';

/**
 * The content that a Git LFS pointer stands for: from the repository's own store of LFS objects where it is there, else from
 * the source that the repository was opened with, else through `git lfs smudge`, which asks the LFS server. Streams, and never more than the pointer says; the caller
 * verifies the hash. Throws `lfs-unavailable`.
 */
export async function* resolveLfsContent(
  repository: Repository,
  path: string,
  pointer: LfsPointer,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const stored = storedObjectPath(repository, pointer);
  const stats = await stat(stored).catch(() => undefined);
  if (stats?.isFile() && stats.size === pointer.bytes) yield* createReadStream(stored, { signal });
  else if (repository.lfs) yield* repository.lfs(pointer, signal);
  else yield* smudge(repository, path, pointer, signal);
}

function storedObjectPath({ commonDirectory }: Repository, { sha256 }: LfsPointer): string {
  return join(commonDirectory, 'lfs', 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function* smudge(
  repository: Repository,
  path: string,
  pointer: LfsPointer,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const options = { directory: repository.directory, signal };
  const child = startGit(['lfs', 'smudge'], options, { GIT_LFS_SKIP_SMUDGE: undefined });
  const exit = exitOf(child, options);
  // Reported by `await exit` below; a rejection before that must not end the process.
  exit.catch(() => {});
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-4096);
  });
  child.stdin.end(formatLfsPointer(pointer));
  let bytes = 0;
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > pointer.bytes) break;
      yield chunk;
    }
    // Where it cannot fetch, git-lfs may also answer with the pointer itself and status 0.
    if (bytes > pointer.bytes) throw unavailable(path, pointer, 'git lfs smudge gave other content');
    if ((await exit) !== 0) throw unavailable(path, pointer, reasonIn(stderr));
    if (bytes < pointer.bytes) throw unavailable(path, pointer, 'git lfs smudge gave other content');
  } finally {
    child.kill();
  }
}

function reasonIn(stderr: string): string {
  if (/'lfs' is not a git command/.test(stderr)) return 'git-lfs is not installed';
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? 'git lfs smudge failed';
}

function unavailable(path: string, pointer: LfsPointer, reason: string): WattnudgeError {
  const message = `${JSON.stringify(path)} is a Git LFS pointer (oid sha256:${pointer.sha256}), and its content isn’t available: ${reason}.`;
  return new WattnudgeError('lfs-unavailable', message, {
    remedy: 'Install git-lfs and run `git lfs fetch --all`, or set `lfs: true` in actions/checkout.',
  });
}
