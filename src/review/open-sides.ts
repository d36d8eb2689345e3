/** Both revisions of a model on disk, with what their graphs say. */
import { type ArtefactChange, type MaterializedModel, type ModelRevision, materialize } from '../changes/index.ts';
import { WattnudgeError } from '../error.ts';
import { type OnnxModel, readOnnx } from '../onnx/index.ts';
import { isRated, statedSource } from '../rating/index.ts';
import type { GraphSummary, Revision } from '../report/index.ts';
import type { ModelContext } from './model-context.ts';

/** One revision of a model on disk, with what its graph says. */
export interface OpenSide {
  readonly label: string;
  readonly files: MaterializedModel;
  readonly graph: OnnxModel;
  readonly revision: Revision;
  readonly stated: ReturnType<typeof statedSource>;
  /** Everything that inference reads is in this: two sides with the same identity are the same model. */
  readonly identity: string;
}

export interface Sides {
  readonly base?: OpenSide;
  readonly head?: OpenSide;
  /** Why a side could not be opened; head before base. */
  readonly error?: WattnudgeError;
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
  const [base, head] = [await open(change.base, 'base'), await open(change.head, 'head')];
  const error = change.problem ?? head.error ?? base.error;
  return {
    ...(base.opened && { base: base.opened }),
    ...(head.opened && { head: head.opened }),
    ...(error && { error }),
  };
}

async function openSide(revision: ModelRevision, side: 'base' | 'head', context: ModelContext): Promise<OpenSide> {
  const { repository, cacheDirectory, onProgress } = context;
  const files = await materialize(repository, revision, {
    cacheDirectory,
    ...(context.maxBytesPerModel !== undefined && { maxBytesPerModel: context.maxBytesPerModel }),
    onProgress: (bytes, totalBytes) => onProgress({ doing: 'fetching', bytes, totalBytes }),
    ...(context.signal && { signal: context.signal }),
  });
  const label = `\`${revision.main.path}\` at ${side}`;
  const graph = await readOnnx(files.path, { name: label });
  const commit = side === 'base' ? context.mergeBaseSha : context.headSha;
  const beside = async (name: string) => {
    const tracked = revision.files.find((file) => file.role === 'companion' && file.path.endsWith(name));
    return tracked && repository.readText(commit, tracked.path).catch(() => undefined);
  };
  const texts = {
    onnxMetadata: graph.metadata,
    configJson: await beside('config.json'),
    modelCard: await beside('README.md'),
  };
  return {
    label,
    files,
    graph,
    revision: { path: revision.main.path, blob: revision.main.blob, sha256: files.sha256, bytes: files.bytes },
    stated: statedSource(texts, (id) => isRated(context.snapshot, id)),
    // The name of the main file does not matter; what is beside it does, by its own place and content.
    identity: revision.files
      .filter((file) => file.role === 'main' || file.role === 'external-data')
      .map((file) => (file.role === 'main' ? file.blob : `${relativeTo(revision, file.path)} ${file.blob}`))
      .sort()
      .join('\n'),
  };
}

function relativeTo(revision: ModelRevision, path: string): string {
  const folder = revision.main.path.slice(0, revision.main.path.lastIndexOf('/') + 1);
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

export function summaryOf({ graph, files }: OpenSide): GraphSummary {
  const { parameters, opset, operators, parametersByPrecision } = graph;
  return {
    parameters,
    bytes: files.bytes,
    opset,
    operators: { ...operators },
    parametersByPrecision: { ...parametersByPrecision },
  };
}
