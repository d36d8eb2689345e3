import pc from 'picocolors';
import stringWidth from 'string-width';
import { escapeTerminal } from '../text/index.ts';
import type { Block, Inline, Span } from './inline.ts';

interface TerminalOptions {
  readonly color: boolean;
  readonly columns: number;
}

type Style = (text: string) => string;
type Piece = { readonly text: string; readonly style: Style };
/** Pieces without a space between them; a line is never broken inside. */
type Word = readonly Piece[];
type Colors = ReturnType<typeof pc.createColors>;

/** Narrower than this, a column of prose is a column of fragments. */
const NARROWEST_COLUMN = 18;
/** Up to here a path or an id is kept whole, so that it can be copied. */
const LONGEST_WHOLE_WORD = 40;
const GAP = '  ';

/** Blocks as text of at most `columns` characters a line, lines to copy excepted. */
export function terminalOf(blocks: readonly Block[], { color, columns }: TerminalOptions): string {
  const colors = pc.createColors(color);
  return blocks.map((block) => blockLines(block, colors, Math.max(20, columns)).join('\n')).join('\n\n');
}

function blockLines(block: Block, colors: Colors, columns: number): string[] {
  switch (block.kind) {
    case 'heading':
      return wrap(block.content, { ...plain(colors), text: colors.bold }, columns).map(paint);
    case 'paragraph':
    case 'small':
      return wrap(block.content, plain(colors), columns).map(paint);
    case 'listing':
      return block.text.split('\n').map((line) => `  ${escapeTerminal(line)}`);
    case 'table':
      return tableLines(block, colors, columns);
    case 'fold': {
      const title = wrap(block.summary, { ...plain(colors), text: colors.dim }, columns).map(paint);
      const inside = block.blocks.flatMap((inner, index) => {
        const lines = blockLines(inner, colors, columns - 2).map((line) => `  ${line}`);
        return index === 0 ? lines : ['', ...lines];
      });
      return [...title, ...inside];
    }
  }
}

interface Theme {
  readonly text: Style;
  readonly code: Style;
  readonly strong: Style;
}

function plain(colors: Colors): Theme {
  return { text: (text) => text, code: colors.cyan, strong: colors.bold };
}

function tableLines(table: Extract<Block, { kind: 'table' }>, colors: Colors, columns: number): string[] {
  const rows = [table.header, ...table.rows];
  const theme = plain(colors);
  const natural = table.header.map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? [], theme))));
  const longest = table.header.map((_, index) => Math.max(...rows.map((row) => longestWord(row[index] ?? [], theme))));
  const least = longest.map((word) => Math.max(NARROWEST_COLUMN, Math.min(LONGEST_WHOLE_WORD, word)));
  const widths = fitColumns(natural, least, columns);
  if (widths === undefined) return stackedLines(table, colors, columns);
  return rows.flatMap((row, rowIndex) => {
    const rowTheme = rowIndex === 0 ? { ...theme, text: colors.dim, code: colors.dim } : theme;
    const cells = row.map((cell, index) => wrap(cell, rowTheme, widths[index]!));
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const padded = cells.map((lines, index) => pad(lines[line] ?? [], widths[index]!, table.align[index] ?? 'l'));
      return padded.join(GAP).trimEnd();
    });
  });
}

/** Column widths that fit: of the first and the last column, the wider gives way first. `undefined` where that is not enough. */
function fitColumns(natural: readonly number[], least: readonly number[], columns: number): number[] | undefined {
  const widths = [...natural];
  const widestFirst = [0, widths.length - 1].sort((a, b) => natural[b]! - natural[a]!);
  for (const index of widestFirst) {
    const excess = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - columns;
    if (excess <= 0) return widths;
    widths[index] = Math.max(Math.min(least[index]!, widths[index]!), widths[index]! - excess);
  }
  const total = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
  return total <= columns ? widths : undefined;
}

/** Each row as a short list: for tables with a sentence in a cell. */
function stackedLines(table: Extract<Block, { kind: 'table' }>, colors: Colors, columns: number): string[] {
  const theme = plain(colors);
  return table.rows.flatMap((row) => {
    return row.flatMap((cell, index) => {
      if (cell.length === 0) return [];
      const header = table.header[index] ?? [];
      const label: Inline = index === 0 || header.length === 0 ? [] : [...header, { kind: 'text', text: ': ' }];
      const indent = index === 0 ? '- ' : '    ';
      return linesWithCommands([...label, ...cell], theme, columns - indent.length).map((line, lineIndex) => {
        return `${lineIndex === 0 ? indent : ' '.repeat(indent.length)}${paint(line)}`;
      });
    });
  });
}

