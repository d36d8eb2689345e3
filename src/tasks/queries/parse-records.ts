import { WattnudgeError } from '../../errors/wattnudge-error.ts';

/** One row: its line in the file, and its texts by column. */
export interface TextRecord {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads JSON Lines (an object a line, or a string, which is its `text`) or CSV (RFC 4180, with a header; a file of one
 * column needs no known name). At most `most` records, from the start.
 *
 * @param name of the file; `.csv` is CSV and everything else JSON Lines
 * @throws WattnudgeError `queries-invalid` with the line
 */
export function parseRecords(name: string, text: string, most: number): TextRecord[] {
  const content = text.replace(/^\uFEFF/, '');
  return /\.csv$/i.test(name) ? fromCsv(name, content, most) : fromJsonLines(name, content, most);
}

function fromJsonLines(name: string, text: string, most: number): TextRecord[] {
  const records: TextRecord[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (records.length >= most) break;
    if (line.trim() === '') continue;
    records.push({ line: index + 1, values: valuesOf(parseJson(name, index + 1, line), name, index + 1) });
  }
  return records;
}

function parseJson(name: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(name, line, 'is not JSON');
  }
}

function valuesOf(value: unknown, name: string, line: number): Map<string, string> {
  if (typeof value === 'string') return new Map([['text', value]]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(name, line, 'is neither an object nor a text');
  }
  return new Map(
    Object.entries(value).flatMap(([key, each]): [string, string][] =>
      typeof each === 'string' ? [[key.toLowerCase(), each]] : [],
    ),
  );
}

function fromCsv(name: string, text: string, most: number): TextRecord[] {
  const [header, ...rows] = csvRows(name, text, most + 1);
  if (header === undefined) return [];
  const columns = header.fields.length === 1 ? ['text'] : header.fields.map((field) => field.trim().toLowerCase());
  return rows.map(({ line, fields }) => {
    if (fields.length !== columns.length) {
      throw invalid(name, line, `has ${fields.length} fields; the header has ${columns.length}`);
    }
    return { line, values: new Map(columns.map((column, index) => [column, fields[index]!])) };
  });
}

/**
 * The rows of a CSV text (RFC 4180), at most `most`, each with the line that it begins on. Empty lines are none.
 *
 * @throws WattnudgeError `queries-invalid` with the line
 */
export function csvRows(name: string, text: string, most: number): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = [];
  let line = 1;
  for (let at = 0; at < text.length && rows.length < most; ) {
    const row = { line, fields: [] as string[] };
    for (let isRowOpen = true; isRowOpen; ) {
      const field = text[at] === '"' ? quotedField(name, text, at, line) : plainField(text, at);
      row.fields.push(field.value);
      line += field.lineFeeds;
      at = field.end;
      isRowOpen = text[at] === ',';
      if (isRowOpen) at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (at < text.length && text[at] !== '\n') throw invalid(name, line, 'has text behind a quoted field');
    at += 1;
    line += 1;
    if (row.fields.length > 1 || row.fields[0] !== '') rows.push(row);
  }
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly lineFeeds: number;
}

function plainField(text: string, start: number): Field {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end, lineFeeds: 0 };
}

function quotedField(name: string, text: string, start: number, line: number): Field {
  const parts: string[] = [];
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw invalid(name, line, 'opens a quote that is never closed');
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      const value = parts.join('"');
      return { value, end: quote + 1, lineFeeds: value.split('\n').length - 1 };
    }
    at = quote + 2;
  }
}

function invalid(name: string, line: number, found: string): WattnudgeError {
  return new WattnudgeError('queries-invalid', `"${name}", line ${line}, ${found}.`, {
    remedy: 'Use JSON Lines or CSV under `queries` in the policy, and correct that line.',
  });
}
