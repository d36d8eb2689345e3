/** What is folded about one change: amounts, everything that was tried, where the energy goes, and how it was measured. */
import { isNamed, type ModelReview } from '../energy-review/index.ts';
import { alternativeBars, alternativeNotes, batchTip, profileDetails, profileLine } from './alternative-details.ts';
import { modelConditions } from './conditions.ts';
import { evidenceDetails } from './evidence-words.ts';
import { figuresTable } from './figures-table.ts';
import { type Block, type Inline, nothing, paragraphOf, say } from './inline.ts';
import { policyLineLink } from './links.ts';
import { publishedAlternativesTable } from './published-alternatives.ts';
import { reportedDetails } from './reported-details.ts';
import { standingOf } from './standing.ts';
import { querySentence, taskRangeSentence } from './task-queries.ts';
import { onPolicyBranch, type Telling } from './telling.ts';
import { whyOf } from './why.ts';

export function detailsOf(model: ModelReview, telling: Telling): Block[] {
  const isRun = model.base !== undefined || model.head !== undefined || model.error === undefined;
  if (!isRun) return [];
  return [
    ...paragraphOf([whyOf(model), profileLine(model), limitOrigin(model, telling)]),
    ...figuresTable(model, telling),
    ...paragraphOf([querySentence(model), taskRangeSentence(model)]),
    ...alternativeBars(model, telling),
    ...batchTip(model, telling),
    ...alternativeNotes(model),
    ...(isNamed(model) ? [] : publishedAlternativesTable(model)),
    ...reportedDetails(model, telling),
    ...evidenceDetails(model),
    ...modelConditions(model, telling),
    ...profileDetails(model, telling),
  ];
}

/** Who set the limit: what a reader who disagrees asks first. */
function limitOrigin(model: ModelReview, telling: Telling): Inline | undefined {
  const standing = standingOf(model);
  if (!('finding' in standing) || standing.finding.origin === undefined || standing.finding.limit === undefined)
    return undefined;
  const { review, context } = telling;
  const { origin } = standing.finding;
  const branch = origin.file === review.policy.file ? onPolicyBranch(telling) : nothing;
  return say`The limit comes from ${policyLineLink(review, context.repositoryUrl, origin)}${branch}.`;
}