/** Commands stand on lines of their own, broken as a shell reads them, so that they can be copied. */
function linesWithCommands(content: Inline, theme: Theme, columns: number): Piece[][] {
  const at = content.findIndex((span) => span.kind === 'code' && span.text.startsWith('git '));
  const command = content[at];
  if (command?.kind !== 'code') return wrap(content, theme, columns);
  return [
    ...wrap(content.slice(0, at), theme, columns),
    ...commandLines(escapeTerminal(command.text), columns).map((text) => [{ text, style: theme.code }]),
    ...linesWithCommands(afterwards(content.slice(at + 1)), theme, columns),
  ];
}

/** No line begins with a comma. */
function afterwards([first, ...rest]: Inline): Inline {
  if (first?.kind !== 'text') return first === undefined ? [] : [first, ...rest];
  return [{ ...first, text: first.text.replace(/^[,;] /, '') }, ...rest];
}

/** Never broken inside quotes: a word that is longer than a line stays whole. */
function commandLines(command: string, columns: number): string[] {
  const lines: string[] = [];
  for (const [word] of command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)) {
    const line = lines.at(-1);
    const fits = line !== undefined && word !== '&&' && stringWidth(`${line} ${word} \\`) <= columns;
    if (fits) lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(line === undefined ? word : `  ${word}`);
  }
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line} \\`));
}

function wrap(content: Inline, theme: Theme, columns: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const word of wordsOf(content, theme).flatMap((word) => splitLong(word, columns))) {
    const length = lengthOf(word);
    if (used > 0 && used + 1 + length > columns) {
      lines.push(line);
      line = [];
      used = 0;
    }
    const space: Piece[] = used > 0 ? [{ text: ' ', style: theme.text }] : [];
    line.push(...space, ...word);
    used += space.length + length;
  }
  return line.length === 0 ? lines : [...lines, line];
}

function wordsOf(content: Inline, theme: Theme): Word[] {
  const words: Piece[][] = [[]];
  for (const { text, style } of content.flatMap((span) => piecesOf(span, theme))) {
    // A figure stays with its sign of per cent.
    text.split(/ (?!%)/).forEach((part, index) => {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)!.push({ text: part, style });
    });
  }
  return words.filter((word) => word.length > 0);
}

function piecesOf(span: Span, theme: Theme): Piece[] {
  switch (span.kind) {
    case 'text':
      return [{ text: span.text, style: theme.text }];
    case 'outside':
      return [{ text: escapeTerminal(span.text), style: theme.text }];
    case 'code':
      return [{ text: escapeTerminal(span.text), style: theme.code }];
    case 'strong':
      return span.content.flatMap((inner) => piecesOf(inner, { ...theme, text: theme.strong }));
    case 'link':
      return span.label.flatMap((inner) => piecesOf(inner, theme));
  }
}

/** A path longer than a line is broken where the line ends. */
function splitLong(word: Word, columns: number): Word[] {
  if (lengthOf(word) <= columns) return [word];
  const parts: Piece[][] = [[]];
  let used = 0;
  for (const character of word.flatMap(({ text, style }) => [...text].map((each) => ({ text: each, style })))) {
    const taken = lengthOf([character]);
    if (used + taken > columns) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)!.push(character);
    used += taken;
  }
  return parts;
}

function width(content: Inline, theme: Theme): number {
  const words = wordsOf(content, theme);
  return words.reduce((sum, word) => sum + lengthOf(word), Math.max(0, words.length - 1));
}

function longestWord(content: Inline, theme: Theme): number {
  return Math.max(0, ...wordsOf(content, theme).map(lengthOf));
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

function pad(line: readonly Piece[], columns: number, align: 'l' | 'r' | 'c'): string {
  const space = ' '.repeat(Math.max(0, columns - lengthOf(line)));
  return align === 'r' ? `${space}${paint(line)}` : `${paint(line)}${space}`;
}

function paint(line: readonly Piece[]): string {
  return line.map(({ text, style }) => style(text)).join('');
}
