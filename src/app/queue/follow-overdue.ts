import { OVERDUE, type OverduePayload } from '../events/internal-event.ts';
import type { Database } from '../storage/database.ts';
import type { NewDelivery } from '../storage/deliveries.ts';
import { findOverdue, type OverduePull } from '../storage/pulls.ts';
import { nameOf } from './subject.ts';

/** Checks that have waited too long for a result become work, once for each time that they waited. */
export async function followOverdue(
  db: Database,
  now: Date,
  follow: (delivery: NewDelivery) => Promise<void>,
): Promise<void> {
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
