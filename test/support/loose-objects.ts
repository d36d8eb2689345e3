/**
 * A repository's objects without a process of git: tests write and read them a thousand times, and starting a process takes a
 * large worker longer than all that is done here. Objects, index and branch are as git itself writes them
 * (https://git-scm.com/docs/index-format), so that git goes on from there.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

export interface CommitOptions {
  message: string;
  /** As git writes it: `Ada <ada@example.org> 1700000000 +0000`. */
  signature: string;
}

interface Entry {
  /** Relative to the root; not always UTF-8. */
  path: Buffer;
  mode: number;
  id: Buffer;
}

const FOLDER = 0o40000;
/** What decides of what git would take, or how: those commits are git's. */
const LEFT_TO_GIT = new Set(['.gitattributes', '.gitignore', '.gitmodules', '.git']);

/** Commits the whole work tree. The commit's id; undefined where git has to do it, and nothing is written then but objects that nobody names. */
export function commitWorkTree(directory: string, { message, signature }: CommitOptions): string | undefined {
  const git = join(directory, '.git');
  const plain = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(message);
  if (!plain || ['MERGE_HEAD', 'packed-refs', 'info'].some((name) => existsSync(join(git, name)))) return undefined;
  if (readFileSync(join(git, 'config'), 'utf8') !== PLAIN_CONFIG) return undefined;

  const objects = join(git, 'objects');
  const files: Entry[] = [];
  const tree = writeFolder(Buffer.from(`${directory}/`), Buffer.alloc(0), { objects, files });
  if (tree === undefined) return undefined;

  const [, ref] = /^ref: (\S+)$/m.exec(readFileSync(join(git, 'HEAD'), 'utf8')) ?? [];
  const head = join(git, ref ?? 'HEAD');
  const parent = existsSync(head) ? `parent ${readFileSync(head, 'utf8').trim()}\n` : '';
  const people = `author ${signature}\ncommitter ${signature}\n`;
  const commit = `tree ${tree.toString('hex')}\n${parent}${people}\n${message}\n`;
  const id = writeObject(objects, 'commit', Buffer.from(commit)).toString('hex');
  writeFileSync(join(git, 'index'), indexOf(files));
  mkdirSync(dirname(head), { recursive: true });
  writeFileSync(head, `${id}\n`);
  return id;
}

/** As `git init` writes it: anything else may change what is committed. */
const PLAIN_CONFIG =
  '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n';

/** The id of a folder's tree; undefined where git has to do it. Empty folders are none. */
function writeFolder(
  root: Buffer,
  folder: Buffer,
  { objects, files }: { objects: string; files: Entry[] },
): Buffer | undefined {
  const entries: (Entry & { name: Buffer })[] = [];
  for (const name of readdirSync(Buffer.concat([root, folder]), { encoding: 'buffer' })) {
    if (LEFT_TO_GIT.has(name.toString('latin1'))) {
      if (folder.length === 0 && name.equals(Buffer.from('.git'))) continue;
      return undefined;
    }
    const path = Buffer.concat([folder, name]);
    const full = Buffer.concat([root, path]);
    const stat = lstatSync(full);
    if (stat.isDirectory()) {
      const before = files.length;
      const id = writeFolder(root, Buffer.concat([path, Buffer.from('/')]), { objects, files });
      if (id === undefined) return undefined;
      if (files.length > before) entries.push({ name, path, mode: FOLDER, id });
      continue;
    }
    const content = stat.isSymbolicLink() ? readlinkSync(full, { encoding: 'buffer' }) : readFileSync(full);
    const mode = stat.isSymbolicLink() ? 0o120000 : stat.mode & 0o100 ? 0o100755 : 0o100644;
    const entry = { name, path, mode, id: writeObject(objects, 'blob', content) };
    entries.push(entry);
    files.push(entry);
  }
  // Git sorts a folder as if its name ended with a slash.
  const key = ({ name, mode }: (typeof entries)[number]) => (mode === FOLDER ? Buffer.concat([name, SLASH]) : name);
  const sorted = entries.toSorted((one, other) => Buffer.compare(key(one), key(other)));
  const lines = sorted.flatMap(({ name, mode, id }) => [Buffer.from(`${mode.toString(8)} `), name, NUL, id]);
  return writeObject(objects, 'tree', Buffer.concat(lines));
}

const SLASH = Buffer.from('/');
const NUL = Buffer.alloc(1);

export function writeObject(objects: string, type: 'blob' | 'tree' | 'commit', content: Buffer): Buffer {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const id = createHash('sha1').update(object).digest();
  const hex = id.toString('hex');
  const file = join(objects, hex.slice(0, 2), hex.slice(2));
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, deflateSync(object, { level: 1 }));
  }
  return id;
}

