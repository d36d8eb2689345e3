import { type GitOptions, gitOutput } from './git.ts';
import { type RawPath, rawPath } from './raw-path.ts';

/** What stands at a path. Submodules and folders have no content of their own here. */
export interface TreeEntry {
  type: 'file' | 'symlink' | 'submodule' | 'folder';
  oid: string;
}

/** All files of a commit by their raw path. */
export type Tree = ReadonlyMap<RawPath, TreeEntry>;

/** Lists every file of a commit or tree, without touching a blob (no sizes: they would fetch in a partial clone). */
export async function listTree(oid: string, options: GitOptions): Promise<Tree> {
  const entries = parseTree(await listEverything(oid, options));
  return new Map([...entries].filter(([, { type }]) => type !== 'folder'));
}

/**
 * Refuses a commit with more folders and files than are listed. `ls-tree` says them as it finds them; what compares commits
 * would find all of them first, in gigabytes of its own memory.
 *
 * @throws WattnudgeError `listing-too-large`
 */
export async function refuseHugeTree(oid: string, options: GitOptions): Promise<void> {
  await listEverything(oid, options);
}

/** With folders: those without a file are no entry of their own else, and a billion of them would be looked through in silence. */
function listEverything(oid: string, options: GitOptions): Promise<Buffer> {
  return gitOutput(['ls-tree', '-r', '-t', '-z', '--full-tree', oid], options);
}

/** Lists one folder of a commit or tree, names only one level deep. */
export async function listFolder(oid: string, options: GitOptions): Promise<Tree> {
  return parseTree(await gitOutput(['ls-tree', '-z', '--full-tree', oid], options));
}

/** Reads the output of `git ls-tree -z`: `mode type oid TAB path NUL`. */
export function parseTree(output: Buffer): Tree {
  const tree = new Map<RawPath, TreeEntry>();
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    const tab = output.indexOf('\t', start);
    if (end < 0 || tab < 0 || tab > end) throw new Error('git ls-tree gave a line that cannot be read');
    const [mode = '', , oid = ''] = output.toString('latin1', start, tab).split(' ');
    tree.set(rawPath(output.subarray(tab + 1, end)), { type: entryType(mode), oid });
    start = end + 1;
  }
  return tree;
}

/** The kind of an entry by its file mode. */
export function entryType(mode: string): TreeEntry['type'] {
  if (mode === '120000') return 'symlink';
  if (mode === '160000') return 'submodule';
  if (mode === '040000') return 'folder';
  return 'file';
}
