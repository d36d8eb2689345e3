/**
 * Carries out a command from a comment, or a pressed button. What was decided is recorded together with what it changes, so
 * that a second attempt after a crash only says again what was not said yet.
 */

import { createHash } from 'node:crypto';
import { dateOf, HOUR_MS } from '../../clock.ts';
import { explainApiError, type GitHubClient, type Repository, slugOf, statusOf, viewerOf } from '../../github/index.ts';
import { publishingOf } from '../../policy/index.ts';
import { COMMENT_CHARACTERS, shortenToFit } from '../../text/index.ts';
import type { PullWork } from '../pulls/pull-work.ts';
import { readPolicy } from '../pulls/read-policy.ts';
import { type Pull, readPull } from '../pulls/read-pull.ts';
import { refreshPull } from '../pulls/refresh-pull.ts';
import { acceptanceOf } from '../storage/acceptances.ts';
import { countCommands, findCommand, recordCommand, wasToldBefore } from '../storage/commands.ts';
import { type Decision, decide, type Seen } from './decide.ts';
import type { Command } from './parse-command.ts';
import * as replies from './replies.ts';

export interface Order {
  readonly command: Command;
  /** Login of who gave it. */
  readonly author: string;
  /** `comment:ID` or `delivery:ID`. */
  readonly source: string;
  /**
   * Of a pressed button, the same whatever delivery tells of it: GitHub does not sign the id of a delivery, so that whoever
   * got hold of one could send it again under another.
   */
  readonly press?: string;
  /** What the person had before them. */
  readonly seen: Seen;
  /** The comment to react to. */
  readonly commentId: number | undefined;
}

/** Of one person on one pull request. Each command costs requests of a quota that the whole installation shares. */
const MAX_AN_HOUR = 20;

export async function runCommand(work: PullWork, order: Order): Promise<void> {
  const known = await findDecision(work, order);
  const { author } = order;
  const since = new Date(work.clock.now() - HOUR_MS);
  if (known === undefined && (await countCommands(work.db, work, { author, since })) >= MAX_AN_HOUR) {
    return work.log.warn({ author, command: order.command.name }, 'silent: too many commands within an hour');
  }
  const pull = await readPull(work.client, work.repository, work.number);
  const { publisher, workflow } = publishingOf(
    await readPolicy({ client: work.client, repository: work.repository, ref: pull.baseRef, today: work.today }),
  );
  if (publisher === 'action') {
    return work.log.info(
      { command: order.command.name },
      'silent: the policy leaves it to the Action (`publish: action`)',
    );
  }
  await react(work, order.commentId, 'eyes');
  const { result, reply } = known ?? (await carryOut(work, order, pull, workflow));
  await refreshPull(work);
  const source = sourceOf(order, result);
  if (reply !== undefined) await replyOnce(work, source, reply);
  if (known !== undefined && source !== order.source && (await acceptanceOf(work.db, work)) === undefined) {
    await replyOnce(work, `${source}:again`, replies.PRESSED_BEFORE);
  }
  await react(work, order.commentId, result === 'done' ? '+1' : '-1');
}

async function findDecision({ db }: PullWork, order: Order) {
  const known = await findCommand(db, order.source);
  const press = sourceOf(order, 'done');
  return known ?? (press === order.source ? undefined : await findCommand(db, press));
}

/**
 * What a decision is recorded by. An acceptance is given once by the button of one check, so that what was taken back is not
 * given again by the press that gave it. Other buttons may be pressed again, and so may this one by who was refused.
 */
function sourceOf({ command, source, press = source }: Order, result: Decision['result']): string {
  return command.name === 'accept' && result === 'done' ? press : source;
}

async function carryOut(work: PullWork, order: Order, pull: Pull, workflow: string) {
  const { command, author } = order;
  const permission = await permissionOf(work.client, work.repository, author);
  const decision = await decide(command, {
    work,
    pull,
    author,
    workflow,
    seen: order.seen,
    mayWrite: mayWrite(permission),
  });
  const { name } = command;
  // What changes something for everybody is said each time.
  const isRepeated =
    (decision.result === 'refused' || (name !== 'accept' && name !== 'cancel')) &&
    decision.reply !== undefined &&
    (await wasToldBefore(work.db, work, { author, reply: decision.reply }));
  const reply = isRepeated ? undefined : decision.reply;
  await recordCommand(work.db, {
    repositoryId: work.repositoryId,
    number: work.number,
    source: sourceOf(order, decision.result),
    name,
    author,
    permission,
    headSha: pull.headSha,
    reason: command.name === 'accept' ? command.reason : undefined,
    result: decision.result,
    reply,
    at: dateOf(work.clock),
  });
  work.log.info({ command: name, author, permission, result: decision.result }, 'command');
  return { result: decision.result, reply };
}

/** What somebody may do in a repository, by GitHub's word; never by what a payload says of the author. */
async function permissionOf(
  client: GitHubClient,
  repository: Repository,
  username: string,
): Promise<'admin' | 'write' | 'read' | 'none'> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      ...repository,
      username,
    });
    // `maintain` comes as write, `triage` as read.
    if (data.permission === 'admin' || data.permission === 'write') return data.permission;
    return data.permission === 'read' ? 'read' : 'none';
  } catch (error) {
    if (statusOf(error) === 404) return 'none';
    throw error;
  }
}

function mayWrite(permission: 'admin' | 'write' | 'read' | 'none'): boolean {
  return permission === 'admin' || permission === 'write';
}

/** Leaves a reaction as a receipt. GitHub keeps one of a kind, so doing it again changes nothing. */
async function react(
  { client, repository }: Pick<PullWork, 'client' | 'repository'>,
  commentId: number | undefined,
  content: 'eyes' | '+1' | '-1',
): Promise<void> {
  if (commentId === undefined) return;
  try {
    await client.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
      ...repository,
      comment_id: commentId,
      content,
    });
  } catch (error) {
    // Deleted meanwhile.
    if (statusOf(error) === 404) return;
    throw explainApiError(error, `reacting to a comment of ${slugOf(repository)}`);
  }
}

/** Below an answer that is too long for a comment. */
const SHORTENED = '\n\nThis is shortened to fit a comment. The check has the rest.';

/**
 * Answers an order in public; not again where the answer stands already, because the process ended right after it.
 *
 * GitHub refuses a body of more than 65,536 characters each time it is sent. How long an answer is may be a pull request's choice,
 * by the number and the names of its models, so that every answer is made to fit here.
 */
async function replyOnce(work: PullWork, source: string, markdown: string): Promise<void> {
  const { client, repository, number } = work;
  const place = { ...repository, issue_number: number };
  const marker = `<!-- wattnudge:reply ${createHash('sha256').update(source).digest('hex').slice(0, 16)} -->`;
  try {
    const viewer = await viewerOf(client);
    const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...place,
      per_page: 100,
    });
    for await (const { data } of pages) {
      if (data.some(({ user, body }) => user?.id === viewer.id && (body ?? '').startsWith(marker))) return;
    }
    work.signal.throwIfAborted();
    await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...place,
      body: `${marker}\n${fitting(markdown, COMMENT_CHARACTERS - marker.length - 1)}`,
    });
  } catch (error) {
    throw explainApiError(error, `answering on ${slugOf(repository)}#${number}`);
  }
}

function fitting(markdown: string, limit: number): string {
  if (markdown.length <= limit) return markdown;
  return `${shortenToFit([markdown], limit - SHORTENED.length)}${SHORTENED}`;
}
