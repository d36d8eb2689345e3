import type { EnergyReview } from '../../energy-review/index.ts';
import type { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { renderFailure, renderNothing } from '../../report/index.ts';
import { type Audience, checkNameOf, renderFor } from './audience.ts';
import { tellCheck, tellFailedCheck } from './tell-check.ts';
import { tellComment, tellCommentOf } from './tell-comment.ts';
import { SUMMARY_CHARACTERS, writeSummary } from './write-summary.ts';

export type { Audience } from './audience.ts';

export interface Told {
  readonly commentId: number | undefined;
}

/** Tells a review in the summary, the comment, the check and the annotations, as far as the token may. */
export async function tellReview(review: EnergyReview, audience: Audience): Promise<Told> {
  const markdown =
    renderFor(review, audience, { maxCharacters: SUMMARY_CHARACTERS, charts: true }) ?? renderNothing(review);
  await writeSummary(markdown, audience.context.environment, audience.log);
  // First: the comment waits for other jobs' writes, the check does not.
  await tellCheck(review, audience);
  return { commentId: await tellComment(review, audience) };
}

/** Tells why there is no review, in the same places. */
export async function tellFailure(error: WattnudgeError, audience: Audience): Promise<void> {
  const markdown = renderFailure(error, checkNameOf(audience.inputs));
  await writeSummary(markdown, audience.context.environment, audience.log);
  await tellFailedCheck(markdown, audience);
  await tellCommentOf(markdown, audience);
}
