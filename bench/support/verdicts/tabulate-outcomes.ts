/** The outcomes of trials as a table of `docs/accuracy.md`, and one as a line. */
import { markdownTable } from 'markdown-table';
import { median } from '../../../src/statistics/index.ts';
import type { Outcome } from './trial.ts';

export interface NamedOutcome extends Outcome {
  readonly name: string;
}

const VERDICTS = ['lower', 'same', 'higher', 'inconclusive'] as const;

/** One row for each trial, and one for all. A column of what is blocked only where there is a policy. */
export function tabulateOutcomes(outcomes: readonly NamedOutcome[]): string {
  const hasPolicy = outcomes.some(({ isBlocked }) => isBlocked !== undefined);
  const names = [...new Set(outcomes.map(({ name }) => name))];
  const row = (name: string, own: readonly Outcome[]) => [
    name,
    String(own.length),
    ...VERDICTS.map((verdict) => String(own.filter(({ comparison }) => comparison?.verdict === verdict).length)),
    ...(hasPolicy ? [String(own.filter(({ isBlocked }) => isBlocked).length)] : []),
    ...figuresOf(own),
  ];
  return markdownTable(
    [
      [
        hasPolicy ? 'model' : 'command',
        'runs',
        ...VERDICTS,
        ...(hasPolicy ? ['blocked'] : []),
        'ratio, median (least to most)',
        'half-width, median',
      ],
      ...names.map((name) =>
        row(
          name,
          outcomes.filter((outcome) => outcome.name === name),
        ),
      ),
      row('**all**', outcomes),
    ],
    { align: ['l', ...Array(hasPolicy ? 8 : 7).fill('r')] },
  );
}

export function describeOutcome({ name, comparison, error }: NamedOutcome): string {
  if (comparison === undefined) return `${name}: ${error}`;
  const { ratio, verdict, blocks, pairs, stopped } = comparison;
  return `${name}: ${verdict} ${ratio.estimate.toFixed(4)} ±${halfWidthPercent(ratio).toFixed(2)}% (${blocks} blocks, ${pairs} pairs, ${stopped})`;
}

/** Median and range, each with four decimals. */
export function rangeOf(ratios: readonly number[]): string {
  const [middle, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)];
  return `${middle.toFixed(4)} (${least.toFixed(4)} to ${most.toFixed(4)})`;
}

function figuresOf(outcomes: readonly Outcome[]): string[] {
  const ratios = outcomes.flatMap(({ comparison }) => comparison?.ratio ?? []);
  if (ratios.length === 0) return ['', ''];
  const halfWidth = median(ratios.map(halfWidthPercent));
  return [rangeOf(ratios.map(({ estimate }) => estimate)), `±${halfWidth.toFixed(2)}%`];
}

function halfWidthPercent({ lower, upper }: { readonly lower: number; readonly upper: number }): number {
  return (Math.exp(Math.log(upper / lower) / 2) - 1) * 100;
}
