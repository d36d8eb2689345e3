/** Files of one commit through the API: what stands at a path, and its content. Nothing is checked out. */
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { maxPointerBytes, parseLfsPointer } from '../git/index.ts';
import { explainApiError, statusOf } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import type { LfsServer } from '../github/lfs.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import { type GraphContent, MAX_TARGET_BYTES } from '../model-files/index.ts';
import { lfsContent, lfsServerOf, MAX_LFS_BYTES } from './lfs-content.ts';
import type { TrustLimits } from './limits.ts';
import { Refusal } from './refusal.ts';

export interface GitEntry {
  readonly sha: string;
  readonly kind: 'file' | 'symlink' | 'folder' | 'submodule';
  /** Of the blob. 0 for anything else. */
  readonly bytes: number;
}

export interface GitFiles {
  readonly commit: string;
  /** What stands at a path; nothing is followed. `undefined` where nothing does. */
  entry(path: string): Promise<GitEntry | undefined>;
  /** What stands in a folder (`''` is the root), by name; empty where there is no folder. */
  folder(path: string): Promise<ReadonlyMap<string, GitEntry>>;
  /** The content of a file up to a size; `undefined` where there is none, or a larger one, or something else. */
  read(path: string, maxBytes: number): Promise<Buffer | undefined>;
  /** What a symbolic link says; `undefined` where there is none. */
  target(path: string): Promise<Buffer | undefined>;
  /** The content of a blob that stands at a path, piece by piece; none of it is kept. `undefined` where it can't be read. */
  stream(path: string): Promise<GraphContent | undefined>;
  /**
   * The content that a pointer of Git LFS stands for; `undefined` where there is none, or it is more than is downloaded. Reading it
   * throws `lfs-unavailable` where Git LFS doesn't give it, or another one.
   */
  streamLfs(path: string): Promise<GraphContent | undefined>;
  /** All files, links, and submodules, by path; `undefined` where they are more than GitHub lists at once. */
  everything(): Promise<ReadonlyMap<string, GitEntry> | undefined>;
}

/** What may still be asked for; shared by the commits that one review concerns. */
export interface ReadBudget {
  folders: number;
  bytes: number;
  /** Of graphs that are searched. */
  searchedBytes: number;
  /** Of objects of Git LFS that are downloaded. */
  lfsBytes: number;
  /** Symbolic links that are read, a request each unless one of the same words was read before. */
  links: number;
  /** Thrown where it is used up. */
  readonly exceeded: () => Error;
}

/** What may be asked for to check one review. */
export function readBudget({ folders, readBytes, searchedBytes, lfsBytes, links }: TrustLimits): ReadBudget {
  return { folders, bytes: readBytes, searchedBytes, lfsBytes, links, exceeded: tooMuchToCheck };
}

function tooMuchToCheck(): Refusal {
  return new Refusal('f', 'too-much-to-check', 'The pull request has more models and files than wattnudge checks.');
}

/** Folders that are listed one by one before all of a commit are asked for at once, which takes seconds in a large repository. */
const FEW_FOLDERS = 12;

/**
 * Lists trees one level at a time, and where many are asked for, all at once (a repository may have more files than one answer of
 * GitHub's holds). Each tree and blob is asked for once and kept, so that the budget is also a bound on memory.
 */
export function gitFiles(
  client: GitHubClient,
  repository: Repository,
  { commit, budget }: { commit: string; budget: ReadBudget },
): GitFiles {
  let listed = 0;
  let everything: Promise<Folders | undefined> | undefined;
  const tree = memoized((sha) => {
    listed += 1;
    return readTree(client, repository, sha, budget);
  });
  const blob = memoized((sha) => readBlob(client, repository, sha));
  const wholeTree = () => {
    everything ??= readWholeTree(client, repository, commit);
    return everything;
  };

  const folder = async (path: string): Promise<ReadonlyMap<string, GitEntry>> => {
    const all = await (listed >= FEW_FOLDERS ? wholeTree() : everything);
    if (all !== undefined) return all.get(path) ?? new Map();
    if (path === '') return tree(commit);
    const entry = await entryAt(path);
    return entry?.kind === 'folder' ? tree(entry.sha) : new Map();
  };
  const entryAt = async (path: string): Promise<GitEntry | undefined> => {
    const slash = path.lastIndexOf('/');
    const entries = await folder(slash < 0 ? '' : path.slice(0, slash));
    return entries.get(path.slice(slash + 1));
  };

  const seen = new Set<string>();
  let server: Promise<LfsServer> | undefined;
  return {
    commit,
    folder,
    entry: entryAt,
    async read(path, maxBytes) {
      const entry = await entryAt(path);
      if (entry?.kind !== 'file' || entry.bytes > maxBytes) return undefined;
      if (!seen.has(entry.sha)) budget.bytes -= entry.bytes;
      seen.add(entry.sha);
      if (budget.bytes < 0) throw budget.exceeded();
      return blob(entry.sha);
    },
    async target(path) {
      const entry = await entryAt(path);
      if (entry?.kind !== 'symlink' || entry.bytes > MAX_TARGET_BYTES) return undefined;
      const known = TARGETS.get(entry.sha);
      if (known !== undefined) return known;
      if (budget.links <= 0) throw budget.exceeded();
      budget.links -= 1;
      const target = await blob(entry.sha);
      if (target !== undefined) remember(entry.sha, target);
      return target;
    },
    async streamLfs(path) {
      const entry = await entryAt(path);
      if (entry?.kind !== 'file' || entry.bytes > maxPointerBytes) return undefined;
      const pointer = parseLfsPointer((await blob(entry.sha)) ?? Buffer.alloc(0));
      if (pointer === undefined || pointer.bytes > MAX_LFS_BYTES || pointer.bytes > budget.lfsBytes) return undefined;
      server ??= lfsServerOf(client, repository);
      return lfsContent(pointer, await server, budget);
    },
    async everything() {
      const folders = await wholeTree();
      if (folders === undefined) return undefined;
      const all = new Map<string, GitEntry>();
      for (const [at, inside] of folders) {
        for (const [name, entry] of inside)
          if (entry.kind !== 'folder') all.set(at === '' ? name : `${at}/${name}`, entry);
      }
      return all;
    },
    async stream(path) {
      const entry = await entryAt(path);
      if (entry?.kind !== 'file') return undefined;
      // What a pointer of Git LFS stands for is not in git.
      const small = entry.bytes <= maxPointerBytes ? await blob(entry.sha) : undefined;
      if (small !== undefined && parseLfsPointer(small) !== undefined) return undefined;
      const { sha, bytes } = entry;
      return {
        bytes,
        chunks() {
          budget.searchedBytes -= bytes;
          if (budget.searchedBytes < 0) throw budget.exceeded();
          return small === undefined ? streamBlob(client, repository, sha, bytes) : Readable.from([small]);
        },
      };
    },
  };
}

