/** What of the measured options is worth a reader's time, and in which order. */
import type { Candidate } from '../../assessment/index.ts';
import { closeness, type MeasuredDraft, type NotTried } from '../../energy-review/index.ts';
import { formatPercentChange } from '../../quantities/index.ts';
import { oneWord } from '../../text/index.ts';
import { toAlternative } from './describe.ts';
import { nameOf, type Option } from './option.ts';
import { paretoFront } from './pareto.ts';
import { keepFiles } from './produce.ts';
import { isShownToSave } from './saves.ts';
import type { Tried } from './try-option.ts';
import type { TryOptions } from './try-options.ts';

export type Success = Extract<Tried, { kind: 'measured' }> & { readonly option: Option };

export function judged({ result, produced }: Success, { base, judge }: TryOptions): MeasuredDraft['withinBudget'] {
  return judge({
    measurement: result.head,
    bytes: produced.bytes,
    comparison: base === undefined ? undefined : result.comparison,
  });
}

/** The front; everything else with why it is not offered. */
export function choose(
  successes: readonly Success[],
  options: TryOptions,
): { readonly offered: readonly Success[]; readonly dismissed: readonly NotTried[] } {
  const saves = successes.filter(({ result }) => isShownToSave(result.comparison.ratio, options.comparison?.ratio));
  const points = saves.map((success) => ({
    success,
    cost: {
      energy: success.result.comparison.ratio.estimate,
      loss: success.fidelity && 1 - closeness(success.fidelity),
      latencyMs: success.result.head.latencyMs.median,
    },
  }));
  const front = new Set(paretoFront(points).map(({ success }) => success));
  const dismissed = successes
    .filter((success) => !front.has(success))
    .map((success) => ({
      name: nameOf(success.option),
      reason: `${saves.includes(success) ? 'another option uses no more energy, changes the outputs no more and is as fast' : 'it is not shown to take less energy than the model itself'} (measured: ${energyWords(success, options)})`,
    }));
  return { offered: [...front], dismissed };
}

function energyWords({ result }: Success, { base }: TryOptions): string {
  return `${formatPercentChange(result.comparison.ratio)} against ${base === undefined ? 'it' : 'base'}`;
}

/** As it stands in the review, its file kept where there is a folder for it. */
export async function present(success: Success, options: TryOptions): Promise<MeasuredDraft> {
  const { model, base, directory, stem } = options;
  const file = directory === undefined ? undefined : await keepFiles(success.produced, directory, stem);
  return toAlternative(success, judged(success, options), { model, base, file });
}

/** Keeping the base model is an option as well, where that is what the budget compares with. */
export function keptBase({ model, base, judge }: TryOptions): MeasuredDraft[] {
  return base === undefined ? [] : keptBaseOf(model, base, judge);
}

/** The same from the figures alone. */
export function keptBaseOf(
  model: string,
  { measurement, bytes }: Pick<Candidate, 'measurement' | 'bytes'>,
  judge: TryOptions['judge'],
): MeasuredDraft[] {
  const ratio = { estimate: 1, lower: 1, upper: 1 };
  const comparison = { ratio, verdict: 'same', blocks: 0, pairs: 0, discardedPairs: 0, stopped: 'identical' } as const;
  const withinBudget = judge({ measurement, comparison, bytes });
  if (withinBudget === undefined) return [];
  return [
    {
      kind: 'measured',
      name: 'Keep the base model',
      option: 'keep-base',
      whPer1000: measurement.whPer1000.estimate,
      savingPercent: 0,
      comparedWith: 'base',
      ratio,
      withinBudget,
      latencyMs: measurement.latencyMs.median,
      bytes,
      onFront: true,
      step: `Take ${oneWord(model)} out of this change.`.slice(0, 2000),
    },
  ];
}

const BUDGET_ORDER = ['yes', 'too-close', undefined, 'no'] as const;

/** What suffices first; keeping base last of those, as it gives up the change; then the least energy. */
export function bestFirst(a: MeasuredDraft, b: MeasuredDraft): number {
  return (
    BUDGET_ORDER.indexOf(a.withinBudget) - BUDGET_ORDER.indexOf(b.withinBudget) ||
    Number(a.option === 'keep-base') - Number(b.option === 'keep-base') ||
    a.ratio.estimate - b.ratio.estimate
  );
}
