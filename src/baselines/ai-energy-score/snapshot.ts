/**
 * A snapshot of the AI Energy Score leaderboard as plain data: its rows, and the scale of each task and class, frozen
 * to the date of the snapshot.
 */
import { z } from 'zod';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { isHubId, movedIds } from './hub-id.ts';
import { type CsvRow, malformed, parseCsv } from './parse-csv.ts';
import { type Scale, starsOf } from './stars.ts';
import { type TaskId, tasks } from './tasks.ts';

export interface SnapshotRow extends Omit<CsvRow, 'line'> {
  readonly task: TaskId;
}

/** Where the values come from; shown, with its link, wherever a value is. */
export interface SnapshotOrigin {
  /** e.g. "AI Energy Score, February 2025" */
  readonly name: string;
  /** ISO date. The first of the month where only the month is known. */
  readonly date: string;
  readonly url: string;
  readonly hardware: string;
}

export interface Snapshot {
  readonly origin: SnapshotOrigin;
  /** In the order of the files. A model may occur in several tasks, and twice in one. */
  readonly rows: readonly SnapshotRow[];
  /** Rows by `idKey` of their model. */
  readonly rowsById: ReadonlyMap<string, readonly SnapshotRow[]>;
}

export const leaderboardUrl = 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard';
export const referenceHardware = 'NVIDIA H100 80GB';

const originSchema = z.object({
  name: z.string().min(1).max(300),
  date: z.iso.date(),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  hardware: z.string().min(1).max(300),
});

/**
 * Reads the ten files of a leaderboard, given as text by task.
 *
 * @throws WattnudgeError `snapshot-malformed` with file and line, also where a published star is not what the rule of
 * `stars.ts` gives: stars derived by that rule would then contradict the published ones. `snapshot-origin` for an origin
 * without a proper date or link.
 */
export function parseSnapshot(csvByTask: Readonly<Record<TaskId, string>>, origin: SnapshotOrigin): Snapshot {
  const rows = tasks.flatMap((task) => parseTask(task.id, csvByTask[task.id], task.hasClasses));
  return { origin: parseOrigin(origin), rows, rowsById: Map.groupBy(rows, (row) => idKey(row.model)) };
}

function parseTask(task: TaskId, csv: string, hasClasses: boolean): SnapshotRow[] {
  const file = `${task}.csv`;
  const rows = parseCsv(file, csv, hasClasses);
  for (const members of Map.groupBy(rows, (row) => row.class).values()) {
    const scale = spanOf(members);
    for (const { line, whPer1000, stars } of members) {
      const expected = starsOf(scale, whPer1000);
      if (expected !== stars) {
        throw malformed(file, line, `${expected} stars by the rule of five equal bins`, `${stars} stars`);
      }
    }
  }
  return rows.map(({ line: _, ...row }) => ({ ...row, task }));
}

function parseOrigin(origin: SnapshotOrigin): SnapshotOrigin {
  const parsed = originSchema.safeParse(origin);
  if (parsed.success) return parsed.data;
  throw new WattnudgeError(
    'snapshot-origin',
    `The origin of the snapshot is not valid: ${z.prettifyError(parsed.error)}`,
    {
      remedy: 'Give its name, its date as YYYY-MM-DD, the link to the leaderboard and the reference hardware.',
    },
  );
}

/** The frozen scale that a task and class are rated on. `undefined` where the snapshot has no such rows. */
export function scaleOf(snapshot: Snapshot, task: string, sizeClass: SnapshotRow['class']): Scale | undefined {
  const rows = snapshot.rows.filter((row) => row.task === task && row.class === sizeClass);
  return rows.length === 0 ? undefined : spanOf(rows);
}

function spanOf(rows: readonly { readonly whPer1000: number }[]): Scale {
  const energies = rows.map((row) => row.whPer1000);
  return { lowest: Math.min(...energies), highest: Math.max(...energies) };
}

/** Rows of the model that a text names, whatever its case and the spaces in it. */
export function rowsOf(snapshot: Snapshot, id: string): readonly SnapshotRow[] {
  // Longer than any id, with room for stray spaces: not worth normalising.
  if (id.length > 300) return [];
  // A space may be one too many ("org / name") or stand for a hyphen ("whisper tiny").
  const spellings = [idKey(id), idKey(id.trim().replace(/(?<![\s/])\s+(?![\s/])/g, '-'))];
  for (const spelling of spellings) {
    const rows = snapshot.rowsById.get(movedIds.get(spelling) ?? spelling);
    if (rows) return rows;
  }
  return [];
}

/** What two spellings of one id have in common. */
function idKey(id: string): string {
  return id.replace(/\s+/g, '').toLowerCase();
}

/** The model's page on the hub. */
export function modelUrl(model: string): string {
  if (!isHubId(model)) throw new RangeError(`not a hub id: ${model}`);
  return `https://huggingface.co/${model}`;
}
