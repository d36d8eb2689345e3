/**
 * What a newer AI Energy Score leaderboard changes, and where asked, its files beside the bundled ones.
 *
 *     npm run update:aies -- FOLDER                                        rows added, changed, and removed
 *     npm run update:aies -- FOLDER --write 2026-06 --fetched 2026-06-18   and keep them under that name
 */
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  loadBundledSnapshot,
  loadSnapshot,
  type Snapshot,
  type SnapshotRow,
} from '../src/baselines/ai-energy-score/index.ts';
import { readEdition } from '../src/baselines/ai-energy-score/read-edition.ts';

const bundledFolder = fileURLToPath(new URL('../src/baselines/ai-energy-score/snapshot/', import.meta.url));

export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { write: { type: 'string' }, fetched: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name the folder with the CSV files of the newer leaderboard.');
  const edition = await readEdition(folder);
  for (const [file, sha256] of Object.entries(edition.edition.sha256)) console.log(`${sha256}  ${file}`);
  console.log(`Fetched ${values.fetched ?? edition.edition.fetched}.`);
  const changes = compareSnapshots(loadBundledSnapshot(), await loadSnapshot(folder));
  for (const [kind, rows] of Object.entries(changes)) {
    console.log(`\n${kind}: ${rows.length}`);
    for (const row of rows) console.log(`  ${row}`);
  }
  if (values.write !== undefined) {
    const target = join(bundledFolder, values.write);
    await mkdir(target);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
    for (const name of names) await copyFile(join(folder, name), join(target, name));
    const { testDate, edition: stated } = edition;
    const note = { testDate, fetched: values.fetched ?? stated.fetched, readFrom: stated.readFrom };
    await writeFile(join(target, 'snapshot.json'), `${JSON.stringify(note, null, 2)}\n`);
    console.log(`\nWrote ${values.write}. Run npm run generate:snapshot.`);
  }
}

/** Rows of one leaderboard against those of another. Six decimals of kWh are compared: the leaderboard rounds older rows. */
export function compareSnapshots(old: Snapshot, next: Snapshot): Changes {
  const tasks = new Set(next.rows.map((row) => row.task));
  const before = rowsByKey(old.rows.filter((row) => tasks.has(row.task)));
  const after = rowsByKey(next.rows);
  const figures = (rows: readonly SnapshotRow[] = []) => rows.map(describeRow).sort().join('; ');
  const keys = [...after.keys()];
  return {
    added: keys.filter((key) => !before.has(key)).map((key) => `${key}: ${figures(after.get(key))}`),
    changed: keys
      .filter((key) => before.has(key) && figures(before.get(key)) !== figures(after.get(key)))
      .map((key) => `${key}: ${figures(before.get(key))} → ${figures(after.get(key))}`),
    removed: [...before.keys()].filter((key) => !after.has(key)).map((key) => `${key}: ${figures(before.get(key))}`),
  };
}

function rowsByKey(rows: readonly SnapshotRow[]): Map<string, SnapshotRow[]> {
  return Map.groupBy(rows, ({ cohort, model, variant }) =>
    [cohort, [model, variant].filter((part) => part !== undefined).join(' ')].join(', '),
  );
}

function describeRow({ whPer1000, stars }: SnapshotRow): string {
  return `${Number((whPer1000 / 1000).toFixed(6))} kWh, ${stars}★`;
}
