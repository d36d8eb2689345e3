import { showStars } from '../quantities/index.ts';
import { starsOf } from '../rating/index.ts';
import type { ModelReviewFacts } from './judge.ts';
import type { Judged } from './judge-budgets.ts';
import { shorten } from './shorten.ts';

/**
 * Stars at head: published ones for a reference, else those of the estimated position that the policy's own source gives.
 * An estimate is over only where even its favourable end (least Wh) has too few stars.
 *
 * `exempt` without a source, which only `defaults` can bring about: an entry that states `stars` needs one. `inconclusive` for
 * an added model: with no base there is no ratio to carry the published score over.
 */
export function judgeStars(facts: ModelReviewFacts, limit: number, source: string | undefined): Judged | undefined {
  const shown = showStars(limit);
  const name = shorten(facts.model);
  if (facts.change === 'reference') return judgePublished(facts, limit);
  if (source === undefined) {
    const message = `${name} is exempt from the default budget of ${shown}: the policy states no source for it.`;
    return { status: 'exempt', limit: shown, message };
  }

  const { policyPosition, policyRating } = facts;
  if (policyPosition === undefined || policyRating === undefined) {
    if (facts.comparison?.stopped === 'identical') return undefined;
    if (facts.change === 'added') {
      const message = `${name} is new: there is no base that would carry the stars of ${shorten(source)} over, so the budget of ${shown} is not shown to hold.`;
      return { status: 'inconclusive', limit: shown, message };
    }
    const message = `The stars of ${name} could not be judged: there is no estimated position from ${shorten(source)}.`;
    return { status: 'unjudged', limit: shown, message };
  }

  const { stars, whPer1000 } = policyPosition;
  const favourable = starsOf(policyRating.range, Math.max(0, whPer1000.lower));
  const status = favourable < limit ? 'over' : stars < limit ? 'inconclusive' : 'within';
  const observed = `about ${showStars(stars)} (estimated)`;
  return { status, limit: shown, observed, message: `${name} is at ${observed}, ${CONCLUSIONS[status]} ${shown}.` };
}

function judgePublished({ model, headRating }: ModelReviewFacts, limit: number): Judged {
  const shown = showStars(limit);
  if (headRating === undefined) {
    const message = `${shorten(model)} is exempt from the budget of ${shown}: it has no AI Energy Score.`;
    return { status: 'exempt', limit: shown, message };
  }
  const status = headRating.stars < limit ? 'over' : 'within';
  const observed = `${showStars(headRating.stars)} (published)`;
  return {
    status,
    limit: shown,
    observed,
    message: `${shorten(model)} has ${observed}, ${CONCLUSIONS[status]} ${shown}.`,
  };
}

const CONCLUSIONS = {
  within: 'within the budget of at least',
  over: 'below the budget of at least',
  inconclusive: 'too close to call against the budget of at least',
};
