import { DAY_MS } from '../../clock.ts';
import type { Database } from './database.ts';
import { forgetPayloads } from './deliveries.ts';
import { forgetReviews } from './reviews.ts';

/** Long enough to look into what went wrong last week. */
const PAYLOAD_DAYS = 14;

/**
 * Deletes what is older than it is kept for: payloads of finished work soon, the ledger after `days`.
 *
 * @param nowMs Milliseconds since 1970.
 */
export async function forgetOld(db: Database, days: number, nowMs: number): Promise<void> {
  await forgetPayloads(db, new Date(nowMs - PAYLOAD_DAYS * DAY_MS));
  await forgetReviews(db, new Date(nowMs - days * DAY_MS));
}
