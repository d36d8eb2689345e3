import { type EnergyReview, isBelowComment } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type PublishedComment, publishComment, publishMoot } from '../../github/index.ts';
import { renderSmallComment } from '../../report/index.ts';
import { type Audience, commentPlaceOf, renderFor } from './audience.ts';
import { tellSuggestion } from './tell-suggestion.ts';

const NO_MODEL = 'This pull request changes no model.';

/** Writes, updates or withdraws the comment. Gives its id, where there is one. */
export async function tellComment(review: EnergyReview, audience: Audience): Promise<number | undefined> {
  const { pull, inputs, client } = audience;
  if (pull === undefined || inputs.comment === 'never') return undefined;
  const place = commentPlaceOf(audience, pull.number);
  const isMoot = review.models.length === 0 && inputs.comment === 'auto';
  const isSmall = isBelowComment(review) && audience.unverified === undefined;
  if (isMoot || isSmall) {
    const moot = isMoot ? place : { ...place, mootLine: renderSmallComment(review) };
    const id = await settled(() => publishMoot(client, moot), audience);
    // There is no suggestion where there was no comment.
    if (id !== undefined) await quietly(() => tellSuggestion(undefined, audience), audience);
    return id;
  }
  // First, because the comment says where it stands.
  const suggestion = await quietly(() => tellSuggestion(review, audience), audience);
  const render = (maxCharacters: number) => renderFor(review, audience, { maxCharacters, suggestion }) ?? NO_MODEL;
  return settled(() => publishComment(client, { ...place, render }), audience);
}

/** A review holds without a suggestion. */
async function quietly<T>(suggest: () => Promise<T>, { log }: Audience): Promise<T | undefined> {
  try {
    return await suggest();
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    log.info(`No suggestion at the line. ${error.message}`);
    return undefined;
  }
}

/** The comment where no review could be made: a failure that only a log tells is not seen. */
export async function tellCommentOf(markdown: string, audience: Audience): Promise<number | undefined> {
  const { pull, inputs, client } = audience;
  if (pull === undefined || inputs.comment === 'never') return undefined;
  const place = commentPlaceOf(audience, pull.number);
  return settled(() => publishComment(client, { ...place, render: () => markdown }), audience);
}

/** What became of the comment, in the log. That it could not be written is no reason to lose the outcome. */
async function settled(publish: () => Promise<PublishedComment>, audience: Audience): Promise<number | undefined> {
  const { log, pull } = audience;
  try {
    const published = await publish();
    switch (published.state) {
      case 'absent':
        return undefined;
      case 'refused':
        if (pull?.isFork) log.info(FORK);
        else log.warning(`Couldn’t write the comment: ${published.reason}. Give the job \`pull-requests: write\`.`);
        return undefined;
      case 'stale':
        log.info(
          `The comment wasn’t changed: run ${published.newer.runId} is newer and has commented (${published.url}).`,
        );
        return published.id;
      case 'contended':
        log.warning('Another job writes the same part of the comment. Give each job of a matrix its own `section`.');
        return published.id;
      default:
        log.info(`Comment ${published.state}: ${published.url}`);
        return published.id;
    }
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    log.warning(`Couldn’t write the comment. ${error.message}`);
    return undefined;
  }
}

const FORK =
  'Runs of a fork get a read-only token. The comment comes from the App, if it is installed, or from the follow-up workflow with `mode: publish` (examples/workflows/public-with-forks-publish.yml).';
