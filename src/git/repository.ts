import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { LfsSource } from './lfs-pointer.ts';
import { ObjectStream, wholeContent } from './objects.ts';
import { type ComparedCommits, compareCommits } from './raw-diff.ts';
import { type GitOptions, gitFailed, gitOutput, runGit } from './run-git.ts';
import { findEntry } from './tree.ts';

/** A git repository, read through `git` alone: nothing is checked out, nothing in it is run or written. */
export interface Repository {
  readonly directory: string;
  /** Where objects (and those of Git LFS) are, shared by all work trees. */
  readonly commonDirectory: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Where contents of Git LFS come from that are not in the repository's store; by default `git lfs`. */
  readonly lfs?: LfsSource | undefined;
  /** Whether so many bytes more may be unpacked to disk; if so, they count. */
  takeDisk(bytes: number): boolean;
  /** Bytes that may still be unpacked to disk. */
  leftDiskBytes(): number;
  /** The full id of the commit that a revision names. Throws `unknown-revision`. */
  resolve(revision: string): Promise<string>;
  /** `findMergeBase`, asked of git once for two commits. */
  mergeBase(base: string, head: string, signal?: AbortSignal): Promise<string>;
  /** `compareCommits`, asked of git once for two commits: finding what to fetch and what changed need the same. */
  compare(before: string, after: string, signal?: AbortSignal): Promise<ComparedCommits>;
  /**
   * The text of a file of a commit (UTF-8; invalid bytes become U+FFFD), `undefined` where there is none. A pointer of
   * Git LFS is returned as it stands. Throws `file-too-large` beyond `maxBytes` (default 1 MiB), `file-is-symlink`.
   */
  readText(commit: string, path: string, maxBytes?: number): Promise<string | undefined>;
}

export interface RepositoryOptions {
  readonly lfs?: LfsSource | undefined;
  /** Most that contents of models may take on disk together. By default there is no limit. */
  readonly mostBytes?: number | undefined;
}

/**
 * Opens the repository that `directory` is, or lies in; bare or with a work tree.
 * Throws `not-a-repository`, `repository-not-trusted` (git's check of ownership), `git-missing`.
 */
export async function openRepository(
  directory: string,
  { lfs, mostBytes = Number.POSITIVE_INFINITY }: RepositoryOptions = {},
): Promise<Repository> {
  const options: GitOptions = { directory: resolve(directory) };
  let leftBytes = mostBytes;
  /** Full ids: they name the same commit for ever. */
  const commits = new Set<string>();
  if (!(await isFolder(options.directory))) throw notARepository(directory, 'and there is no such folder');

  const args = ['rev-parse', '--show-object-format', '--git-common-dir'];
  const result = await runGit(args, options);
  if (/dubious ownership|unsafe repository/.test(result.stderr)) throw notTrusted(directory);
  if (/not a git repository/i.test(result.stderr)) throw notARepository(directory, 'and found none there or above');
  if (result.status !== 0) throw gitFailed(args, result);

  const [objectFormat, ...commonDirectory] = result.stdout.toString().replace(/\n$/, '').split('\n');
  return {
    directory: options.directory,
    commonDirectory: resolve(options.directory, commonDirectory.join('\n')),
    objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
    lfs,
    takeDisk: (bytes) => {
      if (bytes > leftBytes) return false;
      leftBytes -= bytes;
      return true;
    },
    leftDiskBytes: () => leftBytes,
    resolve: async (revision) => {
      if (commits.has(revision)) return revision;
      const commit = await resolveCommit(revision, options);
      commits.add(commit);
      return commit;
    },
    mergeBase: onceForTwo((base, head, signal) => findMergeBase(base, head, { ...options, signal })),
    compare: onceForTwo((before, after, signal) => compareCommits(before, after, { ...options, signal })),
    readText: (commit, path, maxBytes) => readText(commit, path, maxBytes, options),
  };
}

/** Remembers the answer for two commits, which never change. A failure isn't remembered. */
function onceForTwo<T>(ask: (one: string, other: string, signal?: AbortSignal) => Promise<T>): typeof ask {
  const answers = new Map<string, T>();
  return async (one, other, signal) => {
    const key = `${one} ${other}`;
    const answer = answers.get(key) ?? (await ask(one, other, signal));
    answers.set(key, answer);
    return answer;
  };
}

