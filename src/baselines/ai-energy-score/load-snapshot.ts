/** A snapshot from a directory of CSV files, in place of the bundled one. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { leaderboardUrl, parseSnapshot, referenceHardware, type Snapshot, type SnapshotOrigin } from './snapshot.ts';
import { type TaskId, tasks } from './tasks.ts';

export type OriginOptions = Pick<SnapshotOrigin, 'date'> & Partial<SnapshotOrigin>;

/**
 * Reads a newer leaderboard: a directory that holds `<task>.csv` for each of the ten tasks, and no other CSV file.
 *
 * @param origin its date (ISO), and where they differ from the bundled snapshot's its name, link and hardware
 * @throws WattnudgeError `snapshot-unreadable` for a file that is missing, unknown or unreadable, and what
 * `parseSnapshot` throws.
 */
export async function loadSnapshot(directory: string, origin: OriginOptions): Promise<Snapshot> {
  return parseSnapshot(await readCsvFiles(directory), {
    name: `AI Energy Score, ${origin.date}`,
    url: leaderboardUrl,
    hardware: referenceHardware,
    ...origin,
  });
}

/** The text of each task's file. */
export async function readCsvFiles(directory: string): Promise<Record<TaskId, string>> {
  const names = await readdir(directory).catch((cause) => {
    throw unreadable(directory, 'a directory of CSV files', cause);
  });
  const expected = new Set(tasks.map((task) => `${task.id}.csv`));
  const unknown = names.find((name) => name.endsWith('.csv') && !expected.has(name));
  if (unknown !== undefined) throw unreadable(join(directory, unknown), `only ${[...expected].join(', ')}`);

  const texts = await Promise.all(tasks.map(async ({ id }) => [id, await readCsv(directory, `${id}.csv`)] as const));
  // `fromEntries` widens the keys; each task of the list has its entry.
  return Object.fromEntries(texts) as Record<TaskId, string>;
}

function readCsv(directory: string, name: string): Promise<string> {
  const file = join(directory, name);
  return readFile(file, 'utf8').catch((cause) => {
    throw unreadable(file, 'a readable file', cause);
  });
}

function unreadable(path: string, expected: string, cause?: unknown): WattnudgeError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new WattnudgeError('snapshot-unreadable', `${path}: expected ${expected}${reason}.`, {
    remedy: 'Name a directory with the ten CSV files of the AI Energy Score leaderboard.',
    cause,
  });
}
