import type { BenchmarkResult } from '../../benchmark/index.ts';
import type { Accuracy, Comparison, Fidelity, MeasuredDraft } from '../../energy-review/index.ts';
import { precisionOf } from '../../tasks/index.ts';
import { oneWord } from '../../text/index.ts';
import { nameOf, type Option } from './option.ts';
import type { Produced } from './produce.ts';

/** A measured option as it stands in a review. */
export function toAlternative(
  success: {
    readonly option: Option;
    readonly produced: Produced;
    readonly result: BenchmarkResult & { readonly comparison: Comparison };
    readonly fidelity?: Fidelity;
    readonly accuracy?: Accuracy;
  },
  withinBudget: MeasuredDraft['withinBudget'],
  facts: {
    readonly model: string;
    readonly base?: unknown /** Of the produced file, where it is kept. */;
    readonly file?: string | undefined;
  },
): MeasuredDraft {
  const { option, produced, result, fidelity, accuracy } = success;
  const { ratio } = result.comparison;
  return {
    kind: 'measured',
    name: nameOf(option).slice(0, 300),
    option: option.kind,
    whPer1000: result.head.whPer1000.estimate,
    savingPercent: (1 - ratio.estimate) * 100,
    comparedWith: facts.base === undefined ? 'head' : 'base',
    ratio,
    withinBudget,
    latencyMs: result.head.latencyMs.median,
    bytes: produced.bytes,
    fidelity,
    accuracy,
    onFront: true,
    note: produced.note,
    step: stepOf(option, facts),
    file: facts.file,
  };
}

/** The exact thing to do, as one sentence. Paths in it are single words: a pull request chooses them. */
export function stepOf(
  option: { readonly kind: MeasuredDraft['option']; readonly path?: string },
  { model, file }: { readonly model: string; readonly file?: string | undefined },
): string {
  const [name, path] = [oneWord(model), oneWord(option.path ?? '')];
  if (option.kind === 'declared' || option.kind === 'same-signature')
    return `Use ${path} in place of ${name}.`.slice(0, 2000);
  if (option.kind === 'folder-variant') {
    const { precision } = precisionOf(option.path ?? '');
    return `Run ${path} (dtype "${precision}"), which is in the folder already, and run your own evaluation on it first.`.slice(
      0,
      2000,
    );
  }
  const where =
    file === undefined
      ? `Run "wattnudge alternatives ${name === model ? model : 'FILE'} --write DIR", replace the file by the one made,`
      : `Replace ${name} by ${oneWord(file)}, made from it in this run,`;
  return `${where} and run your own evaluation on it first.`.slice(0, 2000);
}
