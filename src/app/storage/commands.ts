import type { Database } from './database.ts';
import type { PullKey } from './pulls.ts';
import type { CommandRow } from './schema.ts';

export interface RecordedCommand extends PullKey {
  /** The comment or the delivery that it came with. */
  readonly source: string;
  readonly name: string;
  readonly author: string;
  readonly permission: string;
  readonly headSha: string;
  readonly reason: string | undefined;
  readonly result: CommandRow['result'];
  /** What is answered; `undefined` where the reaction says enough. */
  readonly reply: string | undefined;
  readonly at: Date;
}

/** What was decided about a command before, so that it is not carried out twice. */
export async function findCommand(
  db: Database,
  source: string,
): Promise<Pick<RecordedCommand, 'result' | 'reply'> | undefined> {
  const row = await db.selectFrom('commands').selectAll().where('source', '=', source).executeTakeFirst();
  return row && { result: row.result, reply: row.reply ?? undefined };
}

export async function recordCommand(db: Database, command: RecordedCommand): Promise<void> {
  await db
    .insertInto('commands')
    .values({
      source: command.source,
      repository_id: command.repositoryId,
      pull_number: command.number,
      name: command.name,
      author: command.author,
      permission: command.permission,
      head_sha: command.headSha,
      reason: command.reason ?? null,
      result: command.result,
      reply: command.reply ?? null,
      created_at: command.at,
    })
    .onConflict((conflict) => conflict.column('source').doNothing())
    .execute();
}

/** How often a head was measured again at the word of people without the right to write. */
export async function countReruns(db: Database, pull: PullKey, headSha: string): Promise<number> {
  const { count } = await countOf(db, pull)
    .where('head_sha', '=', headSha)
    .where('name', '=', 'rerun')
    .where('result', '=', 'done')
    .where('permission', 'not in', ['admin', 'write'])
    .executeTakeFirstOrThrow();
  return count;
}

/** How many commands somebody has given on a pull request since then, whatever came of them. */
export async function countCommands(
  db: Database,
  pull: PullKey,
  { author, since }: { author: string; since: Date },
): Promise<number> {
  const { count } = await countOf(db, pull)
    .where('author', '=', author)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

function countOf(db: Database, { repositoryId, number }: PullKey) {
  return db
    .selectFrom('commands')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number);
}

/** Whether this person was told so on this pull request before: once is an answer, twice is noise. */
export async function wasToldBefore(
  db: Database,
  { repositoryId, number }: PullKey,
  { author, reply }: { author: string; reply: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('commands')
    .select('source')
    .where('repository_id', '=', repositoryId)
    .where('pull_number', '=', number)
    .where('author', '=', author)
    .where('reply', '=', reply)
    .executeTakeFirst();
  return row !== undefined;
}
