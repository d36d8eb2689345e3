/** The outcome of one model in one sentence: model, figure, budget, and whether the check fails. */

import { type Finding, isNamed, type ModelReview, ratingPair } from '../energy-review/index.ts';
import { type Change, changeOf, formatLargeCount, formatNumber, showLimit, showObserved } from '../quantities/index.ts';
import { energyChange, headEnergy, ratioLimit } from './beside-budget.ts';
import { code, type Inline, named, nothing, say } from './inline.ts';
import { namedChange, parameterWords, priceFactor } from './name-evidence.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { blocks, type Standing, standingOf } from './standing.ts';
import { anEstimated, failsWords, type Telling } from './telling.ts';

export type Sign = '⚡' | '✅' | '⚠️' | '⛔';

export interface Headline {
  readonly sign: Sign;
  readonly content: Inline;
}

export function headlineOf(model: ModelReview, telling: Telling): Headline {
  const standing = standingOf(model);
  return { sign: signOf(standing, model), content: sentenceOf(standing, model, telling) };
}

function signOf(standing: Standing, model: ModelReview): Sign {
  switch (standing.kind) {
    case 'over':
    case 'unjudged':
      if (blocks(standing)) return '⛔';
      return standing.finding.enforcement === 'inform' ? '⚡' : '⚠️';
    case 'close':
    case 'failed':
      return '⚠️';
    case 'lower':
    case 'same':
    case 'identical':
    case 'removed':
      return '✅';
    case 'higher':
    case 'added':
    case 'reference':
    case 'named':
      return energyBudget(model) === undefined ? '⚡' : '✅';
    default:
      return '⚡';
  }
}

function sentenceOf(standing: Standing, model: ModelReview, telling: Telling): Inline {
  const name = named(model.model);
  switch (standing.kind) {
    case 'over':
      return say`${overWords(standing.finding, model, telling)}${consequence(standing.finding, telling)}`;
    case 'unjudged':
      return unjudgedSentence(standing.finding, model, telling);
    case 'close':
      return closeSentence(standing.finding, model, telling);
    case 'waived':
      return say`${waivedWords(standing.finding, model, telling)}`;
    case 'failed':
      return say`The energy of ${name} could not be measured`;
    case 'exempt':
      return say`${name} is declared unmeasured by the policy`;
    case 'removed':
      return isNamed(model) ? say`${name} is no longer named` : say`${name} is removed, and its energy with it`;
    case 'identical':
      return model.previous === undefined || model.previous === model.model
        ? say`${name}: the same bytes, so the same energy`
        : say`${name} is ${named(model.previous)} under a new name: the same bytes, so the same energy`;
    case 'added':
      return addedSentence(model, telling);
    case 'unmeasured':
      if (model.weights !== undefined) return say`${name} changed: ${weightsWords(model.weights)}`;
      return model.head === undefined
        ? say`${name} changed; its energy was not compared`
        : say`${name} takes ${energyOfHead(model, telling)}; its base cannot be run, so there is no comparison`;
    case 'reference':
    case 'named':
      return say`${referenceSentence(model)}${withinWords(model)}`;
    case 'same':
      return say`${name}: no change in energy${sameRange(model)}`;
    case 'inconclusive':
      return say`${name}: no clear change in energy${couldBe(model)}`;
    case 'lower':
      return say`${energyWords(model)}${lowerRange(model)}`;
    case 'higher':
      return say`${energyWords(model)}${higherRange(model)}${energyBudget(model) === undefined ? '; no budget is set for it, so nothing blocks' : withinWords(model)}`;
  }
}

/** "`m` takes 142% more energy per image. The budget is +10%": the breach in the budget's own terms. */
function overWords(finding: Finding, model: ModelReview, telling: Telling): Inline {
  return say`${breachWords(finding, model, telling)}. ${limitWords(finding)}`;
}

function consequence(finding: Finding, telling: Telling): Inline {
  if (finding.enforcement === 'block') return say`, so ${failsWords(telling)}`;
  return finding.enforcement === 'warn' ? say`; this warns and does not block` : say`; this does not block`;
}

