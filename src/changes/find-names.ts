/** The names of models, and the settings of servers, that a range of commits changes. */
import { readModelName } from '../catalog/index.ts';
import { type EnergyReview, MAX_LOCATIONS, MAX_NAMES, MAX_UNREAD } from '../energy-review/index.ts';
import type { FileDifference, Repository } from '../git/index.ts';
import { baseNameOf, type DiffSide, displayPath, readBlobs, sizesOf } from '../git/index.ts';
import { clip } from '../text/index.ts';
import { isLookedAt, MAX_TEXT_BYTES, mayName } from './name-files.ts';
import type { Mention, NameRules } from './name-mentions.ts';
import { pairByKey } from './pair-by-key.ts';
import {
  type ChangedText,
  gatherNames,
  type NameChanges,
  readNameChanges,
  type TextContent,
} from './read-name-changes.ts';
import { readServingChanges, type ServingChange } from './read-serving-changes.ts';
import { readDifference } from './text-difference.ts';
import type { FoundNames, Place, ReferenceChange, ServingSetting } from './types.ts';

/** Where names are looked for, and which count. */
export interface NameSearch extends NameRules {
  /** Whether a policy looks in a file or leaves it out; `undefined` where it says nothing of it. */
  readonly looksIn?: (path: string) => boolean | undefined;
}

/** What is in the files that are looked at, by its id; what is larger than `MAX_TEXT_BYTES` is left out. */
export type TextContents = ReadonlyMap<string, Buffer>;

/** Reads the texts in which names are looked for. `git` does most of it, so that other work can be done meanwhile. */
export async function readTextContents(
  repository: Repository,
  differences: readonly FileDifference[],
  { signal, ...search }: NameSearch & { signal?: AbortSignal | undefined },
): Promise<TextContents> {
  const oids = textsOf(differences, search).flatMap(({ before, after }) =>
    [before?.oid ?? [], after?.oid ?? []].flat(),
  );
  const options = { directory: repository.directory, signal };
  const sizes = await sizesOf(oids, options);
  const small = [...sizes].filter(([, bytes]) => bytes <= MAX_TEXT_BYTES).map(([oid]) => oid);
  return await readBlobs(small, options);
}

/** The names on lines that differ, in files that are looked at. */
export function findNames(
  differences: readonly FileDifference[],
  { contents, ...search }: NameSearch & { readonly contents: TextContents },
): FoundNames {
  const contentOf = (side: DiffSide | undefined): TextContent => side && (contents.get(side.oid) ?? 'too-large');
  return referencesOf(
    textsOf(differences, search).map(({ path, before, after }) =>
      readText({ path, before: contentOf(before), after: contentOf(after) }, search),
    ),
  );
}

function textsOf(differences: readonly FileDifference[], search: NameSearch) {
  const files = differences.map(({ before, after }) => ({ before: asFile(before), after: asFile(after) }));
  return changedTexts(
    files.filter(({ before, after }) => before?.oid !== after?.oid),
    ({ path }) => displayPath(path),
    search,
  );
}

function asFile(side: DiffSide | undefined): DiffSide | undefined {
  return side?.type === 'file' ? side : undefined;
}

/** Both sides of a file; one of them is absent where it is new or gone. */
interface Sides<Side> {
  readonly before?: Side | undefined;
  readonly after?: Side | undefined;
}

/**
 * The files in which names are looked for, by their path at head. One that was moved and modified at once is compared with what it
 * was, as models are; a side that isn't looked at is as if it weren't there.
 */
export function changedTexts<Side>(
  differences: readonly Sides<Side>[],
  pathOf: (side: Side) => string,
  { looksIn }: NameSearch,
): (Sides<Side> & { readonly path: string })[] {
  const searched = (side: Side | undefined) => {
    const path = side && pathOf(side);
    return path !== undefined && mayName(path) && (looksIn?.(path) ?? isLookedAt(path)) ? side : undefined;
  };
  const texts = differences.map(({ before, after }) => ({ before: searched(before), after: searched(after) }));
  const removed = texts.flatMap(({ before, after }) => (before !== undefined && after === undefined ? [before] : []));
  const added = texts.flatMap(({ before, after }) => (after !== undefined && before === undefined ? [after] : []));
  const nameOf = (side: Side) => baseNameOf(pathOf(side));
  const moved = pairByKey(removed, added, { removed: nameOf, added: nameOf });
  return [
    ...texts.filter(({ before, after }) => before !== undefined && after !== undefined),
    ...moved.pairs.map(([before, after]) => ({ before, after })),
    ...moved.added.map((after) => ({ after })),
    ...moved.removed.map((before) => ({ before })),
  ].map((sides: Sides<Side>) => ({ ...sides, path: pathOf((sides.after ?? sides.before)!) }));
}

/** What one text changes: names, and settings of servers. */
export interface TextChanges extends NameChanges {
  readonly serving?: readonly ServingChange[];
}

