import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { GitHubClient } from '../../github/index.ts';
import { refreshPull } from '../pulls/refresh-pull.ts';
import { takeResult } from '../pulls/take-result.ts';
import { workOn } from '../pulls/work-on.ts';
import type { Services } from '../services.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { OVERDUE, overduePayload, RESULT, resultPayload } from './internal-event.ts';

export function isInternal(event: string): boolean {
  return event === RESULT || event === OVERDUE;
}

/** @param clientOf A client with an installation's rights. */
export async function onInternalEvent(
  delivery: Delivery,
  clientOf: (installationId: number) => Promise<GitHubClient>,
  services: Services,
): Promise<void> {
  switch (delivery.event) {
    case RESULT: {
      const payload = resultPayload.parse(delivery.payload);
      const octokit = await clientOf(payload.installation.id);
      const work = await workOn({ id: delivery.id, octokit, payload }, payload.number, services);
      await takeResult(work, payload.run);
      await refreshPull(work);
      return;
    }
    case OVERDUE: {
      const payload = overduePayload.parse(delivery.payload);
      const octokit = await clientOf(payload.installation.id);
      await refreshPull(await workOn({ id: delivery.id, octokit, payload }, payload.number, services));
      return;
    }
    default:
      throw new WattnudgeError('app-unknown-event', `There is no event ${delivery.event} of the App's own.`);
  }
}
