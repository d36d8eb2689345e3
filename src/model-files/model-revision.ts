/** Models as they stand in one commit. */
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository, TrackedFile } from '../git/index.ts';
import { describeBlobs, displayPath, isOnnx, type RawPath, rawPathOfText, trackedFile } from '../git/index.ts';
import { dataFile, defaultMaxBytesPerModel, readExternalData } from './graph-reader.ts';
import { type FollowedTree, openTree } from './links.ts';

/** One model as it stands in one commit. */
export interface ModelRevision {
  /** The `.onnx` file, or the folder of a Hugging Face layout ('.' for the repository's root). */
  path: string;
  main: TrackedFile;
  /** `main` first, then its parts and their external data, then (Hugging Face layout) the other files. */
  files: TrackedFile[];
}

interface ReadingOptions {
  readonly cacheDirectory: string;
  readonly maxBytesPerModel?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The `.onnx` files of a commit that `select` asks for, with their external data, by path; or why one cannot be read.
 * Unlike `findChanges` this looks at what is there, changed or not. Links to them are no models of their own.
 */
export async function findModels(
  repository: Repository,
  commit: string,
  options: ReadingOptions & { readonly select: (path: string) => boolean; readonly most: number },
): Promise<Map<string, ModelRevision | WattnudgeError>> {
  const { select, most, signal } = options;
  using tree = await openTree(repository, commit, signal);
  const graphs = [...(await tree.everything())]
    .filter(([path, { type }]) => type === 'file' && isOnnx(path) && select(displayPath(path)))
    .slice(0, most);
  const facts = await describeBlobs(
    repository,
    graphs.map(([, { oid }]) => oid),
    signal,
  );
  const mains = graphs.map(([path, { oid }]) => trackedFile(path, oid, 'main', facts));
  const found = new Map<string, ModelRevision | WattnudgeError>();
  const locations = await locationsIn(repository, mains, options);
  for (const main of mains) {
    try {
      const data = await dataOf([main], { repository, tree, locations, signal });
      found.set(main.path, { path: main.path, main, files: [main, ...data] });
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      found.set(main.path, error);
    }
  }
  return found;
}

/**
 * A revision with the files that its graphs keep their weights in. Only a graph names them, and `findChanges` reads none but
 * those that are run: this is for the others of a folder, when their turn comes.
 *
 * Throws `external-data-missing`, `model-too-large`, and what fetching and reading a graph do.
 */
export async function withExternalData(
  repository: Repository,
  commit: string,
  revision: ModelRevision,
  options: ReadingOptions,
): Promise<ModelRevision> {
  const { signal } = options;
  const graphs = revision.files.filter(({ role }) => role === 'main' || role === 'part');
  using tree = await openTree(repository, commit, signal);
  const locations = await locationsIn(repository, graphs, options);
  const data = await dataOf(graphs, { repository, tree, locations, signal });
  return { ...revision, files: [...graphs, ...data, ...revision.files.filter((file) => !graphs.includes(file))] };
}

function locationsIn(
  repository: Repository,
  graphs: readonly TrackedFile[],
  { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal }: ReadingOptions,
) {
  return readExternalData(repository, graphs, { cacheDirectory, maxBytesPerModel, signal });
}

/** @throws WattnudgeError why a graph cannot be read, or a file of its data is not there */
async function dataOf(
  graphs: readonly TrackedFile[],
  {
    repository,
    tree,
    locations,
    signal,
  }: { readonly tree: FollowedTree } & {
    readonly repository: Repository;
    readonly locations: ReadonlyMap<string, readonly string[] | WattnudgeError>;
    readonly signal: AbortSignal | undefined;
  },
): Promise<TrackedFile[]> {
  const blobs = new Map<RawPath, string>();
  for (const { path, blob } of graphs) {
    const named = locations.get(blob) ?? [];
    if (named instanceof WattnudgeError) throw named;
    for (const location of new Set(named)) {
      const data = await dataFile(rawPathOfText(path), location, tree);
      blobs.set(data.path, data.blob);
    }
  }
  const facts = await describeBlobs(repository, blobs.values(), signal);
  return [...blobs].map(([path, blob]) => trackedFile(path, blob, 'external-data', facts));
}
