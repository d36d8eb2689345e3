/** A bare repository of the fake, read and written with git itself. */
import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PullFile } from './state.ts';

export interface TreeEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface GitStore {
  readonly directory: string;
  /** Takes over all branches and tags of another repository, moved ones included. */
  importFrom(directory: string): Promise<void>;
  fetch(directory: string, sha: string, ref: string): Promise<void>;
  updateRef(ref: string, sha: string): Promise<void>;
  deleteRef(ref: string): Promise<void>;
  /** The object id of a revision, or undefined. */
  resolve(revision: string, type?: 'commit' | 'blob' | 'tree'): Promise<string | undefined>;
  commit(sha: string): Promise<GitCommit | undefined>;
  /** The entries of a folder (`''` is the root), or the one entry of a file. */
  entry(revision: string, path: string): Promise<TreeEntry | undefined>;
  folder(revision: string, path: string): Promise<TreeEntry[]>;
  /** Everything below, folders included. */
  everything(revision: string): Promise<TreeEntry[]>;
  blob(sha: string): Promise<Buffer>;
  /** A merge commit of the two that nobody pushed, as GitHub makes for `refs/pull/N/merge`; undefined on a conflict. */
  merge(base: string, head: string, message: string): Promise<string | undefined>;
  /** Where head left base; undefined for histories that have nothing in common. */
  mergeBase(base: string, head: string): Promise<string | undefined>;
  /** The commits that head has and base lacks, oldest first. */
  commitsBetween(base: string, head: string): Promise<string[]>;
  /** What head changed since it left base. */
  files(base: string, head: string): Promise<PullFile[]>;
}

/** Fixed person and time: the ids of merge commits are the same in every run. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.com',
  GIT_AUTHOR_DATE: '1700000000 +0000',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
  GIT_COMMITTER_DATE: '1700000000 +0000',
};

/** Like GitHub: any object can be fetched by its id, and partial clones work. */
const CONFIG = `[core]
	repositoryFormatVersion = 0
	bare = true
[uploadpack]
	allowReachableSHA1InWant = true
	allowAnySHA1InWant = true
	allowFilter = true
[http]
	receivePack = true
[maintenance]
	auto = false
`;

export async function createGitStore(root: string, owner: string, name: string): Promise<GitStore> {
  const directory = join(root, owner, `${name}.git`);
  const run = (...args: string[]): Promise<Buffer> => runGit(directory, args);
  const text = async (...args: string[]): Promise<string> => (await run(...args)).toString().replace(/\n$/, '');
  const attempt = (...args: string[]): Promise<string | undefined> => text(...args).catch(() => undefined);

  // What needs no git is done without: starting a process is the most that a test of the fake waits for.
  for (const folder of ['objects', 'refs/heads', 'refs/tags'])
    await mkdir(join(directory, folder), { recursive: true });
  await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(directory, 'config'), CONFIG);
  const copy = async (source: string, folder: string, force: boolean): Promise<void> => {
    await cp(join(gitFolderOf(source), folder), join(directory, folder), { recursive: true, force });
  };

  const updateRef = async (ref: string, sha: string): Promise<void> => {
    await mkdir(dirname(join(directory, ref)), { recursive: true });
    await writeFile(join(directory, ref), `${sha}\n`);
  };

  const entries = async (...args: string[]): Promise<TreeEntry[]> =>
    (await run('ls-tree', '-z', '--long', ...args))
      .toString()
      .split('\0')
      .filter((line) => line !== '')
      .map(parseTreeEntry);

  return {
    directory,
    async importFrom(source) {
      if (existsSync(join(gitFolderOf(source), 'packed-refs'))) throw new Error(`${source} has packed references`);
      await copy(source, 'objects', false);
      for (const folder of ['refs/heads', 'refs/tags']) await copy(source, folder, true);
    },
    async fetch(source, sha, ref) {
      if (source !== directory) await copy(source, 'objects', false);
      await updateRef(ref, sha);
    },
    updateRef,
    async deleteRef(ref) {
      await rm(join(directory, ref), { force: true });
    },
    async resolve(revision, type = 'commit') {
      if (revision.startsWith('-')) return undefined;
      const branch = join(directory, revision);
      if (/^refs\/heads\/[\w/-]+$/.test(revision) && type === 'commit' && existsSync(branch)) {
        return readFileSync(branch, 'utf8').trim();
      }
      return attempt('rev-parse', '--quiet', '--verify', `${revision}^{${type}}`);
    },
    async commit(sha) {
      const raw = await attempt('cat-file', 'commit', sha);
      return raw === undefined ? undefined : parseCommit(sha, raw);
    },
    async entry(revision, path) {
      return (await entries(revision, '--', path)).find((entry) => entry.path === path);
    },
    folder: (revision, path) => entries(path === '' ? revision : `${revision}:${path}`),
    everything: (revision) => entries('-r', '-t', revision),
    blob: (sha) => run('cat-file', 'blob', sha),
    async merge(base, head, message) {
      const tree = await attempt('merge-tree', '--write-tree', base, head);
      return tree === undefined ? undefined : text('commit-tree', tree, '-p', base, '-p', head, '-m', message);
    },
    mergeBase: (base, head) => attempt('merge-base', base, head),
    async commitsBetween(base, head) {
      return (await text('rev-list', '--reverse', `${base}..${head}`)).split('\n').filter((sha) => sha !== '');
    },
    async files(base, head) {
      const fork = (await attempt('merge-base', base, head)) ?? base;
      const [raw, numbers, patches] = await Promise.all([
        run('diff', '--raw', '-z', '--no-abbrev', '-M', fork, head),
        run('diff', '--numstat', '-z', '-M', fork, head),
        run('diff', '--no-color', '--no-ext-diff', '-M', fork, head),
      ]);
      return parseDiff(raw.toString(), numbers.toString(), patches.toString());
    },
  };
}

