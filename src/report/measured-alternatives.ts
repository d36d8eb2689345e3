/**
 * Alternatives that were made and measured in the run: at most three, all against what the budget compares with, each with what
 * it does to the outputs and the exact step. See `alternatives.ts` for the other kinds.
 */

import {
  type Accuracy,
  closeness,
  type Fidelity,
  isOtherModel,
  type MeasuredAlternative,
  type ModelReview,
} from '../energy-review/index.ts';
import { changeInWords, formatCount, formatMs } from '../quantities/index.ts';
import { oneWord } from '../text/index.ts';
import { alternativeChange } from './beside-budget.ts';
import { type Block, code, type Inline, join, link, named, nothing, paragraph, say, strong } from './inline.ts';
import { webAddress } from './links.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { headName, type Telling } from './telling.ts';

/** Telling an alternative needs no review around it: the command line also tells alternatives alone. */
export type AlternativeTelling = Pick<Telling, 'context' | 'surface'>;

export const MAX_ALTERNATIVES = 3;

export function measuredAlternatives(model: ModelReview): MeasuredAlternative[] {
  return model.alternatives.filter(
    (alternative): alternative is MeasuredAlternative => alternative.kind === 'measured',
  );
}

/** The table, or nothing where nothing was measured. */
export function measuredAlternativesTable(model: ModelReview, telling: AlternativeTelling): Block[] {
  const all = measuredAlternatives(model);
  const suffice = all.filter((alternative) => alternative.withinBudget === 'yes');
  // What would still fail is no advice where something suffices.
  const shown = (suffice.length > 0 ? suffice : all).slice(0, MAX_ALTERNATIVES);
  const [first] = shown;
  if (first === undefined) return [];
  const isJudged = shown.some((alternative) => alternative.withinBudget !== undefined);
  const against = first.comparedWith === 'base' ? 'base' : headName(telling);
  const header: Column[] = [
    { header: say`option, measured in this run`, align: 'l', cell: (alternative) => strongName(alternative, telling) },
    { header: say`energy against ${against}`, align: 'r', cell: (alternative) => say`${energyOf(alternative, model)}` },
    ...(isJudged ? [{ header: say`within budget`, align: 'c' as const, cell: withinWords }] : []),
    { header: say`outputs`, align: 'l', cell: (alternative) => outputWords(alternative, model, telling) },
    { header: say`step`, align: 'l', cell: (alternative) => stepWords(alternative, model, telling) },
  ];
  return [
    paragraph([strong(titleOf(suffice.length > 0, isJudged))]),
    {
      kind: 'table',
      header: header.map((column) => column.header),
      align: header.map((column) => column.align),
      rows: shown.map((alternative) => header.map((column) => column.cell(alternative))),
    },
  ];
}

interface Column {
  readonly header: Inline;
  readonly align: 'l' | 'r' | 'c';
  readonly cell: (alternative: MeasuredAlternative) => Inline;
}

function titleOf(someSuffice: boolean, isJudged: boolean): Inline {
  if (someSuffice) return say`What would be within the budget`;
  return isJudged ? say`What would help, though no option is within the budget` : say`What would take less energy`;
}

/** `int8 weights` is done to this PR's file; a file of the repository stands for itself. */
export function alternativeName(alternative: MeasuredAlternative, telling: AlternativeTelling): Inline {
  switch (alternative.option) {
    case 'declared':
    case 'same-signature':
      return [named(alternative.name)];
    case 'keep-base':
      return say`Keep the base model`;
    default:
      return telling.surface === 'comment' ? say`This PR with ${alternative.name}` : say`head with ${alternative.name}`;
  }
}

function strongName(alternative: MeasuredAlternative, telling: AlternativeTelling): Inline {
  return alternative.option === 'keep-base'
    ? alternativeName(alternative, telling)
    : [strong(alternativeName(alternative, telling))];
}

export function energyOf(alternative: MeasuredAlternative, model: ModelReview): string {
  return changeInWords(alternativeChange(alternative, model));
}

function withinWords({ withinBudget }: MeasuredAlternative): Inline {
  switch (withinBudget) {
    case 'yes':
      return say`yes`;
    case 'no':
      return say`no, still over`;
    case 'too-close':
      return say`too close to call, does not block`;
    case undefined:
      return nothing;
  }
}

/** What happens to the outputs, against which model and on which inputs; accuracy only where it was measured. */
export function outputWords(alternative: MeasuredAlternative, model: ModelReview, telling: AlternativeTelling): Inline {
  if (alternative.option === 'keep-base') {
    const known = accuracyWords(model.accuracy?.base);
    return known === undefined ? say`accuracy as at base` : say`as at base: ${known}`;
  }
  const accuracy = accuracyWords(alternative.accuracy);
  const measured =
    accuracy === undefined ? say`accuracy not measured` : join([accuracy, sideAccuracy(model, telling)], ' ');
  const agreement = alternative.fidelity && agreementWords(alternative.fidelity, model, telling);
  return join([isOtherModel(alternative) ? say`another model` : undefined, agreement, measured], '; ');
}

