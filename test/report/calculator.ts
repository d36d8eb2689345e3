/**
 * A reader with a calculator: sees the rendered Markdown and nothing else, and says what doesn't fit. Figures are rounded to three
 * digits, so what is computed from two of them may be off by their rounding.
 */
import { withoutFolds } from './read-comment.ts';

interface Row {
  readonly cells: readonly string[];
  readonly table: 'changes' | 'choices' | 'figures';
}

/** How the header of the table of changes begins. */
const CHANGES = '| check';

/** Complaints, one sentence each; none where everything fits. */
export function complaintsOf(markdown: string): string[] {
  const changes = rowsOf(markdown, CHANGES, 'changes');
  const visible = rowsOf(withoutFolds(markdown), CHANGES, 'changes');
  const choices = choiceTables(markdown);
  const figures = rowsOf(markdown, '| | base |', 'figures');
  return [
    ...changes.flatMap(changeComplaints),
    ...headlineComplaints(markdown, changes, visible),
    ...choices.flatMap((rows) => choiceComplaints(rows, markdown)),
    ...figures.flatMap(figureComplaints),
    ...rangeComplaints(markdown),
    ...sentenceComplaints(markdown, figures),
  ];
}

/** A change in per cent, or as a factor, with its range. */
interface ReadChange {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  /** Half of the last digit, as a ratio. */
  readonly rounding: number;
}

const CHANGE = /([+−]?[\d,.]+)(%|×)(?:\*\*)?(?: \(([+−]?[\d,.]+)%? to ([+−]?[\d,.]+)(?:%|×)\))?/;

function readChange(text: string): ReadChange | undefined {
  const match = CHANGE.exec(text);
  if (match === null) return undefined;
  const [, shown = '', unit, low = shown, high = shown] = match;
  const asRatio = (written: string) => (unit === '%' ? 1 + number(written) / 100 : number(written));
  const grain = 10 ** -(shown.split('.')[1]?.length ?? 0);
  return {
    ratio: asRatio(shown),
    lower: asRatio(low),
    upper: asRatio(high),
    rounding: (unit === '%' ? grain / 100 : grain) / 2,
  };
}

function number(written: string): number {
  return Number(written.replaceAll(',', '').replace('−', '-').replace('+', ''));
}

/** Wherever a change stands with its range, it is in it. */
function rangeComplaints(markdown: string): string[] {
  const shown = [...markdown.matchAll(/[+−]?[\d,.]+(?:%|×)(?:\*\*)? \([+−]?[\d,.]+%? to [+−]?[\d,.]+(?:%|×)\)/g)];
  const outside = shown.filter(([text]) => {
    const { lower, ratio, upper } = readChange(text)!;
    return lower > ratio || upper < ratio;
  });
  const headline = /uses ([\d.]+)% (more|less) .*\(([+−]?[\d.]+)% to ([+−]?[\d.]+)%[);]/.exec(markdown.split('\n')[0]!);
  const said = headline === null ? 0 : number(headline[1]!) * (headline[2] === 'more' ? 1 : -1);
  const isOutside = headline !== null && (said < number(headline[3]!) || said > number(headline[4]!));
  return [...outside.map(([text]) => `outside of its range: ${text}`), ...(isOutside ? [headline[0]] : [])];
}

function changeComplaints({ cells }: Row): string[] {
  const [check = '', what = '', energy = ''] = cells;
  const complaints: string[] = [];
  const change = readChange(energy);
  if (/\d ?(?:[kmµM]?Wh|ms|kg)\b/.test(energy)) complaints.push(`an amount in the table of changes: ${energy}`);
  if (change !== undefined && !energy.startsWith('unclear') && !energy.startsWith('probably')) {
    const holdsNone = change.lower < 1 - change.rounding && change.upper > 1 + change.rounding;
    if (energy.startsWith('**') && holdsNone) {
      complaints.push(`${what}: a range that holds 0 is told as a change: ${energy}`);
    }
    const stars = /(\d)★ → (\d)★ of (\d)/.exec(energy);
    if (stars !== null) {
      const [, old, now, most] = stars.map(Number);
      if (old! > most! || now! > most!) complaints.push(`${what}: more stars than there are: ${energy}`);
      if (!what.includes('.onnx') && old !== now && Math.sign(now! - old!) === Math.sign(change.ratio - 1)) {
        complaints.push(`${what}: stars and energy move the same way: ${energy}`);
      }
    }
  }
  if (/^(?:❌|⚠️|✅)$/u.test(check)) complaints.push(`a sign without a word: ${check}`);
  return complaints;
}

