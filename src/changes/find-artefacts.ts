import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { FileDifference, Repository, TrackedFile } from '../git/index.ts';
import { type BlobFacts, contentBytes, describeBlobs, type RawPath, type Snapshot, trackedFile } from '../git/index.ts';
import type { ModelRevision } from '../model-files/index.ts';
import {
  blobIn,
  type ChangedWeights,
  changedWeights,
  companionsOf,
  dataFile,
  type FollowedTree,
  findTouchedUnits,
  type GraphReaderOptions,
  graphData,
  graphsOf,
  graphsOfMovedFolder,
  type Link,
  linkInPlaceOf,
  type ModelSides,
  mainOf,
  modelSides,
  modelTooLarge,
  nameOfUnit,
  openThroughCache,
  partsOf,
  pathsOf,
  readExternalData,
  runOf,
  SmallContents,
  tooManyGraphs,
  treeOfSnapshot,
  type Unit,
} from '../model-files/index.ts';
import { behindLink, missingPart, noMain } from './no-model.ts';
import { pairModels, type UnitPair } from './pair-models.ts';
import type { ArtefactChange } from './types.ts';

export interface Artefacts {
  changes: ArtefactChange[];
  weights: ChangedWeights[];
  layoutFiles: ReadonlySet<RawPath>;
}

/**
 * The model files and folders that a difference changes. Reads the graphs of changed models (and of those that changed
 * files may belong to) through the cache, since only a graph names its external data; a removed model is not read.
 */
export async function findArtefacts(
  repository: Repository,
  differences: readonly FileDifference[],
  snapshots: readonly [base: Snapshot, head: Snapshot],
  options: GraphReaderOptions,
): Promise<Artefacts> {
  using contents = new SmallContents(repository, options.signal);
  const [atBase, atHead] = [treeOfSnapshot(snapshots[0], contents), treeOfSnapshot(snapshots[1], contents)];
  const sides = modelSides(atBase, atHead);
  const data = graphData(openThroughCache(repository, options));
  const paths = touchedPaths(differences);
  const touched = await findTouchedUnits(paths, sides, data);
  // Where its content can't be read, reading it again says why.
  const units = [...touched.units, ...touched.unknown];
  const pairs: SketchedPair[] = [];
  for (const pair of await pairModels(units, differences, sides)) {
    pairs.push(await sketchPair(pair, sides));
    if (pair.base === undefined || pair.head === undefined) continue;
    for (const { base, head } of await graphsOfMovedFolder(pair, paths, { sides, graphData: data })) {
      pairs.push(await sketchPair({ base, head } as UnitPair, sides));
    }
  }
  const sketches = pairs.flatMap(({ base, head }) => [base, head]).filter((sketch) => sketch !== undefined);

  const mains = sketches.flatMap(({ main, parts, isRead, unit }) =>
    main && isRead && unit.layout !== 'gguf' ? [main, ...parts] : [],
  );
  const mainFacts = await describeBlobs(
    repository,
    mains.map(({ blob }) => blob),
    options.signal,
  );
  const graphs = mains.map(({ path, blob }) => trackedFile(path, blob, 'main', mainFacts));
  const externalData = await readExternalData(repository, graphs, options);

  const found: Found[] = [];
  for (const { pair, base, head } of pairs) {
    found.push({
      pair,
      base: base && (await revisionFiles(base, externalData)),
      head: head && (await revisionFiles(head, externalData)),
      paths: await pathsOf(pair, sides),
    });
  }
  const blobs = found.flatMap(({ base, head }) => [...(base?.files ?? []), ...(head?.files ?? [])].map((f) => f.blob));
  const facts = await describeBlobs(repository, blobs, options.signal);
  const changes = found.map((each) => changeOf(each, facts, options));
  const unread = await Promise.all(touched.unasked.map((unit) => unreadChange(unit, sides)));
  return {
    changes: [...changes, ...unread],
    weights: await changedWeights(touched.paths, sides),
    layoutFiles: touched.layoutFiles,
  };
}

function touchedPaths(differences: readonly FileDifference[]): RawPath[] {
  const paths = differences.flatMap(({ before, after }) =>
    [before, after].flatMap((side) => (side && side.type !== 'submodule' ? [side.path] : [])),
  );
  return [...new Set(paths)];
}

/** A model that nobody read is no unchanged one. */
async function unreadChange(unit: Unit, sides: ModelSides): Promise<ArtefactChange> {
  const model = nameOfUnit(unit);
  const [before, after] = [await sides.base.entry(unit.path), await sides.head.entry(unit.path)];
  return {
    kind: 'artefact',
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'modified',
    model,
    layout: unit.layout,
    paths: await pathsOf({ base: unit, head: unit }, sides),
    problem: tooManyGraphs(model),
  };
}

