import { baseNameOf, folderOf, type RawPath } from './raw-path.ts';
import type { GitOptions } from './run-git.ts';
import { listTree, type Tree, type TreeEntry } from './tree.ts';

/** The files of one commit, by path and by folder. */
export interface Snapshot {
  tree: Tree;
  /** What stands right in a folder, by name, folders included. */
  folder(path: RawPath): ReadonlyMap<RawPath, TreeEntry>;
}

/** Throws `listing-too-large`. */
export async function takeSnapshot(commit: string, options: GitOptions): Promise<Snapshot> {
  return snapshotOf(await listTree(commit, options));
}

const NOTHING: ReadonlyMap<RawPath, TreeEntry> = new Map();

function snapshotOf(tree: Tree): Snapshot {
  const folders = new Map<RawPath, Map<RawPath, TreeEntry>>();
  const folderAt = (path: RawPath): Map<RawPath, TreeEntry> => {
    const known = folders.get(path);
    if (known) return known;
    const made = new Map<RawPath, TreeEntry>();
    folders.set(path, made);
    if (path !== '') folderAt(folderOf(path)).set(baseNameOf(path), { type: 'folder', oid: '' });
    return made;
  };
  for (const [path, entry] of tree) folderAt(folderOf(path)).set(baseNameOf(path), entry);
  return { tree, folder: (path) => folders.get(path) ?? NOTHING };
}
