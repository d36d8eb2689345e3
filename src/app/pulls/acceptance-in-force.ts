import { type Acceptance, acceptanceOf } from '../storage/acceptances.ts';
import type { StoredReview } from '../storage/reviews.ts';
import { identitiesOf } from './model-identities.ts';
import type { PullWork } from './pull-work.ts';
import type { Pull } from './read-pull.ts';
import { modelsHoldingBack } from './standing.ts';

/**
 * The acceptance that covers all that holds a result back, if there is one. What nobody has seen is not accepted:
 *
 * - It was given for this base branch.
 * - What is doubted here was doubted there, and at this very commit: a workflow of the pull request's own may call any file of
 *   it, so that who has looked at one commit knows nothing of the next.
 * - Each model that holds the check back did so there, and its files are those that they were.
 */
export async function acceptanceInForce(
  work: PullWork,
  pull: Pick<Pull, 'headSha' | 'baseRef'>,
  { review, doubts }: Pick<StoredReview, 'review' | 'doubts'>,
): Promise<Acceptance | undefined> {
  const held = modelsHoldingBack(review);
  if (held.length === 0 && doubts.length === 0) return undefined;
  const acceptance = await acceptanceOf(work.db, work);
  if (acceptance === undefined || acceptance.baseRef !== pull.baseRef) return undefined;
  const { models } = acceptance;
  if (acceptance.headSha === pull.headSha) {
    const areSame =
      doubts.every((doubt) => acceptance.doubts.includes(doubt)) &&
      held.every(({ model }) => Object.hasOwn(models, model));
    return areSame ? acceptance : undefined;
  }
  if (doubts.length > 0 || !held.every(({ model }) => Object.hasOwn(models, model))) return undefined;
  const identities = Object.entries(await identitiesOf(work, review));
  return identities.every(([model, identity]) => models[model] === identity) ? acceptance : undefined;
}
