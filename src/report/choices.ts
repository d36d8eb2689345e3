/**
 * What the author can do about one change, as rows: keep the old model, at most two alternatives, this pull request. All energy is
 * against the base branch, and what the check says afterwards comes from the policy.
 *
 * The row that is suggested comes first: the old model where no gain is shown, else the smaller form of the new one.
 */
import {
  type Alternative,
  closeness,
  isNamed,
  isOtherModel,
  type MeasuredAlternative,
  type ModelReview,
  ratingPair,
} from '../energy-review/index.ts';
import { changeInWords, changeOf } from '../quantities/index.ts';
import { withoutPeriod } from '../text/index.ts';
import { alternativeChange, energyChange } from './beside-budget.ts';
import { checkSign } from './check-sign.ts';
import { namedChange } from './evidence-words.ts';
import { isBroken, mendName } from './failed-model.ts';
import { gainOf, reasonToKeep } from './gain.ts';
import { acceptStep, alternativeStep, keepStep, mergeStep, nameStep, otherFileStep, suggestionStep } from './how-to.ts';
import { code, type Inline, join, named, nothing, say } from './inline.ts';
import { hubLink } from './links.ts';
import { alternativeName, measuredAlternatives, outputWords } from './measured-alternatives.ts';
import {
  alternativeQuality,
  benchmarkValue,
  goodAlternative,
  publishedAlternatives,
  ratioToBase,
} from './named-alternatives.ts';
import { plainNumber, priceWords } from './prices.ts';
import { qualityFigures } from './quality.ts';
import { blocks, standingOf } from './standing.ts';
import { baseBranch, isUnverified, policyPlace, type Telling } from './telling.ts';

export interface Choice {
  readonly name: Inline;
  readonly price?: Inline | undefined;
  readonly energy?: Inline | undefined;
  readonly outputs?: Inline | undefined;
  readonly how: Inline;
  readonly afterwards: Inline;
  /** That it is what we suggest, and why. */
  readonly suggestedFor?: string | undefined;
  /** Of a changed name: the one that may take its place, with nothing else to change. */
  readonly rename?: { readonly to: string; readonly isOld: boolean } | undefined;
}

/** More would be a catalogue. */
const MAX_ALTERNATIVES = 2;
/** Another model of the repository is offered unasked only where it answers nearly alike. */
const AGREES = 0.95;

/** The rows; of one alone there is nothing to choose. */
export function choicesOf(model: ModelReview, telling: Telling, most = MAX_ALTERNATIVES): Choice[] {
  if (model.error !== undefined) return failureChoices(model, model.error, telling);
  const keep = keepChoice(model, telling);
  const alternatives = isNamed(model)
    ? [...measuredChoices(model, telling), ...publishedChoices(model, telling)]
    : measuredChoices(model, telling);
  const others = alternatives.slice(0, most);
  const own = ownChoice(model, telling);
  const rows = [keep, ...others, own].filter((choice) => choice !== undefined);
  if (rows.length < 2) return [];
  const sorted = rows.toSorted((a, b) => Number(a.suggestedFor === undefined) - Number(b.suggestedFor === undefined));
  return sorted.map((choice) => atItsLine(choice, model, telling));
}

/** Where a suggestion stands at the line, that is how. */
function atItsLine(choice: Choice, model: ModelReview, telling: Telling): Choice {
  const { suggestion } = telling.context;
  const isSuggested = suggestion?.model === model.model && suggestion.instead === choice.rename?.to;
  return isSuggested ? { ...choice, how: suggestionStep(suggestion, model) } : choice;
}

/** Of a model that couldn't be measured: to mend it, to keep the old one, to leave it out, or to accept it. */
function failureChoices(
  model: ModelReview,
  { remedy }: { readonly remedy?: string | undefined },
  telling: Telling,
): Choice[] {
  if (!model.findings.some(({ status }) => status === 'unjudged')) return [];
  const mend: Choice = {
    name: mendName(model),
    how: say`${withoutPeriod(remedy ?? 'See the error above')}`,
    afterwards: model.reported === undefined ? say`measured after the push` : say`judged after the push`,
    suggestedFor: model.reported === undefined ? 'suggested: then it is measured' : 'suggested: then it is judged',
  };
  const leaveOut: Choice = {
    name: say`Exempt it in the policy`,
    how: say`a maintainer adds ${code('unmeasured: <reason>')} for it to ${policyPlace(telling)} (lines below)`,
    afterwards: say`${passes()} from the next run on, without a figure`,
  };
  const own = blocks(standingOf(model)) ? ownChoice(model, telling) : undefined;
  // To exempt a file that nothing can read helps nobody, and a policy that names results has chosen how it is measured.
  const exempt = isBroken(model) || model.reported !== undefined ? undefined : leaveOut;
  return [mend, keepChoice(model, telling), exempt, own].filter((choice) => choice !== undefined);
}

