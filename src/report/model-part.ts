/** The part of one change that matters: what it buys, what it costs, and what there is to choose. */
import { energyComparison, type Finding, isNamed, type ModelReview } from '../energy-review/index.ts';
import { showLimit } from '../quantities/index.ts';
import { capitalised, sentence, withoutPeriod } from '../text/index.ts';
import { amountsSentence, latencySentence, sizeSentence } from './amounts.ts';
import { placeOf } from './changes-table.ts';
import { isCalm, matters } from './check-sign.ts';
import { choicesTable } from './choices-table.ts';
import { benchmarkFigure, howWeKnow, shortBenchmark } from './evidence-words.ts';
import { acceptStep } from './how-to.ts';
import { type Block, code, type Inline, join, list, named, nothing, paragraph, paragraphOf, say } from './inline.ts';
import { policyLineLink } from './links.ts';
import { qualitySentence, unknownQuality } from './quality.ts';
import { sayFinding } from './say-finding.ts';
import { blocks, furtherFindings, standingOf } from './standing.ts';
import { baseBranch, headName, type Telling } from './telling.ts';

/** Inputs named; of more, the first ones say which. */
const MOST_INPUTS = 3;

/** The heading of a part: the name, and where it stands. */
export function partTitle(model: ModelReview, telling: Telling): Inline {
  const place = placeOf(model, telling);
  return join([place, [named(model.model)]], '');
}

export function modelPart(model: ModelReview, telling: Telling, mostAlternatives?: number): Block[] {
  const notes = [...furtherNotes(model, telling), ...expiredWaivers(model, telling)];
  if (model.error !== undefined) {
    return [...paragraphOf(failureSentences(model)), ...whatToDo(model, telling, mostAlternatives), ...notes];
  }
  const source = isCalm(model) ? [howWeKnowSentence(model)] : [];
  return [
    ...paragraphOf([...conditionsOfVerdict(model, telling), ...tradeSentences(model, telling), ...source]),
    ...whatToDo(model, telling, mostAlternatives),
    ...notes,
  ];
}

/** The choices; where there is but one, how to accept what blocks. */
function whatToDo(model: ModelReview, telling: Telling, mostAlternatives: number | undefined): Block[] {
  if (!matters(model)) return [];
  const table = choicesTable(model, telling, mostAlternatives);
  if (table.length > 0 || !blocks(standingOf(model))) return table;
  return [paragraph(say`To accept it, ${acceptStep(telling)}.`)];
}

/** What it buys and what it costs: quality, latency, and absolute amounts. */
function tradeSentences(model: ModelReview, telling: Telling): (Inline | undefined)[] {
  if (model.change === 'serving') return model.evidence.assumptions.map((text) => say`${sentence(text)}`);
  if (isNamed(model)) return [benchmarkSentence(model), amountsSentence(model), smallSentence(model), ratedOnly(model)];
  const comparison = energyComparison(model);
  if (comparison === undefined || comparison.stopped === 'identical') return [];
  return [
    inputsSentence(model),
    qualitySentence(model) ?? unknownQuality(model, headName(telling)),
    latencySentence(model),
    sizeSentence(model),
    amountsSentence(model),
    smallSentence(model),
  ];
}

/** "Its inputs change from `h` and `c` to `state`, so change what calls it, too.": whoever swaps the file alone breaks its callers. */
function inputsSentence({ base, head }: ModelReview): Inline | undefined {
  if (base === undefined || head === undefined || base.task !== undefined || head.task !== undefined) return undefined;
  const [old, now] = [base, head].map(({ inputs }) => Object.keys(inputs.shapes));
  const gone = old!.filter((name) => !now!.includes(name));
  const added = now!.filter((name) => !old!.includes(name));
  if (gone.length + added.length === 0) return undefined;
  const names = (all: readonly string[]) =>
    all.length === 0 ? say`none` : list(all.slice(0, MOST_INPUTS).map((name) => say`${named(name)}`));
  return say`Its inputs change (${names(gone)} → ${names(added)}), so change what calls it, too.`;
}

/** Of good news without a table, which would say it. */
function howWeKnowSentence(model: ModelReview): Inline | undefined {
  if (model.evidence.kind === 'none' || model.change === 'removed') return undefined;
  return model.comparison?.stopped === 'identical' ? undefined : say`How we know: ${howWeKnow(model)}.`;
}

/** Where both are on one public benchmark; the table of choices holds its values. */
function benchmarkSentence({ benchmarks = [], change, evidence, previous }: ModelReview): Inline | undefined {
  if (change !== 'reference' || previous === undefined) return undefined;
  if (benchmarks.length === 0 && evidence.kind === 'none') return undefined;
  if (benchmarks.length === 0)
    return say`Which one is better isn’t known: none of the benchmarks that wattnudge reads has both.`;
  const each = benchmarks.map(({ benchmark, base, head, higherIsBetter, unit, isSecondHand }) => {
    const notes = [higherIsBetter ? 'higher is better' : 'lower is better', ...(isSecondHand ? ['second hand'] : [])];
    const [old, now] = [base, head].map((value) => withUnit(value, unit));
    return say`${shortBenchmark(benchmark)} ${old!} → ${now!} (${notes.join(', ')})`;
  });
  return say`Quality: ${join(each, '; ')}.`;
}

/** "87.4%", "12 ms". */
function withUnit(value: number, unit: string | undefined): string {
  const figure = benchmarkFigure(value);
  return unit === undefined || unit === '%' ? `${figure}${unit ?? ''}` : `${figure} ${unit}`;
}

