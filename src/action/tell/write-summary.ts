import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import type { Log } from '../log.ts';

/** Characters, of which each may be up to four bytes; GitHub takes 1 MiB a step. */
export const SUMMARY_CHARACTERS = 250_000;

/** Adds Markdown to the job's summary. A runner without summaries is no reason to fail. */
export async function writeSummary(markdown: string, environment: NodeJS.ProcessEnv, log: Log): Promise<void> {
  const file = environment.GITHUB_STEP_SUMMARY;
  if (!file) return log.info('This runner has no job summary.');
  await appendFile(file, `${markdown}${EOL}`);
}
