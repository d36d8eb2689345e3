/**
 * The AI Energy Score leaderboard as plain data: its rows by cohort. A cohort is task, class, and test date; its scale is
 * frozen, and nothing is compared across cohorts: the test of December 2025 is another harness than that of February.
 */
import { cohortOf } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { doubtOf } from './doubtful.ts';
import { isHubId, movedIds } from './hub-id.ts';
import { type CsvRow, malformed, parseCsv, readId } from './parse-csv.ts';
import { type Scale, starsOf } from './stars.ts';
import { type TaskId, tasks } from './tasks.ts';

export interface SnapshotRow extends Omit<CsvRow, 'line' | 'testDate'> {
  readonly task: TaskId;
  readonly cohort: string;
  /** Why the row is not to be relied on. */
  readonly doubt?: string;
}

/** Where the values of a test date come from; shown, with its link, wherever a value is. */
export interface SnapshotOrigin {
  /** e.g. "AI Energy Score, February 2025" */
  readonly name: string;
  /** ISO date. The first of the month where only the month is known. */
  readonly date: string;
  readonly url: string;
  readonly hardware: string;
}

/** Rows that may be compared with each other. */
export interface Cohort {
  readonly key: string;
  readonly origin: SnapshotOrigin;
  readonly task: TaskId;
  readonly class?: SnapshotRow['class'];
  readonly scale: Scale;
  /** Least energy first. A model may occur twice. */
  readonly rows: readonly SnapshotRow[];
}

/** A folder of files as it was fetched. */
export interface Edition {
  /** The day on which the files were read from their source. */
  readonly fetched: string;
  /** Where the files were read. */
  readonly readFrom: string;
  /** SHA-256 of each file by its name, in hexadecimal. */
  readonly sha256: Readonly<Record<string, string>>;
}

export interface Snapshot {
  /** By cohort, the newest test first. A model may occur in several tasks, and several times in one. */
  readonly rows: readonly SnapshotRow[];
  /** Rows by `idKey` of their model. */
  readonly rowsById: ReadonlyMap<string, readonly SnapshotRow[]>;
  /** By key, in the same order. */
  readonly cohorts: ReadonlyMap<string, Cohort>;
  readonly editions: readonly Edition[];
}

export interface EditionFiles {
  /** The text of each task's file; a folder needs not have them all. */
  readonly csvByTask: Readonly<Partial<Record<TaskId, string>>>;
  /** `YYYY-MM`, for files that state no test date. */
  readonly testDate?: string;
  readonly edition: Edition;
}

export const leaderboardUrl = 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard';
/** The hardware of both releases. */
export const referenceHardware = 'NVIDIA H100 80GB';

/** Written here: to ask the runtime for them takes 20 ms at each start. */
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The decimals of kWh that the release of December 2025 keeps of older rows. */
const ROUNDED_DECIMALS = 6;

/**
 * Reads editions of the leaderboard, the oldest first. A row that a newer edition repeats, rounded or not, stands once, as the
 * first one has it.
 *
 * @throws WattnudgeError `snapshot-malformed` with file and line, also where a published star is not what the rule of
 * `stars.ts` gives within its cohort: stars derived by that rule would then contradict the published ones.
 * `snapshot-origin` for rows whose test date is not known.
 */
export function parseSnapshot(editions: readonly EditionFiles[]): Snapshot {
  const dated = editions.map((edition) => tasks.flatMap((task) => readTask(task, edition)));
  const known = new Set<string>();
  const rows = dated.flatMap((edition) => {
    const fresh = edition.filter((row) => !known.has(roundedKey(row)));
    for (const row of edition) known.add(roundedKey(row));
    return fresh;
  });
  const cohorts = [...Map.groupBy(rows, (row) => row.cohort)]
    .map(([key, members]) => cohortFrom(key, members))
    .sort((a, b) => b.origin.date.localeCompare(a.origin.date));
  const flat = cohorts.flatMap((cohort) => cohort.rows);
  return {
    rows: flat,
    rowsById: Map.groupBy(flat, (row) => idKey(row.model)),
    cohorts: new Map(cohorts.map((cohort) => [cohort.key, cohort])),
    editions: editions.map(({ edition }) => edition),
  };
}

