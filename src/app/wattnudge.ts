import type { Probot } from 'probot';
import { onCheckRun } from './events/check-run.ts';
import { onInstallation, onInstallationRepositories } from './events/installation.ts';
import { onIssueComment } from './events/issue-comment.ts';
import { onMergeGroup } from './events/merge-group.ts';
import { onPullRequest } from './events/pull-request.ts';
import { onWorkflowRun } from './events/workflow-run.ts';
import type { Services } from './services.ts';

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
    probot.on('installation_repositories.removed', (context) => onInstallationRepositories(context, services));
  };
}
