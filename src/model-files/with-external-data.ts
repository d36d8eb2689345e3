import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { describeBlobs, type RawPath, rawPathOfText, trackedFile } from '../git/index.ts';
import { dataFile, defaultMaxBytesPerModel, readExternalData } from './graph-reader.ts';
import { openTree } from './links.ts';
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
  using tree = await openTree(repository, commit, signal);
  const blobs = new Map<RawPath, string>();
  for (const { path, blob } of graphs) {
    const named = locations.get(blob) ?? [];
    if (named instanceof WattnudgeError) throw named;
    for (const location of named) {
      const data = await dataFile(rawPathOfText(path), location, tree);
      blobs.set(data.path, data.blob);
    }
  }
  const facts = await describeBlobs(repository, blobs.values(), signal);
  const data = [...blobs].map(([path, blob]) => trackedFile(path, blob, 'external-data', facts));
  return { ...revision, files: [...graphs, ...data, ...revision.files.filter((file) => !graphs.includes(file))] };
}
