/** Everything that a report says about one model: what everyone reads, and what is folded. */

import type { Finding, ModelReview } from '../energy-review/index.ts';
import { agreesWithQuotient, formatCount, showLimit } from '../quantities/index.ts';
import { sentence, withoutPeriod } from '../text/index.ts';
import { alternativeBars, alternativeNotes, batchTip, profileDetails, profileLine } from './alternative-details.ts';
import { publishedAlternatives, withinBudgetAlternatives } from './alternatives.ts';
import { alternativesChart } from './alternatives-chart.ts';
import { modelConditions } from './conditions.ts';
import { energyBudget } from './headline.ts';
import { type Block, code, type Inline, list, nothing, paragraph, paragraphOf, say } from './inline.ts';
import { commitLink, fileUrl, lineLink, policyLineLink } from './links.ts';
import { benchmarkSentence, evidenceDetails } from './name-evidence.ts';
import { exchangeRate, qualityInWords, unknownQuality } from './quality.ts';
import { changesTable, estimatedWords } from './rows.ts';
import { sayFinding } from './say-finding.ts';
import { furtherFindings, type Standing, standingOf } from './standing.ts';
import { querySentence, taskRangeSentence } from './task-queries.ts';
import { baseBranch, headName, policyFile, type Telling } from './telling.ts';
import { longerRun } from './way-out.ts';
import { whyOf } from './why.ts';
import { isYearlyVisible, yearlyOf } from './yearly.ts';

export interface ModelStory {
  /** Stands below the headline. */
  readonly visible: readonly Block[];
  /** Stands in "How this was measured". */
  readonly folded: readonly Block[];
}

export function storyOf(model: ModelReview, telling: Telling): ModelStory {
  const standing = standingOf(model);
  const table = [...changesTable(model, telling), ...disagreement(model)];
  const notes = [...furtherLines(model, telling), ...expiredWaivers(model, telling)];
  const yearly = yearlyOf(model, telling);
  const isYearlyShown = isYearlyVisible(model);
  const conditions = [
    ...alternativeBars(model, telling),
    ...alternativeNotes(model),
    ...evidenceDetails(model),
    ...modelConditions(model, telling),
    ...paragraphOf([isYearlyShown ? undefined : yearly]),
    ...profileDetails(model, telling),
  ];
  const visibleYearly = isYearlyShown ? yearly : undefined;

  switch (standing.kind) {
    case 'over':
    case 'unjudged':
    case 'waived':
    case 'close':
    case 'higher':
    case 'added':
    case 'reference':
    case 'named':
    case 'unmeasured': {
      if (model.error !== undefined) break;
      const quality = isCompared(model) ? [exchangeRate(model) ?? unknownQuality(model, headName(telling))] : [];
      return {
        visible: [
          ...paragraphOf([
            ...acceptance(standing, telling),
            unjudgedReason(standing),
            baseTail(model),
            location(model, telling),
            benchmarkSentence(model),
            ratedOnly(model),
            baseFailure(model),
            whyOf(model),
            profileLine(model),
            commits(model, telling),
            origin(standing, model, telling),
            ...closeCall(standing, model, telling),
          ]),
          ...table,
          ...paragraphOf([querySentence(model), taskRangeSentence(model)]),
          ...paragraphOf([...quality, visibleYearly]),
          ...withinBudgetAlternatives(model, telling),
          ...alternativesChart(model, telling),
          ...batchTip(model, telling),
          ...publishedAlternatives(model, telling),
          ...notes,
        ],
        folded: conditions,
      };
    }
    case 'lower':
    case 'same':
    case 'inconclusive':
      return {
        visible: [
          ...paragraphOf([
            baseTail(model),
            ...calm(standing, model, telling),
            estimatedSentence(telling),
            qualityInWords(model) ?? unknownQuality(model, headName(telling)),
            visibleYearly,
          ]),
          ...notes,
        ],
        folded: [
          ...paragraphOf([whyOf(model), profileLine(model), commits(model, telling)]),
          ...table,
          ...paragraphOf([querySentence(model), taskRangeSentence(model)]),
          ...withinBudgetAlternatives(model, telling),
          ...alternativesChart(model, telling),
          ...batchTip(model, telling),
          ...publishedAlternatives(model, telling),
          ...conditions,
        ],
      };
    default:
      break;
  }
  const isMeasured = model.base !== undefined || model.head !== undefined;
  return {
    visible: [
      ...paragraphOf([...acceptance(standing, telling), ...failure(model, telling), exemption(standing)]),
      ...notes,
    ],
    folded: isMeasured ? [...paragraphOf([whyOf(model), commits(model, telling)]), ...table, ...conditions] : [],
  };
}

