/** The one sentence that everybody reads: what changed, by how much, and the limit. */

import { energyComparison, energyOn, type Finding, isNamed, type ModelReview } from '../energy-review/index.ts';
import { type Change, changeOf, formatCount, formatLargeCount, showLimit, showObserved } from '../quantities/index.ts';
import { capitalised } from '../text/index.ts';
import { energyChange, headEnergy, ratioLimit } from './beside-budget.ts';
import { checkSign, energyBudget, isPriceOnly, type Sign } from './check-sign.ts';
import { namedChange, parameterWords, ratedRow } from './evidence-words.ts';
import { code, type Inline, named, nothing, say } from './inline.ts';
import { priceChange, timesAsMuch } from './prices.ts';
import { pluralOf, queryNoun } from './query-noun.ts';
import { blocks, standingOf } from './standing.ts';
import { about, baseBranch, isUnverified, type Telling } from './telling.ts';

interface Headline {
  readonly sign: Sign;
  readonly content: Inline;
}

/** Of all changes, the worst first. `undefined` where nothing changed. */
export function headlineOf(models: readonly ModelReview[], telling: Telling): Headline | undefined {
  const [worst, ...others] = models;
  if (worst === undefined) return undefined;
  if (telling.context.acceptance !== undefined) {
    const { by, reason } = telling.context.acceptance;
    return { sign: '✅', content: say`Energy check accepted by ${by}: ${reason}` };
  }
  if (isUnverified(telling)) return { sign: '❌', content: say`Energy check failed: its figures are unverified` };
  const { sign } = checkSign(worst);
  const content = modelSentence(worst, telling);
  const blocking = models.filter((model) => blocks(standingOf(model)));
  if (blocking.length > 0) {
    const more =
      blocking.length > 1
        ? say`, and ${String(blocking.length - 1)} more ${blocking.length === 2 ? 'fails' : 'fail'}`
        : nothing;
    return { sign, content: say`Energy check failed: ${content}${more}` };
  }
  // Where a limit is over, the words in brackets say it.
  const open = sign === '⚠️' && !('finding' in standingOf(worst)) ? say` (not blocking)` : nothing;
  if (others.length === 0) return { sign, content: beginning(say`${content}${open}`) };
  if (sign === '✅' || sign === '')
    return { sign, content: say`${String(models.length)} models changed: ${calmWords(models)}` };
  return { sign, content: beginning(say`${content}${open}`) };
}

/** A sentence of ours begins with a capital; a name keeps its own first letter. */
export function beginning([first, ...rest]: Inline): Inline {
  if (first?.kind !== 'text') return first === undefined ? [] : [first, ...rest];
  return [{ ...first, text: capitalised(first.text) }, ...rest];
}

/** Nothing that needs a look: "none uses more energy", or what is not known. */
function calmWords(models: readonly ModelReview[]): string {
  // A lower price says nothing of the energy.
  const unknown = models.filter((model) => checkSign(model).sign === '' || model.evidence.kind === 'price').length;
  if (unknown === models.length) return 'no energy figure for any of them';
  const lower = models.filter((model) => standingOf(model).kind === 'lower').length;
  const known =
    lower === models.length
      ? 'all use less energy'
      : models.some((model) => energyBudget(model) !== undefined)
        ? 'none is over its limit'
        : 'none uses more energy';
  return unknown === 0 ? known : `${known}; ${unknown} without a figure`;
}

/** One change as a sentence without its sign and without a period. */
export function modelSentence(model: ModelReview, telling: Telling): Inline {
  const standing = standingOf(model);
  const name = named(model.model);
  switch (standing.kind) {
    case 'over':
      return say`${breachWords(standing.finding, model, telling)}${limitWords(standing.finding)}`;
    case 'unjudged':
      return unjudgedWords(standing.finding, model);
    case 'close':
      return closeWords(standing.finding, model, telling);
    case 'waived': {
      const until = standing.finding.waiver === undefined ? nothing : say` until ${standing.finding.waiver.until}`;
      return say`${breachWords(standing.finding, model, telling)}${limitWords(standing.finding)}, accepted${until}`;
    }
    case 'failed':
      return failedWords(model);
    case 'exempt':
      return say`${name} isn’t measured, as your policy says`;
    case 'removed':
      return isNamed(model) ? say`${name} is no longer named` : say`${name} is removed`;
    case 'identical':
      return model.previous === undefined || model.previous === model.model
        ? say`${name} has the same bytes as before`
        : say`${name} is ${named(model.previous)} under a new name, with the same bytes`;
    case 'added':
      return addedWords(model, telling);
    case 'unmeasured':
      if (model.reported?.head !== undefined)
        return say`${name} uses ${energyOfHead(model, telling)}; not compared with before`;
      if (model.weights !== undefined) return say`${name} changed: ${weightsWords(model.weights)}`;
      return model.head === undefined
        ? say`${name} changed; its energy wasn’t compared`
        : say`${name} uses ${energyOfHead(model, telling)}; the old model can’t be run, so there is no comparison`;
    case 'reference':
    case 'named':
      return say`${namedSentence(model)}${withinWords(model)}`;
    case 'same':
      return say`${name}: no change in energy${rangeOf(model)}`;
    case 'inconclusive':
      return say`${name}: no clear change in energy${rangeOf(model)}`;
    case 'lower':
      return say`${energyWords(model, telling)}${parenthesis(energyChange(model)?.range, withinLimit(model))}`;
    case 'higher':
      return say`${energyWords(model, telling)}${parenthesis(energyChange(model)?.range)}${withinWords(model)}`;
  }
}

