import { isSameLine } from '../catalog/index.ts';
import { type Language, languageOf, readNotebook } from '../source-text/index.ts';
import { diffLines } from './line-diff.ts';
import { isBinary, MAX_TEXT_BYTES } from './name-files.ts';
import { type Mention, mentionsIn } from './name-mentions.ts';
import { cancel, pairNames } from './pair-names.ts';

/** A text before and after a change, by its path at head. Absent content: the file isn't there on that side. */
export interface ChangedText {
  readonly path: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array | undefined;
}

/** A name at either side, or one that only one side has. Lines count from 1. */
export interface NameChange {
  readonly path: string;
  readonly from?: Mention;
  readonly to?: Mention;
  readonly line?: number;
  readonly previousLine?: number;
}

/** Why names weren't looked for in a file. */
export type Unread = 'too-large' | 'binary' | 'unknown-type';

export interface NameChanges {
  readonly changes: readonly NameChange[];
  readonly unread?: Unread;
}

/** The models that a changed text names before and after, paired by their places. Pure; never throws on any bytes. */
export function readNameChanges({ path, before, after }: ChangedText): NameChanges {
  const sides = [before, after].map((bytes) => decode(bytes));
  const problem = sides.find((side) => typeof side !== 'string');
  if (problem !== undefined && typeof problem !== 'string') return { changes: [], unread: problem.unread };
  const [old, now] = sides as [string, string];
  if (old === now) return { changes: [] };
  const language = languageOf(path, firstLine(now === '' ? old : now));
  if (language === undefined) return { changes: [], unread: 'unknown-type' };
  return { changes: compare(path, readText(old, language), readText(now, language), language) };
}

function decode(bytes: Uint8Array | undefined): string | { unread: Unread } {
  if (bytes === undefined) return '';
  if (bytes.length > MAX_TEXT_BYTES) return { unread: 'too-large' };
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isBinary(bytes)) return { unread: 'binary' };
  return new TextDecoder().decode(bytes);
}

function firstLine(text: string): string {
  const end = text.slice(0, 300).indexOf('\n');
  return text.slice(0, end < 0 ? 300 : end);
}

interface Text {
  readonly text: string;
  readonly lines: readonly string[];
  readonly starts: readonly number[];
  /** The line of the file, from 1, for a line from 0. */
  lineOf(line: number): number;
}

function readText(written: string, language: Language): Text {
  const notebook = language.cells === true && written !== '' ? readNotebook(written) : undefined;
  const text = language.cells === true ? (notebook?.code ?? '') : written;
  const lines = text.split('\n');
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return { text, lines, starts, lineOf: (line) => notebook?.lineOf(line + 1) ?? line + 1 };
}

function compare(path: string, before: Text, after: Text, language: Language): NameChange[] {
  const hunks = diffLines(before.lines.map(plain), after.lines.map(plain));
  const [removed, added] = [new Set<number>(), new Set<number>()];
  for (const hunk of hunks) {
    for (let line = hunk.before[0]; line < hunk.before[1]; line++) removed.add(line);
    for (let line = hunk.after[0]; line < hunk.after[1]; line++) added.add(line);
  }
  const old = { ...before, mentions: mentionsIn(before.text, language, before.starts, (line) => removed.has(line)) };
  const now = { ...after, mentions: mentionsIn(after.text, language, after.starts, (line) => added.has(line)) };
  if (old.mentions.length === 0 && now.mentions.length === 0) return [];
  const paired = pairNames(old, now, hunks);

  const changes: NameChange[] = [];
  const [isInBefore, isInAfter] = [isNamedIn(before.text), isNamedIn(after.text)];
  for (const [from, to] of paired.pairs) {
    if (!(from.isCertain || to.isCertain) && !(isCertainInProse(from, before) && isCertainInProse(to, after))) continue;
    if (isSameLine(from.name, to.name)) continue;
    changes.push({ path, from, to, line: after.lineOf(to.line), previousLine: before.lineOf(from.line) });
  }
  for (const to of paired.added) {
    if (to.isCertain && !isInBefore(to.shown)) changes.push({ path, to, line: after.lineOf(to.line) });
  }
  for (const from of paired.removed) {
    if (from.isCertain && !isInAfter(from.shown)) changes.push({ path, from, previousLine: before.lineOf(from.line) });
  }
  return changes;
}

/** In a sentence a name of a known family counts, and another one where the line is about a model. */
function isCertainInProse({ name, line, isProse }: Mention, { lines }: Text): boolean {
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

/** Indentation and the comma behind the last item are no change. */
function plain(line: string): string {
  return line.trim().replace(/[,;]$/, '');
}

/** What left one file and came into another was moved: of the changes of a whole range, those that remain. */
export function gatherNames(changes: readonly NameChange[]): NameChange[] {
  const removed = changes.filter(({ from, to }) => from !== undefined && to === undefined);
  const added = changes.filter(({ from, to }) => from === undefined && to !== undefined);
  const left = cancel(removed, added, ({ from, to }) => (from ?? to)!.shown);
  const kept = new Set([...left.removed, ...left.added]);
  return changes.filter((change) => (change.from !== undefined && change.to !== undefined) || kept.has(change));
}
