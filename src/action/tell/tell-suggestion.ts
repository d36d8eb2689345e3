import type { EnergyReview } from '../../energy-review/index.ts';
import { publishSuggestion, viewerOf } from '../../github/index.ts';
import { type RenderContext, suggestedChange } from '../../report/index.ts';
import { type Audience, commentPlaceOf, renderContextOf } from './audience.ts';

/**
 * Makes, updates, or takes back the one suggestion at a line of the diff.
 *
 * @param review what may be suggested from; absent where nothing is suggested
 * @returns where it stands, for the comment
 */
export async function tellSuggestion(
  review: EnergyReview | undefined,
  audience: Audience,
): Promise<RenderContext['suggestion']> {
  const { client, pull, log, origin, unverified } = audience;
  if (pull === undefined || isRunOfFork(audience)) return undefined;
  const { repository, pullNumber, section, isActionsToken } = commentPlaceOf(audience, pull.number);
  const context = { ...renderContextOf(audience), unverified: unverified !== undefined };
  // With `publish: app` the App suggests, and what this Action suggested before goes.
  const wanted = review?.policy.suggests === 'action' ? suggestedChange(review, context) : undefined;
  const viewer = await viewerOf(client, { isActionsToken });
  const { headSha } = origin;
  const published = await publishSuggestion(client, { repository, pullNumber, section, headSha, viewer, wanted });
  switch (published.state) {
    case 'absent':
      if (published.withdrawn.length > 0) log.info('The suggestion at the line no longer applies and was withdrawn.');
      return undefined;
    case 'stale':
      log.info('No suggestion: the pull request has a newer commit.');
      return undefined;
    case 'refused':
      log.info(`No suggestion at the line: ${published.reason}`);
      return undefined;
    default:
      log.info(`Suggestion ${published.state}: ${published.url}`);
      return wanted && { ...published, model: wanted.model, instead: wanted.instead };
  }
}

/** Its workflow is the contributor's, and its token reads only, unless the repository's settings give it more. */
function isRunOfFork({ pull, context }: Audience): boolean {
  return pull?.isFork === true && context.eventName === 'pull_request';
}