function isCompared({ change, comparison }: ModelReview): boolean {
  return (
    (change === 'modified' || change === 'renamed') && comparison !== undefined && comparison.stopped !== 'identical'
  );
}

function location({ locations }: ModelReview, { review, context }: Telling): Inline | undefined {
  if (locations.length === 0) return undefined;
  const places = locations
    .slice(0, MOST_PLACES)
    .map(({ path, line }) => lineLink(fileUrl(context.repositoryUrl, review.head.sha, path, line), path, line));
  const rest = locations.length - places.length;
  return say`Named in ${list(rest === 0 ? places : [...places, say`${formatCount(rest)} more places`])}.`;
}

/** A sentence with more is a list. */
const MOST_PLACES = 5;

/** Why a reference was not run although the policy lets it be fetched. */
function ratedOnly({ ratedOnly: reason }: ModelReview): Inline | undefined {
  return (
    reason &&
    say`Rated only: ${sentence(reason.message)}${reason.remedy === undefined ? '' : ` ${sentence(reason.remedy)}`}`
  );
}

/** Why there is no comparison although the model was there before. */
function baseFailure({ baseError }: ModelReview): Inline | undefined {
  return baseError && say`Not compared with base: ${sentence(baseError.message)}`;
}

/** Why there is no verdict. Of head a finding says it. */
function baseTail({ base }: ModelReview): Inline | undefined {
  if (base?.heavyTail === undefined) return undefined;
  return say`What base takes is not known: a few of its queries take far more than the others, again in ${String(base.heavyTail.processes)} pairs of fresh processes.`;
}

/** Models are compared from where head branched off, so that is the base which is named. */
function commits(model: ModelReview, telling: Telling): Inline {
  const { review, context } = telling;
  const head = say`${headName(telling)} ${commitLink(context.repositoryUrl, review.head.sha)}`;
  if (model.change === 'added') return say`New in ${head}.`;
  return say`Base ${commitLink(context.repositoryUrl, review.base.mergeBase)}, ${head}.`;
}

/** Who set the budget, and how it is judged: what a reader who disagrees asks first. */
function origin(standing: Standing, model: ModelReview, telling: Telling): Inline | undefined {
  if (standing.kind !== 'over' || standing.finding.origin === undefined) return undefined;
  const { review, context } = telling;
  const required = context.checkRequired === true ? say`, where this check is required` : nothing;
  const line = policyLineLink(review, context.repositoryUrl, standing.finding.origin);
  const judged =
    model.head !== undefined && JUDGED_BY_RANGE.has(standing.finding.rule)
      ? say`; it is judged at the lower end of the range`
      : nothing;
  const place = standing.finding.origin.file === review.policy.file ? say` on ${baseBranch(telling)}` : nothing;
  return say`The budget comes from ${line}${place}${required}${judged}.`;
}

const JUDGED_BY_RANGE: ReadonlySet<Finding['rule']> = new Set(['increase', 'whPer1000', 'latency']);

function acceptance(standing: Standing, telling: Telling): (Inline | undefined)[] {
  if (standing.kind !== 'waived' || standing.finding.waiver === undefined) return [];
  const { by, reason, origin: place, until } = standing.finding.waiver;
  const line = policyLineLink(telling.review, telling.context.repositoryUrl, place);
  return [say`Accepted by ${code(by)} until ${until} (${line}): “${reason}”. It does not block.`];
}

function unjudgedReason(standing: Standing): Inline | undefined {
  return standing.kind === 'unjudged' ? say`${sentence(sayFinding(standing.finding))}` : undefined;
}

