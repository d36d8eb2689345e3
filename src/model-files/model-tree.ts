import {
  baseNameOf,
  folderOf,
  isOnnx,
  joinPath,
  ObjectStream,
  type RawPath,
  type Repository,
  type Snapshot,
  type TreeEntry,
  wholeContent,
} from '../git/index.ts';

/** The files of one commit, for whoever has to know which of them make up a model: git, GitHub's API, or a test's memory. */
export interface ModelTree {
  /** What stands at a path. */
  entry(path: RawPath): Promise<TreeEntry | undefined>;
  /** What stands right in a folder, by name; nothing where there is no folder. '' is the root. */
  folder(path: RawPath): Promise<ReadonlyMap<RawPath, TreeEntry>>;
  /** The content of a file of at most so many bytes. */
  read(path: RawPath, maxBytes: number): Promise<Buffer | undefined>;
  /** What a symbolic link says; `undefined` where there is none. */
  target(path: RawPath): Promise<Buffer | undefined>;
  /** All files, links, and submodules; nothing where there are too many to be listed. */
  everything(): Promise<ReadonlyMap<RawPath, TreeEntry>>;
}

/** What stands in which folder, of a commit or of any list of files. */
export interface Listing {
  folder(path: RawPath): Promise<ReadonlyMap<RawPath, Pick<TreeEntry, 'type'>>>;
}

/** Files on disk or on the hub, by their paths. */
export function listingOf(files: readonly RawPath[]): Listing {
  return {
    folder: async (path) =>
      new Map(files.filter((file) => folderOf(file) === path).map((file) => [baseNameOf(file), { type: 'file' }])),
  };
}

/** The longest path of Linux. */
export const MAX_TARGET_BYTES = 4096;

/** The blob of a regular file. */
export async function blobIn(tree: ModelTree, path: RawPath): Promise<string | undefined> {
  const entry = await tree.entry(path);
  return entry?.type === 'file' ? entry.oid : undefined;
}

/** The graphs right in a folder. */
export async function graphsIn(folder: RawPath, tree: Listing): Promise<RawPath[]> {
  const inside = await tree.folder(folder);
  return [...inside].flatMap(([name, { type }]) => (type === 'file' && isOnnx(name) ? [joinPath(folder, name)] : []));
}

/** Small contents of a repository, by one process of git that starts with the first one asked for. */
export class SmallContents implements Disposable {
  readonly #start: () => ObjectStream;
  #objects: ObjectStream | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ directory }: Repository, signal?: AbortSignal) {
    this.#start = () => new ObjectStream({ directory, signal });
  }

  /** One after another: git answers in the order that it is asked in. */
  read(oid: string, maxBytes: number): Promise<Buffer | undefined> {
    const content = this.#last.then(() => this.#take(oid, maxBytes));
    this.#last = content.catch(() => {});
    return content;
  }

  async #take(oid: string, maxBytes: number): Promise<Buffer | undefined> {
    this.#objects ??= this.#start();
    this.#objects.ask(oid);
    const object = await this.#objects.take();
    return object === undefined || object.bytes > maxBytes ? undefined : await wholeContent(object);
  }

  [Symbol.dispose](): void {
    this.#objects?.[Symbol.dispose]();
  }
}

export function treeOfSnapshot(snapshot: Snapshot, contents: SmallContents): ModelTree {
  return {
    entry: async (path) => snapshot.tree.get(path) ?? (snapshot.folder(path).size > 0 ? FOLDER : undefined),
    folder: async (path) => snapshot.folder(path),
    async read(path, maxBytes) {
      const entry = snapshot.tree.get(path);
      return entry?.type === 'file' ? contents.read(entry.oid, maxBytes) : undefined;
    },
    async target(path) {
      const entry = snapshot.tree.get(path);
      return entry?.type === 'symlink' ? contents.read(entry.oid, MAX_TARGET_BYTES) : undefined;
    },
    everything: async () => snapshot.tree,
  };
}

const FOLDER: TreeEntry = { type: 'folder', oid: '' };
