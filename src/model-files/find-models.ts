import type { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { blobAt, describeBlobs, displayPath, isOnnx, type RawPath, takeSnapshot, trackedFile } from '../git/index.ts';
import { dataPath } from './graph-data.ts';
import { defaultMaxBytesPerModel, readExternalData } from './graph-reader.ts';
import type { ModelRevision } from './model-revision.ts';

/**
 * The `.onnx` files of a commit that `select` asks for, with their external data, by path; or why one cannot be read.
 * Unlike `findChanges` this looks at what is there, changed or not.
 */
export async function findModels(
  repository: Repository,
  commit: string,
  options: {
    readonly select: (path: string) => boolean;
    readonly cacheDirectory: string;
    readonly most: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Map<string, ModelRevision | WattnudgeError>> {
  const { select, cacheDirectory, most, signal } = options;
  const snapshot = await takeSnapshot(commit, { directory: repository.directory, signal });
  const blobOf = (path: RawPath) => blobAt(snapshot, path);
  const paths = [...snapshot.tree.keys()]
    .filter((path) => blobOf(path) !== undefined && isOnnx(path) && select(displayPath(path)))
    .slice(0, most);
  const facts = await describeBlobs(
    repository,
    paths.map((path) => blobOf(path)!),
    signal,
  );
  const mains = paths.map((path) => ({ path, main: trackedFile(path, blobOf(path)!, 'main', facts) }));
  const externalData = await readExternalData(
    repository,
    mains.map(({ main }) => main),
    { cacheDirectory, maxBytesPerModel: defaultMaxBytesPerModel, signal },
  );
  const found = new Map<string, ModelRevision | WattnudgeError>();
  for (const { path, main } of mains) {
    const locations = externalData.get(main.blob) ?? [];
    if (!Array.isArray(locations)) {
      found.set(main.path, locations);
      continue;
    }
    const data = [...new Set(locations.map((location) => dataPath(path, location)))].filter((file) => blobOf(file));
    const dataFacts = await describeBlobs(
      repository,
      data.map((file) => blobOf(file)!),
      signal,
    );
    const files = data.map((file) => trackedFile(file, blobOf(file)!, 'external-data', dataFacts));
    found.set(main.path, { path: main.path, main, files: [main, ...files] });
  }
  return found;
}
