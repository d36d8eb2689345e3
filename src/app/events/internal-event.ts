/** Work that follows from webhooks, or from the clock. It goes the same way as they do: through the inbox, in its subject's turn. */
import { z } from 'zod';

/** A run that may have measured a pull request has ended. */
export const RESULT = 'wattnudge.result';
/** The check of a pull request has waited for a result as long as the policy allows. */
export const OVERDUE = 'wattnudge.overdue';

const about = {
  repository: z.object({ id: z.int(), name: z.string(), owner: z.object({ login: z.string() }) }),
  installation: z.object({ id: z.int() }),
  number: z.int(),
};

export const resultPayload = z.object({ ...about, run: z.object({ id: z.int(), path: z.string() }) });
export const overduePayload = z.object(about);

export type ResultPayload = z.infer<typeof resultPayload>;
export type OverduePayload = z.infer<typeof overduePayload>;

/**
 * Whether all that an event asks for is to look how things stand (`refreshPull`): of several in a row, one look that begins
 * after the last has arrived does for all.
 */
export function onlyRefreshes(event: string): boolean {
  return event === 'pull_request' || event === OVERDUE;
}
