/** Both revisions of a model on disk, with what their graphs say. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRated, statedSource } from '../baselines/ai-energy-score/index.ts';
import type { ArtefactChange } from '../changes/index.ts';
import { type GraphSummary, type Revision, recordOfNames } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readParts, type WholeGguf } from '../gguf/index.ts';
import { contentBytes } from '../git/index.ts';
import type { GgufRepository } from '../hub/index.ts';
import { type MaterializedModel, type ModelRevision, materialize } from '../model-files/index.ts';
import { type OnnxModel, readOnnx } from '../onnx/index.ts';
import type { ModelContext } from './model-context.ts';

/** One revision of a model on disk, with what it says of itself. */
export type OpenSide = OpenGraph | OpenGguf;

interface OpenModel {
  readonly label: string;
  readonly files: MaterializedModel;
  readonly revision: Revision;
  readonly stated: ReturnType<typeof statedSource>;
  /** Everything that inference reads is in this: two sides with the same identity are the same model. */
  readonly identity: string;
}

export interface OpenGraph extends OpenModel {
  readonly kind: 'graph';
  readonly graph: OnnxModel;
  /** Graphs that are run with the main one. */
  readonly parts: readonly OnnxModel[];
  /** Of a folder in Hugging Face layout. */
  readonly folder?: FolderFacts;
}

export interface OpenGguf extends OpenModel {
  readonly kind: 'gguf';
  readonly gguf: WholeGguf;
  /** Where it was fetched from the hub. */
  readonly onHub?: GgufOfHub;
}

export interface GgufOfHub {
  /** As code writes it. */
  readonly name: string;
  readonly repository: GgufRepository;
  readonly chosen: GgufRepository['ggufs'][number];
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
      const open = change.layout === 'gguf' ? openGguf : openGraph;
      return { opened: await open(revision, side, context) };
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

function bring(revision: ModelRevision, context: ModelContext): Promise<MaterializedModel> {
  return materialize(context.repository, revision, {
    cacheDirectory: context.cacheDirectory,
    maxBytesPerModel: context.maxBytesPerModel,
    onProgress: (bytes, totalBytes) => context.onProgress({ doing: 'fetching', bytes, totalBytes }),
    signal: context.signal,
  });
}

async function openGguf(revision: ModelRevision, side: 'base' | 'head', context: ModelContext): Promise<OpenGguf> {
  const files = await bring(revision, context);
  const label = `\`${revision.main.path}\` at ${side}`;
  return {
    kind: 'gguf',
    label,
    files,
    gguf: await readParts(files.path, { name: label }),
    revision: revisionOf(revision, files),
    stated: undefined,
    identity: identityOfGguf(revision),
  };
}

async function openGraph(revision: ModelRevision, side: 'base' | 'head', context: ModelContext): Promise<OpenGraph> {
  const within = (path: string) => relativeTo(revision, path);
  const files = await bring(revision, context);
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
    kind: 'graph',
    label,
    files,
    graph,
    revision: revisionOf(revision, files),
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
    identity: identityOfGraph(revision),
  };
}

/** Whether a change leaves all that inference reads as it was, as where a model only moved. */
export function hasSameContent({ layout, base, head }: Pick<ArtefactChange, 'layout' | 'base' | 'head'>): boolean {
  if (base === undefined || head === undefined) return false;
  const identityOf = layout === 'gguf' ? identityOfGguf : identityOfGraph;
  return identityOf(base) === identityOf(head);
}

function identityOfGguf({ files }: ModelRevision): string {
  return files.map(({ blob }) => blob).join('\n');
}

function identityOfGraph(revision: ModelRevision): string {
  return revision.files
    .filter(({ role, path }) => role !== 'other-graph' && !(role === 'companion' && /(^|\/)readme\.md$/i.test(path)))
    .map((file) => (file.role === 'main' ? file.blob : `${relativeTo(revision, file.path)} ${file.blob}`))
    .sort()
    .join('\n');
}

function revisionOf(revision: ModelRevision, { sha256, bytes }: MaterializedModel): Revision {
  const { path, blob } = revision.main;
  return { path, blob, sha256, bytes, ...dataOf(revision) };
}

/** Of a folder, its path says it all. */
function dataOf({ path, main, files }: ModelRevision): Pick<Revision, 'data'> {
  const data = files.filter(({ role }) => role === 'external-data' || role === 'part').map((file) => file.path);
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
export function summaryOf(side: OpenSide): GraphSummary {
  const { bytes } = side.files;
  if (side.kind === 'gguf') {
    const { parameters, parametersByType } = side.gguf;
    // Which operators llama.cpp runs is not in the file.
    return { parameters, bytes, opset: 0, operators: {}, parametersByPrecision: recordOfNames(parametersByType) };
  }
  const { graph, parts } = side;
  const graphs = [graph, ...parts];
  return {
    parameters: graphs.reduce((sum, each) => sum + each.parameters, 0),
    bytes,
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
