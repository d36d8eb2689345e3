/** Symbolic links of a commit, followed: what a link leads to counts as if it stood in the link's place. */

import { isGguf } from '../gguf/index.ts';
import {
  baseNameOf,
  folderOf,
  foldersUpFrom,
  isOnnx,
  joinPath,
  type RawPath,
  type Repository,
  type TreeEntry,
  takeSnapshot,
} from '../git/index.ts';
import { isLayoutName } from './hugging-face-folder.ts';
import { type ModelTree, SmallContents, treeOfSnapshot } from './model-tree.ts';

/** Where a path leads. */
export interface Real {
  /** Without a link on it. Nothing need stand there. */
  readonly path: RawPath;
  /** The links that were followed, each by its own path. */
  readonly links: readonly RawPath[];
}

/** A tree whose paths may lead through links. What can't be followed stands there as the link that it is. */
export interface FollowedTree extends ModelTree {
  /** `undefined` where a path leads out of the repository, into a submodule, in a circle, or through too many links. */
  real(path: RawPath): Promise<Real | undefined>;
  /** Other paths under which some paths can be reached, through links that were there before. */
  alsoAt(paths: readonly RawPath[]): Promise<RawPath[]>;
}

const ROOT: TreeEntry = { type: 'folder', oid: '' };

/** Links on one path. People have one or two of them; Linux follows 40. */
const MAX_HOPS = 8;

export function followLinks(tree: ModelTree): FollowedTree {
  const known = new Map<RawPath, Promise<Real | undefined>>();
  const follow = async (path: RawPath): Promise<Real | undefined> => {
    if (path === '') return { path, links: [] };
    const folder = await real(folderOf(path));
    return folder && step(tree, folder, [baseNameOf(path)]);
  };
  // Each folder once, from the root down: a path may have two thousand of them.
  const real = async (path: RawPath): Promise<Real | undefined> => {
    const unseen: RawPath[] = [];
    for (let at = path; !known.has(at); at = folderOf(at)) {
      unseen.push(at);
      if (at === '') break;
    }
    for (const each of unseen.reverse()) known.set(each, follow(each));
    return known.get(path);
  };
  /** A link or submodule itself, in a folder that can be followed. */
  const itself = async (path: RawPath): Promise<{ path: RawPath; entry: TreeEntry | undefined } | undefined> => {
    const folder = await real(folderOf(path));
    if (folder === undefined || path === '') return undefined;
    const at = joinPath(folder.path, baseNameOf(path));
    return { path: at, entry: await tree.entry(at) };
  };
  const entry = async (path: RawPath): Promise<TreeEntry | undefined> => {
    const to = await real(path);
    if (to?.path === '') return ROOT;
    return (to && (await tree.entry(to.path))) ?? (await itself(path))?.entry;
  };
  let links: Promise<Links> | undefined;
  return {
    entry,
    async folder(path) {
      const to = await real(path);
      const inside = to === undefined ? [] : [...(await tree.folder(to.path))];
      const followed = new Map(inside);
      for (const [name, { type }] of inside) {
        if (type !== 'symlink' || !(isOnnx(name) || isGguf(name) || isLayoutName(name))) continue;
        const end = await entry(joinPath(path, name));
        if (end !== undefined) followed.set(name, end);
      }
      return followed;
    },
    async read(path, maxBytes) {
      const to = await real(path);
      return to && tree.read(to.path, maxBytes);
    },
    async target(path) {
      const link = await itself(path);
      return link?.entry?.type === 'symlink' ? tree.target(link.path) : undefined;
    },
    everything: () => tree.everything(),
    real,
    async alsoAt(paths) {
      links ??= linksOf(tree, real);
      return throughLinks(paths, await links);
    },
  };
}

/** Walks from a place without links, one name after the other, as an operating system does. */
async function step(tree: ModelTree, from: Real, names: readonly string[]): Promise<Real | undefined> {
  const links = [...from.links];
  // The next name is last.
  const left = names.toReversed();
  let at = from.path;
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (name === '' || name === '.' || name === '..') {
      if (at !== '' && (await tree.entry(at))?.type !== 'folder') return undefined;
      if (name === '..' && at === '') return undefined;
      if (name === '..') at = folderOf(at);
      continue;
    }
    const path = joinPath(at, name);
    const type = (await tree.entry(path))?.type;
    if (type === 'submodule') return undefined;
    if (type !== 'symlink') {
      at = path;
      continue;
    }
    const target = links.length < MAX_HOPS ? await tree.target(path) : undefined;
    if (target === undefined || target.length === 0 || target[0] === 0x2f) return undefined;
    links.push(path);
    left.push(...target.toString('latin1').split('/').toReversed());
  }
  return { path: at, links };
}

