import { isGguf } from '../gguf/index.ts';
import { baseNameOf, folderOf, foldersUpFrom, isOnnx, joinPath, type RawPath } from '../git/index.ts';
import type { GraphAt, GraphData } from './graph-data.ts';
import { isLayoutName } from './hugging-face-folder.ts';
import type { FollowedTree } from './links.ts';
import { formatAt, ggufUnit, type ModelSides, type Unit } from './model-sides.ts';
import { blobIn, graphsIn } from './model-tree.ts';

export interface Touched {
  /** Those that a change touches for certain, and those whose graph cannot be read and holds the name of a changed file. */
  readonly units: readonly Unit[];
  /** Those that a change may touch: the content of a graph near a changed file can't be read. */
  readonly unknown: readonly Unit[];
  /** Those of graphs that were too many to be read. */
  readonly unasked: readonly Unit[];
  /** What changed, and what is behind links that did. */
  readonly paths: ReadonlySet<RawPath>;
  /** Files that were recognised as part of a folder in Hugging Face layout. */
  readonly layoutFiles: ReadonlySet<RawPath>;
}

/**
 * The models that changed files touch: as their graph, a file of their layout, external data, or a link on the way to any of these. A
 * file is data of a graph if the graph says so, whatever it is called; also a graph, or a file of a layout, may be data of another
 * graph. A model that has other paths through links that did not change is told once, by the path that did.
 */
export async function findTouchedUnits(
  paths: readonly RawPath[],
  sides: ModelSides,
  graphData: GraphData,
): Promise<Touched> {
  const found = new Units();
  const layoutFiles = new Set<RawPath>();
  const changed = await throughLinks(paths, sides);
  const all = [...changed.own, ...changed.elsewhere];
  for (const link of changed.tooMuchBehind) found.add('unasked', { layout: 'huggingface', path: link }, true);
  for (const path of all) {
    const isOwn = changed.own.has(path);
    if (isOnnx(path)) found.add('yes', await sides.unitOf(path), isOwn);
    else if (isGguf(path)) found.add('yes', ggufUnit(path), isOwn);
    else {
      const format = (await formatAt(path, sides.head)) ?? (await formatAt(path, sides.base));
      if (format !== undefined) found.add('yes', { layout: format, path }, isOwn);
    }
    if (!isLayoutName(baseNameOf(path)) || !(await sides.isLayoutFolder(folderOf(path)))) continue;
    if (isOwn) layoutFiles.add(path);
    found.add('yes', { layout: 'huggingface', path: folderOf(path) }, isOwn);
  }

  // Graphs may name files in their own folder and below it.
  const candidates: Candidate[] = [];
  for (const folder of new Set(all.flatMap((path) => foldersUpFrom(folderOf(path))))) {
    for (const candidate of await candidatesIn(folder, sides))
      if (!found.has(candidate.unit)) candidates.push(candidate);
  }
  const answers = await graphData.among(
    new Set(all),
    candidates.map(({ graph }) => graph),
  );
  for (const [index, { unit }] of candidates.entries()) {
    const answer = answers[index]!;
    if (typeof answer === 'string') found.add(answer, unit, true);
    else
      found.add(
        answer.length > 0 ? 'yes' : 'no',
        unit,
        answer.some((file) => changed.own.has(file)),
      );
  }
  await found.leaveOutTwins(sides);
  return {
    units: found.all('yes'),
    unknown: found.all('unknown'),
    unasked: found.all('unasked'),
    paths: changed.own,
    layoutFiles,
  };
}

interface Changed {
  /** What changed, and what is behind links that did. */
  readonly own: ReadonlySet<RawPath>;
  /** The same files by other paths, through links that did not change. */
  readonly elsewhere: ReadonlySet<RawPath>;
  /** Links behind which more changed than is looked at. */
  readonly tooMuchBehind: readonly RawPath[];
}

/** Folders that are looked through behind a changed link. */
const MAX_FOLDERS = 50;
/** Files behind all changed links. */
const MAX_FILES = 5000;