/** "`m` uses 121% more energy than on `main`": the breach in the limit's own terms. */
function breachWords(finding: Finding, model: ModelReview, telling: Telling): Inline {
  const name = named(model.model);
  const observed = finding.observed === undefined ? 'more than allowed' : showObserved(finding.observed, finding.limit);
  switch (finding.rule) {
    case 'increase':
      if (energyComparison(model) !== undefined) return energyWords(model, telling);
      return isNamed(model) ? namedSentence(model) : say`${name} changes its energy by ${observed}`;
    case 'whPer1000':
      return say`${name} uses ${energyOn(model, 'head') === undefined ? observed : energyOfHead(model, telling)}`;
    case 'stars':
      return say`${name} has ${observed}`;
    case 'latency': {
      const ratio = energyComparison(model)?.latencyRatio;
      const latency = ratio && changeOf(ratio, ratioLimit(model, 'latency'));
      if (latency === undefined || finding.limit?.kind !== 'change') return say`${name} has a latency of ${observed}`;
      return latency.isFactor
        ? say`${name} takes ${times(latency)} as long per ${queryNoun(model)}`
        : say`${name} takes ${latency.magnitude} longer per ${queryNoun(model)}`;
    }
    case 'size':
      return finding.observed?.kind === 'change'
        ? say`${name} changes its size by ${observed}`
        : say`${name} has a size of ${observed}`;
    case 'quality':
      return model.quality === undefined
        ? say`${name} changes its quality by ${observed}`
        : say`${name} changes ${code(model.quality.key)} by ${observed}`;
    case 'measurable':
      return failedWords(model);
  }
}

function limitWords({ limit, enforcement, rule }: Finding): Inline {
  const shown = limit === undefined ? '' : rule === 'stars' ? `at least ${showLimit(limit)}` : showLimit(limit);
  const notes = [
    ...(shown === '' ? [] : [`limit: ${shown}`]),
    ...(enforcement === 'block' ? [] : [enforcement === 'warn' ? 'warning only' : 'not blocking']),
  ];
  return notes.length === 0 ? nothing : say` (${notes.join('; ')})`;
}

/** "`m` uses 142% more energy than on `main`", "uses 31% less …", "uses 4.1 times as much energy as on `main`". */
function energyWords(model: ModelReview, telling: Telling): Inline {
  const name = named(model.model);
  const change = energyChange(model);
  const comparison = energyComparison(model);
  if (comparison === undefined || change === undefined) return say`${name}: energy not compared`;
  const on =
    model.change === 'reference' && model.previous !== undefined && model.previous !== model.model
      ? say`${named(model.previous)}`
      : say`on ${baseBranch(telling)}`;
  if (change.isFactor) return say`${name} uses ${times(change)} as much energy as ${on}`;
  const direction = comparison.ratio.estimate >= 1 ? 'more' : 'less';
  return say`${name} uses ${change.magnitude} ${direction} energy than ${on}`;
}

function times({ magnitude }: Change): string {
  return magnitude.replace('×', ' times');
}

function rangeOf(model: ModelReview): Inline {
  const change = energyChange(model);
  if (change === undefined) return nothing;
  const { estimate, lower, upper } = change;
  return parenthesis(lower === undefined ? estimate : `${estimate}, range ${lower} to ${upper}`);
}

function parenthesis(...parts: readonly (string | undefined)[]): Inline {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? nothing : say` (${present.join('; ')})`;
}

function closeWords(finding: Finding, model: ModelReview, telling: Telling): Inline {
  if (isPriceOnly(finding, model)) return say`${breachWords(finding, model, telling)} (not blocking)`;
  const limit = finding.limit === undefined ? 'its limit' : `the limit of ${showLimit(finding.limit)}`;
  const what =
    finding.rule === 'increase' && energyComparison(model)?.verdict === 'inconclusive'
      ? say`${named(model.model)}: no clear change in energy`
      : breachWords(finding, model, telling);
  const range = finding.rule === 'increase' ? rangeOf(model) : nothing;
  return say`${what}${range}, too close to ${limit} to call (not blocking)`;
}

/** What was to be measured, here or by the author's own job. */
function failedWords({ model, reported }: ModelReview): Inline {
  return reported === undefined
    ? say`couldn’t measure ${named(model)}`
    : say`your job has no usable result for ${named(model)}`;
}

function unjudgedWords(finding: Finding, model: ModelReview): Inline {
  const what =
    model.error !== undefined || finding.rule === 'measurable'
      ? failedWords(model)
      : say`couldn’t judge the ${RULE_NAMES[finding.rule]} of ${named(model.model)}`;
  return finding.enforcement === 'block' ? what : say`${what} (not blocking)`;
}

