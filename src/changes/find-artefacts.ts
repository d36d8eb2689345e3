import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { FileDifference, Repository, TrackedFile } from '../git/index.ts';
import {
  type BlobFacts,
  blobAt,
  contentBytes,
  describeBlobs,
  displayPath,
  type RawPath,
  type Snapshot,
  trackedFile,
} from '../git/index.ts';
import type { ModelRevision } from '../model-files/index.ts';
import {
  companionsOf,
  dataPath,
  externalDataMissing,
  findTouchedUnits,
  type GraphReaderOptions,
  graphsOf,
  modelTooLarge,
  partsOf,
  readExternalData,
  runFor,
  type Unit,
} from '../model-files/index.ts';
import { isSymlink, type Link, linkInPlaceOf, mainOf, pairModels, type UnitPair } from './pair-models.ts';
import type { ArtefactChange } from './types.ts';

export interface Artefacts {
  changes: ArtefactChange[];
  layoutFiles: ReadonlySet<RawPath>;
}

/**
 * The model files and folders that a difference changes. Reads the graphs of changed models (and of those that changed
 * data may belong to) through the cache, since only a graph names its external data; a removed model is not read.
 */
export async function findArtefacts(
  repository: Repository,
  differences: readonly FileDifference[],
  sides: readonly [base: Snapshot, head: Snapshot],
  options: GraphReaderOptions,
): Promise<Artefacts> {
  const { units, layoutFiles } = await findTouchedUnits(repository, differences, sides, options);
  const pairs = pairModels(units, differences, sides).map((pair) => sketchPair(pair, sides));
  const sketches = pairs.flatMap(({ base, head }) => [base, head]).filter((sketch) => sketch !== undefined);

  const mains = sketches.flatMap(({ main, parts, isRead }) => (main && isRead ? [main, ...parts] : []));
  const mainFacts = await describeBlobs(
    repository,
    mains.map(({ blob }) => blob),
    options.signal,
  );
  const graphs = mains.map(({ path, blob }) => trackedFile(path, blob, 'main', mainFacts));
  const externalData = await readExternalData(repository, graphs, options);

  const found = pairs.map(({ base, head, ...pair }) => ({
    ...pair,
    base: base && revisionFiles(base, externalData),
    head: head && revisionFiles(head, externalData),
  }));
  const blobs = found.flatMap(({ base, head }) => [...(base?.files ?? []), ...(head?.files ?? [])].map((f) => f.blob));
  const facts = await describeBlobs(repository, blobs, options.signal);
  return { changes: found.map((each) => changeOf(each, facts, sides, options)), layoutFiles };
}

/** One side of a model: what git's listing alone tells. */
interface Sketch {
  unit: Unit;
  snapshot: Snapshot;
  main?: GraphFile;
  /** What stands in the model's place at head. */
  link?: Link | undefined;
  /** Graphs that are run with `main`. */
  parts: GraphFile[];
  isRead: boolean;
}

interface GraphFile {
  path: RawPath;
  blob: string;
}

interface SketchedPair {
  base: Sketch | undefined;
  head: Sketch | undefined;
  pair: UnitPair;
}

function sketchPair(pair: UnitPair, sides: readonly [Snapshot, Snapshot]): SketchedPair {
  const [base, head] = sides;
  const sketch = (unit: Unit | undefined, snapshot: Snapshot): Sketch | undefined => {
    if (!unit) return undefined;
    const fileAt = (path: RawPath): GraphFile[] => {
      const blob = blobAt(snapshot, path);
      return blob === undefined ? [] : [{ path, blob }];
    };
    const path = mainOf(unit, snapshot);
    const [main] = path === undefined ? [] : fileAt(path);
    const parts =
      main && unit.layout === 'huggingface' ? partsOf(main.path, graphsOf(unit.path, snapshot)).flatMap(fileAt) : [];
    return { unit, snapshot, parts, isRead: pair.head !== undefined, ...(main && { main }) };
  };
  const atHead = sketch(pair.head, head);
  return {
    pair,
    base: sketch(pair.base, base),
    head: atHead && { ...atHead, link: linkInPlaceOf(pair.base ?? atHead.unit, sides) },
  };
}

interface FoundFile {
  path: RawPath;
  blob: string;
  role: TrackedFile['role'];
}

interface FoundRevision {
  path: string;
  files: FoundFile[];
  /** Why it cannot be told what the model is. */
  problem?: WattnudgeError;
  /** Why nothing can load the model: its graph cannot be read, or data of it is missing. */
  defect?: WattnudgeError;
}

/** The files of one side, `main` first; none where `problem` says that there is no main graph. */
function revisionFiles(
  { unit, snapshot, main, link, parts, isRead }: Sketch,
  externalData: ReadonlyMap<string, string[] | WattnudgeError>,
): FoundRevision {
  const path = unitPath(unit);
  if (link) return { path, files: [], problem: behindLink(unit, link) };
  if (!main) return { path, files: [], problem: noMain(unit, snapshot) };

  const graphs = [main, ...parts];
  const read = isRead ? graphs.map((graph) => ({ graph, locations: externalData.get(graph.blob) ?? [] })) : [];
  const unread = read.map(({ locations }) => locations).find((each) => each instanceof WattnudgeError);
  const dataOf = read.flatMap(({ graph, locations }) =>
    locations instanceof WattnudgeError ? [] : locations.map((each) => ({ graph, data: dataPath(graph.path, each) })),
  );
  const data = [...new Set(dataOf.map((each) => each.data))];
  const isFolder = unit.layout === 'huggingface';
  const companions = isFolder ? companionsOf(unit.path, snapshot) : [];
  const otherGraphs = isFolder ? graphsOf(unit.path, snapshot) : [];
  const withRole = (paths: readonly RawPath[], role: FoundFile['role']): FoundFile[] =>
    paths.flatMap((file) => {
      const blob = blobAt(snapshot, file);
      return blob ? [{ path: file, blob, role }] : [];
    });
  const files = [
    { ...main, role: 'main' as const },
    ...parts.map((part) => ({ ...part, role: 'part' as const })),
    ...withRole(data, 'external-data'),
    ...withRole(companions, 'companion'),
    ...withRole(otherGraphs, 'other-graph'),
  ];
  const seen = new Set<RawPath>();
  const unique = files.filter((file) => !seen.has(file.path) && seen.add(file.path));
  const absent = dataOf.find((each) => blobAt(snapshot, each.data) === undefined);
  const defect =
    unread ?? (absent && externalDataMissing(absent.graph.path, absent.data, isSymlink(absent.data, snapshot)));
  return { path, files: unique, ...(defect && { defect }) };
}

