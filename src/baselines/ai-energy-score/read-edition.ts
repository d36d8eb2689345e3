/** A directory of CSV files of the leaderboard, as it was fetched. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type EditionFiles, leaderboardUrl } from './snapshot.ts';
import { type TaskId, tasks } from './tasks.ts';

/** What may stand beside the files, as `snapshot.json`. */
const noteSchema = z.strictObject({
  /** Of files without a column `test date`. */
  testDate: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'a month, YYYY-MM')
    .optional(),
  /** The day on which they were fetched. */
  fetched: z.iso.date().optional(),
  /** Where they were read, if not on the leaderboard itself. */
  readFrom: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * Reads a directory that holds `<task>.csv` for some of the tasks, no other CSV file, and perhaps `snapshot.json`.
 *
 * @throws WattnudgeError `snapshot-unreadable` for a file that is unknown or unreadable; `snapshot-origin` for a `snapshot.json`
 * that is not valid
 */
export async function readEdition(directory: string): Promise<EditionFiles> {
  const names = await readdir(directory).catch((cause) => {
    throw unreadable(directory, 'a directory of CSV files', cause);
  });
  const expected = new Map(tasks.map(({ id }) => [`${id}.csv`, id]));
  const found = names.filter((name) => name.endsWith('.csv')).sort();
  const unknown = found.find((name) => !expected.has(name));
  if (unknown !== undefined) throw unreadable(join(directory, unknown), `only ${[...expected.keys()].join(', ')}`);
  if (found.length === 0) throw unreadable(directory, `some of ${[...expected.keys()].join(', ')}`);

  const files = await Promise.all(
    found.map(async (name) => {
      const path = join(directory, name);
      const bytes = await readFile(path).catch((cause) => {
        throw unreadable(path, 'a readable file', cause);
      });
      return { name, task: expected.get(name)!, bytes, changed: (await stat(path)).mtime };
    }),
  );
  const { testDate, fetched, readFrom = leaderboardUrl } = await readNote(directory);
  const changed = files.map((file) => file.changed.toISOString().slice(0, 10)).sort();
  return {
    // `fromEntries` widens the keys.
    csvByTask: Object.fromEntries(files.map(({ task, bytes }) => [task, bytes.toString('utf8')])) as Partial<
      Record<TaskId, string>
    >,
    testDate,
    edition: {
      fetched: fetched ?? changed.at(-1)!,
      readFrom,
      sha256: Object.fromEntries(
        files.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]),
      ),
    },
  };
}

async function readNote(directory: string): Promise<z.infer<typeof noteSchema>> {
  const path = join(directory, 'snapshot.json');
  const text = await readFile(path, 'utf8').catch((cause) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '{}';
    throw unreadable(path, 'a readable file', cause);
  });
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new WattnudgeError('snapshot-origin', `${path} is not valid: ${reason}`, {
      remedy: 'Write it as {"testDate": "2025-02", "fetched": "2025-02-11"}.',
      cause,
    });
  }
}

function unreadable(path: string, expected: string, cause?: unknown): WattnudgeError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new WattnudgeError('snapshot-unreadable', `${path}: expected ${expected}${reason}.`, {
    remedy: 'Name a directory with CSV files of the AI Energy Score leaderboard.',
    cause,
  });
}
