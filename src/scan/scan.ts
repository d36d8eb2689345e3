/** Every model that one commit of a repository holds or names. */
import { findAlternatives, type PublishedAlternative, type PublishedRequest } from '../alternatives/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import { evidenceFor } from '../baselines/index.ts';
import { describeModel, type ParameterRange, readModelName } from '../catalog/index.ts';
import { modelRules, type NameSearch, type ReferenceChange, type UnreadFile } from '../changes/index.ts';
import { type Evidence, type ModelReview, NO_EVIDENCE, type Price, type Rating } from '../energy-review/index.ts';
import {
  contentBytes,
  describeBlobs,
  displayPath,
  type Snapshot as Files,
  isOnnx,
  type RawPath,
  type Repository,
  readBlobs,
  sizesOf,
  takeSnapshot,
  trackedFile,
} from '../git/index.ts';
import {
  blobIn,
  findTouchedUnits,
  type GraphData,
  graphsOf,
  isLayoutName,
  modelSides,
  nameOfUnit,
  SmallContents,
  treeOfSnapshot,
  weightFormatOf,
} from '../model-files/index.ts';

const { changedTexts, MAX_TEXT_BYTES, NameSieve, nameOf, readNameChanges, referencesOf } = modelRules;

export interface ScanOptions {
  /** A revision. */
  readonly revision: string;
  readonly names: NameSearch;
  readonly snapshot: Snapshot;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: { readonly read: number; readonly files: number }) => void;
  /** The size of a name that nothing else tells, from the hub for example. */
  readonly sizeOf?: ((name: ReferenceChange) => Promise<ModelSize | undefined>) | undefined;
  /** What the policy says of a name: its task, the languages to keep, and the quality that it states. */
  readonly rulesOf?: ((model: string) => NameRules) | undefined;
}

type NameRules = Pick<PublishedRequest, 'languages' | 'stated'> & { readonly task?: string | undefined };

export interface Scan {
  /** Full id. */
  readonly commit: string;
  readonly models: readonly ScannedModel[];
  /** Files of the commit, and those of them in which names were looked for. */
  readonly looked: { readonly files: number; readonly texts: number };
  /** Files in which names weren't looked for, though their kind is looked at. */
  readonly unread: readonly UnreadFile[];
  /** Names beyond the most that are listed. */
  readonly namesLeftOut: number;
}

export interface ScannedModel extends Pick<ModelReview, 'model' | 'kind'> {
  /** Of a name: the branch, tag, or commit that the text states. */
  readonly revision?: string | undefined;
  /** Of a file or folder: its path, without a line. */
  readonly locations: readonly { readonly path: string; readonly line?: number }[];
  /** How its file is written, where it's no ONNX graph. */
  readonly format?: string | undefined;
  /** Of a file or folder: what it is made of, as far as that shows without reading a graph. */
  readonly files?: readonly ScannedFile[] | undefined;
  readonly evidence: Evidence;
  readonly rating?: Rating | undefined;
  /** Its list price, where one is known. */
  readonly price?: Price | undefined;
  readonly size?: ModelSize | undefined;
  /** Published models that use less energy, as a review offers them: at most three. Empty where none is known. */
  readonly alternatives: readonly PublishedAlternative[];
}

export interface ScannedFile {
  readonly path: string;
  /** Of its content, which may be in Git LFS. */
  readonly bytes: number;
  /** Id of the blob in git. */
  readonly blob: string;
  /** Of its content: as its Git LFS pointer states it, or as `withHashes` computes it. */
  readonly sha256?: string | undefined;
}

export interface ModelSize {
  readonly bytes?: number | undefined;
  /** Billions of parameters; a range where they aren't published. */
  readonly parametersBillions?: ParameterRange | undefined;
  /** Where it is known from. */
  readonly source: string;
}

/** Names beyond these are a catalogue, which nobody reads in a list. */
const MAX_SCANNED_NAMES = 10_000;
/** Files that are read at once. */
const BATCH = 500;

/** @throws WattnudgeError `unknown-revision`, `git-missing`, `git-failed`, `listing-too-large` */
export async function scan(repository: Repository, options: ScanOptions): Promise<Scan> {
  const { signal } = options;
  const commit = await repository.resolve(options.revision);
  const files = await takeSnapshot(commit, { directory: repository.directory, signal });
  const { models, layoutFiles } = await modelFilesOf(repository, files, signal);
  const { references, unread, namesLeftOut, texts } = await namesOf(repository, files, layoutFiles, options);
  const named: ScannedModel[] = [];
  for (const reference of references) {
    const described = describeName(reference, options);
    named.push({ ...described, size: described.size ?? (await options.sizeOf?.(reference)) });
  }
  const looked = { files: files.tree.size, texts };
  return { commit, models: [...models, ...named], looked, unread, namesLeftOut };
}

