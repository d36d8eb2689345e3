import { baseNameOf, folderOf, type RawPath } from './raw-path.ts';
import type { GitOptions } from './run-git.ts';
import { listTree, type Tree } from './tree.ts';

/** The files of one commit, by path and by folder. */
export interface Snapshot {
  tree: Tree;
  /** Base names of the regular files right in a folder (no symbolic links, no submodules). */
  filesIn(folder: RawPath): readonly RawPath[];
}

/** Throws `listing-too-large`. */
export async function takeSnapshot(commit: string, options: GitOptions): Promise<Snapshot> {
  return snapshotOf(await listTree(commit, options));
}

function snapshotOf(tree: Tree): Snapshot {
  const byFolder = new Map<RawPath, RawPath[]>();
  for (const [path, entry] of tree) {
    if (entry.type !== 'file') continue;
    const names = byFolder.get(folderOf(path));
    if (names) names.push(baseNameOf(path));
    else byFolder.set(folderOf(path), [baseNameOf(path)]);
  }
  return { tree, filesIn: (folder) => byFolder.get(folder) ?? [] };
}

/** The blob of a regular file, `undefined` for anything else at that path. */
export function blobAt(snapshot: Snapshot, path: RawPath): string | undefined {
  const entry = snapshot.tree.get(path);
  return entry?.type === 'file' ? entry.oid : undefined;
}
