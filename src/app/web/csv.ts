import { makeVisible } from '../../text/index.ts';

/**
 * Rows as CSV (RFC 4180) with a header. Model names and reasons come from outside, so no text of theirs becomes a formula
 * (CWE-1236), whatever a spreadsheet takes for the end of a cell: in many countries that is a semicolon, and a cell begins in the
 * middle of a text that is quoted by commas. Where a cell may begin, an apostrophe stands before what makes a formula. Line
 * feeds, tabs, and what cannot be seen are written out.
 */
export function toCsv(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return lines
    .map((line) => line.map(quoted).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const text = value instanceof Date ? value.toISOString() : String(value);
  return makeVisible(text).replace(FORMULA, "$1'");
}

/** A formula's first sign, full-width and small ones among them, at a cell's beginning: behind spaces and quotes, too. */
const FORMULA = /(^|[;|])(?=[\s"'\u2018-\u201f]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/g;

function quoted(value: string): string {
  return /[",;|\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