/** Why a reference was not run although the policy lets it be fetched. */
function ratedOnly({ ratedOnly: reason }: ModelReview): Inline | undefined {
  if (reason === undefined) return undefined;
  const remedy = reason.remedy === undefined ? nothing : say` ${sentence(reason.remedy)}`;
  return say`It wasn’t run: ${sentence(reason.message)}${remedy}`;
}

/** What the verdict depends on, where that isn't the measured change alone. */
function conditionsOfVerdict(model: ModelReview, telling: Telling): (Inline | undefined)[] {
  const standing = standingOf(model);
  const tail =
    model.base?.heavyTail === undefined
      ? undefined
      : say`What the old model uses is uncertain: a few of its queries use far more than the others, again in ${String(model.base.heavyTail.processes)} pairs of fresh processes.`;
  const reason = model.baseError ?? unusedReason(model);
  const baseError = reason && say`Not compared with the old model: ${sentence(reason.message)}`;
  const unjudged = standing.kind === 'unjudged' ? say`${sentence(sayFinding(standing.finding))}` : undefined;
  return [tail, baseError, unjudged, ...waiverSentence(model, telling), ...longerRun(model, telling)];
}

/** Why results of the author's own job have no say; where that is the model's error, it is said as one. */
function unusedReason({ reported, error }: ModelReview): ModelReview['error'] {
  return error === undefined ? (reported?.error ?? reported?.notCompared) : undefined;
}

/** Why what is over its limit warns: said right after the amount. Near the threshold, its roughness matters. */
function smallSentence({ findings }: ModelReview): Inline | undefined {
  const small = findings.find(({ belowMateriality }) => belowMateriality !== undefined)?.belowMateriality;
  if (small === undefined) return undefined;
  const { added, ignoreBelow } = small;
  const near = added.value > NEAR * ignoreBelow.value ? say` The amount is rough, so it may be more.` : nothing;
  return say`That’s below ${showLimit(ignoreBelow)} (${code('ignoreBelow')}), so it warns instead of blocking.${near}`;
}

/** Estimates from CPU time may be off by about this factor. */
const NEAR = 0.5;

function waiverSentence(model: ModelReview, telling: Telling): Inline[] {
  const standing = standingOf(model);
  if (standing.kind !== 'waived' || standing.finding.waiver === undefined) return [];
  const { by, reason, origin, until } = standing.finding.waiver;
  const line = policyLineLink(telling.review, telling.context.repositoryUrl, origin);
  return [say`Accepted by ${code(by)} until ${until} (${line}): “${reason}”.`];
}

/** "A longer run (`seconds: 120`) can settle it." */
function longerRun(model: ModelReview, telling: Telling): Inline[] {
  const { review, surface } = telling;
  const { kind } = standingOf(model);
  // Only what is measured here gets more certain with time.
  if ((kind !== 'close' && kind !== 'inconclusive') || model.comparison === undefined) return [];
  // Twice the time narrows a range by about a third (√2), which settles most close calls.
  const seconds = Math.round(Math.max(10, review.conditions.secondsPerModel * 2));
  return surface === 'comment'
    ? [
        say`A longer run can settle it: set ${code(`seconds: ${seconds}`)} in the workflow on ${baseBranch(telling)}, and run it again.`,
      ]
    : [say`A longer run (${code(`--seconds ${seconds}`)}) can settle it.`];
}

/** The cause; what to do about it is a choice, or stands here where nothing has to be chosen. */
function failureSentences(model: ModelReview): (Inline | undefined)[] {
  const hasChoices = model.findings.some((finding) => finding.status === 'unjudged');
  return [causeSentence(model), hasChoices ? undefined : remedySentence(model)];
}

export function causeSentence({ error, model }: ModelReview): Inline | undefined {
  return error && say`${sentence(withoutName(error.message, model))}`;
}

export function remedySentence({ error }: ModelReview): Inline | undefined {
  return error?.remedy === undefined ? undefined : say`${sentence(error.remedy)}`;
}

/** The headline has named the model. */
function withoutName(message: string, model: string): string {
  const start = `${model}: `;
  if (!message.startsWith(start)) return message;
  return capitalised(message.slice(start.length));
}

/** What else the policy has to say. */
function furtherNotes(model: ModelReview, telling: Telling): Block[] {
  return furtherFindings(model).map((finding) => {
    const line =
      finding.origin && say` (${policyLineLink(telling.review, telling.context.repositoryUrl, finding.origin)})`;
    return paragraph(say`${alsoWords(finding)}: ${withoutPeriod(sayFinding(finding))}${line ?? nothing}.`);
  });
}

function alsoWords({ status, enforcement, observed }: Finding): string {
  if (status === 'inconclusive')
    return observed === undefined ? 'Also, not blocking' : 'Also too close to call, not blocking';
  if (status === 'waived') return 'Also accepted by a waiver';
  return enforcement === 'block' ? 'This blocks, too' : 'Also, not blocking';
}

/** So that nobody wonders why a waiver no longer helps. */
function expiredWaivers(model: ModelReview, telling: Telling): Block[] {
  const expired = model.findings.flatMap((finding) => finding.expiredWaiver ?? []);
  const byPlace = new Map(expired.map((waiver) => [`${waiver.origin.file}:${waiver.origin.line}`, waiver]));
  return [...byPlace.values()].map(({ by, until, origin, reason }) => {
    const line = policyLineLink(telling.review, telling.context.repositoryUrl, origin);
    return paragraph(say`The waiver of ${code(by)} for this model ended on ${until} (${line}): “${reason}”.`);
  });
}
