/** The choices as one table. */
import { isNamed, type ModelReview } from '../energy-review/index.ts';
import { type Choice, choicesOf, hasBase } from './choices.ts';
import { shortBenchmark } from './evidence-words.ts';
import { type Block, type Inline, nothing, say, strong } from './inline.ts';
import { benchmarkOf } from './named-alternatives.ts';
import { baseBranch, headName, type Telling } from './telling.ts';

/** A column stands only where a row has something to say in it. */
export function choicesTable(model: ModelReview, telling: Telling, most?: number): Block[] {
  const choices = choicesOf(model, telling, most);
  if (choices.length === 0) return [];
  const columns = columnsOf(model, telling).filter(({ cell }) =>
    choices.some((choice) => (cell(choice) ?? nothing).length > 0),
  );
  return [
    {
      kind: 'table',
      header: columns.map(({ header }) => header),
      align: columns.map(({ align }) => align),
      rows: choices.map((choice) => columns.map(({ cell }) => cell(choice) ?? nothing)),
    },
  ];
}

interface Column {
  readonly header: Inline;
  readonly align: 'l' | 'r';
  readonly cell: (choice: Choice) => Inline | undefined;
}

function columnsOf(model: ModelReview, telling: Telling): Column[] {
  const against = hasBase(model) || isNamed(model) ? baseBranch(telling) : say`${headName(telling)}`;
  const benchmark = benchmarkOf(model);
  const quality =
    benchmark === undefined
      ? say`quality`
      : say`${shortBenchmark(benchmark.benchmark)} (${benchmark.higherIsBetter ? 'higher' : 'lower'} is better)`;
  const energy =
    model.evidence.kind === 'estimated' ? say`energy per token vs. ${against}` : say`energy vs. ${against}`;
  return [
    { header: say`choice`, align: 'l', cell: nameCell },
    { header: say`price per 1M tokens, in / out`, align: 'l', cell: ({ price }) => price },
    { header: energy, align: 'r', cell: (choice) => choice.energy },
    { header: isNamed(model) ? quality : say`outputs`, align: 'l', cell: ({ outputs }) => outputs },
    { header: say`how`, align: 'l', cell: ({ how }) => how },
    { header: say`check afterwards`, align: 'l', cell: ({ afterwards }) => afterwards },
  ];
}

function nameCell({ name, suggestedFor }: Choice): Inline {
  return suggestedFor === undefined ? name : say`${strong(name)} (${suggestedFor})`;
}
