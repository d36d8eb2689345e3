import type { Hunk } from './line-diff.ts';
import type { Mention } from './name-mentions.ts';

/** One side of a text, with the names on its lines that the other side lacks. */
export interface NamedLines {
  readonly lines: readonly string[];
  readonly starts: readonly number[];
  readonly mentions: readonly Mention[];
}

export interface NamePairing {
  readonly pairs: readonly (readonly [from: Mention, to: Mention])[];
  readonly removed: readonly Mention[];
  readonly added: readonly Mention[];
}

/** More names of one place than these are a catalogue that was written anew: no name has a certain partner. */
const MAX_ALIKE = 40;

/**
 * Pairs the names that lines lost and got by their place: what equals the line but for the name, then what has the same keys,
 * first within each part that differs, then in the whole text. A name that is on both sides was moved or reformatted. What has
 * no certain partner has none.
 */
export function pairNames(before: NamedLines, after: NamedLines, hunks: readonly Hunk[]): NamePairing {
  const ids = new Map<string, number>();
  const sides = { before: withPlaces(before, ids), after: withPlaces(after, ids) };
  const pairs: [Mention, Mention][] = [];
  let removed: Placed[] = [];
  let added: Placed[] = [];
  let [b, a] = [0, 0];
  for (const hunk of hunks) {
    const gone: Placed[] = [];
    const come: Placed[] = [];
    while (b < sides.before.length && sides.before[b]!.mention.line < hunk.before[1]) gone.push(sides.before[b++]!);
    while (a < sides.after.length && sides.after[a]!.mention.line < hunk.after[1]) come.push(sides.after[a++]!);
    const left = matchInHunk(gone, come, pairs);
    removed.push(...left.removed);
    added.push(...left.added);
  }
  ({ removed, added } = cancel(removed, added, ({ mention }) => mention.key));
  for (const keyOf of [distinctLine, distinctSlot]) ({ removed, added } = matchAlone(removed, added, keyOf, pairs));
  return { pairs: withoutExchanges(pairs), removed: removed.map(mentionOf), added: added.map(mentionOf) };
}

/** A mention with what it is recognised by on the other side. */
interface Placed {
  readonly mention: Mention;
  readonly line: Skeleton;
  /** Which of the names of its line it is. */
  readonly position: number;
}

/** A line with its names left out. Lines that are equal so have one id: a line of a megabyte is compared once, not for each name. */
interface Skeleton {
  readonly id: number;
  /** It says more than its names: items of a list have no place of their own. */
  readonly isEntry: boolean;
  /** It says enough to be found again anywhere in the text. */
  readonly isDistinct: boolean;
}

interface Left {
  removed: Placed[];
  added: Placed[];
}

type Pairs = [Mention, Mention][];
type KeyOf = (placed: Placed) => string | undefined;

const mentionOf = ({ mention }: Placed): Mention => mention;
/** Same line apart from the name. */
const lineOf: KeyOf = ({ line, position }) => `${line.id} ${position}`;
const slotOf: KeyOf = ({ mention: { labels, isKey, isProse } }) =>
  labels.length === 0 || isProse ? undefined : `${labels.slice(0, 3).join('\0')}\0${isKey}`;
const keyOfSlot: KeyOf = ({ mention: { labels, isKey, isProse } }) =>
  labels.length === 0 || isProse ? undefined : `${labels[0]}\0${isKey}`;
const outermost: KeyOf = ({ mention: { labels, isKey, isProse } }) =>
  labels.length === 0 || isProse ? undefined : `${labels.at(-1)}\0${isKey}`;
/** Names that differ in their numbers alone: another version, size, or date of one model. */
const wordsOfName: KeyOf = ({ mention: { shown, isKey, isProse } }) =>
  isProse ? undefined : `${(shown.toLowerCase().match(/[a-z]+/g) ?? []).sort().join(' ')}\0${isKey}`;
const distinctLine: KeyOf = (placed) => (placed.line.isDistinct ? lineOf(placed) : undefined);
const distinctSlot: KeyOf = (placed) =>
  placed.mention.labels.length >= 2 || /[_A-Z-]/.test(placed.mention.labels[0] ?? '') ? slotOf(placed) : undefined;

