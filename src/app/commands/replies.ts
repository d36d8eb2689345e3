/** What the App answers. Markdown of our own; whatever a person wrote is escaped. */
import type { EnergyReview } from '../../energy-review/index.ts';
import { sayFinding, sayMeterKind } from '../../report/index.ts';
import { codeSpan, escapeMarkdown, oneWord } from '../../text/index.ts';

export const HELP = [
  'Commands, in the first line of a comment:',
  '- `/energy accept <reason>`: let this pass as it is, for this commit and these models (needs write access; the reason is recorded)',
  '- `/energy cancel`: take that back',
  '- `/energy rerun`: measure again',
  '- `/energy explain`: what was judged, by which rule',
].join('\n');

/** Anybody may write one. What is no plain word is not repeated: it would be said in the App's name. */
export function unknownCommand(written: string): string {
  const named = /^[a-z-]{1,20}$/.test(written) ? `no command ${escapeMarkdown(written)}` : 'no such command';
  return `There is ${named}.\n\n${HELP}`;
}

export function mayNot(author: string, what: string): string {
  return `${escapeMarkdown(author)} cannot ${what}: that needs write access to this repository. A maintainer can.`;
}

export function accepted(
  author: string,
  reason: string,
  { headSha, isDoubted }: { headSha: string; isDoubted: boolean },
): string {
  const until = isDoubted
    ? 'for this commit; an unverified result has to be looked at each time'
    : 'until one of the accepted models changes again';
  return `Accepted by ${escapeMarkdown(author)} for \`${headSha.slice(0, 7)}\`: ${escapeMarkdown(reason)}\n\nThe check \`energy\` passes with this reason on record ${until}. \`/energy cancel\` takes it back.`;
}

export const REASON_MISSING = 'A reason is needed, since it is what the record is for: `/energy accept <reason>`.';

export function notSeen(headSha: string): string {
  return `The current result, at \`${headSha.slice(0, 7)}\`, is newer than this comment. Look at it, and accept it again if you still want to.`;
}

export const PRESSED_BEFORE =
  'This button was pressed before, and what it accepted was taken back since. To accept it again, comment `/energy accept <reason>`.';

export const NOTHING_TO_ACCEPT =
  'There is nothing to accept: this commit has no result yet, or none that holds the check back.';

export function cancelled(author: string): string {
  return `${escapeMarkdown(author)} took the acceptance back. The check \`energy\` shows the result as it was judged.`;
}

export const NOTHING_TO_CANCEL = 'No acceptance is in force here, so there is none to take back.';

export function measuringAgain(author: string, { mayWrite }: { readonly mayWrite: boolean }): string {
  const counts = mayWrite
    ? 'The result replaces the present one.'
    : 'Of all results of this commit, the worst counts until a maintainer asks for a new one.';
  return `Measuring again, as ${escapeMarkdown(author)} asked. ${counts}`;
}

export function measuredOften(author: string, times: number): string {
  return `This commit was measured again ${times} times already. ${escapeMarkdown(author)} cannot have it measured more often: that needs write access to this repository. A maintainer can.`;
}

export const NO_RUN =
  'No run of the workflow is known for this commit that has ended, so there is none to run again. Push a commit; one that waits for approval is started under "Actions".';

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
    const nothing = lines.length + failure.length === 0 ? ['- No rule of the policy applies to it.'] : [];
    return [`**${codeSpan(oneWord(model))}**`, '', ...lines, ...failure, ...nothing].join('\n');
  });
  const layers = review.policy.layers.map((layer) => escapeMarkdown(layer)).join(', then ');
  const source =
    review.policy.state === 'found'
      ? `Judged by ${layers}, read from the base branch.`
      : 'There is no policy on the base branch: everything informs, nothing blocks.';
  const device = `Measured on ${escapeMarkdown(review.conditions.device)} with ${escapeMarkdown(review.conditions.meter.name)} (${sayMeterKind(review.conditions.meter)}). A rule is breached only where the favourable end of the 95% range is beyond its limit.`;
  return [source, ...models.slice(0, MAX_MODELS), device].join('\n\n');
}

/** A reply is read, not searched. */
const MAX_MODELS = 20;
