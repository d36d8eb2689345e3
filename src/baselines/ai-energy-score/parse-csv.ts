/**
 * One file of the leaderboard, `model,total_gpu_energy,energy_score[,class][,test date]`, read strictly: a row that is not
 * understood is an error with file and line, for a number that is silently wrong would be shown as a published fact.
 */
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { isHubId } from './hub-id.ts';

export const EFFORTS = ['high', 'medium', 'low'] as const;

export interface CsvRow {
  readonly line: number;
  readonly model: string;
  /** The reasoning effort that a model was tested at, where the id names one: `openai/gpt-oss-20b low`. */
  readonly variant?: (typeof EFFORTS)[number];
  /** The published kWh for 1,000 queries, × 1000. */
  readonly whPer1000: number;
  readonly stars: number;
  readonly class?: 'A' | 'B' | 'C';
  /** Month of the test as `YYYY-MM`; absent where the file has no such column. */
  readonly testDate?: string;
}

const COLUMNS = ['model', 'total_gpu_energy', 'energy_score'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const decimal = /^(\d{1,12}(?:\.\d{1,20})?)(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * @param file name of the file, for errors
 * @param hasClasses whether the column `class` is expected
 * @throws WattnudgeError `snapshot-malformed`
 */
export function parseCsv(file: string, text: string, hasClasses: boolean): CsvRow[] {
  const plain = (hasClasses ? [...COLUMNS, 'class'] : COLUMNS).join(',');
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const hasDates = lines[0] === `${plain},test date`;
  if (lines[0] !== plain && !hasDates) throw malformed(file, 1, `the header ${plain}`, lines[0] ?? '');
  if (lines.length === 1) throw malformed(file, 2, 'at least one row', '');
  return lines.slice(1).map((line, index) => parseRow(file, index + 2, line, { hasClasses, hasDates }));
}

function parseRow(
  file: string,
  line: number,
  text: string,
  { hasClasses, hasDates }: { hasClasses: boolean; hasDates: boolean },
): CsvRow {
  const fields = text.split(',');
  const expected = COLUMNS.length + Number(hasClasses) + Number(hasDates);
  if (fields.length !== expected) throw malformed(file, line, `${expected} fields without quotes`, text);
  const [id = '', energy = '', score = '', ...rest] = fields;

  const { model, variant } = readId(id);
  if (!isHubId(model)) throw malformed(file, line, 'a hub id org/name as model', id);
  const whPer1000 = kWhToWh(energy);
  // 0 kWh is what a GPU without an energy counter was reported as elsewhere; it is never a result.
  if (!(whPer1000 > 0)) throw malformed(file, line, 'a number above 0 as total_gpu_energy', energy);
  if (!/^[1-5]$/.test(score)) throw malformed(file, line, 'stars from 1 to 5 as energy_score', score);
  const sizeClass = hasClasses ? rest[0] : undefined;
  if (hasClasses && sizeClass !== 'A' && sizeClass !== 'B' && sizeClass !== 'C') {
    throw malformed(file, line, 'A, B or C as class', sizeClass ?? '');
  }
  const month = hasDates ? rest.at(-1) : undefined;
  const testDate = month === undefined ? undefined : readMonth(month);
  if (hasDates && testDate === undefined)
    throw malformed(file, line, 'a month such as Dec 25 as test date', month ?? '');
  return {
    line,
    model,
    variant,
    whPer1000,
    stars: Number(score),
    ...(sizeClass !== undefined && { class: sizeClass as NonNullable<CsvRow['class']> }),
    testDate,
  };
}

/** An id may end in the effort, after a space, and its name may have an asterisk in front. */
export function readId(text: string): Pick<CsvRow, 'model' | 'variant'> {
  const [, id = '', variant] = /^(.*?)(?:\s+(high|medium|low))?$/is.exec(text) ?? [];
  const model = id.replace('/*', '/');
  const effort = EFFORTS.find((each) => each === variant?.toLowerCase());
  return effort === undefined ? { model } : { model, variant: effort };
}

/** `Dec 25` as `2025-12`. */
function readMonth(text: string): string | undefined {
  const [, name = '', year] = /^([A-Z][a-z]{2}) (\d{2})$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  return month === 0 ? undefined : `20${year}-${String(month).padStart(2, '0')}`;
}

/** Shifts the decimal point in the text, so that 0.000390429 kWh is 0.390429 Wh and not 0.39042899999999997. */
function kWhToWh(text: string): number {
  const match = decimal.exec(text);
  return match ? Number(`${match[1]}e${Number(match[2] ?? 0) + 3}`) : Number.NaN;
}

export function malformed(file: string, line: number, expected: string, found: string): WattnudgeError {
  return new WattnudgeError(
    'snapshot-malformed',
    `${file}:${line}: expected ${expected}, found "${found.slice(0, 200)}".`,
    { remedy: 'Use the CSV files of the AI Energy Score leaderboard unchanged.' },
  );
}