export const RULE_NAMES: Readonly<Record<Finding['rule'], string>> = {
  increase: 'energy',
  whPer1000: 'energy',
  stars: 'stars',
  latency: 'latency',
  size: 'size',
  quality: 'quality',
  measurable: 'energy',
};

function addedWords(model: ModelReview, telling: Telling): Inline {
  const name = named(model.model);
  const isKnown = energyOn(model, 'head') !== undefined;
  if (model.weights !== undefined && !isKnown) return say`${name} is new: ${weightsWords(model.weights)}`;
  if (!isKnown) return say`${name} is new; it wasn’t measured`;
  return say`${name} is new: ${energyOfHead(model, telling)}${withinWords(model)}`;
}

/** "about 0.51 Wh (0.49 to 0.53) per 1,000 images". */
export function energyOfHead(model: ModelReview, { review: { conditions } }: Telling): Inline {
  const energy = energyOn(model, 'head');
  if (energy === undefined) return nothing;
  const rough = model.head === undefined ? nothing : about(conditions);
  return say`${rough}${headEnergy(energy, model)} per 1,000 ${pluralOf(queryNoun(model))}`;
}

/** "safetensors, 124 → 355 million parameters; this format isn’t measured". */
function weightsWords({ format, parameters }: NonNullable<ModelReview['weights']>): Inline {
  const counts = [parameters?.base, parameters?.head].filter((count) => count !== undefined).map(formatLargeCount);
  const size = counts.length === 0 ? '' : `, ${counts.join(' → ')} parameters`;
  return say`${format}${size}; this format isn’t measured`;
}

/** A name is rated, not run. The most solid fact comes first: what was published, else the price, else an estimate. */
export function namedSentence(model: ModelReview): Inline {
  const { previous, evidence, parameter } = model;
  const name = named(model.model);
  if (parameter !== undefined) return servingSentence(model, parameterWords(parameter));
  if (previous === model.model) return say`${name} changes its revision, which published ratings don’t tell apart`;
  if (previous === undefined) return newNameSentence(model);
  const change = namedChange(model);
  const price = priceChange(model);
  const than = named(previous);
  if (evidence.kind === 'published' && change !== undefined && evidence.ratio !== undefined) {
    return say`${name} uses ${comparative(change, evidence.ratio.estimate < 1)} ${than}`;
  }
  const { verdict, ratio } = evidence;
  if (price !== undefined) {
    const costs = say`${name} costs ${timesAsMuch(price)} per token ${isMore(timesAsMuch(price)) ? 'as' : 'than'} ${than}`;
    if (evidence.kind !== 'estimated' || verdict === 'inconclusive') return say`${costs}; its energy isn’t known`;
    return say`${costs} and probably uses ${verdict === 'higher' ? 'more' : verdict === 'lower' ? 'less' : 'the same'} energy`;
  }
  if (evidence.kind === 'estimated' && ratio !== undefined) {
    const words = timesAsMuch({ least: ratio.lower, most: ratio.upper });
    if (verdict === 'inconclusive')
      return say`${name} in place of ${than}: the sizes don’t tell which uses more energy`;
    return say`${name} probably uses ${words} energy per token ${isMore(words) ? 'as' : 'than'} ${than}`;
  }
  return say`no energy data for ${than} → ${name}`;
}

/** "3 times as much" wants "as", "40% less" wants "than". */
function isMore(words: string): boolean {
  return words.endsWith('as much');
}

function comparative({ isFactor, isNone, magnitude }: Change, isLess: boolean): Inline {
  if (isNone) return say`the same energy as`;
  if (isFactor) return say`${magnitude.replace('×', ' times')} as much energy as`;
  return isLess ? say`${magnitude} less energy than` : say`${magnitude} more energy than`;
}

function newNameSentence(model: ModelReview): Inline {
  const known = ratedRow(model);
  const name = named(model.model);
  if (known === undefined) return say`${name} is new; there is no energy data for it`;
  return say`${name} is new: ${String(known.stars)}★ of 5, ${formatCount(known.range.lower)} of ${formatCount(known.range.models)} rated models use less`;
}

/** A setting of the server: what is published of it, else in which direction the energy goes. */
function servingSentence(model: ModelReview, setting: Inline): Inline {
  const change = namedChange(model);
  const { ratio, kind, verdict } = model.evidence;
  const subject = say`${named(model.model)} with ${setting}`;
  if (change !== undefined && ratio !== undefined) {
    return say`${subject} uses ${comparative(change, ratio.estimate < 1)} before`;
  }
  if (kind !== 'rule') return say`${subject}: no energy figure is known for that`;
  return say`${subject} probably uses ${verdict === 'lower' ? 'less' : 'more'} energy (no figure)`;
}

/** "limit: +5%". */
function withinLimit(model: ModelReview): string | undefined {
  const budget = energyBudget(model);
  return budget?.limit && `limit: ${showLimit(budget.limit)}`;
}

function withinWords(model: ModelReview): Inline {
  const budget = energyBudget(model);
  return budget?.limit === undefined ? nothing : say` (within the limit of ${showLimit(budget.limit)})`;
}
