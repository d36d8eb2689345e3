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
}

export async function wasCommandDone(db: Database, source: string): Promise<boolean> {
  const row = await db.selectFrom('commands').select('source').where('source', '=', source).executeTakeFirst();
  return row !== undefined;
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
    })
    .onConflict((conflict) => conflict.column('source').doNothing())
    .execute();
}
