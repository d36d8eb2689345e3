import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import type { EnergyReview } from '../../energy-review/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { machineFolders } from '../../machine-folders.ts';
import { renderFailure, renderNothing } from '../../report/index.ts';
import { withoutMachinePaths } from '../../text/index.ts';
import type { Log } from '../log.ts';
import { type Audience, checkNameOf, renderFor } from './audience.ts';
import { tellCheck, tellFailedCheck } from './tell-check.ts';
import { tellComment, tellCommentOf } from './tell-comment.ts';

export { type Audience, renderPageFor } from './audience.ts';

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
  const told = new WattnudgeError(error.code, withoutMachinePaths(error.message, machineFolders()), {
    remedy: error.remedy && withoutMachinePaths(error.remedy, machineFolders()),
  });
  const markdown = renderFailure(told, checkNameOf(audience.inputs));
  await writeSummary(markdown, audience.context.environment, audience.log);
  await tellFailedCheck(markdown, audience);
  await tellCommentOf(markdown, audience);
}

/** Characters, of which each may be up to four bytes; GitHub takes 1 MiB a step. */
export const SUMMARY_CHARACTERS = 250_000;

/** Adds Markdown to the job's summary. A runner without summaries is no reason to fail. */
export async function writeSummary(markdown: string, environment: NodeJS.ProcessEnv, log: Log): Promise<void> {
  const file = environment.GITHUB_STEP_SUMMARY;
  if (!file) return log.info('This runner has no job summary.');
  await appendFile(file, `${markdown}${EOL}`);
}
