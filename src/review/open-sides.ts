/** Both revisions of a model on disk, with what their graphs say. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRated, statedSource } from '../baselines/ai-energy-score/index.ts';
import type { ArtefactChange } from '../changes/index.ts';
import { type GraphSummary, type Revision, recordOfNames } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { contentBytes } from '../git/index.ts';
import { type MaterializedModel, type ModelRevision, materialize } from '../model-files/index.ts';
import { type OnnxModel, readOnnx } from '../onnx/index.ts';
import type { ModelContext } from './model-context.ts';

/** One revision of a model on disk, with what its graph says. */
export interface OpenSide {
  readonly label: string;
  readonly files: MaterializedModel;
  readonly graph: OnnxModel;
  readonly revision: Revision;
  readonly stated: ReturnType<typeof statedSource>;
  /** Graphs that are run with the main one. */
  readonly parts: readonly OnnxModel[];
  /** Of a folder in Hugging Face layout. */
  readonly folder?: FolderFacts;
  /** Everything that inference reads is in this: two sides with the same identity are the same model. */
  readonly identity: string;
}

/** What a folder in Hugging Face layout says of itself. */
export interface FolderFacts {
  readonly configJson: string;
  /** Paths of its files, from the folder. */
  readonly files: readonly string[];
  /** Path of the main graph, from the folder. */
  readonly graph: string;
}

export interface Sides {
  readonly base?: OpenSide;
  readonly head?: OpenSide;
  /** Why the change cannot be measured. */
  readonly error?: WattnudgeError;
  /** Why base could not be opened, where head could: a change that repairs a model is measured by itself. */
  readonly baseError?: WattnudgeError;
}

/** Opens what there is; a side that cannot be opened is an error of the model, not of the review. */
export async function openSides(change: ArtefactChange, context: ModelContext): Promise<Sides> {
  const open = async (revision: ModelRevision | undefined, side: 'base' | 'head') => {
    if (revision === undefined) return {};
    try {
      return { opened: await openSide(revision, side, context) };
    } catch (error) {
      if (error instanceof WattnudgeError) return { error };
      throw error;
    }
  };
  const [base, head] = [
    await open(change.baseDefect ? undefined : change.base, 'base'),
    await open(change.head, 'head'),
  ];
  const error = change.problem ?? head.error;
  const baseError = change.baseDefect ?? base.error;
  return {
    base: base.opened,
    head: head.opened,
    error,
    baseError: error === undefined ? baseError : undefined,
  };
}

/** Far above any configuration or model card that people write. */
const MAX_TEXT_BYTES = 1024 ** 2;

async function openSide(revision: ModelRevision, side: 'base' | 'head', context: ModelContext): Promise<OpenSide> {
  const { repository, cacheDirectory, onProgress } = context;
  const within = (path: string) => relativeTo(revision, path);
  const files = await materialize(repository, revision, {
    cacheDirectory,
    maxBytesPerModel: context.maxBytesPerModel,
    onProgress: (bytes, totalBytes) => onProgress({ doing: 'fetching', bytes, totalBytes }),
    signal: context.signal,
  });
  const label = `\`${revision.main.path}\` at ${side}`;
  const graph = await readOnnx(files.path, { name: label });
  const beside = async (name: string) => {
    const tracked = revision.files.find((file) => file.role === 'companion' && file.path.endsWith(name));
    if (tracked === undefined || contentBytes(tracked) > MAX_TEXT_BYTES) return undefined;
    return await readFile(join(files.folder, within(tracked.path)), 'utf8');
  };
  const configJson = await beside('config.json');
  const texts = { onnxMetadata: graph.metadata, configJson, modelCard: await beside('README.md') };
  const partFiles = revision.files.filter((file) => file.role === 'part');
  const parts = await Promise.all(
    partFiles.map(({ path }) => readOnnx(join(files.folder, within(path)), { name: `\`${path}\` at ${side}` })),
  );
  return {
    label,
    files,
    graph,
    revision: {
      path: revision.main.path,
      blob: revision.main.blob,
      sha256: files.sha256,
      bytes: files.bytes,
      ...dataOf(revision),
    },
    stated: statedSource(texts, (id) => isRated(context.snapshot, id)),
    // The name of the main file does not matter; what is beside it does, by its own place and content.
    parts,
    folder:
      configJson === undefined
        ? undefined
        : {
            configJson,
            files: revision.files.map((file) => within(file.path)),
            graph: within(revision.main.path),
          },
    identity: revision.files
      .filter(({ role, path }) => role !== 'other-graph' && !(role === 'companion' && /(^|\/)readme\.md$/i.test(path)))
      .map((file) => (file.role === 'main' ? file.blob : `${relativeTo(revision, file.path)} ${file.blob}`))
      .sort()
      .join('\n'),
  };
}

/** Of a folder, its path says it all. */
function dataOf({ path, main, files }: ModelRevision): Pick<Revision, 'data'> {
  const data = files.filter(({ role }) => role === 'external-data').map((file) => file.path);
  return path === main.path && data.length > 0 ? { data: data.slice(0, MAX_DATA_FILES) } : {};
}

/** As many as the contract holds. */
const MAX_DATA_FILES = 50;

/** The path of a file from the model's own folder: of an `.onnx` file, the one that it stands in. */
function relativeTo({ path: model, main }: ModelRevision, path: string): string {
  const root = main.path === model ? model.slice(0, model.lastIndexOf('/') + 1) : model === '.' ? '' : `${model}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

/** What the graphs say together, where a model has several. */
export function summaryOf({ graph, parts, files }: OpenSide): GraphSummary {
  const graphs = [graph, ...parts];
  return {
    parameters: graphs.reduce((sum, each) => sum + each.parameters, 0),
    bytes: files.bytes,
    opset: graph.opset,
    operators: recordOfNames(addUp(graphs.map((each) => each.operators))),
    parametersByPrecision: recordOfNames(addUp(graphs.map((each) => each.parametersByPrecision))),
  };
}

function addUp(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((each) => [...each])) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}
