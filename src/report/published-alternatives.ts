/** Folded: smaller models by their published ratings, for a file whose source is rated. At most three, each with its exact step. */
import type { Alternative, ModelReview } from '../energy-review/index.ts';
import { changeOf, formatWhRow } from '../quantities/index.ts';
import { ratedRow } from './evidence-words.ts';
import { type Block, type Inline, named, nothing, paragraph, say, strong } from './inline.ts';
import { hubLink, leaderboardLink } from './links.ts';

type Published = Extract<Alternative, { kind: 'published' }>;

const MAX_ALTERNATIVES = 3;

/** Published ratings of smaller models: other hardware, so they stand apart from what was measured. */
export function publishedAlternativesTable(model: ModelReview): Block[] {
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
      say`${strong(say`Smaller models by their published ratings`)} (${leaderboardLink()}${where}; not measured here, and not judged):`,
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
          : say`${String(alternative.stars)}★ of 5${starsDelta(alternative.starsDelta)}`,
        say`${alternative.step}`,
      ]),
    },
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
