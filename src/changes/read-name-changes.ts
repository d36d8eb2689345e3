import { isSameLine } from '../catalog/index.ts';
import { type Language, languageOf, readNotebook } from '../source-text/index.ts';
import { diffLines, type Hunk } from './line-diff.ts';
import { hasExtension, isBinary, MAX_TEXT_BYTES } from './name-files.ts';
import { type Mention, mentionsIn, type NameRules } from './name-mentions.ts';
import { cancel, pairNames } from './pair-names.ts';
import type { UnreadFile } from './types.ts';

/** Absent: the file isn't there on that side. What is larger than `MAX_TEXT_BYTES` need not be read. */
export type TextContent = Uint8Array | 'too-large' | undefined;

/** A text before and after a change, by its path at head (at base where the file is gone). */
export interface ChangedText {
  readonly path: string;
  readonly before: TextContent;
  readonly after: TextContent;
}

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
  readonly unread?: UnreadFile['reason'];
}

/** The models that a changed text names before and after, paired by their places. Pure; never throws on any bytes. */
export function readNameChanges({ path, before, after }: ChangedText, rules: NameRules = {}): NameChanges {
  const [old, now] = [decode(before), decode(after)];
  const problem = [old, now].find((side) => typeof side !== 'string');
  // A file whose name says nothing, and that isn't text, is a program.
  if (problem !== undefined && languageOf(path) === undefined) return { path, changes: [] };
  if (typeof old !== 'string') return { path, changes: [], ...old };
  if (typeof now !== 'string') return { path, changes: [], ...now };
  const language = textLanguage(path, now === '' ? old : now);
  if (old === now || language === undefined) return { path, changes: [] };
  return { path, changes: compare(path, readText(old, language), readText(now, language), language, rules) };
}

function decode(bytes: TextContent): string | { unread: UnreadFile['reason'] } {
  if (bytes === undefined) return '';
  if (bytes === 'too-large' || bytes.length > MAX_TEXT_BYTES) return { unread: 'too-large' };
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isBinary(bytes)) return { unread: 'binary' };
  return new TextDecoder().decode(bytes);
}

/** A file without extension says by its first line what it is, and else is read as settings: `MODEL=…`, or a name alone. */
function textLanguage(path: string, text: string): Language | undefined {
  return languageOf(path, firstLine(text)) ?? (hasExtension(path) ? undefined : languageOf('.env'));
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
  const starts: number[] = new Array(lines.length);
  let at = 0;
  for (let line = 0; line < lines.length; line++) {
    starts[line] = at;
    at += lines[line]!.length + 1;
  }
  return { text, lines, starts, lineOf: (line) => notebook?.lineOf(line + 1) ?? line + 1 };
}

function compare(path: string, before: Text, after: Text, language: Language, rules: NameRules): NameChange[] {
  const hunks = diffLines(before.lines.map(plain), after.lines.map(plain));
  const [removed, added] = [new Uint8Array(before.lines.length), new Uint8Array(after.lines.length)];
  for (const hunk of hunks) {
    removed.fill(1, ...hunk.before);
    added.fill(1, ...hunk.after);
  }
  const old = {
    ...before,
    mentions: mentionsIn(before.text, language, before.starts, (line) => removed[line] === 1, rules),
  };
  const now = {
    ...after,
    mentions: mentionsIn(after.text, language, after.starts, (line) => added[line] === 1, rules),
  };
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
    if (to.isCertain && !isInBefore(to.shown)) changes.push({ path, to, line: after.lineOf(to.line) });
  }
  for (const from of paired.removed) {
    if (!from.isCertain || isInAfter(from.shown)) continue;
    const line = after.lineOf(placeAtHead(from.line, hunks, after.lines.length));
    changes.push({ path, from, line, previousLine: before.lineOf(from.line) });
  }
  return changes;
}

/** Of a model that is run by its name. */
function isOtherRevision(from: Mention, to: Mention): boolean {
  return from.shown === to.shown && from.key !== to.key;
}

/** The line at head, from 0, that is where a removed line was. */
function placeAtHead(line: number, hunks: readonly Hunk[], count: number): number {
  const hunk = hunks.find(({ before: [start, end] }) => start <= line && line < end);
  return Math.max(0, Math.min(hunk?.after[0] ?? 0, count - 1));
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
  const trimmed = line.trim();
  return trimmed.endsWith(',') || trimmed.endsWith(';') ? trimmed.slice(0, -1) : trimmed;
}

/** What left one file and came into another was moved: of the changes of a whole range, those that remain. */
export function gatherNames(changes: readonly NameChange[]): NameChange[] {
  const removed = changes.filter(({ from, to }) => from !== undefined && to === undefined);
  const added = changes.filter(({ from, to }) => from === undefined && to !== undefined);
  const left = cancel(removed, added, ({ from, to }) => (from ?? to)!.key);
  const kept = new Set([...left.removed, ...left.added]);
  return changes.filter((change) => (change.from !== undefined && change.to !== undefined) || kept.has(change));
}
