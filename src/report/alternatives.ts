/** What the author could do instead. At most three of a kind, each with its exact step. */
import type { Alternative, ModelReview } from '../energy-review/index.ts';
import { changeOf, formatWhRow } from '../quantities/index.ts';
import { type Block, type Inline, join, list, named, nothing, paragraph, say, strong } from './inline.ts';
import { hubLink, leaderboardLink } from './links.ts';
import { MAX_ALTERNATIVES, measuredAlternativesTable } from './measured-alternatives.ts';
import { ratedRow } from './rows.ts';
import { standingOf } from './standing.ts';
import { headName, type Telling } from './telling.ts';

type Published = Extract<Alternative, { kind: 'published' }>;

/** What was measured in the run, as a table against base; else the one alternative that needs no measuring: base itself. */
export function withinBudgetAlternatives(model: ModelReview, telling: Telling): Block[] {
  const measured = measuredAlternativesTable(model, telling);
  if (measured.length > 0) return measured;
  const standing = standingOf(model);
  const isKeptWithin = standing.kind === 'over' && standing.finding.rule === 'increase' && model.change === 'modified';
  if (!isKeptWithin) return [];
  const step =
    telling.surface === 'comment'
      ? say`take ${named(model.model)} out of this PR`
      : say`take ${named(model.model)} out of the change`;
  return [
    paragraph(
      say`${strong(say`Within the budget:`)} keep the base model (${step}); energy and accuracy stay as at base.`,
    ),
  ];
}

/** Published ratings of smaller models: other hardware, so they stand apart from what was measured. */
export function publishedAlternatives(model: ModelReview, telling: Telling): Block[] {
  const alternatives = model.alternatives.filter(
    (alternative): alternative is Published => alternative.kind === 'published',
  );
  const [first] = alternatives;
  if (first === undefined) return [];
  const shown = alternatives.slice(0, MAX_ALTERNATIVES);
  const against = [...new Set(shown.map((alternative) => alternative.against))];
  const only = against.length === 1 ? against[0] : undefined;
  const inOneUnit = formatWhRow(shown.flatMap(({ whPer1000 }) => whPer1000 ?? []));
  const energies = shown.map(({ whPer1000 }) => (whPer1000 === undefined ? '' : inOneUnit.shift()!));
  const rated = ratedRow(model);
  const where = rated === undefined ? nothing : say`, on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
  return [
    paragraph(
      say`${strong(say`Smaller models by their published ratings`)} (${leaderboardLink()}${where}; not measured here, and not judged by your budget):`,
    ),
    {
      kind: 'table',
      header: [
        say`model`,
        say`per 1,000 queries`,
        only === undefined ? say`against the rated model` : say`against ${named(only)}`,
        say`stars`,
        say`step`,
      ],
      align: ['l', 'r', 'r', 'r', 'l'],
      rows: shown.map((alternative, index) => [
        say`${hubLink(alternative.name)}${alternative.relation === 'best' ? ' (least energy of the task)' : ''}`,
        say`${energies[index]!}`,
        savingOf(alternative, only),
        alternative.stars === undefined
          ? nothing
          : say`${String(alternative.stars)} of 5 ★${starsDelta(alternative.starsDelta)}`,
        say`${alternative.step}`,
      ]),
    },
    ...moreAlternatives(alternatives, telling),
  ];
}

/** @param only the one row that all are compared with, which the header names */
function savingOf({ savingPercent, against }: Published, only: string | undefined): Inline {
  if (savingPercent === undefined) return nothing;
  const of = only !== undefined || against === undefined ? nothing : say` of ${named(against)}`;
  return say`${changeOf(1 - savingPercent / 100).estimate}${of}`;
}

function starsDelta(delta = 0): string {
  if (delta === 0) return '';
  return ` (${delta > 0 ? '+' : '−'}${Math.abs(delta)})`;
}

function moreAlternatives(alternatives: readonly Published[], telling: Telling): Block[] {
  const rest = alternatives.slice(MAX_ALTERNATIVES);
  if (rest.length === 0) return [];
  const names = list(rest.slice(0, 5).map((alternative) => hubLink(alternative.name)));
  return [paragraph(join([say`Also rated lower than ${headName(telling)}:`, say`${names}.`], ' '))];
}
