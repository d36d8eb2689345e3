/** What every renderer makes of a review, as one text. */

import type { EnergyReview } from '../../src/energy-review/index.ts';
import {
  annotationsOf,
  type NudgeContext,
  type RenderContext,
  renderComment,
  renderFailure,
  renderNudge,
  renderTerminal,
  renderTitle,
} from '../../src/report/index.ts';

export function everyRendering(review: EnergyReview, context: RenderContext = {}): string {
  const comment = renderComment(review, context) ?? '';
  const nudge = (tone: NudgeContext['tone']) => renderNudge(review, { ...context, tone, doubts: [] });
  const charts = renderComment(review, { ...context, charts: true });
  const failures = review.models.flatMap(({ error }) => (error ? [renderFailure(error, 'energy')] : []));
  const renderings: readonly (readonly [string, string | undefined])[] = [
    ['title', renderTitle(review, context)],
    ['comment', comment],
    ['charts', charts === comment ? '' : charts],
    ['nudge', nudge('full')?.replace(comment, '(the comment)')],
    ['brief nudge', nudge('brief')],
    ['annotations', annotationsOf(review).map(oneLine).join('\n')],
    ['failure', failures.join('\n\n')],
    ['terminal', renderTerminal(review, { color: false, columns: 80 })],
  ];
  return renderings.flatMap(([surface, text]) => (text ? [`──── ${surface}\n${text}\n`] : [])).join('\n');
}

function oneLine({ path, startLine, level, title, message }: ReturnType<typeof annotationsOf>[number]): string {
  return `${path}:${startLine} ${level}: ${title}: ${message}`;
}
