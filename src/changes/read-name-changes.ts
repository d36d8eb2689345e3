import { isSameLine } from '../catalog/index.ts';
import { joinHubFiles, mayBeOfHub } from './hub-files.ts';
import { type Mention, type Mentions, mentionsIn, type NameRules } from './name-mentions.ts';
import { cancel, pairNames } from './pair-names.ts';
import {
  type ChangedLines,
  type ChangedText,
  type Difference,
  readDifference,
  type TextDifference,
} from './text-difference.ts';
import type { UnreadFile } from './types.ts';

export type { ChangedText, TextContent } from './text-difference.ts';

/** A name at either side, or one that only one side has. Lines count from 1. */
export interface NameChange {
  readonly path: string;
  readonly from?: Mention;
  readonly to?: Mention;
  /** At head; where a name is gone, the line that is at its place. */
  readonly line: number;
  /** At base, where the name was there. */
  readonly previousLine?: number;
}

export interface NameChanges {
  readonly path: string;
  readonly changes: readonly NameChange[];
  /** Why not all of the file was looked at. */
  readonly unread?: UnreadFile['reason'];
}

/**
 * The models that a changed text names before and after, paired by their places. Pure; never throws on any bytes.
 *
 * @param difference that of the text, where it is known already
 */
export function readNameChanges(
  text: ChangedText,
  rules: NameRules = {},
  difference: TextDifference = readDifference(text),
): NameChanges {
  const { path } = text;
  if (difference === undefined) return { path, changes: [] };
  if ('unread' in difference) return { path, changes: [], unread: difference.unread };
  const { before, after, language } = difference;
  const named = (side: ChangedLines): NamedLines => {
    const read = (isWanted: (line: number) => boolean) =>
      mentionsIn(side.text, language, side.starts, isWanted, { ...rules, hasGlobs: true });
    const changed = read(side.isChanged);
    if (!mayBeOfHub(changed.mentions)) return { ...side, ...changed };
    // The other half may be on a line that stays.
    const whole = read(() => true);
    const all = joinHubFiles(whole.isCut ? changed.mentions : whole.mentions);
    return { ...side, mentions: all.filter(({ line }) => side.isChanged(line)), isCut: changed.isCut };
  };
  const [old, now] = [named(before), named(after)];
  const changes = compare(path, difference, old, now);
  return old.isCut || now.isCut ? { path, changes, unread: 'too-many-values' } : { path, changes };
}

type NamedLines = ChangedLines & Mentions;

function compare(path: string, difference: Difference, old: NamedLines, now: NamedLines): NameChange[] {
  const { before, after, hunks } = difference;
  if (old.mentions.length === 0 && now.mentions.length === 0) return [];
  const paired = pairNames(old, now, hunks);

  const changes: NameChange[] = [];
  const [isInBefore, isInAfter] = [isNamedIn(before.text), isNamedIn(after.text)];
  for (const [from, to] of paired.pairs) {
    if (!(from.isCertain || to.isCertain) && !(isCertainInProse(from, before) && isCertainInProse(to, after))) continue;
    if (isSameLine(from.name, to.name) && !isOtherRevision(from, to)) continue;
    changes.push({ path, from, to, line: after.lineOf(to.line), previousLine: before.lineOf(from.line) });
  }
  for (const to of paired.added) {
    if (to.isCertain && !isStated(to, isInBefore)) changes.push({ path, to, line: after.lineOf(to.line) });
  }
  for (const from of paired.removed) {
    if (!from.isCertain || isStated(from, isInAfter)) continue;
    const line = after.lineOf(difference.placeAtHead(from.line));
    changes.push({ path, from, line, previousLine: before.lineOf(from.line) });
  }
  return changes;
}

/** Of a file of the hub, the text may hold the name in two halves. */
function isStated({ name, shown }: Mention, isIn: (name: string) => boolean): boolean {
  return isIn(shown) || (name.kind === 'gguf' && isIn(name.canonical));
}

/** Of a model that is run by its name. */
function isOtherRevision(from: Mention, to: Mention): boolean {
  return from.shown === to.shown && from.key !== to.key;
}

/** In a sentence a name of a known family counts, and another one where the line is about a model. */
function isCertainInProse({ name, line, isProse }: Mention, { lines }: ChangedLines): boolean {
  if (!isProse) return false;
  return name.certainty !== 'shape' || /model|llm/i.test(lines[line]!.slice(0, 500));
}

/** Whether a text has a name anywhere. Of a catalogue of hundreds of new names it isn't asked for each, which would take too long. */
function isNamedIn(text: string): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (!known.has(name)) known.set(name, known.size < MAX_NAMES_SOUGHT && text.includes(name));
    return known.get(name)!;
  };
}

/** Each is sought in up to a mebibyte. */
const MAX_NAMES_SOUGHT = 100;

/** What left one file and came into another was moved: of the changes of a whole range, those that remain. */
export function gatherNames(changes: readonly NameChange[]): NameChange[] {
  const removed = changes.filter(({ from, to }) => from !== undefined && to === undefined);
  const added = changes.filter(({ from, to }) => from === undefined && to !== undefined);
  const left = cancel(removed, added, ({ from, to }) => (from ?? to)!.key);
  const kept = new Set([...left.removed, ...left.added]);
  return changes.filter((change) => (change.from !== undefined && change.to !== undefined) || kept.has(change));
}