function matchInHunk(removed: Placed[], added: Placed[], pairs: Pairs): Left {
  let left = matchInOrder(removed, added, lineOf, pairs);
  left = cancel(left.removed, left.added, ({ mention }) => `${mention.key}\0${mention.labels[0]}\0${mention.isKey}`);
  left = matchInOrder(left.removed, left.added, slotOf, pairs);
  left = cancel(left.removed, left.added, ({ mention }) => mention.key);
  left = matchAlone(left.removed, left.added, keyOfSlot, pairs);
  left = matchAlone(left.removed, left.added, outermost, pairs);
  return matchAlone(left.removed, left.added, wordsOfName, pairs);
}

/** Pairs those with one key in their order, where either side has equally many. */
function matchInOrder(removed: readonly Placed[], added: readonly Placed[], keyOf: KeyOf, pairs: Pairs): Left {
  return match(
    removed,
    added,
    keyOf,
    pairs,
    (gone, come) =>
      gone.length === come.length && (gone.length === 1 || gone[0]!.line.isEntry) && gone.length <= MAX_ALIKE,
  );
}

function matchAlone(removed: readonly Placed[], added: readonly Placed[], keyOf: KeyOf, pairs: Pairs): Left {
  return match(removed, added, keyOf, pairs, (gone, come) => gone.length === 1 && come.length === 1);
}

function match(
  removed: readonly Placed[],
  added: readonly Placed[],
  keyOf: KeyOf,
  pairs: Pairs,
  isCertain: (removed: readonly Placed[], added: readonly Placed[]) => boolean,
): Left {
  const [gone, come] = [Map.groupBy(removed, keyOf), Map.groupBy(added, keyOf)];
  const matched = new Set<Placed>();
  for (const [key, from] of gone) {
    const to = key === undefined ? undefined : come.get(key);
    if (to === undefined || !isCertain(from, to)) continue;
    for (const [index, each] of from.entries()) {
      pairs.push([each.mention, to[index]!.mention]);
      matched.add(each).add(to[index]!);
    }
  }
  return { removed: removed.filter((each) => !matched.has(each)), added: added.filter((each) => !matched.has(each)) };
}

/** Leaves out what is on both sides, each as often as it is there. */
export function cancel<Item>(
  removed: readonly Item[],
  added: readonly Item[],
  keyOf: (item: Item) => string,
): { removed: Item[]; added: Item[] } {
  return { removed: withoutThoseOf(added, removed, keyOf), added: withoutThoseOf(removed, added, keyOf) };
}

function withoutThoseOf<Item>(others: readonly Item[], items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
  return items.filter((item) => {
    const count = counts.get(keyOf(item)) ?? 0;
    counts.set(keyOf(item), count - 1);
    return count <= 0;
  });
}

/** Two lines that took one another's place, as in a list that was sorted, changed no model. */
function withoutExchanges(pairs: Pairs): Pairs {
  const isList = ({ labels, isKey }: Mention) => `${labels.join('\0')}\0${isKey}`;
  const counts = new Map<string, number>();
  const keyOf = ([from, to]: [Mention, Mention]) => `${from.key}\0${to.key}\0${isList(to)}`;
  const reverseOf = ([from, to]: [Mention, Mention]) => `${to.key}\0${from.key}\0${isList(to)}`;
  for (const pair of pairs) counts.set(keyOf(pair), (counts.get(keyOf(pair)) ?? 0) + 1);
  return pairs.filter((pair) => pair[0].key !== pair[1].key && !counts.has(reverseOf(pair)));
}

function withPlaces({ lines, starts, mentions }: NamedLines, ids: Map<string, number>): Placed[] {
  const placed: Placed[] = [];
  for (let first = 0; first < mentions.length; ) {
    const { line } = mentions[first]!;
    let next = first;
    while (next < mentions.length && mentions[next]!.line === line) next += 1;
    const skeleton = skeletonOf(lines[line]!, starts[line]!, mentions.slice(first, next), ids);
    for (let index = first; index < next; index++) {
      placed.push({ mention: mentions[index]!, line: skeleton, position: index - first });
    }
    first = next;
  }
  return placed;
}

function skeletonOf(line: string, start: number, mentions: readonly Mention[], ids: Map<string, number>): Skeleton {
  const rest: string[] = [];
  let at = start;
  for (const mention of mentions) {
    rest.push(line.slice(at - start, mention.start - start));
    at = mention.end;
  }
  rest.push(line.slice(at - start));
  const text = rest.join('\x01').trim().replace(/[,;]$/, '').replace(/\s+/g, ' ');
  const id = ids.get(text) ?? ids.size;
  ids.set(text, id);
  const beginning = text.slice(0, 1000);
  return { id, isEntry: /\w/.test(beginning), isDistinct: (beginning.match(/[A-Za-z_]/g)?.length ?? 0) >= 8 };
}
