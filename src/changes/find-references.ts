import { MAX_LOCATIONS } from '../energy-review/index.ts';
import type { FileDifference, Repository } from '../git/index.ts';
import { baseNameOf, displayPath, extensionOf, type RawPath, readBlobs, sizesOf } from '../git/index.ts';
import { readNotebook } from '../source-text/index.ts';
import type { Language } from './blank-comments.ts';
import { extractReferences, type ReferenceInText } from './extract-references.ts';
import { isBinary, MAX_TEXT_BYTES } from './name-files.ts';
import { pairByKey } from './pair-by-key.ts';
import type { Place, ReferenceChange } from './types.ts';

const languages: ReadonlyMap<string, Language | 'notebook'> = new Map(
  Object.entries({
    '.py': 'python',
    '.js': 'javascript',
    '.mjs': 'javascript',
    '.cjs': 'javascript',
    '.jsx': 'javascript',
    '.ts': 'javascript',
    '.tsx': 'javascript',
    '.yml': 'yaml',
    '.yaml': 'yaml',
    '.json': 'json',
    '.toml': 'toml',
    '.ipynb': 'notebook',
  } as const),
);

/** Whether references are looked for in a file of this name. */
export function mayReference(path: string): boolean {
  return languages.has(extensionOf(path));
}

/** Which hub ids count. */
export interface CountedIds {
  /** Whether an id is known: another id in its place, or it as a new one, is a change. */
  acceptsId: (id: string) => boolean;
  /** Whether it is run, and not only rated: then another revision of it is a change as well. */
  runsId: (id: string) => boolean;
}

export interface ReferenceOptions extends CountedIds {
  signal?: AbortSignal | undefined;
}

/** The hub ids that changed lines of code and configuration put in place of others, or add. */
export async function findReferences(
  repository: Repository,
  differences: readonly FileDifference[],
  { signal, ...ids }: ReferenceOptions,
): Promise<ReferenceChange[]> {
  const texts = textChanges(differences);
  const oids = texts.flatMap(({ before, after }) => (before ? [before, after] : [after]));
  const options = { directory: repository.directory, signal };
  const sizes = await sizesOf(oids, options);
  const contents = await readBlobs(
    [...sizes].filter(([, bytes]) => bytes <= MAX_TEXT_BYTES).map(([oid]) => oid),
    options,
  );

  const read = texts.map(({ path, before, after }) => ({
    path: displayPath(path),
    before: before === undefined ? undefined : contents.get(before),
    after: contents.get(after),
  }));
  return inOrder(read.flatMap((text) => referencesIn(text, ids)));
}