/** "(this PR 916, base 901)": the same samples. */
function sideAccuracy({ accuracy }: ModelReview, telling: AlternativeTelling): Inline | undefined {
  const sides = [
    accuracy?.head && say`${headName(telling)} ${shareWords(accuracy.head)}`,
    accuracy?.base && say`base ${shareWords(accuracy.base)}`,
  ].filter((side) => side !== undefined);
  return sides.length === 0 ? undefined : say`(${join(sides, ', ')})`;
}

function accuracyWords(accuracy: Accuracy | undefined): Inline | undefined {
  return accuracy && say`right on ${shareWords(accuracy)} labelled samples`;
}

function shareWords({ correct, samples }: Accuracy): string {
  return `${formatCount(correct)} of ${formatCount(samples)}`;
}

function agreementWords(fidelity: Fidelity, model: ModelReview, telling: AlternativeTelling): Inline {
  const { metric, own } = fidelity;
  const agreement = metricWords(fidelity, model, telling);
  // What the model differs from itself by is no fault of the alternative.
  if (own === undefined || closeness({ metric, estimate: own }) === 1) return agreement;
  const itself = metric === 'cosine-similarity' ? `cosine ${own.toFixed(3)}` : percentOf(own);
  return say`${agreement} (${itself} between two runs of that model itself)`;
}

function metricWords(fidelity: Fidelity, model: ModelReview, telling: AlternativeTelling): Inline {
  const { metric, estimate, samples, agreeing = 0, distinctLabels } = fidelity;
  const trivial = distinctLabels === 1 ? say` (which gives all of them one and the same label)` : nothing;
  const kind = fidelity.inputs === 'synthetic' ? 'synthetic ' : '';
  const noun = queryNoun(model);
  const inputs = `${kind}${samples === 1 ? noun : pluralOf(noun)}`;
  const from = fidelity.inputs === 'synthetic' ? nothing : say` of your inputs`;
  const against = telling.surface === 'comment' ? say`this PR’s own model` : say`head itself`;
  switch (metric) {
    case 'top-1-agreement':
      return say`same label as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}${trivial}`;
    case 'position-agreement':
      return say`all labels as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}, ${percentOf(estimate)} of single labels`;
    case 'cosine-similarity':
      return say`cosine ${estimate.toFixed(3)} to ${against} over ${formatCount(samples)} ${inputs}${from}`;
    case 'relative-error':
      return say`off by ${percentOf(estimate)} of the size of the outputs of ${against}, over ${formatCount(samples)} ${inputs}${from}`;
    case 'same-answer':
      return say`same answer as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}`;
    case 'same-tokens':
      return say`same first tokens as ${against} on ${formatCount(agreeing)} of ${formatCount(samples)} ${inputs}${from}`;
    case 'word-error-rate':
      return say`${percentOf(estimate)} of the words differ from those of ${against}, over ${formatCount(samples)} ${inputs}${from}`;
  }
}

/** Not rounded up to "100%" where something differs. */
function percentOf(share: number): string {
  const percent = Math.min(share, 99) * 100;
  if (share < 1 && percent >= 99.95) return 'over 99.9%';
  return `${percent.toFixed(percent < 99.5 && percent >= 10 ? 0 : 1)}%`;
}

function stepWords(alternative: MeasuredAlternative, model: ModelReview, telling: AlternativeTelling): Inline {
  const own = named(model.model);
  const latency = say`${formatMs(alternative.latencyMs)} a run`;
  switch (alternative.option) {
    case 'keep-base':
      return telling.surface === 'comment' ? say`take ${own} out of this PR` : say`take ${own} out of the change`;
    case 'declared':
    case 'same-signature':
      return say`use ${named(alternative.name)} in place of ${own} (${latency})`;
    case 'folder-variant':
      return say`run ${named(alternative.name)}, which is in the folder already (${latency}), and run your own evaluation on it first`;
    default:
      break;
  }
  const evaluate = alternative.accuracy === undefined ? say` and run your own evaluation on it first` : nothing;
  if (alternative.file === undefined) {
    const command = code(`wattnudge alternatives ${quoted(model.model)} --write DIR`);
    return say`make the file with ${command} (${latency}), put it in place of ${own}${evaluate}`;
  }
  const file = link([named(alternative.file)], webAddress(telling.context.artifactUrl));
  return say`replace the file by ${file} (made from it in this run; ${latency})${evaluate}`;
}

/** As a shell takes it. A path that could be a sentence is not repeated. */
function quoted(path: string): string {
  if (oneWord(path) !== path) return 'FILE';
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
