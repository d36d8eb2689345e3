import type { Probot } from 'probot';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { GitHubClient } from '../github/index.ts';
import { type Command, parseCommand } from './commands/parse-command.ts';
import { runCommand } from './commands/run-command.ts';
import { OVERDUE, overduePayload, RESULT, resultPayload } from './events/internal-event.ts';
import { onWorkflowRun } from './events/workflow-run.ts';
import { pullNumberOf, pullOfGroup } from './pulls/check-identity.ts';
import { type RepositoryEvent, workOn } from './pulls/pull-work.ts';
import { refreshPull } from './pulls/refresh-pull.ts';
import { takeResult } from './pulls/take-result.ts';
import type { Services } from './services.ts';
import type { Delivery } from './storage/deliveries.ts';
import { forgetInstallation, forgetRepositories } from './storage/installations.ts';
import { forgetGroup, rememberGroup } from './storage/merge-groups.ts';
import { dropPermissions, endSessionsOf } from './storage/sessions.ts';

/**
 * The App: what is done for each event, and nothing about how events arrive. Handlers throw where they may succeed later,
 * and can be run again for the same event at any time.
 */
export function wattnudge(services: Services): (probot: Pick<Probot, 'on'>) => void {
  return (probot) => {
    probot.on(
      [
        'pull_request.opened',
        'pull_request.synchronize',
        'pull_request.reopened',
        'pull_request.ready_for_review',
        'pull_request.edited',
        'pull_request.closed',
      ],
      (context) => onPullRequest(context, services),
    );
    probot.on('workflow_run.completed', (context) => onWorkflowRun(context, services));
    probot.on(['merge_group.checks_requested', 'merge_group.destroyed'], async ({ id, octokit, payload }) => {
      const { action, repository, installation, merge_group } = payload;
      // The App hears of repositories only; GitHub's types allow for an organisation's merge groups too.
      if (repository !== undefined) {
        await onMergeGroup({ id, octokit, payload: { action, repository, installation, merge_group } }, services);
      }
    });
    probot.on(['check_run.rerequested', 'check_run.requested_action'], (context) => onCheckRun(context, services));
    probot.on('issue_comment.created', (context) => onIssueComment(context, services));
    probot.on('installation.deleted', (context) => onInstallation(context, services));
    // What pages show follows at once, not in 5 minutes.
    probot.on('github_app_authorization.revoked', ({ payload }) => endSessionsOf(services.db, payload.sender.id));
    probot.on(['installation', 'installation_repositories'], () => dropPermissions(services.db));
    probot.on('installation_repositories.removed', (context) => onInstallationRepositories(context, services));
  };
}

type PullRequestEvent = RepositoryEvent & { readonly payload: { readonly pull_request: { readonly number: number } } };

/** Opened, pushed to, reopened, ready, another base, closed: whatever happened, what holds now is looked up. */
async function onPullRequest(event: PullRequestEvent, services: Services): Promise<void> {
  await refreshPull(await workOn(event, event.payload.pull_request.number, services));
}

type MergeGroupEvent = RepositoryEvent & {
  readonly payload: {
    readonly action: string;
    readonly merge_group: { readonly head_sha: string; readonly head_ref: string };
  };
};

/**
 * A merge queue asks about the commit that it made. Its models are those of the pull request, which was judged: the check of
 * the group says what that of the pull request says, and turns with it for as long as the group is there.
 */
async function onMergeGroup(event: MergeGroupEvent, services: Services): Promise<void> {
  const { action, merge_group: group } = event.payload;
  const number = pullOfGroup(group.head_ref);
  if (number === undefined) return services.log.warn({ delivery: event.id }, 'the merge group names no pull request');
  const work = await workOn(event, number, services);
  if (action === 'destroyed') return forgetGroup(work.db, work, group.head_sha);
  await rememberGroup(work.db, work, group.head_sha);
  await refreshPull(work);
}

type CheckRunEvent = RepositoryEvent & {
  readonly payload: {
    readonly action: string;
    readonly check_run: { readonly id: number; readonly head_sha: string; readonly external_id: string | null };
    readonly requested_action?: { readonly identifier?: string } | undefined;
    readonly sender: { readonly login: string };
  };
};

/** A button of our check was pressed, or "Re-run". Anybody can press; who may is asked of GitHub, as for a command. */
async function onCheckRun(event: CheckRunEvent, services: Services): Promise<void> {
  const { action, check_run: check, requested_action: requested, sender } = event.payload;
  const number = pullNumberOf(check.external_id ?? '');
  const command = action === 'rerequested' ? { name: 'rerun' as const } : commandOf(requested?.identifier);
  if (number === undefined || command === undefined) return;
  await runCommand(await workOn(event, number, services), {
    command,
    author: sender.login,
    source: `delivery:${event.id}`,
    press: `press:${check.id}:${check.head_sha}:${sender.login}:${command.name}`,
    seen: { headSha: check.head_sha },
    commentId: undefined,
  });
}

function commandOf(identifier: string | undefined): Command | undefined {
  switch (identifier) {
    case 'accept':
      return { name: 'accept', reason: 'accepted with the button of the check' };
    case 'rerun':
    case 'alternatives':
      return { name: identifier };
    default:
      return undefined;
  }
}

type IssueCommentEvent = RepositoryEvent & {
  readonly payload: {
    readonly issue: { readonly number: number };
    readonly comment: {
      readonly id: number;
      readonly body: string;
      readonly created_at: string;
      readonly user: { readonly login: string; readonly type?: string } | null;
    };
  };
};

/** A new comment. Edits are not listened to: what a comment says later was not said by whom the receipt names. */
async function onIssueComment(event: IssueCommentEvent, services: Services): Promise<void> {
  const { issue, comment } = event.payload;
  const command = parseCommand(comment.body);
  if (command === undefined || comment.user === null || comment.user.type === 'Bot') return;
  await runCommand(await workOn(event, issue.number, services), {
    command,
    author: comment.user.login,
    source: `comment:${comment.id}`,
    seen: { by: new Date(comment.created_at) },
    commentId: comment.id,
  });
}

/** Uninstalled: everything that came from the installation is deleted. */
async function onInstallation(
  event: { readonly id: string; readonly payload: { readonly installation: { readonly id: number } } },
  services: Services,
): Promise<void> {
  await forgetInstallation(services.db, event.payload.installation.id, event.id);
  services.log.info({ installation: event.payload.installation.id }, 'uninstalled: its data is deleted');
}

/** The App no longer sees these repositories: neither does its ledger. */
async function onInstallationRepositories(
  event: { readonly payload: { readonly repositories_removed: readonly { readonly id: number }[] } },
  services: Services,
): Promise<void> {
  const ids = event.payload.repositories_removed.map(({ id }) => id);
  await forgetRepositories(services.db, ids);
  services.log.info({ repositories: ids }, 'removed from the installation: their data is deleted');
}

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
