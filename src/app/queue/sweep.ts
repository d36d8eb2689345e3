import { OVERDUE, type OverduePayload } from '../events/internal-event.ts';
import type { Database } from '../storage/database.ts';
import { findDueSubjects, type NewDelivery } from '../storage/deliveries.ts';
import { findOverdue, type OverduePull } from '../storage/pulls.ts';
import { nameOf } from './subject.ts';

interface Sweeping {
  readonly db: Database;
  readonly now: Date;
  readonly wake: (subject: string, installationId: number | undefined) => Promise<void>;
  readonly follow: (delivery: NewDelivery) => Promise<void>;
}

/** Of one sweep; the next comes soon. */
const MOST_SUBJECTS = 500;

/**
 * Finds the work that nobody was woken for: deliveries that a killed process left, or whose wake-up was lost, and checks
 * that have waited too long. Waking a subject once too often costs a glance.
 */
export async function sweep({ db, now, wake, follow }: Sweeping): Promise<void> {
  const due = await findDueSubjects(db, now, MOST_SUBJECTS);
  await Promise.all(due.map(({ subject, installationId }) => wake(subject, installationId)));
  for (const overdue of await findOverdue(db, now)) await follow(overdueDelivery(overdue));
}

function overdueDelivery({ repositoryId, number, installationId, owner, name, wait }: OverduePull): NewDelivery {
  const payload: OverduePayload = {
    repository: { id: repositoryId, name, owner: { login: owner } },
    installation: { id: installationId },
    number,
  };
  return {
    id: `overdue:${repositoryId}:${number}:${wait}`,
    event: OVERDUE,
    action: undefined,
    installationId,
    repositoryId,
    subject: nameOf({ kind: 'pull', repositoryId, number }),
    payload,
  };
}
