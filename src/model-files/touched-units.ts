import { posix } from 'node:path';
import { baseNameOf, folderOf, foldersUpFrom, isOnnx, joinPath, type RawPath } from '../git/index.ts';
import type { GraphAt, GraphData } from './graph-data.ts';
import { isLayoutName } from './hugging-face-folder.ts';
import type { ModelSides, Unit } from './model-sides.ts';
import { blobIn, graphsIn, type ModelTree } from './model-tree.ts';

export interface Touched {
  /** Those that a change touches for certain, and those whose graph cannot be read and holds the name of a changed file. */
  readonly units: readonly Unit[];
  /** Those that a change may touch: the content of a graph near a changed file can't be read. */
  readonly unknown: readonly Unit[];
  /** Those of graphs that were too many to be read. */
  readonly unasked: readonly Unit[];
  /** Files that were recognised as part of a folder in Hugging Face layout. */
  readonly layoutFiles: ReadonlySet<RawPath>;
}

/**
 * The models that changed files touch: as their graph, a file of their layout, or external data. A file is data of a graph if
 * the graph says so, whatever it is called; also a graph, or a file of a layout, may be data of another graph.
 */
export async function findTouchedUnits(
  paths: readonly RawPath[],
  sides: ModelSides,
  graphData: GraphData,
): Promise<Touched> {
  const found = new Units();
  const layoutFiles = new Set<RawPath>();
  for (const path of paths) {
    if (isOnnx(path)) found.add('yes', await sides.unitOf(path));
    if (!isLayoutName(baseNameOf(path)) || !(await sides.isLayoutFolder(folderOf(path)))) continue;
    layoutFiles.add(path);
    found.add('yes', { layout: 'huggingface', path: folderOf(path) });
  }
  for (const path of paths) {
    if (!isOnnx(path) && (await isLedElsewhere(path, sides))) found.add('yes', { layout: 'huggingface', path });
  }

  // Graphs may name files in their own folder and below it.
  const folders = new Set(paths.flatMap((path) => foldersUpFrom(folderOf(path))));
  const candidates: Candidate[] = [];
  for (const folder of folders) {
    for (const candidate of await candidatesIn(folder, sides))
      if (!found.has(candidate.unit)) candidates.push(candidate);
  }
  const answers = await graphData.among(
    new Set(paths),
    candidates.map(({ graph }) => graph),
  );
  for (const [index, { unit }] of candidates.entries()) {
    const answer = answers[index]!;
    found.add(typeof answer === 'string' ? answer : answer.length > 0 ? 'yes' : 'no', unit);
  }
  return { units: found.all('yes'), unknown: found.all('unknown'), unasked: found.all('unasked'), layoutFiles };
}

/** Whether a path was a link before and is one now, and leads to a folder with models: what loads them there gets others. */
async function isLedElsewhere(path: RawPath, { base, head }: ModelSides): Promise<boolean> {
  const [before, after] = [await base.target(path), await head.target(path)];
  if (before === undefined || after === undefined) return false;
  return (await holdsGraphs(folderBehind(path, before), base)) || (await holdsGraphs(folderBehind(path, after), head));
}

/** Where a link leads; `undefined` outside the repository. */
function folderBehind(link: RawPath, target: Buffer): RawPath | undefined {
  const to = posix.normalize(posix.join(folderOf(link), target.toString('latin1'))).replace(/\/+$/, '');
  if (target[0] === 0x2f || to === '..' || to.startsWith('../')) return undefined;
  return (to === '.' ? '' : to) as RawPath;
}

/** Folders that are looked through behind a link. One with more is taken to hold models. */
const MAX_FOLDERS = 50;

async function holdsGraphs(folder: RawPath | undefined, tree: ModelTree): Promise<boolean> {
  const open = folder === undefined ? [] : [folder];
  for (let looked = 0; open.length > 0; looked += 1) {
    if (looked >= MAX_FOLDERS) return true;
    const at = open.shift()!;
    for (const [name, { type }] of await tree.folder(at)) {
      if (type === 'file' && isOnnx(name)) return true;
      if (type === 'folder') open.push(joinPath(at, name));
    }
  }
  return false;
}

interface Candidate {
  readonly graph: GraphAt;
  readonly unit: Unit;
}

/** The graphs of both sides right in a folder. */
async function candidatesIn(folder: RawPath, sides: ModelSides): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const paths = new Set([...(await graphsIn(folder, sides.base)), ...(await graphsIn(folder, sides.head))]);
  for (const path of paths) {
    const unit = await sides.unitOf(path);
    const blobs = new Set([await blobIn(sides.base, path), await blobIn(sides.head, path)]);
    for (const oid of blobs) if (oid !== undefined) candidates.push({ graph: { path, oid }, unit });
  }
  return candidates;
}

type Naming = 'yes' | 'no' | 'unknown' | 'unasked';

/** Each unit once, by the strongest of what is known of it. */
class Units {
  readonly #known = new Map<string, { unit: Unit; naming: Naming }>();

  add(naming: Naming, unit: Unit): void {
    const key = `${unit.layout}:${unit.path}`;
    const before = this.#known.get(key);
    if (before === undefined || STRENGTH[naming] > STRENGTH[before.naming]) this.#known.set(key, { unit, naming });
  }

  has({ layout, path }: Unit): boolean {
    return this.#known.has(`${layout}:${path}`);
  }

  all(wanted: Naming): Unit[] {
    return [...this.#known.values()].flatMap(({ unit, naming }) => (naming === wanted ? [unit] : []));
  }
}

const STRENGTH: Readonly<Record<Naming, number>> = { no: 0, unknown: 1, unasked: 2, yes: 3 };
