import { z } from 'zod';
import { pullNumberOf, pullOfGroup } from '../pulls/check-identity.ts';
import type { QueueSubject } from './subject.ts';

const id = z.int().positive();

/** The few fields that say where a webhook belongs. What handlers read beside them is GitHub's own, signed by it. */
const envelope = z.object({
  action: z.string().max(100).optional(),
  installation: z.object({ id }).optional(),
  repository: z.object({ id }).optional(),
  changes: z.object({ base: z.object({}).optional() }).optional(),
  pull_request: z.object({ number: id }).optional(),
  issue: z.object({ number: id, pull_request: z.object({}).optional() }).optional(),
  workflow_run: z.object({ id, event: z.string() }).optional(),
  check_run: z.object({ external_id: z.string().nullish() }).optional(),
  merge_group: z.object({ head_ref: z.string() }).optional(),
});

/** Nobody subscribes to it: every GitHub App hears when somebody takes their authorisation back. */
const revocation = z.object({ action: z.literal('revoked'), sender: z.object({ id }) });

export interface Routed {
  readonly action: string | undefined;
  readonly installationId: number | undefined;
  readonly repositoryId: number | undefined;
  readonly subject: QueueSubject;
}

/** Actions of `pull_request` that change what there is to say. Labels, reviews and assignments do not. */
const PULL_ACTIONS = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review', 'closed']);

/** Where a webhook belongs; `undefined` where there is nothing to do for it. */
export function routeEvent(event: string, payload: unknown): Routed | undefined {
  if (event === 'github_app_authorization') {
    const person = revocation.safeParse(payload).data?.sender;
    const nowhere = { installationId: undefined, repositoryId: undefined };
    return person && { action: 'revoked', ...nowhere, subject: { kind: 'person', id: person.id } };
  }
  const read = envelope.safeParse(payload);
  if (!read.success) return undefined;
  const { action, installation, repository } = read.data;
  const subject = subjectOf(event, read.data);
  if (subject === undefined) return undefined;
  return { action, installationId: installation?.id, repositoryId: repository?.id, subject };
}

function subjectOf(event: string, payload: z.infer<typeof envelope>): QueueSubject | undefined {
  const { action = '', installation, repository } = payload;
  if (event === 'installation' || event === 'installation_repositories') {
    return installation && { kind: 'installation', id: installation.id };
  }
  if (repository === undefined || installation === undefined) return undefined;
  const pull = (number: number | undefined): QueueSubject | undefined =>
    number === undefined ? undefined : { kind: 'pull', repositoryId: repository.id, number };
  switch (event) {
    case 'pull_request':
      // Of what can be edited, nothing but the base branch matters here; anybody can edit their own title all day.
      return PULL_ACTIONS.has(action) || (action === 'edited' && payload.changes?.base)
        ? pull(payload.pull_request?.number)
        : undefined;
    case 'issue_comment':
      return action === 'created' && payload.issue?.pull_request ? pull(payload.issue.number) : undefined;
    case 'check_run':
      return action === 'rerequested' || action === 'requested_action'
        ? pull(pullNumberOf(payload.check_run?.external_id ?? ''))
        : undefined;
    case 'workflow_run':
      return action === 'completed' && payload.workflow_run
        ? { kind: 'run', repositoryId: repository.id, runId: payload.workflow_run.id }
        : undefined;
    case 'merge_group':
      return action === 'checks_requested' || action === 'destroyed'
        ? pull(pullOfGroup(payload.merge_group?.head_ref ?? ''))
        : undefined;
    default:
      return undefined;
  }
}