function changeOf(
  { pair, base, head }: { pair: UnitPair; base: FoundRevision | undefined; head: FoundRevision | undefined },
  facts: ReadonlyMap<string, BlobFacts>,
  sides: readonly [base: Snapshot, head: Snapshot],
  options: GraphReaderOptions,
): ArtefactChange {
  const unit = pair.head ?? pair.base;
  const baseRevision = base && toRevision(base, facts);
  const headRevision = head && toRevision(head, facts);
  const isMoved = pair.base && pair.head && unitPath(pair.base) !== unitPath(pair.head);
  const problem =
    head?.problem ??
    head?.defect ??
    tooLarge(headRevision, options) ??
    (head && (base?.problem ?? tooLarge(baseRevision, options)));
  const baseDefect = head && base?.defect;
  return {
    kind: 'artefact',
    change: kindOf(pair, base, head),
    model: unitPath(unit),
    ...(isMoved && { previous: unitPath(pair.base) }),
    layout: unit.layout,
    graphs: graphsRunFor(pair, sides),
    ...(baseRevision && { base: baseRevision }),
    ...(headRevision && { head: headRevision }),
    ...(problem && { problem }),
    ...(baseDefect && { baseDefect }),
  };
}

function graphsRunFor(pair: UnitPair, [base, head]: readonly [base: Snapshot, head: Snapshot]): string[] {
  const runAt = (unit: Unit | undefined, side: Snapshot) =>
    unit?.layout === 'huggingface' ? runFor(unit.path, graphsOf(unit.path, side)) : [];
  return [...new Set([...runAt(pair.base, base), ...runAt(pair.head, head)])].map(displayPath);
}

function kindOf(
  pair: UnitPair,
  base: FoundRevision | undefined,
  head: FoundRevision | undefined,
): ArtefactChange['change'] {
  if (!pair.base) return 'added';
  if (!pair.head) return 'removed';
  const isMoved = unitPath(pair.base) !== unitPath(pair.head);
  return isMoved && base && head && contentKey(base) === contentKey(head) ? 'renamed' : 'modified';
}

/** Equal for revisions that hold the same files, wherever their folder stands and whatever the main file is called. */
function contentKey({ files }: FoundRevision): string {
  return files.map(({ role, blob }) => `${role} ${blob}`).join('\n');
}

function toRevision({ path, files }: FoundRevision, facts: ReadonlyMap<string, BlobFacts>): ModelRevision | undefined {
  const tracked = files.map((file) => trackedFile(file.path, file.blob, file.role, facts));
  const [main] = tracked;
  return main && { path, main, files: tracked };
}

function tooLarge(revision: ModelRevision | undefined, { maxBytesPerModel }: GraphReaderOptions) {
  const bytes = revision ? runBytes(revision) : 0;
  return revision && bytes > maxBytesPerModel ? modelTooLarge(revision.path, bytes, maxBytesPerModel) : undefined;
}

/** Bytes of what is materialised of a revision: all but the other graphs of a folder. */
function runBytes(revision: ModelRevision): number {
  return revision.files
    .filter((file) => file.role !== 'other-graph')
    .reduce((sum, file) => sum + contentBytes(file), 0);
}

function unitPath(unit: Unit): string {
  return unit.path === '' ? '.' : displayPath(unit.path);
}

/**
 * Where it points may change without a change of any model, and outside the repository there is nothing to compare: passing
 * over it would let a model be swapped unseen.
 */
function behindLink(unit: Unit, link: Link): WattnudgeError {
  const at = link.path === unit.path ? '' : ` at ${JSON.stringify(displayPath(link.path))}`;
  const [code, found] =
    link.type === 'symlink'
      ? (['model-is-symlink', 'symbolic link'] as const)
      : (['model-is-submodule', 'submodule'] as const);
  return new WattnudgeError(code, `Expected a model at ${JSON.stringify(unitPath(unit))} and found a ${found}${at}.`, {
    remedy: `Commit the model itself there, or remove the ${link.type === 'symlink' ? 'link' : 'submodule'}.`,
  });
}

function noMain(unit: Unit, snapshot: Snapshot): WattnudgeError {
  const path = JSON.stringify(unitPath(unit));
  const graphs = graphsOf(unit.path, snapshot).map((graph) => JSON.stringify(displayPath(graph)));
  const message = `Expected onnx/model.onnx, model.onnx or a single .onnx file in ${path} and found ${graphs.length}: ${graphs.join(', ')}.`;
  return new WattnudgeError('ambiguous-model-folder', message, {
    remedy: 'Name the graph that is run model.onnx, or keep the graphs in folders of their own.',
  });
}
