import { readFileSync } from 'node:fs';
import { csvRows } from '../src/text/index.ts';

/**
 * A CSV file as rows by the names in its header.
 *
 * @throws Error for a row with more or fewer fields than the header
 */
export function readCsv(path: string): Record<string, string>[] {
  const invalid = (line: number, found: string) => new Error(`${path}:${line} ${found}`);
  const [header, ...rows] = csvRows(readFileSync(path, 'utf8'), Number.POSITIVE_INFINITY, invalid);
  const names = header?.fields ?? [];
  return rows.map(({ line, fields }) => {
    if (fields.length !== names.length)
      throw new Error(`${path}:${line}: expected ${names.length} fields, found ${fields.length}`);
    return Object.fromEntries(names.map((name, column) => [name, fields[column] ?? '']));
  });
}
