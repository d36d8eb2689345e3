import { ObjectStream, wholeContent } from './objects.ts';
import { displayPath, type RawPath, rawPath, rawPathOfText } from './raw-path.ts';
import { type GitOptions, gitFailed, gitOutput, listingTooLarge, MAX_OUTPUT_BYTES } from './run-git.ts';

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
 * With folders: those without a file are no entry of their own else, and a billion of them would be looked through in silence.
 *
 * @throws WattnudgeError `listing-too-large`
 */
function listEverything(oid: string, options: GitOptions): Promise<Buffer> {
  return gitOutput(['ls-tree', '-r', '-t', '-z', '--full-tree', oid], options);
}

/** Lists one folder of a commit or tree, names only one level deep. */
export async function listFolder(oid: string, options: GitOptions): Promise<Tree> {
  using objects = new ObjectStream(options);
  return await readFolder(oid, objects);
}

/** Walks the folders one by one: names are compared as bytes, and no path is ever an argument of git. */
export async function entryAt(commit: string, path: string, options: GitOptions): Promise<TreeEntry | undefined> {
  using objects = new ObjectStream(options);
  return await findEntry(commit, path, objects);
}

export async function findEntry(commit: string, path: string, objects: ObjectStream): Promise<TreeEntry | undefined> {
  let entry: TreeEntry | undefined = { type: 'folder', oid: commit };
  for (const name of path.split('/')) {
    if (entry?.type !== 'folder') return undefined;
    const folder = await readFolder(entry.oid, objects);
    // A name that is not UTF-8 is known to callers only as it is displayed.
    const displayed = name.includes('\uFFFD') ? [...folder].find(([raw]) => displayPath(raw) === name)?.[1] : undefined;
    entry = folder.get(rawPathOfText(name)) ?? displayed;
  }
  return entry;
}

/** The names right in a folder, or in the root of a commit. */
async function readFolder(oid: string, objects: ObjectStream): Promise<Tree> {
  objects.ask(`${oid}^{tree}`);
  const tree = await objects.take();
  if (tree === undefined) throw gitFailed(['cat-file'], { status: 0, stderr: `the tree of ${oid} is missing` });
  if (tree.bytes > MAX_OUTPUT_BYTES) throw listingTooLarge('cat-file');
  return parseFolder(await wholeContent(tree), tree.oid.length / 2);
}

/** Reads a tree object: `mode SPACE name NUL id`, the id as bytes. */
function parseFolder(content: Buffer, idBytes: number): Tree {
  const tree = new Map<RawPath, TreeEntry>();
  for (let start = 0; start < content.length; ) {
    const space = content.indexOf(' ', start);
    const end = content.indexOf(0, start);
    if (space < 0 || end < space) throw new Error('git has a tree that cannot be read');
    const mode = content.toString('latin1', start, space).padStart(6, '0');
    start = end + 1 + idBytes;
    tree.set(rawPath(content.subarray(space + 1, end)), {
      type: entryType(mode),
      oid: content.toString('hex', end + 1, start),
    });
  }
  return tree;
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