/** Version 2, without what git knows of the files' times: it reads them once more where that matters. */
function indexOf(files: readonly Entry[]): Buffer {
  const sorted = files.toSorted((one, other) => Buffer.compare(one.path, other.path));
  const entries = sorted.map(({ path, mode, id }) => {
    // Two times of 8 bytes, device, inode; mode; user, group, size; id; the name's length; the name, padded with NUL.
    const entry = Buffer.alloc(Math.ceil((62 + path.length + 1) / 8) * 8);
    entry.writeUInt32BE(mode, 24);
    id.copy(entry, 40);
    entry.writeUInt16BE(Math.min(path.length, 0xfff), 60);
    path.copy(entry, 62);
    return entry;
  });
  const head = Buffer.from('DIRC\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(sorted.length, 8);
  const index = Buffer.concat([head, ...entries]);
  return Buffer.concat([index, createHash('sha1').update(index).digest()]);
}

/** A file's content at a branch. Throws where an object is packed. */
export function readFileAt(directory: string, branch: string, path: string): Buffer {
  const found = findLoose(join(directory, '.git'), `refs/heads/${branch}:${path}`);
  if (found === undefined) throw new Error(`there is no loose ${path} at ${branch}`);
  return found.bytes;
}

export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly size: number;
  readonly bytes: Buffer;
}

/**
 * What git calls `ID`, `refs/…`, `…^{commit}`, `…^{tree}` or `…:PATH`, where everything on the way is loose; undefined for what is
 * not, or has another name.
 *
 * @param git the folder that holds `objects` and `refs`
 */
export function findLoose(git: string, name: string): GitObject | undefined {
  const colon = name.indexOf(':');
  if (colon >= 0) {
    let found = findLoose(git, `${name.slice(0, colon)}^{tree}`);
    for (const part of name.slice(colon + 1).split('/')) {
      const item = found?.type === 'tree' ? parseTree(found.bytes).find((each) => each.name === part) : undefined;
      found = item && readLoose(git, item.id);
    }
    return found;
  }
  const [, of, wanted] = /^(.*)\^\{(commit|tree)\}$/.exec(name) ?? [];
  if (of !== undefined) {
    const found = findLoose(git, of);
    if (found?.type === 'commit' && wanted === 'tree') return readLoose(git, headerOf(found.bytes.toString(), 'tree'));
    return found?.type === wanted ? found : undefined;
  }
  if (/^[0-9a-f]{40}$/.test(name)) return readLoose(git, name);
  const file = /^refs\/[\w./-]+$/.test(name) && !name.includes('..') ? join(git, name) : undefined;
  return file !== undefined && existsSync(file) ? readLoose(git, readFileSync(file, 'utf8').trim()) : undefined;
}

function readLoose(git: string, id: string): GitObject | undefined {
  const file = join(git, 'objects', id.slice(0, 2), id.slice(2));
  if (!existsSync(file)) return undefined;
  const object = inflateSync(readFileSync(file));
  const bytes = object.subarray(object.indexOf(0) + 1);
  const [, type = ''] = /^(\w+) /.exec(object.toString('latin1', 0, 16)) ?? [];
  return { sha: id, type, size: bytes.length, bytes };
}

/** Where a commit left another; undefined where it takes git to tell, because one of them is packed or a merge lies between. */
export function forkOf(git: string, base: string, head: string): string | undefined {
  const known = new Set(lineOf(git, base));
  return lineOf(git, head).find((id) => known.has(id));
}

/** A commit and what it is written on, newest first: up to the first that is packed or a merge, and 100 at most. */
export function lineOf(git: string, head: string): string[] {
  const line: string[] = [];
  for (let id: string | undefined = head; id !== undefined && line.length < 100; ) {
    const found = readLoose(git, id);
    if (found?.type !== 'commit') break;
    line.push(id);
    const [header = ''] = found.bytes.toString().split('\n\n', 1);
    const parents: string[] = [...header.matchAll(/^parent (.*)$/gm)].flatMap(([, parent]) => parent ?? []);
    id = parents.length === 1 ? parents[0] : undefined;
  }
  return line;
}

export function branchHead(directory: string, branch: string): string {
  return readFileSync(join(directory, '.git/refs/heads', branch), 'utf8').trim();
}

function headerOf(commit: string, name: string): string {
  return new RegExp(`^${name} (.*)$`, 'm').exec(commit)?.[1] ?? '';
}

/** A line of a tree. */
export interface TreeItem {
  /** Six octal digits. */
  mode: string;
  name: string;
  id: string;
}

/** `<mode> <name>\0<20 bytes>` again and again. */
export function parseTree(bytes: Buffer): TreeItem[] {
  const items: TreeItem[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    items.push({
      mode: bytes.toString('utf8', at, space).padStart(6, '0'),
      name: bytes.toString('utf8', space + 1, end),
      id: bytes.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return items;
}
