/**
 * Carries out a command from a comment, or a pressed button. What was decided is recorded together with what it changes, so
 * that a second attempt after a crash only says again what was not said yet.
 */
import { dateOf, HOUR_MS } from '../../clock.ts';
import { publishingOf } from '../../policy/index.ts';
import type { PullWork } from '../pulls/pull-work.ts';
import { readPolicy } from '../pulls/read-policy.ts';
import { type Pull, readPull } from '../pulls/read-pull.ts';
import { refreshPull } from '../pulls/refresh-pull.ts';
import { acceptanceOf } from '../storage/acceptances.ts';
import { countCommands, findCommand, recordCommand, wasToldBefore } from '../storage/commands.ts';
import { type Decision, decide, type Seen } from './decide.ts';
import type { Command } from './parse-command.ts';
import { mayWrite, permissionOf } from './permission-of.ts';
import { react } from './react.ts';
import * as replies from './replies.ts';
import { replyOnce } from './reply-once.ts';

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
const MOST_AN_HOUR = 20;

export async function runCommand(work: PullWork, order: Order): Promise<void> {
  const known = await findDecision(work, order);
  const { author } = order;
  const since = new Date(work.clock.now() - HOUR_MS);
  if (known === undefined && (await countCommands(work.db, work, { author, since })) >= MOST_AN_HOUR) {
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