/** No graph is read: what a scan lists are models, not the files that they keep their weights in. */
const NO_DATA: GraphData = { among: async (_, graphs) => graphs.map(() => []) };

async function modelFilesOf(
  repository: Repository,
  files: Files,
  signal: AbortSignal | undefined,
): Promise<{ models: ScannedModel[]; layoutFiles: ReadonlySet<RawPath> }> {
  using contents = new SmallContents(repository, signal);
  const tree = treeOfSnapshot(files, contents);
  const paths = [...files.tree].flatMap(([path, { type }]) => (type === 'file' ? [path] : []));
  const parts = paths.filter((path) => isOnnx(path) || isLayoutName(nameOf(path)));
  const sides = modelSides(tree, tree);
  const { units, layoutFiles } = await findTouchedUnits(parts, sides, NO_DATA);
  const found: { name: string; kind: 'file' | 'folder'; graphs: readonly RawPath[]; format?: string }[] = [];
  for (const unit of units) {
    const isFolder = unit.layout === 'huggingface';
    const graphs = isFolder ? await graphsOf(unit.path, sides.head) : [unit.path];
    found.push({ name: nameOfUnit(unit), kind: isFolder ? 'folder' : 'file', graphs });
  }
  for (const path of paths) {
    const format = weightFormatOf(path);
    if (format !== undefined) found.push({ name: displayPath(path), kind: 'file', graphs: [path], format });
  }
  const blobs = new Map<RawPath, string>();
  for (const path of found.flatMap(({ graphs }) => graphs)) {
    const blob = await blobIn(sides.head, path);
    if (blob !== undefined) blobs.set(path, blob);
  }
  const facts = await describeBlobs(repository, blobs.values(), signal);
  const fileOf = (path: RawPath): ScannedFile => {
    const file = trackedFile(path, blobs.get(path) ?? '', 'main', facts);
    return { path: file.path, bytes: contentBytes(file), blob: file.blob, sha256: file.lfs?.sha256 };
  };
  const models = found.map(({ name: model, kind, graphs, format }): ScannedModel => {
    const parts = graphs.map(fileOf);
    return {
      model,
      kind,
      locations: [{ path: model }],
      format,
      files: parts,
      evidence: NO_EVIDENCE,
      size: { bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), source: 'git' },
      alternatives: [],
    };
  });
  return { models: models.toSorted((one, other) => (one.model < other.model ? -1 : 1)), layoutFiles };
}

async function namesOf(
  repository: Repository,
  files: Files,
  layoutFiles: ReadonlySet<RawPath>,
  { names, signal, onProgress }: ScanOptions,
) {
  const entries = [...files.tree].flatMap(([path, { type, oid }]) =>
    type === 'file' && !layoutFiles.has(path) ? [{ after: { path, oid } }] : [],
  );
  const texts = changedTexts(entries, ({ path }) => displayPath(path), names);
  const git = { directory: repository.directory, signal };
  const sizes = await sizesOf(
    texts.flatMap(({ after }) => after?.oid ?? []),
    git,
  );
  const sieve = new NameSieve();
  const read = [];
  for (let start = 0; start < texts.length; start += BATCH) {
    onProgress?.({ read: start, files: texts.length });
    const batch = texts.slice(start, start + BATCH);
    const small = batch.flatMap(({ after }) => ((sizes.get(after!.oid) ?? 0) <= MAX_TEXT_BYTES ? [after!.oid] : []));
    const contents = await readBlobs([...new Set(small)], git);
    for (const { path, after } of batch) {
      const content = contents.get(after!.oid) ?? 'too-large';
      // Bytes as characters: names are ASCII. UTF-16 is rare, and read at once.
      const isWide = content !== 'too-large' && content[0]! >= 0xfe;
      const isRead = content === 'too-large' || isWide || sieve.mayName(content.toString('latin1'));
      if (isRead) read.push(readNameChanges({ path, before: undefined, after: content }, names));
    }
  }
  return { ...referencesOf(read, MAX_SCANNED_NAMES), texts: texts.length };
}

function describeName(
  { model, nameKind: kind, revision, locations }: ReferenceChange,
  { snapshot, rulesOf }: ScanOptions,
): ScannedModel {
  const { task, ...wanted } = rulesOf?.(model) ?? {};
  const { evidence, ratings, prices } = evidenceFor(undefined, model, { snapshot, task });
  const rating = ratings?.head[0];
  const name = readModelName(model);
  const total = name && describeModel(name)?.total;
  return {
    model,
    kind,
    revision,
    locations: locations.map(({ path, line }) => ({ path, line })),
    evidence,
    rating,
    price: prices?.head,
    size: total && { parametersBillions: total.value, source: total.source },
    alternatives: rating === undefined ? [] : findAlternatives({ snapshot, rating, ...wanted }),
  };
}
