import { starsOf } from '../baselines/ai-energy-score/index.ts';
import { ratingPair } from '../energy-review/index.ts';
import { quantity, showLimit, showObserved } from '../quantities/index.ts';
import { shortName } from '../text/index.ts';
import type { Judged, JudgedFacts } from './facts.ts';

/**
 * Stars at head: published ones for a reference, else those of the estimated position that the policy's own source gives.
 * An estimate is over only where even its favourable end (least Wh) has too few stars.
 *
 * `exempt` without a source, which only `defaults` can bring about: an entry that states `stars` needs one. `inconclusive` for
 * an added model: with no base there is no ratio to carry the published score over.
 */
export function judgeStars(facts: JudgedFacts, least: number, source: string | undefined): Judged | undefined {
  const limit = quantity('stars', least, { bound: 'at-least' });
  const shown = showLimit(limit);
  const name = shortName(facts.model);
  if (facts.change === 'reference' || facts.isNameOnly === true) return judgePublished(facts, least);
  if (source === undefined) {
    const message = `${name} is exempt from the default budget of ${shown}: the policy names no source for it.`;
    return { status: 'exempt', limit, message };
  }

  const { policyPosition, policyRating } = facts;
  if (policyPosition === undefined || policyRating === undefined) {
    if (facts.comparison?.stopped === 'identical') return undefined;
    if (facts.change === 'added') {
      const message = `${name} is new. With no base to compare with, its stars can’t be estimated from ${shortName(source)}, so the budget of ${shown} couldn’t be checked.`;
      return { status: 'inconclusive', limit, message };
    }
    const message = `The stars of ${name} couldn’t be checked: there is no estimate from ${shortName(source)}.`;
    return { status: 'unjudged', limit, message };
  }

  const { stars, whPer1000 } = policyPosition;
  const favourable = starsOf(policyRating.range, Math.max(0, whPer1000.lower));
  const status = favourable < least ? 'over' : stars < least ? 'inconclusive' : 'within';
  const observed = quantity('stars', stars, { basis: 'estimated' });
  return {
    status,
    limit,
    observed,
    message: `${name} is at ${showObserved(observed)}, ${CONCLUSIONS[status]} ${shown}.`,
  };
}

function judgePublished(facts: JudgedFacts, least: number): Judged {
  const limit = quantity('stars', least, { bound: 'at-least' });
  const shown = showLimit(limit);
  const name = shortName(facts.model);
  const { head } = ratingPair(facts);
  if (head === undefined) {
    return {
      status: 'exempt',
      limit,
      message: `${name} is exempt from the budget of ${shown}: it has no AI Energy Score.`,
    };
  }
  const observed = quantity('stars', head.stars, { basis: 'published' });
  if (head.doubtful === true) {
    const message = `${name} has ${showObserved(observed)}, but in a row that contradicts others of the same publication. So the budget of ${shown} couldn’t be checked.`;
    return { status: 'inconclusive', limit, observed, message };
  }
  const status = head.stars < least ? 'over' : 'within';
  return {
    status,
    limit,
    observed,
    message: `${name} has ${showObserved(observed)}, ${CONCLUSIONS[status]} ${shown}.`,
  };
}

const CONCLUSIONS = {
  within: 'within the budget of at least',
  over: 'below the budget of at least',
  inconclusive: 'too close to call against the budget of at least',
};