function keepChoice(model: ModelReview, telling: Telling): Choice | undefined {
  const { previous, parameter, prices } = model;
  const isName = isNamed(model);
  if (isName ? parameter === undefined && (previous === undefined || previous === model.model) : !hasBase(model))
    return undefined;
  const gain = gainOf(model);
  const isBest = gain !== 'gain' && goodAlternative(model) === undefined && isAboutMore(model);
  const kept = measuredAlternatives(model).find(({ option }) => option === 'keep-base');
  return {
    name: say`Keep ${keptName(model, telling)}`,
    price: prices?.base && priceWords(prices.base),
    energy: keptEnergy(model),
    outputs: isName ? benchmarkValue(model, 'base') : keptOutputs(model, telling),
    how: keepStep(model, telling),
    afterwards: afterWords(kept?.afterwards ?? 'pass', telling),
    suggestedFor: isBest ? reasonToKeep(gain, model) : undefined,
    rename: isName && parameter === undefined && previous !== undefined ? { to: previous, isOld: true } : undefined,
  };
}

function keptEnergy(model: ModelReview): Inline | undefined {
  if (ownEnergy(model) === undefined) return undefined;
  if (model.evidence.kind === 'estimated') return say`1×`;
  return say`0%${isNamed(model) ? starsOf(ratingPair(model).base?.stars) : nothing}`;
}

/** Only beside outputs of others. */
function keptOutputs(model: ModelReview, telling: Telling): Inline | undefined {
  return model.comparison === undefined ? undefined : say`as on ${baseBranch(telling)}`;
}

/** "`gpt-4o-mini`", "`max_num_seqs` at 256", "the model on `main`". */
function keptName(model: ModelReview, telling: Telling): Inline {
  const { previous, parameter } = model;
  if (parameter !== undefined) return settingWords(parameter.name, parameter.before);
  if (isNamed(model) || model.change === 'renamed') return say`${named(previous ?? model.model)}`;
  return say`the model on ${baseBranch(telling)}`;
}

function settingWords(name: string, value: unknown): Inline {
  return value === undefined ? say`${code(name)} unset` : say`${code(name)} at ${code(String(value))}`;
}

export function hasBase({ change }: ModelReview): boolean {
  return change === 'modified' || change === 'renamed';
}

/** Where the change is about less, nothing has to be kept. */
function isAboutMore(model: ModelReview): boolean {
  const standing = standingOf(model);
  return (
    standing.kind === 'over' || standing.kind === 'higher' || standing.kind === 'reference' || standing.kind === 'named'
  );
}

function ownChoice(model: ModelReview, telling: Telling): Choice {
  const isBlocked = blocks(standingOf(model));
  const baseline = model.error === undefined ? '; after the merge it is the baseline' : '';
  const { sign } = checkSign(model);
  const name = isNamed(model) && model.parameter === undefined ? [named(model.model)] : say`the new model`;
  const common = {
    energy: ownEnergy(model),
    price: model.prices?.head && priceWords(model.prices.head),
    outputs: isNamed(model) ? benchmarkValue(model, 'head') : ownQuality(model),
  };
  if (!isBlocked) {
    const stays = sign === '⚠️' ? [{ kind: 'text', text: 'stays ⚠️, doesn’t block' } as const] : say`${passes()}`;
    return {
      ...common,
      name:
        model.parameter === undefined
          ? say`Use ${name}`
          : say`Use ${settingWords(model.parameter.name, model.parameter.after)}`,
      how: mergeStep(),
      afterwards: say`${stays}${once(telling)}; after the merge it is the baseline`,
    };
  }
  if (isUnverified(telling)) {
    // An acceptance of the unverified run would vouch for all of it.
    return {
      ...common,
      name: say`Use ${name}`,
      how: say`leave the workflow as it is (above), then ${acceptStep(telling)}, which covers this model alone`,
      afterwards: say`${passes()} ${acceptedUntil(telling)}${baseline}`,
    };
  }
  return {
    ...common,
    name:
      model.error === undefined
        ? say`Accept ${name}`
        : isBroken(model)
          ? say`Accept a file that can’t be read (it won’t load where it’s used)`
          : say`Accept it unmeasured`,
    how: acceptStep(telling),
    afterwards: say`${passes()} ${telling.context.commands === true ? 'at once, ' : ''}${acceptedUntil(telling)}${baseline}`,
  };
}

function acceptedUntil({ context }: Telling): string {
  return context.commands === true ? 'until it changes' : 'until the date in the waiver';
}

function ownEnergy(model: ModelReview): Inline | undefined {
  const change = energyChange(model);
  if (change !== undefined) return say`${change.estimate}`;
  const { kind, ratio } = model.evidence;
  if (ratio !== undefined && kind === 'estimated') {
    const [low, high] = [ratio.lower, ratio.upper].map((end) => plainNumber(Number(end.toPrecision(2))));
    return say`${low!} to ${high!}×`;
  }
  const published = namedChange(model);
  return published && say`${changeInWords(published)}${starsOf(ratingPair(model).head?.stars)}`;
}

function ownQuality({ quality, comparison }: ModelReview): Inline | undefined {
  if (quality === undefined) return comparison === undefined ? undefined : say`not evaluated`;
  const { change, range } = qualityFigures(quality);
  return change === undefined
    ? undefined
    : say`${quality.key} ${change}${range === undefined ? nothing : say` (${range})`}`;
}