interface DatedRow extends SnapshotRow {
  readonly origin: SnapshotOrigin;
  readonly file: string;
  readonly line: number;
  readonly testDate: string;
}

function readTask({ id, hasClasses }: (typeof tasks)[number], { csvByTask, testDate }: EditionFiles): DatedRow[] {
  const csv = csvByTask[id];
  if (csv === undefined) return [];
  const file = `${id}.csv`;
  return parseCsv(file, csv, hasClasses).map((row) => {
    const month = row.testDate ?? testDate;
    if (month === undefined) {
      throw new WattnudgeError('snapshot-origin', `${file} has no column "test date".`, {
        remedy: 'Beside the files, put a snapshot.json such as {"testDate": "2025-02"}.',
      });
    }
    const origin = originOf(month);
    const cohort = cohortOf({ snapshot: origin, task: id, class: row.class });
    const doubt = doubtOf(id, { ...row, testDate: month });
    return { ...row, task: id, cohort, doubt, origin, file, testDate: month };
  });
}

function originOf(testDate: string): SnapshotOrigin {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(testDate) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) {
    throw new WattnudgeError('snapshot-origin', `The test date "${testDate.slice(0, 100)}" is not a month.`, {
      remedy: 'Give the test date as YYYY-MM.',
    });
  }
  return {
    name: `AI Energy Score, ${name} ${year}`,
    date: `${testDate}-01`,
    url: leaderboardUrl,
    hardware: referenceHardware,
  };
}

function roundedKey({ model, variant, cohort, whPer1000 }: DatedRow): string {
  return [cohort, model, variant ?? '-', (whPer1000 / 1000).toFixed(ROUNDED_DECIMALS)].join(' ');
}

function cohortFrom(key: string, members: readonly DatedRow[]): Cohort {
  const scale = spanOf(members);
  for (const { file, line, whPer1000, stars } of members) {
    const expected = starsOf(scale, whPer1000);
    if (expected !== stars) {
      throw malformed(file, line, `${expected} stars by the rule of five equal bins`, `${stars} stars`);
    }
  }
  const [{ origin, task, class: sizeClass }] = members as [DatedRow];
  const rows = members
    .map(({ origin: _, line: _line, file: _file, testDate: _date, ...row }): SnapshotRow => row)
    .sort((a, b) => a.whPer1000 - b.whPer1000);
  return { key, origin, task, class: sizeClass, scale, rows };
}

function spanOf(rows: readonly { readonly whPer1000: number }[]): Scale {
  const energies = rows.map((row) => row.whPer1000);
  return { lowest: Math.min(...energies), highest: Math.max(...energies) };
}

/** The cohorts of a task, the newest test first, and within one test by class. */
export function cohortsOf(snapshot: Snapshot, task: TaskId): Cohort[] {
  return [...snapshot.cohorts.values()]
    .filter((cohort) => cohort.task === task)
    .sort((a, b) => b.origin.date.localeCompare(a.origin.date) || (a.class ?? '').localeCompare(b.class ?? ''));
}

/** Rows of the model that a text names, whatever its case and the spaces in it; of one effort where the text ends in it. */
export function rowsOf(snapshot: Snapshot, id: string): readonly SnapshotRow[] {
  // Longer than any id, with room for stray spaces: not worth normalising.
  if (id.length > 300) return [];
  const whole = find(id);
  if (whole !== undefined) return whole;
  const { model, variant } = readId(id.trim());
  return variant === undefined ? [] : (find(model) ?? []).filter((row) => row.variant === variant);

  function find(name: string): readonly SnapshotRow[] | undefined {
    // A space may be one too many ("org / name") or stand for a hyphen ("whisper tiny").
    const spellings = [idKey(name), idKey(name.trim().replace(/(?<![\s/])\s+(?![\s/])/g, '-'))];
    for (const spelling of spellings) {
      const rows = snapshot.rowsById.get(movedIds.get(spelling) ?? spelling);
      if (rows) return rows;
    }
    return undefined;
  }
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