/** One side of a model: what git's listing alone tells. */
interface Sketch {
  unit: Unit;
  tree: FollowedTree;
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

async function sketchPair(pair: UnitPair, sides: ModelSides): Promise<SketchedPair> {
  const sketch = async (unit: Unit | undefined, tree: FollowedTree): Promise<Sketch | undefined> => {
    if (!unit) return undefined;
    const fileAt = async (path: RawPath): Promise<GraphFile[]> => {
      const blob = await blobIn(tree, path);
      return blob === undefined ? [] : [{ path, blob }];
    };
    const path = await mainOf(unit, tree);
    const [main] = path === undefined ? [] : await fileAt(path);
    const partPaths = main === undefined ? [] : await partPathsOf(unit, main.path, tree);
    const parts = (await Promise.all(partPaths.map(fileAt))).flat();
    return { unit, tree, parts, isRead: pair.head !== undefined, main };
  };
  const atHead = await sketch(pair.head, sides.head);
  return {
    pair,
    base: await sketch(pair.base, sides.base),
    head: atHead && { ...atHead, link: await linkInPlaceOf(pair.base ?? atHead.unit, sides) },
  };
}

async function partPathsOf(unit: Unit, main: RawPath, tree: FollowedTree): Promise<readonly RawPath[]> {
  if (unit.layout === 'huggingface') return partsOf(main, await graphsOf(unit.path, tree));
  return unit.layout === 'gguf' ? (await runOf(unit, tree)).filter((path) => path !== main) : [];
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

interface Found {
  pair: UnitPair;
  base: FoundRevision | undefined;
  head: FoundRevision | undefined;
  /** All paths whose rules hold for it. */
  paths: readonly string[];
}

/** The files of one side, `main` first; none where `problem` says that there is no main graph. */
async function revisionFiles(
  { unit, tree, main, link, parts, isRead }: Sketch,
  externalData: ReadonlyMap<string, string[] | WattnudgeError>,
): Promise<FoundRevision> {
  const path = nameOfUnit(unit);
  if (link) return { path, files: [], problem: behindLink(unit, link) };
  if (!main) return { path, files: [], problem: await noMain(unit, tree) };

  const graphs = [main, ...parts];
  const read =
    isRead && unit.layout !== 'gguf'
      ? graphs.map((graph) => ({ graph, locations: externalData.get(graph.blob) ?? [] }))
      : [];
  const unread = read.map(({ locations }) => locations).find((each) => each instanceof WattnudgeError);
  const data: FoundFile[] = [];
  let defect = unread ?? missingPart(unit, graphs);
  for (const { graph, locations } of read) {
    for (const location of locations instanceof WattnudgeError ? [] : locations) {
      try {
        data.push({ ...(await dataFile(graph.path, location, tree)), role: 'external-data' });
      } catch (error) {
        if (!(error instanceof WattnudgeError)) throw error;
        defect ??= error;
      }
    }
  }
  const isFolder = unit.layout === 'huggingface';
  const companions = isFolder ? await companionsOf(unit.path, tree) : [];
  const otherGraphs = isFolder ? await graphsOf(unit.path, tree) : [];
  const others = [
    ...companions.map((path) => ({ path, role: 'companion' as const })),
    ...otherGraphs.map((path) => ({ path, role: 'other-graph' as const })),
  ];
  const files = new Map<RawPath, FoundFile>([[main.path, { ...main, role: 'main' }]]);
  for (const part of parts) files.set(part.path, { ...part, role: 'part' });
  for (const file of data) if (!files.has(file.path)) files.set(file.path, file);
  for (const { path: at, role } of others) {
    const blob = files.has(at) ? undefined : await blobIn(tree, at);
    if (blob !== undefined) files.set(at, { path: at, blob, role });
  }
  return { path, files: [...files.values()], defect };
}

function changeOf(
  { pair, base, head, paths }: Found,
  facts: ReadonlyMap<string, BlobFacts>,
  options: GraphReaderOptions,
): ArtefactChange {
  const unit = pair.head ?? pair.base;
  const baseRevision = base && toRevision(base, facts);
  const headRevision = head && toRevision(head, facts);
  const isMoved = pair.base && pair.head && nameOfUnit(pair.base) !== nameOfUnit(pair.head);
  const problem =
    head?.problem ??
    head?.defect ??
    tooLarge(headRevision, options) ??
    (head && (base?.problem ?? tooLarge(baseRevision, options)));
  const baseDefect = head && base?.defect;
  return {
    kind: 'artefact',
    change: kindOf(pair, base, head),
    model: nameOfUnit(unit),
    previous: isMoved ? nameOfUnit(pair.base) : undefined,
    layout: unit.layout,
    paths,
    base: baseRevision,
    head: headRevision,
    problem,
    baseDefect,
  };
}

function kindOf(
  pair: UnitPair,
  base: FoundRevision | undefined,
  head: FoundRevision | undefined,
): ArtefactChange['change'] {
  if (!pair.base) return 'added';
  if (!pair.head) return 'removed';
  const isMoved = nameOfUnit(pair.base) !== nameOfUnit(pair.head);
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
