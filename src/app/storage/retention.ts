import type { Database } from './database.ts';
import { forgetPayloads } from './deliveries.ts';
import { forgetReviews } from './reviews.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Long enough to look into what went wrong last week. */
const PAYLOAD_DAYS = 14;

/** Deletes what is older than it is kept for: payloads of finished work soon, the ledger after `days`. */
export async function forgetOld(db: Database, days: number): Promise<void> {
  const now = Date.now();
  await forgetPayloads(db, new Date(now - PAYLOAD_DAYS * DAY_MS));
  await forgetReviews(db, new Date(now - days * DAY_MS));
}
