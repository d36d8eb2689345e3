/** Payloads as workflows find them at `GITHUB_EVENT_PATH` and webhooks carry them, as far as they are read here. */
import type { Json, JsonObject } from './json.ts';
import { filesOf } from './pull-files.ts';
import { renderAccount } from './render/account.ts';
import { renderComment } from './render/comment.ts';
import { renderFullPull, renderIssue } from './render/pull.ts';
import { renderRepository } from './render/repository.ts';
import { renderWorkflowRun } from './render/run.ts';
import type { Urls } from './render/urls.ts';
import type { Comment, Pull, Repository, WorkflowRun, World } from './state.ts';

export interface EventPayload {
  readonly name: string;
  readonly payload: JsonObject;
}

export function createEvents(urls: Urls, world: World) {
  const common = (repository: Repository, sender = repository.owner): JsonObject => ({
    repository: renderRepository(urls, world, repository),
    sender: renderAccount(urls, sender),
  });
  return {
    /** `name` may be `pull_request_target`: the payload is the same. */
    async pullRequest(
      pull: Pull,
      action: string,
      name: 'pull_request' | 'pull_request_target' = 'pull_request',
    ): Promise<EventPayload> {
      const rendered = renderFullPull(urls, world, pull, await filesOf(pull));
      const payload = { action, number: pull.number, pull_request: rendered, ...common(pull.repository, pull.author) };
      return { name, payload };
    },
    push(repository: Repository, ref: string, before: string, after: string): EventPayload {
      const payload = { ref, before, after, created: false, deleted: false, forced: false, commits: [] };
      const rendered = renderRepository(urls, world, repository);
      // Here alone, these times are numbers.
      const seconds = (time: Json | undefined) => Math.floor(Date.parse(String(time)) / 1000);
      const times = { created_at: seconds(rendered.created_at), pushed_at: seconds(rendered.pushed_at) };
      return { name: 'push', payload: { ...payload, ...common(repository), repository: { ...rendered, ...times } } };
    },
    mergeGroup(repository: Repository, group: { headSha: string; headRef: string; baseSha: string; baseRef: string }) {
      const merge_group: JsonObject = {
        head_sha: group.headSha,
        head_ref: group.headRef,
        base_sha: group.baseSha,
        base_ref: group.baseRef,
      };
      const payload: JsonObject = { action: 'checks_requested', merge_group, ...common(repository) };
      return { name: 'merge_group', payload };
    },
    workflowDispatch(repository: Repository, inputs: Readonly<Record<string, Json>>): EventPayload {
      const ref = `refs/heads/${repository.defaultBranch}`;
      return { name: 'workflow_dispatch', payload: { inputs, ref, ...common(repository) } };
    },
    workflowRun(run: WorkflowRun, action = 'completed'): EventPayload {
      const payload = { action, workflow_run: renderWorkflowRun(urls, world, run), ...common(run.repository) };
      return { name: 'workflow_run', payload };
    },
    issueComment(comment: Comment, action = 'created'): EventPayload {
      const { pull } = comment;
      const payload = {
        action,
        issue: renderIssue(urls, world, pull),
        comment: renderComment(urls, comment),
        ...common(pull.repository, comment.author),
      };
      return { name: 'issue_comment', payload };
    },
  };
}
export type Events = ReturnType<typeof createEvents>;
