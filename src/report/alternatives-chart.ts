/**
 * The alternatives of a model as a Mermaid chart, for a job's summary: GitHub draws Mermaid there, and neither SVG nor a picture
 * that the Markdown carries within itself (a `data:` address). Energy grows to the right and likeness of the outputs upwards;
 * the line in the middle is the budget, so that the side on which this change stands is seen at a glance.
 *
 * No name from outside is in the chart: alternatives are letters, and what they stand for is said in Markdown below it. What
 * Mermaid makes of a hostile name differs between its versions, and GitHub's is not ours to choose.
 */

import type { Fidelity, MeasuredAlternative, ModelReview } from '../energy-review/index.ts';
import { closeness } from '../energy-review/index.ts';
import { changeInWords, formatRatioLimit } from '../quantities/index.ts';
import { alternativeChange, ratioLimit } from './beside-budget.ts';
import { type Block, type Inline, join, paragraph, say, strong } from './inline.ts';
import { type AlternativeTelling, alternativeName, measuredAlternatives } from './measured-alternatives.ts';
import { headName } from './telling.ts';

interface Drawn {
  readonly mark: string;
  /** Energy ÷ energy of what the budget compares with. */
  readonly ratio: number;
  /** How far the outputs are from head's: 0 is the same, 1 is nothing alike. */
  readonly loss: number;
}

/** In the chart's own units: 0 to 1 from left to right, and from bottom to top. */
interface Point {
  readonly mark: string;
  readonly x: number;
  readonly y: number;
}

/** Points stay clear of the edges: their names stand below them, and the words of a half above. */
const [LEFT, RIGHT, BOTTOM, TOP] = [0.08, 0.92, 0.12, 0.88];
/** Nearer than this, names are drawn over one another. */
const NEAR = { x: 0.06, y: 0.05 };
/** Differences below a tenth are drawn as small as they are, in energy and in outputs. */
const LEAST_REACH = Math.log(1.1);
const LEAST_LOSS = 0.1;
/** An untrusted ratio may be anything; what is beyond is drawn at the edge. */
const MOST_FACTOR = 1000;

/** Nothing where charts are not drawn, or where no alternative has outputs to compare. */
export function alternativesChart(model: ModelReview, telling: AlternativeTelling): Block[] {
  if (telling.context.charts !== true || model.head === undefined) return [];
  const alternatives = measuredAlternatives(model)
    .filter(hasFidelity)
    .map((alternative, index) => ({ alternative, mark: String.fromCharCode(65 + index) }));
  if (alternatives.length === 0) return [];
  const head = { mark: headName(telling), ratio: model.comparison?.ratio.estimate ?? 1, loss: 0 };
  const drawn = alternatives.map(({ alternative, mark }) => ({
    mark,
    ratio: alternative.ratio.estimate,
    loss: lossOf(alternative),
  }));
  const against = model.comparison === undefined ? headName(telling) : 'base';
  const legend = alternatives.map(({ alternative, mark }): Inline => {
    return say`${strong(say`${mark}`)}: ${alternativeName(alternative)}, ${changeInWords(alternativeChange(alternative, model))}`;
  });
  return [
    {
      kind: 'listing',
      language: 'mermaid',
      text: chartOf([head, ...drawn], { budget: ratioLimit(model, 'increase'), against }),
    },
    paragraph(
      say`Energy against ${against}, and how far outputs are from those of ${head.mark}. ${join(legend, '; ')}.`,
    ),
  ];
}

function hasFidelity(
  alternative: MeasuredAlternative,
): alternative is MeasuredAlternative & { readonly fidelity: Fidelity } {
  return alternative.fidelity !== undefined;
}

function lossOf({ fidelity }: { readonly fidelity: Fidelity }): number {
  return clamp(1 - closeness(fidelity), 0, 1);
}

function chartOf(
  drawn: readonly Drawn[],
  { budget, against }: { readonly budget: number | undefined; readonly against: string },
): string {
  const mostLoss = Math.max(LEAST_LOSS, ...drawn.map(({ loss }) => loss));
  const [over, within] =
    budget === undefined
      ? [`more than ${against}`, `less than ${against}`]
      : [`over ${formatRatioLimit(budget)}`, `within ${formatRatioLimit(budget)}`];
  return [
    'quadrantChart',
    '    x-axis "less energy" --> "more energy"',
    `    y-axis "outputs ${(100 * mostLoss).toFixed(0)}% off" --> "same outputs"`,
    `    quadrant-1 "${over}"`,
    `    quadrant-2 "${within}"`,
    ...withoutOverlap(pointsOf(drawn, budget ?? 1, mostLoss)).map(
      ({ mark, x, y }) => `    "${mark}": [${x.toFixed(3)}, ${y.toFixed(3)}]`,
    ),
  ].join('\n');
}

/** Half the energy is as far from the middle as twice the energy. */
function pointsOf(drawn: readonly Drawn[], middle: number, mostLoss: number): Point[] {
  const distances = drawn.map(({ ratio }) => Math.log(clamp(ratio / middle, 1 / MOST_FACTOR, MOST_FACTOR)));
  const reach = Math.max(LEAST_REACH, ...distances.map(Math.abs));
  return drawn.map(({ mark, loss }, index) => ({
    mark,
    x: (LEFT + RIGHT) / 2 + ((RIGHT - LEFT) / 2) * (distances[index]! / reach),
    y: TOP - (TOP - BOTTOM) * (loss / mostLoss),
  }));
}

/** Points whose names would be drawn over one another become one: `A, B`. */
function withoutOverlap(points: readonly Point[]): Point[] {
  const placed: Point[] = [];
  for (const point of points) {
    const near = placed.findIndex(({ x, y }) => Math.abs(x - point.x) < NEAR.x && Math.abs(y - point.y) < NEAR.y);
    const other = placed[near];
    if (other === undefined) placed.push(point);
    else placed[near] = { ...other, mark: `${other.mark}, ${point.mark}` };
  }
  return placed;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