/** A changed text, by its path at head. Absent content is none: a new file, or one that is too large to be read. */
export interface ChangedText {
  readonly path: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/** The hub ids that one changed text puts in place of others, or adds. */
export function referencesIn(
  { path, before, after }: ChangedText,
  { acceptsId, runsId }: CountedIds,
): ReferenceChange[] {
  const head = readText(after, path, acceptsId);
  if (head.references.length === 0) return [];
  const base = readText(before, path, acceptsId);
  return replacements(base, head, runsId).map(
    ({ from, to }): ReferenceChange => ({
      kind: 'reference',
      change: 'reference',
      model: to.id,
      ...(to.revision !== undefined && { revision: to.revision }),
      ...(from && { previous: from.id }),
      ...(from?.revision !== undefined && { previousRevision: from.revision }),
      locations: [{ path, line: head.lineOf(to.line), ...(from && { previousLine: base.lineOf(from.line) }) }],
    }),
  );
}

/** The references of all changed texts in the order of their places, each once. */
export function inOrder(changes: readonly ReferenceChange[]): ReferenceChange[] {
  return onceEach(changes.toSorted(byPlace));
}

interface TextChange {
  path: RawPath;
  before: string | undefined;
  after: string;
}

/** Changed text files; one that was moved and modified at once is compared with what it was, as models are. */
function textChanges(differences: readonly FileDifference[]): TextChange[] {
  const texts = differences.filter((difference) => {
    const side = difference.after ?? difference.before;
    return side.type === 'file' && mayReference(side.path);
  });
  const removed = texts.filter(({ after }) => after === undefined);
  const added = texts.filter(({ before }) => before === undefined);
  const baseName = ({ before, after }: FileDifference) => baseNameOf((after ?? before).path);
  const { pairs, added: alone } = pairByKey(removed, added, { removed: baseName, added: baseName });
  const moved = pairs.map(([from, to]) => ({ before: from.before, after: to.after }));
  const inPlace = texts.filter(({ before, after }) => before && after && before.oid !== after.oid);
  return [...inPlace, ...moved, ...alone].flatMap(({ before, after }) =>
    after ? [{ path: after.path, before: before?.type === 'file' ? before.oid : undefined, after: after.oid }] : [],
  );
}

interface TextReferences {
  lines: string[];
  references: ReferenceInText[];
  /** The line of the file for a line of the text. */
  lineOf(line: number): number;
}

const nothing: TextReferences = { lines: [], references: [], lineOf: (line) => line };

function readText(content: Buffer | undefined, path: string, acceptsId: (id: string) => boolean): TextReferences {
  if (!content || isBinary(content)) return nothing;
  const language = languages.get(extensionOf(path));
  const text = content.toString('utf8');
  const notebook = language === 'notebook' ? readNotebook(text) : undefined;
  if (!language || (language === 'notebook' && !notebook)) return nothing;
  const code = notebook?.code ?? text;
  return {
    lines: code.split('\n'),
    references: extractReferences(code, language === 'notebook' ? 'python' : language, acceptsId),
    lineOf: notebook?.lineOf ?? nothing.lineOf,
  };
}

interface Replacement {
  from: ReferenceInText | undefined;
  to: ReferenceInText;
}

/**
 * What changed lines replace: removed and added ids pair up in order. An id that is both removed and added only moved, or was
 * written anew; where it is run, its revisions pair up in the same way.
 */
function replacements(base: TextReferences, head: TextReferences, runsId: (id: string) => boolean): Replacement[] {
  const removed = onChangedLines(base, head);
  const added = onChangedLines(head, base);
  const gone = lackedBy(added, removed, ({ id }) => id);
  const others = lackedBy(removed, added, ({ id }) => id).map((to, index) => ({ from: gone[index], to }));

  const kept = new Set(added.map(({ id }) => id).filter((id) => runsId(id)));
  const revised = [...kept].flatMap((id) => {
    const [before, after] = [removed, added].map((references) => references.filter((each) => each.id === id));
    const left = lackedBy(after!, before!, ({ revision }) => revision);
    const come = lackedBy(before!, after!, ({ revision }) => revision);
    return left.slice(0, come.length).map((from, index) => ({ from, to: come[index]! }));
  });
  return [...others, ...revised];
}

/** Those whose key none of the others has. */
function lackedBy(
  others: readonly ReferenceInText[],
  references: readonly ReferenceInText[],
  keyOf: (reference: ReferenceInText) => string | undefined,
): ReferenceInText[] {
  const keys = new Set(others.map(keyOf));
  return references.filter((each) => !keys.has(keyOf(each)));
}

/** The references on lines that the other text lacks, each as often as it lacks them; indentation does not count. */
function onChangedLines(text: TextReferences, other: TextReferences): ReferenceInText[] {
  const left = new Map<string, number>();
  for (const line of other.lines) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  const changed = new Set<number>();
  text.lines.forEach((line, index) => {
    const key = line.trim();
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    else changed.add(index + 1);
  });
  return text.references.filter(({ line }) => changed.has(line));
}

function byPlace({ locations: [one] }: ReferenceChange, { locations: [other] }: ReferenceChange): number {
  if (one!.path !== other!.path) return one!.path < other!.path ? -1 : 1;
  return one!.line - other!.line;
}

/**
 * The same change at several places is told once, with all of them. Where an id replaces another, places that it is new at are
 * further places of that change.
 */
function onceEach(changes: readonly ReferenceChange[]): ReferenceChange[] {
  const replacements = changes.filter(({ previous }) => previous !== undefined).toReversed();
  const firstReplacedBy = new Map(replacements.map(({ model, previous }) => [model, previous]));
  const same = Map.groupBy(
    changes,
    ({ model, previous }) => `${previous ?? firstReplacedBy.get(model) ?? ''} ${model}`,
  );
  return [...same.values()].map((all) => ({
    ...(all.find(({ previous }) => previous !== undefined) ?? all[0]!),
    locations: onceEachPlace(all.flatMap(({ locations }) => locations)),
  }));
}

/** A line may hold a name twice. */
function onceEachPlace(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.line} ${place.path}`, place])).values()].slice(0, MAX_LOCATIONS);
}
