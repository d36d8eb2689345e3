import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { RunContext } from './run-context.ts';

/** A branch whose tip counts, or a commit. */
export type Wanted = { readonly ref: string; readonly sha?: string } | { readonly sha: string };

/** What an event asks for. */
export type Task =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly headSha: string;
      readonly base: { readonly branch: string; readonly sha: string };
      readonly isFork: boolean;
    }
  | {
      readonly kind: 'merge-group';
      readonly headSha: string;
      readonly base: { readonly branch: string; readonly sha: string };
    }
  /** A branch moved: what its models take is recorded, and nothing is held against anybody. */
  | {
      readonly kind: 'push';
      readonly headSha: string;
      readonly base: { readonly branch: string; readonly sha: string };
    }
  | { readonly kind: 'dispatch'; readonly base?: string | undefined; readonly head?: string | undefined }
  | { readonly kind: 'finished-run'; readonly runId: number }
  /** Not an event for this Action, or nothing in it to review. */
  | { readonly kind: 'none'; readonly reason: string };

/** What `mode: scan` is asked for. */
export type ScanTask = { readonly kind: 'scan'; readonly at: Wanted } | Extract<Task, { kind: 'none' }>;

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'the id of a commit');
const branch = z.string().min(1).max(255);
const repository = z.object({ id: z.int() });

const pullRequest = z.object({
  action: z.string(),
  pull_request: z.object({
    number: z.int().positive(),
    // The fork may be deleted by now.
    head: z.object({ sha, repo: repository.nullable() }),
    base: z.object({ sha, ref: branch, repo: repository }),
  }),
});
const mergeGroup = z.object({ merge_group: z.object({ head_sha: sha, base_sha: sha, base_ref: branch }) });
const push = z.object({ ref: branch, before: sha, after: sha });
const dispatch = z.object({
  inputs: z.object({ base: z.string().optional(), head: z.string().optional() }).nullish(),
});
const anyPush = z.object({ ref: branch, after: sha, repository: z.object({ default_branch: branch }) });
/** The branch or tag that somebody has started a run on. */
const started = z.object({ ref: branch.regex(/^refs\/(heads|tags)\/[^\s:]+$/, 'a branch or a tag') });
const workflowRun = z.object({ workflow_run: z.object({ id: z.int().positive() }) });

/**
 * Reads the event that started the run.
 *
 * @throws WattnudgeError `event-invalid`
 */
export async function readEvent(context: RunContext): Promise<Task> {
  const read = await payloadOf(context);
  switch (context.eventName) {
    case 'pull_request':
    case 'pull_request_target':
      return pullRequestTask(read(pullRequest));
    case 'merge_group': {
      const group = read(mergeGroup).merge_group;
      const base = { branch: branchOf(group.base_ref), sha: group.base_sha };
      return { kind: 'merge-group', headSha: group.head_sha, base };
    }
    case 'push':
      return pushTask(read(push));
    case 'workflow_dispatch': {
      const { inputs } = read(dispatch);
      return { kind: 'dispatch', base: inputs?.base, head: inputs?.head };
    }
    case 'workflow_run':
      return { kind: 'finished-run', runId: read(workflowRun).workflow_run.id };
    default:
      return {
        kind: 'none',
        reason: `The event ${context.eventName} changes no model, so there is nothing to review.`,
      };
  }
}

/**
 * Reads the event that started a run with `mode: scan`: which commit it lists the models of.
 *
 * @throws WattnudgeError `event-invalid`, `mode-mismatch`
 */
export async function readScanEvent(context: RunContext): Promise<ScanTask> {
  const { eventName } = context;
  const read = await payloadOf(context);
  if (eventName === 'workflow_dispatch') return { kind: 'scan', at: { ref: read(started).ref } };
  if (eventName === 'push') {
    const { ref, after, repository } = read(anyPush);
    if (ref === `refs/heads/${repository.default_branch}` && !isNone(after))
      return { kind: 'scan', at: { sha: after } };
    return { kind: 'none', reason: 'The push isn’t to the default branch, so its models aren’t listed.' };
  }
  throw new WattnudgeError(
    'mode-mismatch',
    `Expected the event \`push\` or \`workflow_dispatch\` for \`mode: scan\`, which lists the models of a branch; found \`${eventName}\`.`,
    { remedy: 'Use examples/workflows/scan.yml, or set `mode: review`.' },
  );
}

/** The payload in the form that is expected. */
async function payloadOf({ eventName, eventPath }: RunContext): Promise<<T>(schema: z.ZodType<T>) => T> {
  const payload: unknown = JSON.parse(await readFile(eventPath, 'utf8'));
  return (schema) => {
    const result = schema.safeParse(payload);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new WattnudgeError(
      'event-invalid',
      `The event ${eventName} doesn’t have the form that GitHub documents: ${issue?.path.join('.')}: ${issue?.message}.`,
    );
  };
}

function pullRequestTask({ action, pull_request: { number, head, base } }: z.infer<typeof pullRequest>): Task {
  if (action === 'closed')
    return { kind: 'none', reason: 'The pull request is closed, so there is nothing to review.' };
  return {
    kind: 'pull-request',
    number,
    headSha: head.sha,
    base: { branch: base.ref, sha: base.sha },
    isFork: head.repo?.id !== base.repo.id,
  };
}

function pushTask({ ref, before, after }: z.infer<typeof push>): Task {
  if (!ref.startsWith('refs/heads/'))
    return { kind: 'none', reason: 'A tag was pushed, so there is nothing to record.' };
  if (isNone(after)) return { kind: 'none', reason: 'A branch was deleted, so there is nothing to record.' };
  if (isNone(before))
    return { kind: 'none', reason: 'A new branch has no changes yet, so there is nothing to record.' };
  return { kind: 'push', headSha: after, base: { branch: branchOf(ref), sha: before } };
}

/** Git writes zeros where there is no commit. */
function isNone(commit: string): boolean {
  return /^0+$/.test(commit);
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}
