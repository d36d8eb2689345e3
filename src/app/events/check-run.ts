import type { Command } from '../commands/parse-command.ts';
import { runCommand } from '../commands/run-command.ts';
import { pullNumberOf } from '../pulls/check-identity.ts';
import { type RepositoryEvent, workOn } from '../pulls/work-on.ts';
import type { Services } from '../services.ts';

type CheckRunEvent = RepositoryEvent & {
  readonly payload: {
    readonly action: string;
    readonly check_run: { readonly id: number; readonly head_sha: string; readonly external_id: string | null };
    readonly requested_action?: { readonly identifier?: string } | undefined;
    readonly sender: { readonly login: string };
  };
};

/** A button of our check was pressed, or "Re-run". Anybody can press; who may is asked of GitHub, as for a command. */
export async function onCheckRun(event: CheckRunEvent, services: Services): Promise<void> {
  const { action, check_run: check, requested_action: requested, sender } = event.payload;
  const number = pullNumberOf(check.external_id ?? '');
  const command = action === 'rerequested' ? { name: 'rerun' as const } : commandOf(requested?.identifier);
  if (number === undefined || command === undefined) return;
  await runCommand(await workOn(event, number, services), {
    command,
    author: sender.login,
    source: `delivery:${event.id}`,
    press: `press:${check.id}:${check.head_sha}:${sender.login}:${command.name}`,
    seen: { headSha: check.head_sha },
    commentId: undefined,
  });
}

function commandOf(identifier: string | undefined): Command | undefined {
  switch (identifier) {
    case 'accept':
      return { name: 'accept', reason: 'accepted with the button of the check' };
    case 'rerun':
    case 'alternatives':
      return { name: identifier };
    default:
      return undefined;
  }
}