/** Links of a commit by what they lead to. */
interface Links {
  readonly byEnd: ReadonlyMap<RawPath, readonly RawPath[]>;
  /** Those that lead through another link. */
  readonly byLink: ReadonlyMap<RawPath, readonly RawPath[]>;
}

/** Links that are read of one commit. Through GitHub's API each is a request, once. */
const MAX_LINKS = 200;

/** The links that are read, those first that are most likely to be part of a model: the same for whoever asks. */
export function linksToRead(everything: ReadonlyMap<RawPath, TreeEntry>): RawPath[] {
  const links = [...everything].flatMap(([path, { type }]) => (type === 'symlink' ? [path] : []));
  if (links.length <= MAX_LINKS) return links;
  const withGraphs = new Set([...everything.keys()].filter(isOnnx).map(folderOf));
  const rank = (path: RawPath) => {
    if (isOnnx(path) || isGguf(path) || isLayoutName(baseNameOf(path))) return 0;
    return foldersUpFrom(folderOf(path)).some((folder) => withGraphs.has(folder)) ? 1 : 2;
  };
  const ranked = links.map((path) => ({ path, rank: rank(path) }));
  ranked.sort((one, other) => one.rank - other.rank || (one.path < other.path ? -1 : 1));
  return ranked.slice(0, MAX_LINKS).map(({ path }) => path);
}

/** Requests to GitHub at a time. */
const AT_ONCE = 10;

async function linksOf(tree: ModelTree, real: FollowedTree['real']): Promise<Links> {
  const byEnd = new Map<RawPath, RawPath[]>();
  const byLink = new Map<RawPath, RawPath[]>();
  const add = (map: Map<RawPath, RawPath[]>, key: RawPath, link: RawPath) =>
    map.set(key, [...(map.get(key) ?? []), link]);
  const paths = linksToRead(await tree.everything());
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    const ends = await Promise.all(some.map(real));
    for (const [index, link] of some.entries()) {
      const to = ends[index];
      if (to === undefined) continue;
      add(byEnd, to.path, link);
      for (const other of to.links) if (other !== link) add(byLink, other, link);
    }
  }
  return { byEnd, byLink };
}

/** Other paths of one change. A link to a folder above itself has as many as one likes. */
const MAX_OTHER_PATHS = 1000;
/** Links in folders that are linked themselves. */
const MAX_ROUNDS = 4;

function throughLinks(paths: readonly RawPath[], { byEnd, byLink }: Links): RawPath[] {
  const seen = new Set(paths);
  const found: RawPath[] = [];
  if (byEnd.size === 0) return found;
  let round = paths;
  for (let rounds = 0; rounds < MAX_ROUNDS && round.length > 0; rounds += 1) {
    const next: RawPath[] = [];
    for (const path of round) {
      const others = [...(byLink.get(path) ?? [])];
      for (const folder of foldersUpFrom(path)) {
        const below = folder === '' ? path : path.slice(folder.length + 1);
        for (const link of byEnd.get(folder) ?? []) others.push(below === '' ? link : joinPath(link, below));
      }
      for (const other of others) {
        if (seen.has(other)) continue;
        if (found.length >= MAX_OTHER_PATHS) return found;
        seen.add(other);
        found.push(other);
        next.push(other);
      }
    }
    round = next;
  }
  return found;
}

/** Opens a commit as a tree whose links are followed. To be closed. */
export interface OpenTree extends FollowedTree, Disposable {}

/** @throws WattnudgeError `listing-too-large` */
export async function openTree(repository: Repository, commit: string, signal?: AbortSignal): Promise<OpenTree> {
  const snapshot = await takeSnapshot(commit, { directory: repository.directory, signal });
  const contents = new SmallContents(repository, signal);
  return { ...followLinks(treeOfSnapshot(snapshot, contents)), [Symbol.dispose]: () => contents[Symbol.dispose]() };
}
