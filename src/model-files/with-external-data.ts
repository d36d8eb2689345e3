import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { describeBlobs, displayPath, entryAt, type RawPath, rawPathOfText, trackedFile } from '../git/index.ts';
import { dataPath } from './graph-data.ts';
import { defaultMaxBytesPerModel, externalDataMissing, readExternalData } from './graph-reader.ts';
import type { MaterializeOptions } from './materialize.ts';
import type { ModelRevision } from './model-revision.ts';

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
  options: Omit<MaterializeOptions, 'onProgress'>,
): Promise<ModelRevision> {
  const { cacheDirectory, maxBytesPerModel = defaultMaxBytesPerModel, signal } = options;
  const graphs = revision.files.filter(({ role }) => role === 'main' || role === 'part');
  const locations = await readExternalData(repository, graphs, { cacheDirectory, maxBytesPerModel, signal });
  const blobs = new Map<RawPath, string>();
  for (const { path, blob } of graphs) {
    const named = locations.get(blob) ?? [];
    if (named instanceof WattnudgeError) throw named;
    const graph = rawPathOfText(path);
    for (const data of named.map((location) => dataPath(graph, location))) {
      const entry = await entryAt(commit, displayPath(data), { directory: repository.directory, signal });
      if (entry?.type !== 'file') throw externalDataMissing(graph, data, entry?.type === 'symlink');
      blobs.set(data, entry.oid);
    }
  }
  const facts = await describeBlobs(repository, blobs.values(), signal);
  const data = [...blobs].map(([path, blob]) => trackedFile(path, blob, 'external-data', facts));
  return { ...revision, files: [...graphs, ...data, ...revision.files.filter((file) => !graphs.includes(file))] };
}