function headlineComplaints(markdown: string, changes: readonly Row[], visible: readonly Row[]): string[] {
  const [headline = ''] = markdown.split('\n');
  const complaints: string[] = [];
  const blocked = changes.filter(({ cells }) => cells[0]!.startsWith('❌')).length;
  if (changes.length > 0 && headline.startsWith('### ❌') !== blocked > 0)
    complaints.push('headline and table differ on the outcome');
  const more = /, and (\d+) more fails?$/.exec(headline);
  if (changes.length > 0 && blocked > 0 && Number(more?.[1] ?? 0) !== blocked - 1)
    complaints.push(`the count in: ${headline}`);
  const total = /^### \S* ?(\d+) models changed/.exec(headline);
  const withoutData = /^No energy data for (.*); (?:it|they)/m.exec(markdown)?.[1] ?? '';
  const uncounted = Number(/ and (\d+) more$/.exec(withoutData)?.[1] ?? 0);
  const named = withoutData.split(/`; |, \[|, `| and \[| and `/).length;
  const unknown = withoutData === '' ? 0 : named + uncounted;
  if (total !== null && Number(total[1]) !== changes.length + unknown) complaints.push(`the count in: ${headline}`);
  // The first row is what the headline is about.
  const first = readChange(visible[0]?.cells[2] ?? '');
  const said = /uses ([\d,.]+)(%| times) (more|less|as much)/.exec(headline);
  if (said !== null && first !== undefined) {
    const ratio = said[2] === '%' ? 1 + (said[3] === 'more' ? 1 : -1) * (number(said[1]!) / 100) : number(said[1]!);
    if (Math.abs(ratio - first.ratio) > first.rounding * 2 + 1e-9)
      complaints.push(`headline ${said[0]} beside ${visible[0]!.cells[2]}`);
  }
  const limit = /\(limit: \+([\d.]+)%/.exec(headline);
  if (
    limit !== null &&
    headline.startsWith('### ❌') &&
    first !== undefined &&
    first.lower <= 1 + Number(limit[1]) / 100 - first.rounding
  ) {
    complaints.push(`fails although its range reaches down to the limit: ${headline}`);
  }
  return complaints;
}

function choiceComplaints(rows: readonly Row[], markdown: string): string[] {
  const complaints: string[] = [];
  const [header, ...body] = rows;
  const columns = header!.cells;
  const energyAt = columns.findIndex((cell) => cell.startsWith('energy'));
  const suggested = body.filter(({ cells }) => /\(suggested(?:: | if )/.test(cells[0]!));
  if (suggested.length > 1) complaints.push('two rows are suggested');
  if (suggested.length === 1 && suggested[0] !== body[0]) complaints.push('the suggested row isn’t the first');
  const keep = body.find(({ cells }) => /Keep /.test(cells[0]!));
  const own = body.find(({ cells }) => /^\*{0,2}(?:Accept|Use) (?!.* instead)/.test(cells[0]!));
  if (own === undefined) complaints.push('no row for this change');
  if (own !== undefined && suggested.includes(own)) complaints.push('the change itself is suggested');
  if (energyAt < 0) return complaints;
  const energyOf = (row: Row | undefined) => row && readChange(row.cells[energyAt]!);
  const kept = energyOf(keep);
  if (kept !== undefined && Math.abs(kept.ratio - 1) > 1e-9)
    complaints.push(`keeping the old model changes its energy: ${keep!.cells[energyAt]}`);
  const ownEnergy = energyOf(own);
  for (const row of body) {
    const energy = energyOf(row);
    if (energy === undefined || row === keep || row === own) continue;
    if (ownEnergy !== undefined && energy.ratio > ownEnergy.ratio + energy.rounding + ownEnergy.rounding) {
      complaints.push(`${row.cells[0]}: offered, and uses more than the change itself`);
    }
    if (suggested.includes(row) && /❌/.test(row.cells.at(-1)!))
      complaints.push(`${row.cells[0]}: suggested, and it would fail`);
  }
  if (own !== undefined && ownEnergy !== undefined && !/\d+ to \d/.test(own.cells[energyAt]!)) {
    const same = rowsOf(markdown, CHANGES, 'changes').some(({ cells }) => {
      const change = readChange(cells[2]!);
      return change !== undefined && Math.abs(change.ratio - ownEnergy.ratio) <= change.rounding + ownEnergy.rounding;
    });
    if (!same) complaints.push(`${own.cells[0]} has an energy that no row of the table of changes has`);
  }
  const gain = /no clear gain|the new one scores lower/.test(suggested[0]?.cells[0] ?? '');
  const range = body
    .map(({ cells }) => /\(([+−]?[\d.]+) to ([+−]?[\d.]+)(?: points)?\)/.exec(cells[energyAt + 1] ?? ''))
    .find(Boolean);
  if (gain && range && number(range[1]!) > 0) complaints.push('a gain that is beyond doubt is called unclear');
  return complaints;
}

function figureComplaints({ cells }: Row): string[] {
  const [label = '', base = '', head = '', shown = ''] = cells;
  if (!/^\*\*Energy|^Latency|^Size/.test(label) || base === '' || head === '') return [];
  const change = readChange(shown);
  const [before, after] = [base, head].map((cell) => /^([\d,.]+) (\S+)$/.exec(cell));
  if (!before || !after) return [];
  if (before[2] !== after[2]) return [`two units in a row: ${base}, ${head}`];
  if (change === undefined || number(before[1]!) === 0) return [];
  const ratio = number(after[1]!) / number(before[1]!);
  const off = digitsOff(before[1]!) + digitsOff(after[1]!);
  const fits = Math.abs(ratio - change.ratio) <= ratio * off + change.rounding + 1e-9;
  return fits ? [] : [`${label}: ${base} → ${head} isn’t ${shown}`];
}

/** Half of the last digit of a figure, as a share of it. */
function digitsOff(written: string): number {
  const value = number(written);
  const grain = written.includes('.')
    ? 10 ** -written.split('.')[1]!.length
    : 10 ** (written.replaceAll(',', '').length - Math.min(3, written.replaceAll(',', '').length));
  return value === 0 ? 1 : grain / 2 / value;
}

function sentenceComplaints(markdown: string, figures: readonly Row[]): string[] {
  const complaints: string[] = [];
  for (const [, low, high, rest] of markdown.matchAll(/unpaired range ([+−]?[\d.]+) to ([+−]?[\d.]+)([^)]*)/g)) {
    const holdsNone = number(low!) <= 0 && number(high!) >= 0;
    if (holdsNone !== rest!.includes('no clear change')) complaints.push(`a range of ${low} to ${high}: ${rest}`);
  }
  for (const [text, low, high] of markdown.matchAll(
    /^.*Latency[^.]*: \S+ \S+ → \S+ \S+ \(([+−]?[\d.]+)% to ([+−]?[\d.]+)%[^)]*\)/gm,
  )) {
    if (number(low!) <= 0 && number(high!) >= 0 && !text.endsWith(': no clear change)')) complaints.push(text);
  }
  for (const [text, low, high] of markdown.matchAll(
    /between ([+−]?[\d,.]+) \S+ and ([+−]?[\d,.]+) \S+ of difference/g,
  )) {
    if (number(low!) > 0 || number(high!) < 0) complaints.push(text);
  }
  for (const [text, stars, most] of markdown.matchAll(/(\d)★ of (\d)/g)) {
    if (Number(stars) > Number(most)) complaints.push(`${text}: more stars than there are`);
  }
  for (const [text, count, all] of markdown.matchAll(/(\d+) of (\d+) (?:labels|rated models|answers)/g)) {
    if (Number(count) > Number(all)) complaints.push(`${text}: more than there are`);
  }
  const differences = figures.flatMap(({ cells }) => {
    const [, base = '', head = ''] = cells;
    return cells[0]!.startsWith('**Energy') ? [inWattHours(head) - inWattHours(base)] : [];
  });
  const scales = figures.flatMap(({ cells }) =>
    cells[0]!.startsWith('**Energy') ? [Math.max(inWattHours(cells[1]!), inWattHours(cells[2]!))] : [],
  );
  for (const [text, amount, unit, direction] of markdown.matchAll(
    /Per million \w[\w ]*: about ([\d,.]+) (\S+) (more|less)\./g,
  )) {
    const difference = (inWattHours(`${amount} ${unit}`) / 1000) * (direction === 'more' ? 1 : -1);
    if (
      !differences.some(
        (each, index) => Math.abs(each - difference) <= 0.01 * scales[index]! + 0.01 * Math.abs(difference),
      )
    )
      complaints.push(text);
  }
  for (const [text, queries, per, amount, unit] of markdown.matchAll(
    /([\d,]+) queries(?: \([\w ]+\))? a (month|day): about ([\d,.]+) (\S+)/g,
  )) {
    const perYear = number(queries!) * (per === 'month' ? 12 : 365);
    const difference = (inWattHours(`${amount} ${unit}`) / perYear) * 1000;
    const fits = (each: number, index: number) =>
      Math.abs(Math.abs(each) - difference) <= 0.01 * scales[index]! + 0.01 * difference;
    if (differences.length > 0 && !differences.some(fits)) complaints.push(text);
  }
  return complaints;
}

function inWattHours(cell: string): number {
  const [, amount = '0', unit = 'Wh'] = /([\d,.]+) ([kmµM]?Wh)/.exec(cell) ?? [];
  return number(amount) * { MWh: 1e6, kWh: 1e3, Wh: 1, mWh: 1e-3, µWh: 1e-6 }[unit]!;
}

/** All rows of the tables whose header starts so. */
function rowsOf(markdown: string, header: string, table: Row['table']): Row[] {
  return tablesOf(markdown, header, table).flatMap(([, ...rows]) => rows);
}

function choiceTables(markdown: string): Row[][] {
  return tablesOf(markdown, '| choice |', 'choices');
}

/** Header and rows of each. */
function tablesOf(markdown: string, header: string, table: Row['table']): Row[][] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, start) => {
    if (!line.startsWith(header)) return [];
    const length = lines.slice(start).findIndex((each) => !each.startsWith('|'));
    const block = lines.slice(start, length < 0 ? undefined : start + length).filter((_, index) => index !== 1);
    return [
      block.map((each) => ({
        table,
        cells: each
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      })),
    ];
  });
}
