import { summary } from '@actions/core';
import type { Log } from '../log.ts';

/** Characters, of which each may be up to four bytes; GitHub takes 1 MiB a step. */
export const SUMMARY_CHARACTERS = 250_000;

/** Adds Markdown to the job's summary. A runner without summaries is no reason to fail. */
export async function writeSummary(markdown: string, environment: NodeJS.ProcessEnv, log: Log): Promise<void> {
  if (!environment.GITHUB_STEP_SUMMARY) {
    log.info('This runner has no job summary.');
    return;
  }
  await summary.addRaw(markdown, true).write();
}