/** The same repository, for a user that may unpack at most so many bytes of what is left. */
export function withDiskLimit(repository: Repository, mostBytes: number): Repository {
  let leftBytes = mostBytes;
  return {
    ...repository,
    takeDisk: (bytes) => {
      if (bytes > leftBytes || !repository.takeDisk(bytes)) return false;
      leftBytes -= bytes;
      return true;
    },
    leftDiskBytes: () => Math.min(leftBytes, repository.leftDiskBytes()),
  };
}

/** The revision goes through standard input, so that nothing in it can be taken for an option of git. */
async function resolveCommit(revision: string, options: GitOptions): Promise<string> {
  if (!/[\0\n\r]/.test(revision)) {
    const input = `${revision}^{commit}\n`;
    const { stdout } = await runGit(['cat-file', '--batch-check'], { ...options, input });
    const commit = /^([0-9a-f]{40,64}) commit \d+\n$/.exec(stdout.toString('latin1'))?.[1];
    if (commit) return commit;
  }
  throw new WattnudgeError(
    'unknown-revision',
    `Expected a branch, tag or commit and found none named ${JSON.stringify(revision)} in ${options.directory}.`,
    {
      remedy: (await isShallow(options))
        ? 'This clone is shallow: fetch the whole history (`git fetch --unshallow`; in actions/checkout `fetch-depth: 0`).'
        : 'Check the spelling, or fetch it first (`git fetch origin`). The name of a remote branch is `origin/BRANCH`.',
    },
  );
}

export async function isShallow(options: GitOptions): Promise<boolean> {
  return (await gitOutput(['rev-parse', '--is-shallow-repository'], options)).toString().trim() === 'true';
}

/** Policy and metrics files are small; more than this in memory is a mistake or an attack. */
const defaultMaxTextBytes = 1024 * 1024;

async function readText(
  commit: string,
  path: string,
  maxBytes = defaultMaxTextBytes,
  options: GitOptions,
): Promise<string | undefined> {
  using objects = new ObjectStream(options);
  const entry = await findEntry(commit, path, objects);
  if (entry?.type === 'symlink') {
    throw new WattnudgeError(
      'file-is-symlink',
      `Expected a file at ${JSON.stringify(path)} and found a symbolic link.`,
      {
        remedy: 'Replace the link with the file itself.',
      },
    );
  }
  if (entry?.type !== 'file') return undefined;
  objects.ask(entry.oid);
  const file = await objects.take();
  if (file === undefined) return undefined;
  if (file.bytes > maxBytes) {
    const message = `Expected at most ${maxBytes} bytes in ${JSON.stringify(path)} and found ${file.bytes}.`;
    throw new WattnudgeError('file-too-large', message, { remedy: 'Make the file smaller.' });
  }
  return (await wholeContent(file)).toString('utf8');
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function notARepository(directory: string, found: string): WattnudgeError {
  return new WattnudgeError('not-a-repository', `Expected a git repository at ${directory} ${found}.`, {
    remedy: 'Run inside a clone, or name one with --repo; in a workflow, run actions/checkout first.',
  });
}

function notTrusted(directory: string): WattnudgeError {
  const message = `Git refuses to read ${directory}, because another user owns it ("dubious ownership").`;
  return new WattnudgeError('repository-not-trusted', message, {
    remedy: `If you trust it: git config --global --add safe.directory ${directory}`,
  });
}

/**
 * The commit at which head left base: what a pull request is compared with. Throws `no-merge-base` where a shallow
 * clone does not reach it, `unrelated-histories` where there is none.
 */
async function findMergeBase(base: string, head: string, options: GitOptions): Promise<string> {
  const args = ['merge-base', base, head];
  const result = await runGit(args, options);
  if (result.status === 0) return result.stdout.toString().trim();
  if (result.status !== 1) throw gitFailed(args, result);

  const commits = `${base.slice(0, 12)} and ${head.slice(0, 12)}`;
  if (await isShallow(options)) {
    throw new WattnudgeError(
      'no-merge-base',
      `This clone is shallow and doesn’t reach a common ancestor of ${commits}.`,
      {
        remedy: 'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.',
      },
    );
  }
  throw new WattnudgeError(
    'unrelated-histories',
    `Expected a common ancestor of ${commits}, found none in their histories.`,
    {
      remedy: 'Check --base: it must be the branch that head started from.',
    },
  );
}
