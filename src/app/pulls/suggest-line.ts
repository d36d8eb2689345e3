/** The App's suggestion at a line of the diff. */
import type { EnergyReview } from '../../energy-review/index.ts';
import { publishSuggestion, viewerOf } from '../../github/index.ts';
import { type RenderContext, suggestedChange } from '../../report/index.ts';
import type { PullWork } from './pull-work.ts';
import type { Pull } from './read-pull.ts';

/**
 * Makes, updates, or takes back the one suggestion. A fork's pull request belongs to the base repository, where the installation may
 * write, and nothing is written to the fork.
 *
 * @param review what may be suggested from; absent where nothing is suggested
 * @returns where it stands, for the comment
 */
export async function suggestLine(
  { client, repository, number, log, signal }: PullWork,
  { headSha }: Pick<Pull, 'headSha'>,
  review: EnergyReview | undefined,
  context: RenderContext,
): Promise<RenderContext['suggestion']> {
  signal.throwIfAborted();
  const wanted = review && suggestedChange(review, context);
  const viewer = await viewerOf(client);
  const published = await publishSuggestion(client, { repository, pullNumber: number, headSha, viewer, wanted });
  switch (published.state) {
    case 'absent':
      if (published.withdrawn.length > 0) log.info({ ...published }, 'suggestion withdrawn');
      return undefined;
    case 'stale':
      log.info('no suggestion: the pull request has another head by now');
      return undefined;
    case 'refused':
      log.warn({ ...published }, 'no suggestion at the line');
      return undefined;
    default:
      log.info({ ...published }, 'suggestion');
      return wanted && { ...published, model: wanted.model, instead: wanted.instead };
  }
}
