/** Both sides of a changed text, cut into lines that differ and lines that don't. */
import { type Language, languageOf, readNotebook } from '../source-text/index.ts';
import { diffLines, type Hunk } from './line-diff.ts';
import { hasExtension, isBinary, MAX_TEXT_BYTES } from './name-files.ts';
import type { UnreadFile } from './types.ts';

/** Absent: the file isn't there on that side. What is larger than `MAX_TEXT_BYTES` need not be read. */
export type TextContent = Uint8Array | 'too-large' | undefined;

/** A text before and after a change, by its path at head (at base where the file is gone). */
export interface ChangedText {
  readonly path: string;
  readonly before: TextContent;
  readonly after: TextContent;
}

export interface Difference {
  readonly language: Language;
  readonly before: ChangedLines;
  readonly after: ChangedLines;
  readonly hunks: readonly Hunk[];
  /** The line at head that is where a changed line of base was; both from 0. */
  placeAtHead(line: number): number;
}

/** `undefined`: nothing differs, or it isn't known how the file is written. */
export type TextDifference = Difference | { readonly unread: UnreadFile['reason'] } | undefined;

/** Never throws. */
export function readDifference({ path, before, after }: ChangedText): TextDifference {
  const [old, now] = [decode(before), decode(after)];
  const problem = [old, now].find((side) => typeof side !== 'string');
  // A file whose name says nothing, and that isn't text, is a program.
  if (problem !== undefined && languageOf(path) === undefined) return undefined;
  if (typeof old !== 'string') return old;
  if (typeof now !== 'string') return now;
  const language = textLanguage(path, now === '' ? old : now);
  if (old === now || language === undefined) return undefined;
  const sides = { before: readLines(old, language), after: readLines(now, language) };
  const hunks = diffLines(sides.before.lines.map(plain), sides.after.lines.map(plain));
  const places = new Int32Array(sides.before.lines.length).fill(-1);
  const added = new Uint8Array(sides.after.lines.length);
  for (const hunk of hunks) {
    places.fill(hunk.after[0], ...hunk.before);
    added.fill(1, ...hunk.after);
  }
  const last = sides.after.lines.length - 1;
  return {
    language,
    before: { ...sides.before, isChanged: (line) => places[line] !== -1 },
    after: { ...sides.after, isChanged: (line) => added[line] === 1 },
    hunks,
    placeAtHead: (line) => Math.max(0, Math.min(places[line]!, last)),
  };
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

/** One side of a changed text. */
export interface ChangedLines {
  readonly text: string;
  readonly lines: readonly string[];
  readonly starts: readonly number[];
  /** The line of the file, from 1, for a line from 0. */
  lineOf(line: number): number;
  /** Whether the other side lacks the line, by its number from 0. */
  isChanged(line: number): boolean;
}

function readLines(written: string, language: Language): Omit<ChangedLines, 'isChanged'> {
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

/** Indentation and the comma behind the last item are no change. */
function plain(line: string): string {
  const trimmed = line.trim();
  return trimmed.endsWith(',') || trimmed.endsWith(';') ? trimmed.slice(0, -1) : trimmed;
}
