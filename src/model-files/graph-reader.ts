import { createReadStream } from 'node:fs';
import { describeCode } from '../errors/registry.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository, TrackedFile } from '../git/index.ts';
import { contentBytes, describeBlobs, displayPath, fetchFiles, type RawPath, trackedFile } from '../git/index.ts';
import { readOnnx } from '../onnx/index.ts';
import { dataPath, type OpenGraphs } from './graph-data.ts';
import type { FollowedTree } from './links.ts';
import { blobIn } from './model-tree.ts';

export interface GraphReaderOptions {
  cacheDirectory: string;
  maxBytesPerModel: number;
  signal?: AbortSignal | undefined;
}

/**
 * The files that graphs name as their external data, relative to the graph's folder; or why a graph cannot be read.
 * By blob id.
 */
export async function readExternalData(
  repository: Repository,
  graphs: readonly TrackedFile[],
  options: GraphReaderOptions,
): Promise<Map<string, string[] | WattnudgeError>> {
  const results = new Map<string, string[] | WattnudgeError>();
  const readable: TrackedFile[] = [];
  for (const graph of graphs) {
    if (contentBytes(graph) > options.maxBytesPerModel) results.set(graph.blob, tooLarge(graph, options));
    else readable.push(graph);
  }
  const fetched = await fetchFiles(repository, readable, options);
  for (const graph of readable) {
    if (results.has(graph.blob)) continue;
    const file = fetched.get(graph.blob);
    if (!file || file instanceof WattnudgeError) {
      if (file) results.set(graph.blob, file);
      continue;
    }
    results.set(graph.blob, await locationsIn(file.path, graph));
  }
  return results;
}

/** Contents of graphs through the cache. One that is too large, or can't be read, is left out. */
export function openThroughCache(repository: Repository, options: GraphReaderOptions): OpenGraphs {
  return async (graphs) => {
    const facts = await describeBlobs(
      repository,
      graphs.map(({ oid }) => oid),
      options.signal,
    );
    const files = graphs.map(({ path, oid }) => trackedFile(path, oid, 'main', facts));
    const readable = files.filter((file) => contentBytes(file) <= options.maxBytesPerModel);
    const fetched = await fetchFiles(repository, readable, options);
    return new Map(
      [...fetched].flatMap(([oid, file]) =>
        file instanceof WattnudgeError
          ? []
          : [[oid, { bytes: file.bytes, chunks: () => createReadStream(file.path, { signal: options.signal }) }]],
      ),
    );
  };
}

async function locationsIn(cached: string, graph: TrackedFile): Promise<string[] | WattnudgeError> {
  try {
    // The user knows the file by its name in the repository, not by its place in the cache.
    const { externalData } = await readOnnx(cached, { name: graph.path });
    return externalData.map((file) => file.location);
  } catch (cause) {
    if (cause instanceof WattnudgeError) return cause;
    throw cause;
  }
}

function tooLarge(graph: TrackedFile, options: GraphReaderOptions): WattnudgeError {
  const found = contentBytes(graph);
  return modelTooLarge(graph.path, found, options.maxBytesPerModel);
}

export function modelTooLarge(path: string, bytes: number, maxBytes: number): WattnudgeError {
  const message = `Expected at most ${maxBytes} bytes for one model and found ${bytes} in ${JSON.stringify(path)}.`;
  return new WattnudgeError('model-too-large', message, {
    remedy: 'Raise the limit for one model, where the disk has room for its base and head.',
  });
}

export interface DataFile {
  /** From where the graph is loaded. */
  readonly path: RawPath;
  readonly blob: string;
}

/**
 * The file that a graph keeps weights in. Where the graph is behind a link, a runtime looks beside the link, and who resolves the link
 * first looks beside what it leads to: both have to find the same.
 *
 * @throws WattnudgeError `external-data-missing`, `model-is-symlink`
 */
export async function dataFile(graph: RawPath, location: string, tree: FollowedTree): Promise<DataFile> {
  const path = dataPath(graph, location);
  const real = await tree.real(graph);
  const [beside, behind] = [await blobIn(tree, path), real && (await blobIn(tree, dataPath(real.path, location)))];
  if (beside !== undefined && behind !== undefined && beside !== behind) throw twoFiles(graph, real!.path, location);
  const blob = beside ?? behind;
  if (blob !== undefined) return { path, blob };
  throw externalDataMissing(graph, path, (await tree.entry(path))?.type === 'symlink');
}

function twoFiles(link: RawPath, graph: RawPath, location: string): WattnudgeError {
  const [from, to] = [link, graph].map((path) => JSON.stringify(displayPath(path)));
  const message = `${from} is behind a symbolic link to ${to}; found another ${JSON.stringify(location)} beside the one than beside the other.`;
  return new WattnudgeError('model-is-symlink', message, {
    remedy: 'Commit the model itself there, with its weights.',
  });
}

function externalDataMissing(graph: RawPath, data: RawPath, isLink: boolean): WattnudgeError {
  const [from, file] = [graph, data].map((path) => JSON.stringify(displayPath(path)));
  const found = isLink ? 'a symbolic link that leads to no file of it' : 'no such file in the commit';
  return new WattnudgeError('external-data-missing', `${from} keeps weights in ${file}; found ${found}.`, {
    remedy: describeCode('external-data-missing').help,
  });
}

/** Why a model counts as changed that nobody looked at. */
export function tooManyGraphs(path: string): WattnudgeError {
  const message = `Too many models are near the changed files to read them all. Whether one of the files is data of ${JSON.stringify(path)} isn't known.`;
  return new WattnudgeError('too-many-graphs', message, {
    remedy: 'Change fewer files near folders of hundreds of models at once.',
  });
}

/** A standard hosted runner has 14 GB of free disk, and base and head must both fit. */
export const defaultMaxBytesPerModel = 6 * 1024 ** 3;
