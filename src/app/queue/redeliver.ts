import { type Clock, DAY_MS } from '../../clock.ts';
import type { GitHubClient } from '../../github/index.ts';
import type { Logger } from '../log.ts';

/** GitHub keeps deliveries for three days and delivers none of them again by itself. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** A pause that was longer than this is not made good a page at a time. */
const MOST_PAGES = 100;

/**
 * Asks GitHub to deliver again what failed. Of a delivery that was tried several times the last attempt counts: one that
 * has arrived meanwhile is left alone. A delivery keeps its id, so that one which arrived all the same is known.
 *
 * @param client The App's own, not an installation's.
 * @returns how many were asked for.
 */
export async function redeliverFailed(
  client: GitHubClient,
  { log, clock }: { log: Logger; clock: Clock },
): Promise<number> {
  const arrived = new Set<string>();
  const failed = new Map<string, number>();
  let pages = 0;
  const oldest = clock.now() - LOOK_BACK_MS;
  // Newest first, so that the first attempt that is met of a delivery is its last.
  for await (const { data } of client.paginate.iterator('GET /app/hook/deliveries', { per_page: 100 })) {
    for (const { id, guid, status_code: status, delivered_at: deliveredAt } of data) {
      if (status >= 200 && status < 300) arrived.add(guid);
      else if (!failed.has(guid) && Date.parse(deliveredAt) >= oldest) failed.set(guid, Number(id));
    }
    pages += 1;
    const last = data.at(-1);
    if (pages >= MOST_PAGES || last === undefined || Date.parse(last.delivered_at) < oldest) break;
  }
  let asked = 0;
  for (const [guid, id] of failed) {
    if (arrived.has(guid)) continue;
    await client.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id });
    log.info({ delivery: guid }, 'asked GitHub to deliver again');
    asked += 1;
  }
  return asked;
}
