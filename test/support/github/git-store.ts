/** A bare repository of the fake, read and written with git itself. */
import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path/posix';
import { forkOf, lineOf, parseTree, type TreeItem, writeObject } from '../loose-objects.ts';
import { createGitObjects } from './git-objects.ts';
import type { PullFile } from './pull-file.ts';

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
  const env = { ...process.env, ...IDENTITY, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const run = (...args: string[]): Promise<Buffer> => start('git', args, { directory, env });
  /** Several commands of git, by one process from this one. */
  const script = (lines: string, ...args: string[]): Promise<Buffer> =>
    start('/bin/sh', ['-c', `set -e\n${lines}`, 'sh', ...args], { directory, env });
  const text = async (...args: string[]): Promise<string> => (await run(...args)).toString().replace(/\n$/, '');
  const attempt = (...args: string[]): Promise<string | undefined> => text(...args).catch(() => undefined);
  const objects = createGitObjects(directory, env);

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

  const childrenOf = async (name: string): Promise<TreeEntry[]> => {
    const named = await objects.read(name);
    const tree = named?.type === 'commit' ? await objects.read(`${named.sha}^{tree}`) : named;
    const children = tree?.type === 'tree' ? parseTree(tree.bytes).map(asEntry) : [];
    return Promise.all(
      children.map(async (child) => ({
        ...child,
        size: child.type === 'blob' ? ((await objects.look(child.sha))?.size ?? 0) : 0,
      })),
    );
  };
  const everythingIn = async (name: string, folder: string): Promise<TreeEntry[]> => {
    const children = (await childrenOf(name)).map((child) => ({ ...child, path: folder + child.path }));
    const below = await Promise.all(
      children.map((child) => (child.type === 'tree' ? everythingIn(child.sha, `${child.path}/`) : [])),
    );
    return children.flatMap((child, index) => [child, ...(below[index] ?? [])]);
  };
  const commit = async (sha: string): Promise<GitCommit | undefined> => {
    const found = await objects.read(sha);
    return found?.type === 'commit' ? parseCommit(sha, found.bytes.toString()) : undefined;
  };
  /** Undefined where it takes git to tell. */
  const forkBetween = (base: string, head: string): string | undefined =>
    SHA.test(base) && SHA.test(head) ? forkOf(directory, base, head) : undefined;
  const mergeBase = remembered(
    async (base, head) => forkBetween(base, head) ?? (await attempt('merge-base', base, head)),
  );

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
    resolve: async (revision, type = 'commit') =>
      revision.startsWith('-') ? undefined : (await objects.look(`${revision}^{${type}}`))?.sha,
    commit,
    async entry(revision, path) {
      const folder = dirname(path);
      const children = await childrenOf(folder === '.' ? revision : `${revision}:${folder}`);
      const found = children.find((child) => child.path === basename(path));
      return found && { ...found, path };
    },
    folder: (revision, path) => childrenOf(path === '' ? revision : `${revision}:${path}`),
    everything: (revision) => everythingIn(revision, ''),
    async blob(sha) {
      const found = await objects.read(sha);
      if (found?.type !== 'blob') throw new Error(`there is no blob ${sha}`);
      return found.bytes;
    },
    async merge(base, head, message) {
      // Most are of a branch of which the base has not moved on: there is nothing to merge but the names.
      if (forkBetween(base, head) === base) {
        const tree = (await commit(head))?.tree;
        const person = `${IDENTITY.GIT_AUTHOR_NAME} <${IDENTITY.GIT_AUTHOR_EMAIL}> ${IDENTITY.GIT_AUTHOR_DATE}`;
        const lines = [`tree ${tree}`, `parent ${base}`, `parent ${head}`, `author ${person}`, `committer ${person}`];
        const content = Buffer.from(`${lines.join('\n')}\n\n${message}\n`);
        return writeObject(join(directory, 'objects'), 'commit', content).toString('hex');
      }
      // A conflict ends with 1: no merge.
      const merging =
        'tree=$(git merge-tree --write-tree "$1" "$2") && git commit-tree "$tree" -p "$1" -p "$2" -m "$3"';
      const merged = await script(merging, base, head, message).catch(() => undefined);
      return merged?.toString().trim();
    },
    mergeBase,
    commitsBetween: remembered(async (base, head) => {
      const fork = forkBetween(base, head);
      const line = lineOf(directory, head);
      if (fork !== undefined) return line.slice(0, line.indexOf(fork)).toReversed();
      return (await text('rev-list', '--reverse', `${base}..${head}`)).split('\n').filter((sha) => sha !== '');
    }),
    files: remembered(async (base, head) => {
      const fork = (await mergeBase(base, head)) ?? base;
      const options = ['--raw', '--numstat', '--patch', '-z', '--no-abbrev', '-M', '--no-color', '--no-ext-diff'];
      return parseDiff((await run('diff', ...options, fork, head)).toString());
    }),
  };
}

/** Of a work tree or a bare repository. */
function gitFolderOf(repository: string): string {
  const folder = join(repository, '.git');
  return existsSync(folder) ? folder : repository;
}

const SHA = /^[0-9a-f]{40}$/;

/** What two commits have between them never changes. By other names it may: those are asked for each time. */
function remembered<T>(ask: (base: string, head: string) => Promise<T>): (base: string, head: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (base, head) => {
    const key = `${base} ${head}`;
    const answer = known.get(key) ?? ask(base, head);
    if (SHA.test(base) && SHA.test(head)) known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
}

function start(
  program: string,
  args: readonly string[],
  { directory, env }: { directory: string; env: NodeJS.ProcessEnv },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: Buffer, stderr: Buffer): void =>
      error === null ? resolve(stdout) : reject(new Error(`${program} ${args.join(' ')}: ${stderr.toString()}`));
    execFile(program, args, { cwd: directory, env, encoding: 'buffer', maxBuffer: 2 ** 30 }, done);
  });
}

function asEntry({ mode, name, id }: TreeItem): Omit<TreeEntry, 'size'> {
  return { mode, type: mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob', path: name, sha: id };
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

/** First what became of each file, then its counts, both ended by NUL; then, after another NUL, the patches. */
function parseDiff(output: string): PullFile[] {
  const files: PullFile[] = [];
  let at = 0;
  const next = (): string => {
    const end = output.indexOf('\0', at);
    const field = output.slice(at, end);
    at = end + 1;
    return field;
  };
  while (output[at] === ':') {
    const [, , oldSha = '', newSha = '', letter = 'M'] = next().split(' ');
    const status = STATUSES[letter[0] as keyof typeof STATUSES] ?? 'changed';
    const moved = status === 'renamed' || status === 'copied';
    const path = next();
    files.push({
      filename: moved ? next() : path,
      status,
      // Of a removed file, GitHub says which blob it was.
      sha: status === 'removed' ? oldSha : newSha,
      ...(moved ? { previousFilename: path } : {}),
    });
  }
  const counts = files.map(() => {
    // A binary file counts as `-`, which is 0 in GitHub's answers.
    const [additions = '', deletions = '', path] = next().split('\t');
    if (path === '') [next(), next()];
    return { additions: Number(additions) || 0, deletions: Number(deletions) || 0 };
  });
  const hunks = output
    .slice(at)
    .split(/^\0?diff --git /m)
    .slice(1);
  return files.map((file, index) => {
    const patch = hunks[index]?.match(/^@@[\s\S]*/m)?.[0].replace(/\n$/, '');
    return { ...file, ...counts[index], ...(patch === undefined ? {} : { patch }) };
  });
}