/** A breach that the data do not settle. */
function closeCall(standing: Standing, model: ModelReview, telling: Telling): (Inline | undefined)[] {
  if (standing.kind !== 'close') return [];
  const limit = standing.finding.limit;
  const isOpen = model.comparison?.verdict === 'inconclusive' && standing.finding.rule === 'increase';
  const range =
    limit === undefined
      ? say`Too close to call`
      : say`The range reaches to both sides of the budget of ${showLimit(limit)}: too close to call`;
  return [isOpen ? say`${range}, so it does not block.` : undefined, longerRun(telling)];
}

/** The line under a headline that needs no action. */
function calm(standing: Standing, model: ModelReview, telling: Telling): (Inline | undefined)[] {
  if (standing.kind !== 'inconclusive') return [];
  const budget = energyBudget(model)?.limit;
  if (budget !== undefined && energyBudget(model)?.rule === 'increase' && isBelowBudget(model)) {
    return [say`Does not block: within the budget of ${showLimit(budget)}.`];
  }
  return [say`Does not block.`, longerRun(telling)];
}

/** Whether the policy found even the upper end of the range within the budget. */
function isBelowBudget(model: ModelReview): boolean {
  return !model.findings.some((finding) => finding.status === 'inconclusive');
}

function estimatedSentence(telling: Telling): Inline | undefined {
  const words = estimatedWords(telling);
  return words && say`Energy is ${words}.`;
}

function failure({ error, findings }: ModelReview, telling: Telling): (Inline | undefined)[] {
  if (error === undefined) return [];
  const declare = say`Or declare the model ${code('unmeasured: <reason>')} in ${policyFile(telling)} on ${baseBranch(telling)}.`;
  const hasBudget = findings.some((finding) => finding.status === 'unjudged');
  return [
    say`${sentence(error.message)}`,
    error.remedy === undefined ? undefined : say`${sentence(error.remedy)}`,
    hasBudget ? declare : undefined,
  ];
}

function exemption(standing: Standing): Inline | undefined {
  return standing.kind === 'exempt' ? say`${sentence(sayFinding(standing.finding))}` : undefined;
}

function furtherLines(model: ModelReview, telling: Telling): Block[] {
  return furtherFindings(model).map((finding) => {
    const place =
      finding.origin && say` (${policyLineLink(telling.review, telling.context.repositoryUrl, finding.origin)})`;
    return paragraph(say`${alsoWords(finding, telling)}: ${withoutPeriod(sayFinding(finding))}${place ?? nothing}.`);
  });
}

function alsoWords(finding: Finding, telling: Telling): Inline {
  if (finding.status === 'inconclusive' && finding.observed === undefined) return say`Also, without blocking`;
  if (finding.status === 'waived') return say`Also, accepted by a waiver`;
  if (finding.status === 'inconclusive') return say`Also, too close to call and not blocking`;
  if (finding.enforcement !== 'block') return say`Also, without blocking`;
  return telling.surface === 'comment'
    ? say`Also, and this fails the check too`
    : say`Also, and this fails the review too`;
}

/** So that nobody wonders why a waiver no longer helps. */
function expiredWaivers(model: ModelReview, telling: Telling): Block[] {
  const expired = model.findings.flatMap((finding) => finding.expiredWaiver ?? []);
  const unique = expired.filter((waiver, index) => {
    return (
      expired.findIndex(
        (other) => other.origin.file === waiver.origin.file && other.origin.line === waiver.origin.line,
      ) === index
    );
  });
  return unique.map((waiver) => {
    const line = policyLineLink(telling.review, telling.context.repositoryUrl, waiver.origin);
    return paragraph(
      say`The waiver of ${code(waiver.by)} for this model ended on ${waiver.until} (${line}): “${waiver.reason}”.`,
    );
  });
}

/** Visible only where a reader with a calculator would stumble. */
function disagreement({ base, head, comparison }: ModelReview): Block[] {
  if (base === undefined || head === undefined || comparison === undefined) return [];
  if (agreesWithQuotient(base.whPer1000.estimate, head.whPer1000.estimate, comparison.ratio.estimate)) return [];
  return [
    paragraph(
      say`The change is that of windows run in pairs; it can differ a little from the quotient of the two columns.`,
    ),
  ];
}
