/**
 * Looks the values of `src/baselines/quality/data` up in their sources, as far as these can be reached: files of repositories, where the value
 * has to stand in the text as it is written, or with fewer decimals.
 *
 *     npm run check:quality
 */
import { fileURLToPath } from 'node:url';
import { readCsv } from './read-csv.ts';

export interface Checked {
  readonly found: number;
  /** Rows whose source was read and doesn't hold the value. */
  readonly missing: readonly string[];
  /** Sources that could not be read, or are no file. */
  readonly unread: readonly string[];
}

export type ReadText = (url: string) => Promise<string | undefined>;

if (import.meta.main) {
  const rows = readCsv(fileURLToPath(new URL('../src/baselines/quality/data/quality.csv', import.meta.url)));
  const { found, missing, unread } = await checkSources(rows, readFromNetwork);
  console.log(`${found} of ${rows.length} values are in their source; ${unread.length} were not looked up.`);
  for (const row of missing) console.log(`not found: ${row}`);
  for (const source of new Set(unread)) console.log(`not read: ${source}`);
  process.exitCode = missing.length > 0 ? 1 : 0;
}

export async function checkSources(rows: readonly Record<string, string>[], read: ReadText): Promise<Checked> {
  const bySource = Map.groupBy(rows, ({ source = '' }) => source);
  let found = 0;
  const missing: string[] = [];
  const unread: string[] = [];
  for (const [source, members] of bySource) {
    const url = fileAt(source);
    const text = url === undefined ? undefined : await read(url);
    for (const { model, benchmark, value = '', flag } of members) {
      // What was computed isn't written anywhere.
      if (text === undefined || flag === 'computed') unread.push(source);
      else if (holds(text, value)) found += 1;
      else missing.push(`${model}, ${benchmark}: ${value} (${url})`);
    }
  }
  return { found, missing, unread };
}

function fileAt(source: string): string | undefined {
  const [, repository, commit, path] = /([\w.-]+\/[\w.-]+)@([0-9a-f]{7,40}):([^\s;,()]+\.\w+)/.exec(source) ?? [];
  return repository && `https://raw.githubusercontent.com/${repository}/${commit}/${path}`;
}

/** A share of 0.8524 is a value of 85.24. */
function holds(text: string, value: string): boolean {
  const number = Number(value);
  const decimals = value.split('.')[1]?.length ?? 0;
  return Array.from({ length: decimals + 1 }, (_, fewer) => fewer)
    .flatMap((digits) => [number.toFixed(digits), (number / 100).toFixed(digits + 2)])
    .some((written) => new RegExp(`(?<![\\d.])${written.replace('.', '\\.')}0*(?![\\d])`).test(text));
}

async function readFromNetwork(url: string): Promise<string | undefined> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok === true ? response.text() : undefined;
}
