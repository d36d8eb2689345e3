import type { Database } from '../storage/database.ts';
import { findDueSubjects } from '../storage/deliveries.ts';
import { findOverdue } from '../storage/pulls.ts';
import { nameOf } from './subject.ts';

type Wake = (subject: string, installationId: number | undefined) => Promise<void>;

/** Of one sweep; the next comes soon. */
const MOST_SUBJECTS = 500;

/**
 * Finds the work that nobody was woken for: deliveries that a killed process left, or whose wake-up was lost, and checks
 * that have waited too long. Waking a subject once too often costs a glance.
 */
export async function sweep(db: Database, wake: Wake): Promise<void> {
  const now = new Date();
  for (const { subject, installationId } of await findDueSubjects(db, now, MOST_SUBJECTS)) {
    await wake(subject, installationId);
  }
  for (const { installationId, ...pull } of await findOverdue(db, now)) {
    await wake(nameOf({ kind: 'pull', ...pull }), installationId);
  }
}