function measuredChoices(model: ModelReview, telling: Telling): Choice[] {
  const suggested = smallerForm(model);
  return measuredAlternatives(model)
    .filter((alternative) => isOffered(alternative, model))
    .map((alternative) => ({
      name: isOtherModel(alternative) ? say`Use ${alternativeName(alternative)} instead` : alternativeName(alternative),
      energy: say`${changeInWords(alternativeChange(alternative, model))}`,
      outputs: join([outputWords(alternative, model, telling), slowerWords(alternative, model)], '; '),
      how: isOtherFile(alternative)
        ? otherFileStep(alternative, model, telling)
        : alternativeStep(alternative, model, telling),
      afterwards: afterWords(alternative.afterwards, telling),
      suggestedFor: alternative === suggested ? 'suggested: the gain at less energy' : undefined,
      rename: alternative.option === 'hub-quantisation' ? { to: alternative.name, isOld: false } : undefined,
    }));
}

/** Whether a file that stands beside the changed one is loaded in its place. */
function isOtherFile(alternative: MeasuredAlternative): boolean {
  return isOtherModel(alternative) || alternative.option === 'quantisation';
}

/** "takes about 22% more time": what the energy doesn't tell. */
function slowerWords(
  { latencyMs, comparedWith }: MeasuredAlternative,
  { base, head }: ModelReview,
): Inline | undefined {
  const other = comparedWith === 'base' ? base : head;
  if (other === undefined || other.latencyMs.median <= 0) return undefined;
  const change = latencyMs / other.latencyMs.median - 1;
  if (Math.abs(change) < WORTH_SAYING_LATENCY) return undefined;
  const than = comparedWith === 'base' ? '' : ' than this one';
  return say`about ${Math.abs(change * 100).toFixed(0)}% ${change > 0 ? 'more' : 'less'} time${than}`;
}

/** What the energy doesn't tell, and more than two runs differ by. */
const WORTH_SAYING_LATENCY = 0.1;

/** What costs more than the model it could replace is no alternative to it, unless the new one was shown to be better. */
function isOffered(alternative: MeasuredAlternative, model: ModelReview): boolean {
  const { option, ratio, comparedWith, fidelity } = alternative;
  if (option === 'keep-base') return false;
  if (option === 'same-signature' && (fidelity === undefined || closeness(fidelity) < AGREES)) return false;
  if (comparedWith === 'head') return ratio.lower < 1;
  if (model.comparison !== undefined && ratio.estimate >= model.comparison.ratio.estimate) return false;
  return gainOf(model) === 'gain' || ratio.lower <= 1;
}

/** The first form of the new model that passes, where the new model is worth having or nothing stood there before. */
function smallerForm(model: ModelReview): MeasuredAlternative | undefined {
  if (gainOf(model) !== 'gain' && hasBase(model)) return undefined;
  return measuredAlternatives(model).find(
    (alternative) =>
      (alternative.option === 'precision' ||
        alternative.option === 'combination' ||
        alternative.option === 'folder-variant' ||
        alternative.option === 'quantisation' ||
        alternative.option === 'hub-quantisation') &&
      alternative.afterwards === 'pass' &&
      isOffered(alternative, model),
  );
}

function publishedChoices(model: ModelReview, telling: Telling): Choice[] {
  const good = goodAlternative(model);
  return publishedAlternatives(model).map((alternative) => {
    const ratio = ratioToBase(alternative, model);
    const stars = starsOf(alternative.stars);
    return {
      name: hubLink(alternative.name),
      energy: ratio === undefined ? say`unknown${stars}` : say`${changeOf(ratio).estimate}${stars}`,
      outputs: alternativeQuality(alternative, model),
      how: nameStep(model, telling),
      afterwards: afterWords(alternative.afterwards, telling),
      suggestedFor: alternative === good ? `suggested: as good as ${model.model}, with less energy` : undefined,
      // What is of unknown or worse quality is never one click away.
      rename: alternative.replaceable === true ? { to: alternative.name, isOld: false } : undefined,
    };
  });
}

function starsOf(stars: number | undefined): Inline {
  return stars === undefined ? nothing : say`, ${String(stars)}★`;
}

/** Where nobody vouches for the run. */
function once(telling: Telling): string {
  return isUnverified(telling) ? ', once verified' : '';
}

function passes(): Inline {
  return [{ kind: 'text', text: '✅' }];
}

function afterWords(afterwards: Alternative['afterwards'], telling: Telling): Inline {
  // What the check says is another question while nobody vouches for it.
  const scope = telling.review.models.length === 1 ? '' : 'for this change ';
  switch (afterwards) {
    case 'pass':
      return say`${passes()} ${scope}after the push${once(telling)}`;
    case 'warn':
      return say`${[{ kind: 'text', text: '⚠️ after the push, doesn’t block' }]}${once(telling)}`;
    case 'fail':
      return [{ kind: 'text', text: '❌ still over its limit' }];
    case undefined:
      return say`measured after the push`;
  }
}