/** Of a work tree or a bare repository. */
function gitFolderOf(repository: string): string {
  const folder = join(repository, '.git');
  return existsSync(folder) ? folder : repository;
}

function runGit(directory: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...IDENTITY, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const done = (error: ExecFileException | null, stdout: Buffer, stderr: Buffer): void =>
      error === null ? resolve(stdout) : reject(new Error(`git ${args.join(' ')}: ${stderr.toString()}`));
    execFile('git', args, { cwd: directory, env, encoding: 'buffer', maxBuffer: 2 ** 30 }, done);
  });
}

/** `<mode> <type> <sha> <size>\t<path>`; the path is the whole one, or the name within the folder that was asked for. */
function parseTreeEntry(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode = '', type = '', sha = '', size = ''] = line.slice(0, tab).split(/ +/);
  return {
    mode,
    type: type === 'tree' || type === 'commit' ? type : 'blob',
    sha,
    size: Number(size) || 0,
    path: line.slice(tab + 1),
  };
}

function parseCommit(sha: string, raw: string): GitCommit {
  const blank = raw.indexOf('\n\n');
  const headers = raw
    .slice(0, blank)
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  const values = (name: string): string[] => headers.filter(([key]) => key === name).map(([, value]) => value);
  return {
    sha,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: parsePerson(values('author')[0] ?? ''),
    committer: parsePerson(values('committer')[0] ?? ''),
    message: raw.slice(blank + 2).replace(/\n$/, ''),
  };
}

function parsePerson(line: string): Person {
  const match = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line);
  const date = new Date(Number(match?.[3] ?? 0) * 1000);
  return { name: match?.[1] ?? '', email: match?.[2] ?? '', date: `${date.toISOString().slice(0, 19)}Z` };
}

const STATUSES = { A: 'added', D: 'removed', M: 'modified', R: 'renamed', C: 'copied', T: 'changed' } as const;

function parseDiff(raw: string, numbers: string, patches: string): PullFile[] {
  const fields = raw.split('\0');
  const counts = parseCounts(numbers);
  const hunks = patches.split(/^diff --git /m).slice(1);
  const files: PullFile[] = [];
  for (let at = 0; at < fields.length - 1; ) {
    const [, , oldSha = '', newSha = '', letter = 'M'] = (fields[at] ?? '').split(' ');
    const status = STATUSES[letter[0] as keyof typeof STATUSES] ?? 'changed';
    const moved = status === 'renamed' || status === 'copied';
    const filename = fields[at + (moved ? 2 : 1)] ?? '';
    const patch = hunks[files.length]?.match(/^@@[\s\S]*/m)?.[0].replace(/\n$/, '');
    files.push({
      filename,
      status,
      // Of a removed file, GitHub says which blob it was.
      sha: status === 'removed' ? oldSha : newSha,
      ...(moved ? { previousFilename: fields[at + 1] ?? '' } : {}),
      ...(counts[files.length] ?? {}),
      ...(patch === undefined ? {} : { patch }),
    });
    at += moved ? 3 : 2;
  }
  return files;
}

/** In the order of the files; a binary file counts as `-`, which is 0 here as in GitHub's answers. */
function parseCounts(numbers: string): { additions: number; deletions: number }[] {
  return [...numbers.matchAll(/(\d+|-)\t(\d+|-)\t/g)].map(([, added, deleted]) => ({
    additions: Number(added) || 0,
    deletions: Number(deleted) || 0,
  }));
}
