import { refreshPull } from '../pulls/refresh-pull.ts';
import { type RepositoryEvent, workOn } from '../pulls/work-on.ts';
import type { Services } from '../services.ts';

type PullRequestEvent = RepositoryEvent & { readonly payload: { readonly pull_request: { readonly number: number } } };

/** Opened, pushed to, reopened, ready, another base, closed: whatever happened, what holds now is looked up. */
export async function onPullRequest(event: PullRequestEvent, services: Services): Promise<void> {
  await refreshPull(await workOn(event, event.payload.pull_request.number, services));
}
