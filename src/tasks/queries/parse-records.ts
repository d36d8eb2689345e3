import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { csvRows } from '../../text/index.ts';

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
  const [header, ...rows] = csvRows(text, most + 1, (line, found) => invalid(name, line, found));
  if (header === undefined) return [];
  const columns = header.fields.length === 1 ? ['text'] : header.fields.map((field) => field.trim().toLowerCase());
  return rows.map(({ line, fields }) => {
    if (fields.length !== columns.length) {
      throw invalid(name, line, `has ${fields.length} fields; the header has ${columns.length}`);
    }
    return { line, values: new Map(columns.map((column, index) => [column, fields[index]!])) };
  });
}

function invalid(name: string, line: number, found: string): WattnudgeError {
  return new WattnudgeError('queries-invalid', `"${name}", line ${line}, ${found}.`, {
    remedy: 'Use JSON Lines or CSV under `queries` in the policy, and correct that line.',
  });
}
