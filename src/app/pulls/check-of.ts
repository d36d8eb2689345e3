/** The check of each standing: what it concludes, and what a reader can do. Markdown of our own; what comes from outside is escaped. */
import { type CheckRequest, conclusionOf } from '../../github/index.ts';
import { annotationsOf, type NudgeContext, renderComment, renderNothing, renderTitle } from '../../report/index.ts';
import { codeSpan, escapeMarkdown, oneWord } from '../../text/index.ts';
import type { PullStanding, Reviewed } from './standing.ts';

export const CHECK_NAME = 'energy';

type CheckContent = Pick<CheckRequest, 'conclusion' | 'title' | 'summary'> &
  Partial<Pick<CheckRequest, 'text' | 'annotations' | 'actions' | 'detailsUrl'>>;

export interface CheckContext {
  readonly workflow: string;
  readonly resultWithinMs: number;
  readonly runUrl: (runId: number) => string;
  readonly telling: NudgeContext;
  /** The button "Show alternatives" was pressed. */
  readonly showsAlternatives: boolean;
}

/** The buttons; GitHub sends their identifier back. Label 20, description 40 characters at most. */
const ACCEPT = { label: 'Accept increase', description: 'For maintainers: let it pass', identifier: 'accept' };
const RERUN = { label: 'Re-run', description: 'Measure again', identifier: 'rerun' };
const ALTERNATIVES = {
  label: 'Show alternatives',
  description: 'Smaller models, shown below',
  identifier: 'alternatives',
};

export function checkOf(standing: PullStanding, context: CheckContext): CheckContent {
  switch (standing.kind) {
    case 'unchanged':
      return {
        conclusion: 'success',
        title: 'No model changed',
        summary: 'No changed file is a model or belongs to one, and no model name changes.',
      };
    case 'waiting':
      return {
        conclusion: 'pending',
        title: 'Waiting for the benchmark',
        summary: `The workflow \`${context.workflow}\` measures the changed models. If there is no result by ${timeOf(standing.until)}, this check fails.`,
        actions: [],
      };
    case 'timed-out':
      return {
        conclusion: 'failure',
        title: `No result within ${minutes(context.resultWithinMs)}`,
        summary: [
          `The workflow \`${context.workflow}\` has no result for this commit, so the budgets couldn’t be checked. What to do, by cause:`,
          '- It hasn’t run: approve it (first contributions wait for approval), or see why under "Actions".',
          '- It is still running: its result updates this check when it arrives. To allow more time, set `check.resultWithin` in the policy.',
          '- It doesn’t exist: add it, as `docs/app.md` of wattnudge shows, or name the right file as `check.workflow` in the policy.',
          '- It was started before the pull request was opened, or before its base branch was changed: push a commit, or close and reopen the pull request.',
          '- It failed: press Re-run, or comment `/energy rerun`.',
        ].join('\n'),
        actions: [RERUN],
      };
    case 'refused':
      return {
        conclusion: 'failure',
        title: 'The benchmark result can’t be used',
        summary: `${escapeMarkdown(standing.reason)}\n\nThe budgets couldn’t be checked. Unless the reason says what else to do, run the workflow again: press Re-run, or comment \`/energy rerun\`.`,
        actions: [RERUN],
        detailsUrl: standing.runId === undefined ? undefined : context.runUrl(standing.runId),
      };
    case 'no-policy':
      return {
        conclusion: 'failure',
        title: 'The policy can’t be read',
        summary: [standing.reason, standing.remedy]
          .filter((part) => part !== undefined)
          .map(escapeMarkdown)
          .join('\n\n'),
        actions: [RERUN],
      };
    case 'reviewed':
      return checkOfReview(standing, context);
  }
}

function checkOfReview(standing: Reviewed, context: CheckContext): CheckContent {
  const { review, doubts, runId, acceptance } = standing;
  const passes = conclusionOf(review) === 'success' && doubts.length === 0;
  const hasAlternatives = review.models.some(({ alternatives }) => alternatives.length > 0);
  const shown = { ...context.telling, alternatives: MAX_ALTERNATIVES };
  return {
    conclusion: passes || acceptance !== undefined ? 'success' : 'failure',
    title: titleOf(standing, context.telling),
    summary: renderComment(review, shown) ?? renderNothing(review),
    text: context.showsAlternatives && hasAlternatives ? alternativesText(standing) : undefined,
    annotations: annotationsOf(review),
    detailsUrl: context.runUrl(runId),
    actions: [
      ...(passes || acceptance !== undefined ? [] : [ACCEPT]),
      RERUN,
      ...(hasAlternatives && !context.showsAlternatives ? [ALTERNATIVES] : []),
    ],
  };
}

const MAX_ALTERNATIVES = 20;

/** The outcome and the worst change; who accepted it says so. */
function titleOf({ review, doubts }: Reviewed, telling: NudgeContext): string {
  const title = renderTitle(review, telling) ?? 'No model changed';
  return doubts.length > 0 && telling.acceptance === undefined ? `Unverified: ${title}` : title;
}

/** Every alternative of every model, as the button promises. */
function alternativesText({ review }: Reviewed): string {
  const sections = review.models.flatMap(({ model, alternatives }) =>
    alternatives.length === 0
      ? []
      : [
          [`**${codeSpan(oneWord(model))}**`, '', ...alternatives.map(({ step }) => `- ${escapeMarkdown(step)}`)].join(
            '\n',
          ),
        ],
  );
  return ['### Alternatives', ...sections].join('\n\n');
}

function minutes(durationMs: number): string {
  const count = Math.round(durationMs / 60_000);
  return count === 1 ? '1 minute' : `${count} minutes`;
}

/** `14:05 UTC on 24 November`: people look at it from everywhere. */
function timeOf(date: Date): string {
  const iso = date.toISOString();
  return `${iso.slice(11, 16)} UTC on ${iso.slice(0, 10)}`;
}