export function readText(text: ChangedText, rules: NameRules): TextChanges {
  const difference = readDifference(text);
  const names = readNameChanges(text, rules, difference);
  const { changes: serving, isCut } = readServingChanges(text, difference);
  return { ...names, serving, unread: names.unread ?? (isCut ? 'too-many-values' : undefined) };
}

/** Settings of servers that a review tells. */
const MAX_SETTINGS = 200;

/** Each change of a setting once, with all its places. */
function settingsOf(changes: readonly ServingChange[]): ServingSetting[] {
  const groups = new Map<string, ServingSetting>();
  for (const { path, parameter, before, after, line, previousLine, model = path } of changes.toSorted(byPlace)) {
    const key = JSON.stringify([model, parameter, before, after]);
    const group = groups.get(key) ?? {
      ...{ kind: 'serving' as const, change: 'serving' as const, model },
      nameKind: model === path ? undefined : (readModelName(model)?.kind ?? 'hub'),
      parameter: { name: parameter, before: before && clip(before, MAX_VALUE), after: after && clip(after, MAX_VALUE) },
      locations: [],
    };
    groups.set(key, group);
    addPlace(group, { path, line, previousLine });
  }
  return [...groups.values()];
}

/** As the contract has it. */
const MAX_VALUE = 300;

/**
 * Each change of a name once, with all its places, in their order: what replaces what, then what one side alone has. A name that
 * comes in the place of another somewhere is that change wherever else it is new, and one that is replaced somewhere isn't also told
 * as removed.
 *
 * @param most names that are told
 */
export function referencesOf(texts: readonly TextChanges[], most = MAX_NAMES): FoundNames {
  const changes = gatherNames(texts.flatMap((text) => text.changes)).toSorted(byPlace);
  const groups = new Map<string, ReferenceChange>();
  const [byHead, replaced] = [new Map<string, ReferenceChange>(), new Set<string>()];
  for (const { from, to, ...place } of changes) {
    if (from === undefined || to === undefined) continue;
    const group = add(groups, `${from.shown}\0${to.shown}`, place, () => replacement(from, to));
    if (!byHead.has(to.key)) byHead.set(to.key, group);
    replaced.add(from.key);
  }
  for (const { from, to, ...place } of changes) {
    if (from !== undefined && to !== undefined) continue;
    if (to !== undefined) {
      const same = byHead.get(to.key);
      if (same === undefined) add(groups, `\0${to.key}`, place, () => ({ change: 'reference', ...namedAt(to) }));
      else addPlace(same, place);
    } else if (from !== undefined && !replaced.has(from.key)) {
      add(groups, `${from.key}\0`, place, () => ({ change: 'removed', ...namedAt(from) }));
    }
  }
  const references = [...groups.values()].toSorted((one, other) => byPlace(one.locations[0]!, other.locations[0]!));
  const settings = settingsOf(texts.flatMap(({ serving = [] }) => serving));
  const unread = texts.flatMap(({ path, unread: reason }) => (reason === undefined ? [] : [{ path, reason }]));
  return {
    references: references.slice(0, most),
    serving: settings.slice(0, MAX_SETTINGS),
    unread,
    namesLeftOut: Math.max(0, references.length - most) + Math.max(0, settings.length - MAX_SETTINGS),
  };
}

/** What a review says of names that it doesn't hold. */
export function unseen({
  unread,
  namesLeftOut,
}: Omit<FoundNames, 'references' | 'serving'>): Pick<EnergyReview, 'unread' | 'namesLeftOut'> {
  return {
    unread: unread.length === 0 ? undefined : { count: unread.length, files: unread.slice(0, MAX_UNREAD) },
    namesLeftOut: namesLeftOut === 0 ? undefined : namesLeftOut,
  };
}

type Described = Omit<ReferenceChange, 'kind' | 'locations'>;

function namedAt({ name, shown }: Mention): Pick<Described, 'model' | 'nameKind' | 'revision'> {
  return { model: shown, nameKind: name.kind, revision: name.revision };
}

function replacement(from: Mention, to: Mention): Described {
  return { change: 'reference', ...namedAt(to), previous: from.shown, previousRevision: from.name.revision };
}

function add(
  groups: Map<string, ReferenceChange>,
  key: string,
  place: Place,
  describe: () => Described,
): ReferenceChange {
  const group = groups.get(key) ?? { kind: 'reference', ...describe(), locations: [] };
  groups.set(key, group);
  addPlace(group, place);
  return group;
}

/** A line that has a name twice is one place of it. */
function addPlace({ locations }: Pick<ReferenceChange, 'locations'>, { path, line, previousLine }: Place): void {
  const isKnown = locations.some((one) => one.path === path && one.line === line);
  if (!isKnown && locations.length < MAX_LOCATIONS) locations.push({ path, line, previousLine });
}

function byPlace(one: Place, other: Place): number {
  return one.path === other.path ? one.line - other.line : one.path < other.path ? -1 : 1;
}
