/** CSV as RFC 4180 has it, as rows by the names in its header. */
import { readFileSync } from 'node:fs';

/** @throws Error for a row with more or fewer fields than the header */
export function readCsv(path: string): Record<string, string>[] {
  const [header = [], ...rows] = parseFields(readFileSync(path, 'utf8'));
  return rows.map((row, index) => {
    if (row.length !== header.length)
      throw new Error(`${path}:${index + 2}: expected ${header.length} fields, found ${row.length}`);
    return Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']));
  });
}

function parseFields(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.matchAll(/(?:"(?:[^"]|"")*"|[^"\n])+/g)) {
    const fields = [...line[0].matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    rows.push(fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain));
  }
  return rows;
}
