/** Comma-separated values, as spreadsheets and pandas write them. */

/** What a file that isn't CSV is refused with: its line, and what is wrong with it ("opens a quote …"). */
type Invalid = (line: number, found: string) => Error;

export interface CsvRow {
  /** That it begins on; the first is 1. */
  readonly line: number;
  readonly fields: string[];
}

/**
 * The rows of a CSV text (RFC 4180), at most `most`. Empty lines are none.
 *
 * @throws what `invalid` makes
 */
export function csvRows(text: string, most: number, invalid: Invalid): CsvRow[] {
  const rows: CsvRow[] = [];
  let line = 1;
  for (let at = 0; at < text.length && rows.length < most; ) {
    const row = { line, fields: [] as string[] };
    for (let isRowOpen = true; isRowOpen; ) {
      const field =
        text[at] === '"'
          ? quotedField(text, at, () => invalid(line, 'opens a quote that is never closed'))
          : plainField(text, at);
      row.fields.push(field.value);
      line += field.lineFeeds;
      at = field.end;
      isRowOpen = text[at] === ',';
      if (isRowOpen) at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (at < text.length && text[at] !== '\n') throw invalid(line, 'has text behind a quoted field');
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

function quotedField(text: string, start: number, unclosed: () => Error): Field {
  const parts: string[] = [];
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw unclosed();
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      const value = parts.join('"');
      return { value, end: quote + 1, lineFeeds: value.split('\n').length - 1 };
    }
    at = quote + 2;
  }
}
