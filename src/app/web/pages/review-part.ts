/** A review on the page of its pull request. */
import type { EnergyReview, ModelReview } from '../../../energy-review/index.ts';
import { energyComparison, energyOn } from '../../../energy-review/index.ts';
import { code, html, type Markup, outside, table } from '../../../html/index.ts';
import { formatWhInterval } from '../../../quantities/index.ts';
import { sayFinding } from '../../../report/index.ts';
import { changeCell, evidenceWords } from './words.ts';

export function reviewPart(review: EnergyReview): Markup {
  return table<ModelReview>({
    caption: 'Models of the review',
    empty: 'The review found no changed model.',
    rows: review.models,
    columns: [
      { label: 'Model', cell: ({ model }) => code(model) },
      { label: 'Base', cell: (model) => figureOn(model, 'base'), isNumber: true },
      { label: 'Head', cell: (model) => figureOn(model, 'head'), isNumber: true },
      {
        label: 'Change',
        cell: (model) => changeCell(energyComparison(model)?.ratio ?? model.evidence.ratio),
        isNumber: true,
      },
      {
        label: 'How it is known',
        cell: ({ evidence }) => evidenceWords(evidence.kind, evidence.meter ?? ''),
      },
      {
        label: 'Findings',
        cell: ({ findings }) => html`${findings.map((finding) => html`${outside(sayFinding(finding) ?? '')}<br>`)}`,
      },
    ],
  });
}

function figureOn(model: ModelReview, side: 'base' | 'head'): string {
  const figure = energyOn(model, side);
  return figure === undefined ? '–' : formatWhInterval(figure);
}