async function throughLinks(paths: readonly RawPath[], sides: ModelSides): Promise<Changed> {
  const tooMuchBehind: RawPath[] = [];
  let left = MAX_FILES;
  const withBehind = async (changed: readonly RawPath[]): Promise<Set<RawPath>> => {
    const found = new Set(changed);
    for (const path of changed) {
      for (const tree of [sides.base, sides.head]) {
        const behind = await filesBehind(path, tree, left);
        if (behind === 'too-many') tooMuchBehind.push(path);
        if (typeof behind === 'string') continue;
        left -= behind.length;
        for (const file of behind) if (await differs(file, sides)) found.add(file);
      }
    }
    return found;
  };
  const own = await withBehind(paths);
  const elsewhere = new Set<RawPath>();
  for (const path of await withBehind(await sides.base.alsoAt(paths))) {
    if (!own.has(path) && (await differs(path, sides))) elsewhere.add(path);
  }
  return { own, elsewhere, tooMuchBehind };
}

async function differs(path: RawPath, { base, head }: ModelSides): Promise<boolean> {
  const [before, after] = [await base.entry(path), await head.entry(path)];
  return before?.oid !== after?.oid || before?.type !== after?.type;
}

/** The files in a folder that a link leads to, by their paths through it. */
async function filesBehind(
  link: RawPath,
  tree: FollowedTree,
  most: number,
): Promise<readonly RawPath[] | 'no-link' | 'too-many'> {
  const to = await tree.real(link);
  if (to === undefined || to.links.length === 0) return 'no-link';
  const found: RawPath[] = [];
  // A link may lead to a folder that it is in.
  const seen = new Set<RawPath>();
  const open = [link];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const real = await tree.real(at);
    if (real === undefined || seen.has(real.path)) continue;
    if (seen.size >= MAX_FOLDERS) return 'too-many';
    seen.add(real.path);
    for (const [name, { type }] of await tree.folder(at)) {
      const path = joinPath(at, name);
      const end = type === 'symlink' ? (await tree.entry(path))?.type : type;
      if (end === 'folder') open.push(path);
      else if (found.length >= most) return 'too-many';
      else found.push(path);
    }
  }
  return found;
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

interface Known {
  readonly unit: Unit;
  readonly naming: Naming;
  /** Found by a path that changed, and not only by another one that leads there. */
  readonly isOwn: boolean;
}

/** Each unit once, by the strongest of what is known of it. */
class Units {
  readonly #known = new Map<string, Known>();

  add(naming: Naming, unit: Unit, isOwn: boolean): void {
    const key = `${unit.layout}:${unit.path}`;
    const before = this.#known.get(key) ?? { unit, naming, isOwn };
    const stronger = STRENGTH[naming] > STRENGTH[before.naming] ? naming : before.naming;
    this.#known.set(key, { unit, naming: stronger, isOwn: before.isOwn || isOwn });
  }

  has({ layout, path }: Unit): boolean {
    return this.#known.has(`${layout}:${path}`);
  }

  all(wanted: Naming): Unit[] {
    return [...this.#known.values()].flatMap(({ unit, naming }) => (naming === wanted ? [unit] : []));
  }

  /** What was found by another path alone, and is on both sides the same as what was found by its own. */
  async leaveOutTwins({ base, head }: ModelSides): Promise<void> {
    const known = [...this.#known].filter(([, { naming }]) => naming !== 'no');
    if (known.every(([, { isOwn }]) => isOwn)) return;
    const placeOf = async ({ layout, path }: Unit) =>
      JSON.stringify([layout, (await base.real(path))?.path, (await head.real(path))?.path]);
    const places = new Set<string>();
    for (const [, { unit, isOwn }] of known) if (isOwn) places.add(await placeOf(unit));
    for (const [key, { unit, isOwn }] of known) {
      if (!isOwn && places.has(await placeOf(unit))) this.#known.delete(key);
    }
  }
}

const STRENGTH: Readonly<Record<Naming, number>> = { no: 0, unknown: 1, unasked: 2, yes: 3 };
