/**
 * `npm run test:mutation`: changes the code a little, over and over, and sees whether the tests notice. Writes a report a folder to
 * `reports/mutation/`, and prints the table of all reports there.
 *
 *   npm run test:mutation                          every folder
 *   npm run test:mutation -- quantities policy     some folders
 *   npm run test:mutation -- --table               only the table
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MUTATION_FOLDERS } from './folders.ts';
import { countMutants, missedLimits, mutationTable } from './table.ts';

const root = join(import.meta.dirname, '../..');
const all = Object.keys(MUTATION_FOLDERS);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { concurrency: { type: 'string', default: '1' }, table: { type: 'boolean', default: false } },
});
for (const folder of positionals) {
  if (all.includes(folder)) continue;
  console.error(`Expected a folder of scripts/mutation/folders.ts (${all.join(', ')}), found "${folder}".`);
  process.exit(2);
}

const chosen = positionals.length > 0 ? positionals : all;
if (!values.table) for (const folder of chosen) mutate(folder);

const reports = all.filter((folder) => existsSync(reportOf(folder)));
const counts = new Map(
  reports.map((folder) => [folder, countMutants(JSON.parse(readFileSync(reportOf(folder), 'utf8')))]),
);
console.log(mutationTable(counts));
const missed = missedLimits(counts);
for (const line of missed) console.error(line);
process.exitCode = missed.length === 0 ? 0 : 1;

function reportOf(folder: string): string {
  return join(root, 'reports/mutation', `${folder}.json`);
}

function mutate(folder: string): void {
  const { mutate, tests } = MUTATION_FOLDERS[folder]!;
  const { status } = spawnSync('stryker', ['run', '--mutate', mutate.join(','), '--concurrency', values.concurrency], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_REPORT: reportOf(folder), MUTATION_TESTS: JSON.stringify(tests) },
  });
  if (status === 0) return;
  console.error(`Stryker ended with exit code ${status} in ${folder}. Its output above says why.`);
  process.exit(3);
}
