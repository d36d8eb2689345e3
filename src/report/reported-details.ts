/** Results of the author's own job: where they stand, and what they rest on. */
import type { ModelReview, ReportedFigure } from '../energy-review/index.ts';
import { sentence } from '../text/index.ts';
import { type Block, code, type Inline, link, paragraphOf, say } from './inline.ts';
import { fileUrl } from './links.ts';
import { countOf, queryNoun } from './query-noun.ts';
import { headName, type Telling } from './telling.ts';

const FORMATS = { wattnudge: 'wattnudge bench', codecarbon: 'CodeCarbon' } as const;

/** Folded; nothing where the policy names no results. */
export function reportedDetails(model: ModelReview, telling: Telling): Block[] {
  const { reported, evidence } = model;
  if (reported === undefined) return [];
  const { review, context } = telling;
  const { file, format, base, head } = reported;
  const place = link([code(file)], fileUrl(context.repositoryUrl, review.head.sha, file));
  const words = (side: string, figure: ReportedFigure | undefined): Inline | undefined =>
    figure && say`${side}: ${countOf(figure.queries, queryNoun(model))} on ${figure.device}, with ${figure.meter}.`;
  const basis = evidence.kind === 'reported' ? evidence.assumptions : [];
  return paragraphOf([
    say`Measured by your job, not here: ${place} (${FORMATS[format]}).`,
    words('Base', base),
    words(headName(telling) === 'head' ? 'Head' : 'This PR', head),
    ...basis.map((text) => say`${sentence(text)}`),
  ]);
}