/** What links say, by blob id, for whoever is asked about the same repository again. */
const TARGETS = new Map<string, Buffer>();
const MAX_REMEMBERED = 10_000;
/** People’s links are shorter. */
const MAX_REMEMBERED_BYTES = 512;

function remember(sha: string, target: Buffer): void {
  if (target.length > MAX_REMEMBERED_BYTES) return;
  if (TARGETS.size >= MAX_REMEMBERED) TARGETS.clear();
  TARGETS.set(sha, target);
}

function memoized<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const result = known.get(key) ?? read(key);
    known.set(key, result);
    return result;
  };
}

async function readTree(
  client: GitHubClient,
  repository: Repository,
  sha: string,
  budget: ReadBudget,
): Promise<ReadonlyMap<string, GitEntry>> {
  if (budget.folders <= 0) throw budget.exceeded();
  budget.folders -= 1;
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      ...repository,
      tree_sha: sha,
    });
    // A folder of more than 100,000 entries is cut off: what is missing then must not pass for absent.
    if (data.truncated) throw budget.exceeded();
    return new Map(
      data.tree.map(({ path = '', sha: id = '', mode = '', size }) => [
        path,
        { sha: id, kind: kindOf(mode), bytes: size ?? 0 },
      ]),
    );
  } catch (error) {
    throw explainApiError(error, `listing a folder of ${slugOf(repository)} at ${sha}`);
  }
}

type Folders = ReadonlyMap<string, ReadonlyMap<string, GitEntry>>;

/** All folders of a commit in one answer; `undefined` where it holds more than GitHub gives at once. */
async function readWholeTree(
  client: GitHubClient,
  repository: Repository,
  commit: string,
): Promise<Folders | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      ...repository,
      tree_sha: commit,
      recursive: '1',
    });
    if (data.truncated) return undefined;
    const folders = new Map<string, Map<string, GitEntry>>([['', new Map()]]);
    for (const { path = '', sha = '', mode = '', size } of data.tree) {
      const kind = kindOf(mode);
      if (kind === 'folder') folders.set(path, folders.get(path) ?? new Map());
      const slash = path.lastIndexOf('/');
      const parent = path.slice(0, Math.max(0, slash));
      const inside = folders.get(parent) ?? new Map<string, GitEntry>();
      folders.set(parent, inside.set(path.slice(slash + 1), { sha, kind, bytes: size ?? 0 }));
    }
    return folders;
  } catch (error) {
    throw explainApiError(error, `listing the files of ${slugOf(repository)} at ${commit}`);
  }
}

function kindOf(mode: string): GitEntry['kind'] {
  if (mode === '120000') return 'symlink';
  if (mode === '160000') return 'submodule';
  return mode === '040000' || mode === '40000' ? 'folder' : 'file';
}

/** @throws Error where GitHub's answer is not the blob that was asked for. */
async function readBlob(client: GitHubClient, repository: Repository, sha: string): Promise<Buffer | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      ...repository,
      file_sha: sha,
    });
    const content = Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
    if (blobHash(sha, content.length).update(content).digest('hex') !== sha) {
      throw new Error(`GitHub gave another content than that of the blob ${sha}`);
    }
    return content;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw explainApiError(error, `reading the blob ${sha} of ${slugOf(repository)}`);
  }
}

/** @throws Error at the end, where GitHub's answer is not the blob that was asked for. */
async function* streamBlob(
  client: GitHubClient,
  repository: Repository,
  sha: string,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  const hash = blobHash(sha, bytes);
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      ...repository,
      file_sha: sha,
      headers: { accept: 'application/vnd.github.raw+json' },
      request: { parseSuccessResponseBody: false },
    });
    // Unparsed, it is the body of the answer, whatever the type says.
    for await (const chunk of data as unknown as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw explainApiError(error, `reading the blob ${sha} of ${slugOf(repository)}`);
  }
  if (hash.digest('hex') !== sha) throw new Error(`GitHub gave another content than that of the blob ${sha}`);
}

/** Gives the id that git gives a content, once it has had all of its bytes; of the length of another id. */
function blobHash(sha: string, bytes: number): Hash {
  return createHash(sha.length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes}\0`);
}
