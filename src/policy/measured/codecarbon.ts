/**
 * CodeCarbon's CSV file, `emissions.csv` by default: one row for each run, with a header. The columns are those of its class
 * `EmissionsData` (https://github.com/mlco2/codecarbon, MIT): `energy_consumed` is in kWh, `duration` in seconds.
 */
import { type CsvRow, csvRows } from '../../text/index.ts';
import { isEnergy, label, type ReadResult, type ResultQuestion, refused } from './figure.ts';

/** A file of one megabyte has about a thousand. */
const MAX_ROWS = 5000;
/** CodeCarbon 3 writes 38. */
const MAX_COLUMNS = 200;
const WH_PER_KWH = 1000;
/** Parts of an energy add up to it but for the rounding of the last digits. */
const SUM_TOLERANCE = 0.001;

/**
 * The energy of the last row, or of the last one of the project that the policy names, over the queries that the policy states.
 * CodeCarbon states no uncertainty, so the interval is the figure itself.
 *
 * @param place for errors: `emissions.csv at head`
 * @throws WattnudgeError `reported-file-invalid`
 */
export function readCodeCarbon(content: string, place: string, { rule }: ResultQuestion): ReadResult {
  const { project, queries } = rule;
  if (queries === undefined) throw new Error('a policy without `queries` was not refused');
  // The header, and one row more than may be.
  const rows = csvRows(content, MAX_ROWS + 2, (line, found) =>
    refused('codecarbon', `${place}, line ${line}, ${found}.`),
  );
  const [header, ...runs] = rows;
  if (header === undefined) throw refused('codecarbon', `${place}: expected a header and rows, and found nothing.`);
  if (runs.length > MAX_ROWS || header.fields.length > MAX_COLUMNS) {
    const fault = `${place}: expected at most ${MAX_ROWS} rows and at most ${MAX_COLUMNS} columns, and found more.`;
    throw refused('codecarbon', fault, 'Keep the newest rows.');
  }
  const columns = header.fields.map((name) => name.trim());
  const missing = ['energy_consumed', ...(project === undefined ? [] : ['project_name'])].find(
    (name) => !columns.includes(name),
  );
  if (missing !== undefined) {
    throw refused('codecarbon', `${place}, line ${header.line}: expected a column \`${missing}\`, and found none.`);
  }
  if (new Set(columns).size < columns.length) {
    throw refused('codecarbon', `${place}, line ${header.line}: expected each column once, and found one twice.`);
  }

  const run = runs.findLast(
    ({ fields }) => project === undefined || fields[columns.indexOf('project_name')]?.trim() === project,
  );
  if (run === undefined) {
    const of = project === undefined ? '' : ` of the project "${project}"`;
    throw refused('codecarbon', `${place}: expected a row${of}, and found none.`);
  }
  const cells = cellsOf(run, columns, place);
  const kWh = energyOf(cells, run, place);
  const whPer1000 = (kWh * WH_PER_KWH * 1000) / queries;
  if (!isEnergy(whPer1000)) {
    const fault = `${place}, line ${run.line}: \`energy_consumed\` over the ${queries} queries of the policy can’t be the energy of a query.`;
    throw refused('codecarbon', fault, 'Check `measured.queries` in the policy: the number of queries in one run.');
  }
  const of = (column: string) => cells.get(column)?.trim();
  return {
    figure: {
      whPer1000: { estimate: whPer1000, lower: whPer1000, upper: whPer1000 },
      queries,
      device: label([of('gpu_model'), of('cpu_model')]),
      // Figures of two generations come of other assumptions about processors and memory.
      meter: label([['CodeCarbon', of('codecarbon_version')?.split('.')[0]].join(' ').trim(), of('tracking_mode')]),
    },
    record: run.fields.join('\n'),
  };
}

/**
 * The row's texts by column. CodeCarbon leaves out empty columns of a row that it appends, so that without a GPU a row lacks the two
 * columns of GPUs: they are put back.
 */
function cellsOf({ fields, line }: CsvRow, columns: readonly string[], place: string): ReadonlyMap<string, string> {
  const own = columns.filter((column) => !OF_GPUS.has(column));
  const known = fields.length === columns.length ? columns : fields.length === own.length ? own : undefined;
  if (known === undefined) {
    const fault = `${place}, line ${line}: expected ${columns.length} fields, as in the header, and found ${fields.length}.`;
    throw refused('codecarbon', fault, 'Let CodeCarbon write a new file.');
  }
  return new Map(known.map((column, index) => [column, fields[index]!]));
}

const OF_GPUS: ReadonlySet<string> = new Set(['gpu_count', 'gpu_model']);
const PARTS = ['cpu_energy', 'gpu_energy', 'ram_energy'];

function energyOf(cells: ReadonlyMap<string, string>, { line }: CsvRow, place: string): number {
  const kWh = numberIn(cells.get('energy_consumed'));
  if (kWh === undefined || kWh <= 0) {
    // Where no meter and no model of power was at hand, CodeCarbon writes 0.
    const fault = `${place}, line ${line}: expected a number of kWh above 0 in \`energy_consumed\`, and found none.`;
    throw refused('codecarbon', fault, 'Check that CodeCarbon finds the processor and the GPU of the job.');
  }
  const parts = PARTS.map((part) => numberIn(cells.get(part)));
  const sum = parts.reduce<number | undefined>(
    (total, part) => (total !== undefined && part !== undefined ? total + part : undefined),
    0,
  );
  if (sum !== undefined && Math.abs(sum / kWh - 1) > SUM_TOLERANCE) {
    const fault = `${place}, line ${line}: expected \`energy_consumed\` to be the sum of ${PARTS.map((part) => `\`${part}\``).join(', ')}, and found another number.`;
    throw refused('codecarbon', fault);
  }
  return kWh;
}

/** As Python writes a float: digits, or digits with an exponent; no `nan`, `inf`, or hexadecimal. */
function numberIn(written: string | undefined): number | undefined {
  const text = written?.trim() ?? '';
  return text.length <= 40 && /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : undefined;
}
