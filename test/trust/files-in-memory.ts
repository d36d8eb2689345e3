/** Commits as plain data, in place of GitHub's trees and blobs, and what a pull request between two of them changes. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Revision } from '../../src/energy-review/index.ts';
import { parseLfsPointer } from '../../src/git/index.ts';
import type { ChangedFile, ChangedFiles } from '../../src/trust/changed-files.ts';
import type { GitEntry, GitFiles } from '../../src/trust/git-files.ts';

/** Path → content, or where a symbolic link leads. */
export type Files = Readonly<Record<string, Content | undefined>>;
type Content = string | Uint8Array | { readonly link: string };

const bytesOf = (content: Content): Buffer =>
  Buffer.from(typeof content === 'object' && 'link' in content ? content.link : content);
const kindOf = (content: Content) => (typeof content === 'object' && 'link' in content ? 'symlink' : 'file');

/** @param lfs contents of Git LFS, by SHA-256 */
export function filesInMemory(
  commit: string,
  files: Files,
  lfs: ReadonlyMap<string, Uint8Array> = new Map(),
): GitFiles {
  const folderOf = (path: string): ReadonlyMap<string, GitEntry> => {
    const prefix = path === '' ? '' : `${path}/`;
    const inside = Object.entries(files).filter(([name]) => name.startsWith(prefix));
    return new Map(
      inside.map(([name, content = '']): [string, GitEntry] => {
        const [first = '', ...rest] = name.slice(prefix.length).split('/');
        const bytes = bytesOf(content);
        return rest.length > 0
          ? [first, { sha: '', kind: 'folder', bytes: 0 }]
          : [first, { sha: blobOf(bytes), kind: kindOf(content), bytes: bytes.length }];
      }),
    );
  };
  const entryAt = (path: string): GitEntry | undefined => {
    const slash = path.lastIndexOf('/');
    return folderOf(path.slice(0, Math.max(0, slash))).get(path.slice(slash + 1));
  };
  return {
    commit,
    everything: async () => new Map(Object.keys(files).flatMap((path) => [[path, entryAt(path)!] as const])),
    folder: async (path) => folderOf(path),
    entry: async (path) => entryAt(path),
    async read(path, maxBytes) {
      const content = files[path];
      if (content === undefined) return undefined;
      const bytes = bytesOf(content);
      return bytes.length > maxBytes ? undefined : bytes;
    },
    async target(path) {
      const content = files[path];
      return content !== undefined && kindOf(content) === 'symlink' ? bytesOf(content) : undefined;
    },
    async streamLfs(path) {
      const content = files[path];
      const pointer = content === undefined ? undefined : parseLfsPointer(bytesOf(content));
      const bytes = pointer && lfs.get(pointer.sha256);
      return bytes && { bytes: bytes.length, chunks: () => Readable.from([bytes]) };
    },
    async stream(path) {
      const content = files[path];
      if (content === undefined) return undefined;
      const bytes = bytesOf(content);
      if (parseLfsPointer(bytes) !== undefined) return undefined;
      return { bytes: bytes.length, chunks: () => Readable.from([bytes]) };
    },
  };
}

/** As GitHub would list them, if it took no removed and added file for a renamed one. */
export function changesBetween(base: Files, head: Files): ChangedFiles {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])];
  const files = paths.flatMap((path): ChangedFile[] => {
    const [before, after] = [base[path], head[path]];
    if (before === undefined) return [{ path, status: 'added' }];
    if (after === undefined) return [{ path, status: 'removed' }];
    return kindOf(before) === kindOf(after) && bytesOf(before).equals(bytesOf(after))
      ? []
      : [{ path, status: 'modified' }];
  });
  return { files, isComplete: true };
}

/** A file's identity as the Action writes it; `content` where git has a pointer to it. */
export function revisionOf(files: Files, path: string, content?: string): Revision {
  const inGit = files[path];
  if (inGit === undefined) throw new Error(`no ${path}`);
  const bytes = content === undefined ? bytesOf(inGit) : Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, blob: blobOf(bytesOf(inGit)), sha256, bytes: bytes.length };
}

function blobOf(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
