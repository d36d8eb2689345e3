/** A rating as a few sentences. The whole table of its peers is in the document. */
import { ageOf, requireTask } from '../../baselines/ai-energy-score/index.ts';
import { formatWh } from '../../quantities/index.ts';
import { sayAlternative } from '../../report/index.ts';
import type { RatingAnswer } from '../answer-rating.ts';

/** More is no choice any more. */
const MAX_ALTERNATIVES = 3;

/** @param today ISO date */
export function sayRating({ rating, alternatives }: RatingAnswer, today: string): string {
  if (rating === undefined) return '';
  const { model, variant, whPer1000, stars, range, task, class: sizeClass, snapshot, doubtful } = rating;
  const effort = variant === undefined ? '' : ` (${variant} effort)`;
  const scope = [requireTask(task).name, ...(sizeClass === undefined ? [] : [`class ${sizeClass}`])].join(', ');
  const { text: age, isOld } = ageOf(snapshot.date, today);
  return [
    `${model}${effort}: ${formatWh(whPer1000)} per 1,000 queries, ${stars} of 5 stars (${scope}).`,
    `${range.lower} of ${range.models} rated models use less.`,
    ...(doubtful === true ? ['This figure is doubtful.'] : []),
    ...alternatives.slice(0, MAX_ALTERNATIVES).map(sayAlternative),
    `Evidence: published (${snapshot.name}, ${age}, ${snapshot.hardware}; ${snapshot.url}).`,
    ...(isOld ? ['Newer models are missing, and newer scores may exist.'] : []),
  ].join('\n');
}
