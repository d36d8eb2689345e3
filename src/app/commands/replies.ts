/** What the App answers. Markdown of our own; whatever a person wrote is escaped. */
import type { EnergyReview } from '../../energy-review/index.ts';
import { sayFinding, sayMeterKind } from '../../report/index.ts';
import { codeSpan, escapeMarkdown, oneWord } from '../../text/index.ts';

export const HELP = [
  'Commands, in the first line of a comment:',
  '- `/energy accept <reason>`: let the check pass for this commit and these models (needs write access; the reason is recorded)',
  '- `/energy cancel`: withdraw the acceptance',
  '- `/energy rerun`: measure again',
  '- `/energy explain`: show what was judged, and by which rule',
].join('\n');

/** Anybody may write one. What is no plain word is not repeated: it would be said in the App's name. */
export function unknownCommand(written: string): string {
  const named = /^[a-z-]{1,20}$/.test(written) ? `no command ${escapeMarkdown(written)}` : 'no such command';
  return `There is ${named}.\n\n${HELP}`;
}

export function mayNot(author: string, what: string): string {
  return `${escapeMarkdown(author)} can’t ${what}: this needs write access to this repository. A maintainer can do it.`;
}

export function accepted(
  author: string,
  reason: string,
  { headSha, isDoubted }: { headSha: string; isDoubted: boolean },
): string {
  const until = isDoubted
    ? 'for this commit; a maintainer has to check an unverified result each time'
    : 'until one of the accepted models changes again';
  return `Accepted by ${escapeMarkdown(author)} for \`${headSha.slice(0, 7)}\`: ${escapeMarkdown(reason)}\n\nThe check \`energy\` passes with this reason on record ${until}. To withdraw the acceptance, comment \`/energy cancel\`.`;
}

export const REASON_MISSING = 'State a reason, which is recorded: `/energy accept <reason>`.';

export function notSeen(headSha: string): string {
  return `The current result, at \`${headSha.slice(0, 7)}\`, is newer than this comment. Look at it, and accept it again if you still want to.`;
}

export const PRESSED_BEFORE =
  'This button was pressed before, and its acceptance was withdrawn since. To accept again, comment `/energy accept <reason>`.';

export const NOTHING_TO_ACCEPT = 'There is nothing to accept: this commit has no result yet, or its check passes.';

export function cancelled(author: string): string {
  return `${escapeMarkdown(author)} withdrew the acceptance. The check \`energy\` shows the result by the policy again.`;
}

export const NOTHING_TO_CANCEL = 'There is no acceptance to withdraw.';

export function measuringAgain(author: string, { mayWrite }: { readonly mayWrite: boolean }): string {
  const counts = mayWrite
    ? 'The new result replaces the current one.'
    : 'The worst of all results for this commit counts until a maintainer asks for a new one.';
  return `Measuring again, as ${escapeMarkdown(author)} asked. ${counts}`;
}

export function measuredOften(author: string, times: number): string {
  return `This commit was already measured again ${times} times. To measure it once more, ${escapeMarkdown(author)} needs write access to this repository. A maintainer can do it.`;
}

export const NO_RUN =
  'No finished workflow run is known for this commit, so there is none to run again. Push a commit. If a run waits for approval, approve it under "Actions".';

export const NOTHING_TO_EXPLAIN = 'This commit has no result yet.';

/** Each finding with its rule's origin, as the policy judged it. */
export function explanation(review: EnergyReview): string {
  const models = review.models.map(({ model, findings, error }) => {
    const lines = findings.map((finding) => {
      const { enforcement, status, origin } = finding;
      const where =
        origin === undefined ? 'no rule of a file' : `line ${origin.line} of ${escapeMarkdown(origin.file)}`;
      return `- **${status}** (${enforcement}, ${where}): ${escapeMarkdown(sayFinding(finding))}`;
    });
    const failure = error === undefined ? [] : [`- Not measured: ${escapeMarkdown(error.message)}`];
    const nothing = lines.length + failure.length === 0 ? ['- No policy rule applies to it.'] : [];
    return [`**${codeSpan(oneWord(model))}**`, '', ...lines, ...failure, ...nothing].join('\n');
  });
  const layers = review.policy.layers.map((layer) => escapeMarkdown(layer)).join(', then ');
  const source =
    review.policy.state === 'found'
      ? `Judged by ${layers}, read from the base branch.`
      : 'There is no policy on the base branch, so nothing blocks.';
  const device = `Measured on ${escapeMarkdown(review.conditions.device)} with ${escapeMarkdown(review.conditions.meter.name)} (${sayMeterKind(review.conditions.meter)}). A rule is breached only if the favourable end of the 95% range is beyond its limit.`;
  return [source, ...models.slice(0, MAX_MODELS), device].join('\n\n');
}

/** A reply is read, not searched. */
const MAX_MODELS = 20;
