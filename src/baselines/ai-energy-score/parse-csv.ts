/**
 * One file of the snapshot, `model,total_gpu_energy,energy_score[,class]`, read strictly: a row that is not understood
 * is an error with file and line, for a number that is silently wrong would be shown as a published fact.
 */
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { isHubId } from './hub-id.ts';

export interface CsvRow {
  readonly line: number;
  readonly model: string;
  /** The published kWh for 1,000 queries, × 1000. */
  readonly whPer1000: number;
  readonly stars: number;
  readonly class?: 'A' | 'B' | 'C';
}

const columns = ['model', 'total_gpu_energy', 'energy_score'];
const decimal = /^(\d{1,12}(?:\.\d{1,20})?)(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * @param file name of the file, for errors
 * @param hasClasses whether the fourth column, `class`, is expected
 * @throws WattnudgeError `snapshot-malformed`
 */
export function parseCsv(file: string, text: string, hasClasses: boolean): CsvRow[] {
  const header = (hasClasses ? [...columns, 'class'] : columns).join(',');
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines[0] !== header) throw malformed(file, 1, `the header ${header}`, lines[0] ?? '');
  if (lines.length === 1) throw malformed(file, 2, 'at least one row', '');
  return lines.slice(1).map((line, index) => parseRow(file, index + 2, line, hasClasses));
}

function parseRow(file: string, line: number, text: string, hasClasses: boolean): CsvRow {
  const fields = text.split(',');
  const expected = hasClasses ? 4 : 3;
  if (fields.length !== expected) throw malformed(file, line, `${expected} fields without quotes`, text);
  const [model = '', energy = '', score = '', sizeClass = ''] = fields;

  if (!isHubId(model)) throw malformed(file, line, 'a hub id org/name as model', model);
  const whPer1000 = kWhToWh(energy);
  // 0 kWh is what a GPU without an energy counter was reported as elsewhere; it is never a result.
  if (!(whPer1000 > 0)) throw malformed(file, line, 'a number above 0 as total_gpu_energy', energy);
  if (!/^[1-5]$/.test(score)) throw malformed(file, line, 'stars from 1 to 5 as energy_score', score);
  const row = { line, model, whPer1000, stars: Number(score) };
  if (!hasClasses) return row;

  if (sizeClass !== 'A' && sizeClass !== 'B' && sizeClass !== 'C') {
    throw malformed(file, line, 'A, B or C as class', sizeClass);
  }
  return { ...row, class: sizeClass };
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