/** What was found, as a clause that begins with the model's name. */
export function breachWords(finding: Finding, model: ModelReview, telling: Telling): Inline {
  const name = named(model.model);
  const observed = finding.observed === undefined ? 'more than allowed' : showObserved(finding.observed, finding.limit);
  const latencyRatio = model.comparison?.latencyRatio;
  const latency = latencyRatio && changeOf(latencyRatio, ratioLimit(model, 'latency'));
  switch (finding.rule) {
    case 'increase':
      if (model.comparison !== undefined) return energyWords(model);
      return model.change === 'reference' ? referenceSentence(model) : say`${name}: energy changes by ${observed}`;
    case 'whPer1000':
      if (model.head === undefined) return say`${name} takes ${observed}`;
      return say`${name} takes ${energyOfHead(model, telling)}`;
    case 'stars':
      return say`${name} is at ${observed}`;
    case 'latency':
      if (latency === undefined || finding.limit?.kind !== 'change') return say`${name} has a latency of ${observed}`;
      return latency.isFactor
        ? say`${name} takes ${latency.magnitude} the time per ${queryNoun(model)}`
        : say`${name} takes ${latency.magnitude} longer per ${queryNoun(model)}`;
    case 'size':
      return finding.observed?.kind === 'change'
        ? say`${name} changes in size by ${observed}`
        : say`${name} has a size of ${observed}`;
    case 'quality':
      return model.quality === undefined
        ? say`${name} changes in quality by ${observed}`
        : say`${code(model.quality.key)} of ${name} changes by ${observed}`;
    case 'measurable':
      return say`The energy of ${name} could not be measured`;
  }
}

export function limitWords(finding: Finding): Inline {
  const limit = finding.limit === undefined ? 'less' : showLimit(finding.limit);
  switch (finding.rule) {
    case 'stars':
      return say`The policy asks for at least ${limit}`;
    case 'quality':
      return say`The policy allows ${limit}`;
    default:
      return say`The budget${BUDGET_OF[finding.rule] ?? nothing} is ${limit}`;
  }
}

const BUDGET_OF: Readonly<Partial<Record<Finding['rule'], string>>> = { latency: ' for latency', size: ' for size' };

/** "`m` takes 142% more energy per image", "uses 31% less …", "takes 4.1× the energy …". */
export function energyWords(model: ModelReview): Inline {
  const name = named(model.model);
  const change = energyChange(model);
  if (model.comparison === undefined || change === undefined) return say`${name}: energy not compared`;
  const isMore = model.comparison.ratio.estimate >= 1;
  if (change.isFactor) return say`${name} takes ${change.magnitude} the energy per ${queryNoun(model)}`;
  return isMore
    ? say`${name} takes ${change.magnitude} more energy per ${queryNoun(model)}`
    : say`${name} uses ${change.magnitude} less energy per ${queryNoun(model)}`;
}

function lowerRange(model: ModelReview): Inline {
  return parenthesis(energyChange(model)?.magnitudeRange);
}

function higherRange(model: ModelReview): Inline {
  return parenthesis(energyChange(model)?.range);
}

function couldBe(model: ModelReview): Inline {
  return endsOf(energyChange(model), 'could be');
}

function sameRange(model: ModelReview): Inline {
  return endsOf(energyChange(model), 'range');
}

function endsOf(change: Change | undefined, words: string): Inline {
  if (change === undefined) return nothing;
  const { estimate, lower, upper } = change;
  return parenthesis(lower === undefined ? estimate : `${estimate}, ${words} ${lower} to ${upper}`);
}

function parenthesis(text: string | undefined): Inline {
  return text === undefined ? nothing : say` (${text})`;
}

function closeSentence(finding: Finding, model: ModelReview, telling: Telling): Inline {
  const isAboutEnergy = finding.rule === 'increase';
  if (isAboutEnergy && model.comparison?.verdict === 'inconclusive') {
    return say`${named(model.model)}: no clear change in energy${couldBe(model)}`;
  }
  const range = isAboutEnergy ? higherRange(model) : nothing;
  return say`${breachWords(finding, model, telling)}${range}. ${limitWords(finding)}; too close to call, so it does not block`;
}

function waivedWords(finding: Finding, model: ModelReview, telling: Telling): Inline {
  const until =
    finding.waiver === undefined ? say`, accepted by a waiver` : say`, accepted until ${finding.waiver.until}`;
  const breach = breachWords(finding, model, telling);
  if (model.error !== undefined || finding.limit === undefined) return say`${breach}${until}`;
  return say`${breach}, beyond the budget of ${showLimit(finding.limit)}${until}`;
}

function unjudgedSentence(finding: Finding, model: ModelReview, telling: Telling): Inline {
  const what =
    model.error !== undefined || finding.rule === 'measurable'
      ? say`The energy of ${named(model.model)} could not be measured, so its budget is not shown to hold`
      : say`${named(model.model)}: its budget for ${RULE_NAMES[finding.rule]} could not be judged`;
  if (finding.enforcement !== 'block') return say`${what}; this does not block`;
  return say`${what} and ${failsWords(telling)}`;
}

