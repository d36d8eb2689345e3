import { parseCommand } from '../commands/parse-command.ts';
import { runCommand } from '../commands/run-command.ts';
import { type RepositoryEvent, workOn } from '../pulls/work-on.ts';
import type { Services } from '../services.ts';

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
export async function onIssueComment(event: IssueCommentEvent, services: Services): Promise<void> {
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
