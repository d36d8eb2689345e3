import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { describeBlobs, displayPath, isOnnx, trackedFile } from '../git/index.ts';
import { type DataFile, dataFile, defaultMaxBytesPerModel, readExternalData } from './graph-reader.ts';
import { openTree } from './links.ts';
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
  using tree = await openTree(repository, commit, signal);
  const graphs = [...(await tree.everything())]
    .filter(([path, { type }]) => type === 'file' && isOnnx(path) && select(displayPath(path)))
    .slice(0, most);
  const facts = await describeBlobs(
    repository,
    graphs.map(([, { oid }]) => oid),
    signal,
  );
  const mains = graphs.map(([path, { oid }]) => ({ path, main: trackedFile(path, oid, 'main', facts) }));
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
    const data: DataFile[] = [];
    try {
      for (const location of new Set(locations)) data.push(await dataFile(path, location, tree));
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      found.set(main.path, error);
      continue;
    }
    const dataFacts = await describeBlobs(
      repository,
      data.map(({ blob }) => blob),
      signal,
    );
    const files = data.map((each) => trackedFile(each.path, each.blob, 'external-data', dataFacts));
    found.set(main.path, { path: main.path, main, files: [main, ...files] });
  }
  return found;
}
