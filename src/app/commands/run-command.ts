/**
 * Carries out a command from a comment, or a pressed button. What was decided is recorded together with what it changes, so
 * that a second attempt after a crash only says again what was not said yet.
 */
import { publishingOf } from '../../policy/index.ts';
import type { PullWork } from '../pulls/pull-work.ts';
import { readPolicy } from '../pulls/read-policy.ts';
import { type Pull, readPull } from '../pulls/read-pull.ts';
import { refreshPull } from '../pulls/refresh-pull.ts';
import { findCommand, recordCommand, wasToldBefore } from '../storage/commands.ts';
import { decide } from './decide.ts';
import type { Command } from './parse-command.ts';
import { mayWrite, permissionOf } from './permission-of.ts';
import { react } from './react.ts';
import { replyOnce } from './reply-once.ts';

export interface Order {
  readonly command: Command;
  /** Login of who gave it. */
  readonly author: string;
  /** `comment:ID` or `delivery:ID`. */
  readonly source: string;
  /** The comment to react to. */
  readonly commentId: number | undefined;
}

export async function runCommand(work: PullWork, order: Order): Promise<void> {
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
  const known = await findCommand(work.db, order.source);
  const { result, reply } = known ?? (await carryOut(work, order, pull, workflow));
  await refreshPull(work);
  if (reply !== undefined) await replyOnce(work, order.source, reply);
  await react(work, order.commentId, result === 'done' ? '+1' : '-1');
}

async function carryOut(work: PullWork, order: Order, pull: Pull, workflow: string) {
  const { command, author, source } = order;
  const permission = await permissionOf(work.client, work.repository, author);
  const decision = await decide(command, { work, pull, author, workflow, mayWrite: mayWrite(permission) });
  const { name } = command;
  const isRepeated =
    decision.result === 'refused' &&
    decision.reply !== undefined &&
    (await wasToldBefore(work.db, work, { author, reply: decision.reply }));
  const reply = isRepeated ? undefined : decision.reply;
  await recordCommand(work.db, {
    repositoryId: work.repositoryId,
    number: work.number,
    source,
    name,
    author,
    permission,
    headSha: pull.headSha,
    reason: command.name === 'accept' ? command.reason : undefined,
    result: decision.result,
    reply,
  });
  work.log.info({ command: name, author, permission, result: decision.result }, 'command');
  return { result: decision.result, reply };
}