export const RULE_NAMES: Readonly<Record<Finding['rule'], string>> = {
  increase: 'more energy than base',
  whPer1000: 'energy per query',
  stars: 'stars',
  latency: 'latency',
  size: 'size',
  quality: 'quality',
  measurable: 'energy',
};

function addedSentence(model: ModelReview, telling: Telling): Inline {
  const name = named(model.model);
  if (model.weights !== undefined) return say`${name} is new: ${weightsWords(model.weights)}`;
  if (model.head === undefined) return say`${name} is new; it was not measured`;
  return say`${name} is new: ${energyOfHead(model, telling)}${withinWords(model)}`;
}

/** "an estimated 0.51 Wh (0.49 to 0.53) per 1,000 images". */
function energyOfHead(model: ModelReview, { review: { conditions } }: Telling): Inline {
  if (model.head === undefined) return nothing;
  const energy = headEnergy(model.head.whPer1000, model);
  return say`${anEstimated(conditions)}${energy} per 1,000 ${pluralOf(queryNoun(model))}`;
}

/** "safetensors, 124M → 355M parameters, which is not measured here". */
function weightsWords({ format, parameters }: NonNullable<ModelReview['weights']>): Inline {
  const counts = [parameters?.base, parameters?.head].filter((count) => count !== undefined).map(formatLargeCount);
  const size = counts.length === 0 ? '' : ` ${counts.join(' → ')} parameters,`;
  return say`${format},${size} which is not measured here`;
}

/** A setting of the server: what is published of it, else in which direction the energy goes. */
function servingSentence(model: ModelReview, setting: Inline): Inline {
  const subject = say`${named(model.model)} is served with ${setting}`;
  const change = namedChange(model);
  const { ratio, kind, verdict } = model.evidence;
  if (change !== undefined && ratio !== undefined) {
    return say`${subject}: ${changeWords(change, ratio.estimate < 1)}, by what is published of it`;
  }
  if (kind !== 'rule') return say`${subject}; no energy figure is known for that`;
  return say`${subject}: ${verdict === 'lower' ? 'less' : 'more'} energy, by a rule without a figure`;
}

/** A name is rated, not run: what is published, estimated, or listed is what is known. */
function referenceSentence(model: ModelReview): Inline {
  const { previous, evidence, parameter } = model;
  if (parameter !== undefined) return servingSentence(model, parameterWords(parameter));
  if (previous === model.model) {
    return say`${named(model.model)} is taken at another revision, and published ratings tell no revisions apart`;
  }
  const subject =
    previous === undefined
      ? say`${named(model.model)} is new`
      : say`${named(model.model)} in place of ${named(previous)}`;
  const change = namedChange(model);
  if (change !== undefined && evidence.ratio !== undefined) {
    const words = changeWords(change, evidence.ratio.estimate < 1);
    if (evidence.kind === 'published') return say`${subject}: ${words}, by their published ratings`;
    return say`${subject}: ${words} per token${parenthesis(change.range)}, estimated from their sizes`;
  }
  const known = ratingPair(model).head ?? model.sourceRating;
  if (known !== undefined) {
    return say`${named(model.model)} is rated ${formatNumber(known.whPer1000)} Wh per 1,000 queries, ${String(known.stars)} of 5 ★`;
  }
  const factor = priceFactor(model);
  const price = factor === undefined ? nothing : say`: ${factor} the price per token`;
  return say`${subject}${price}; no energy figure is published for ${previous === undefined ? 'it' : 'both'}`;
}

function changeWords({ isFactor, isNone, magnitude }: Change, isLess: boolean): Inline {
  if (isNone) return say`the same energy`;
  if (isFactor) return say`${magnitude} the energy`;
  return isLess ? say`${magnitude} less energy` : say`${magnitude} more energy`;
}

/** The budget for energy that the model was shown to hold. */
export function energyBudget(model: ModelReview): Finding | undefined {
  const budgets = model.findings.filter((finding) => finding.status === 'within' && finding.limit !== undefined);
  return (
    budgets.find((finding) => finding.rule === 'increase') ?? budgets.find((finding) => finding.rule === 'whPer1000')
  );
}

function withinWords(model: ModelReview): Inline {
  const budget = energyBudget(model);
  return budget?.limit === undefined ? nothing : say`, within the budget of ${showLimit(budget.limit)}`;
}
