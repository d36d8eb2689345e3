/** What the author could do instead. At most three of a kind, each with its exact step. */
import type { Alternative, ModelReview } from '../energy-review/index.ts';
import { changeOf, formatWhRow } from '../quantities/index.ts';
import { type Block, type Inline, join, list, named, nothing, paragraph, say, strong } from './inline.ts';
import { hubLink, leaderboardLink } from './links.ts';
import { measuredOptionsTable } from './measured-options.ts';
import { ratedRow } from './rows.ts';
import { standingOf } from './standing.ts';
import { headName, type Telling } from './telling.ts';

const MOST_OPTIONS = 3;

type Published = Extract<Alternative, { kind: 'published' }>;

/** What was measured in the run, as a table against base; else the one option that needs no measuring: base itself. */
export function withinBudgetOptions(model: ModelReview, telling: Telling): Block[] {
  const measured = measuredOptionsTable(model, telling);
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
export function publishedOptions(model: ModelReview, telling: Telling): Block[] {
  const options = model.alternatives.filter((option): option is Published => option.kind === 'published');
  const [first] = options;
  if (first === undefined) return [];
  const shown = options.slice(0, MOST_OPTIONS);
  const against = [...new Set(shown.map((option) => option.against))];
  const only = against.length === 1 ? against[0] : undefined;
  const inOneUnit = formatWhRow(shown.flatMap(({ whPer1000 }) => whPer1000 ?? []));
  const energies = shown.map(({ whPer1000 }) => (whPer1000 === undefined ? '' : inOneUnit.shift()!));
  const rated = ratedRow(model);
  const where = rated === undefined ? nothing : say`, on ${rated.snapshot.hardware}, ${rated.snapshot.date}`;
  return [
    paragraph(
      say`${strong(say`Smaller models by their published ratings`)} (${leaderboardLink()}${where}; not measured here, not judged by your budget, and their quality was not considered):`,
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
      rows: shown.map((option, index) => [
        say`${hubLink(option.name)}${option.relation === 'best' ? ' (least energy of the task)' : ''}`,
        say`${energies[index]!}`,
        savingOf(option, only),
        option.stars === undefined ? nothing : say`${String(option.stars)} of 5 ★${starsDelta(option.starsDelta)}`,
        say`${option.step}`,
      ]),
    },
    ...moreOptions(options, telling),
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

function moreOptions(options: readonly Published[], telling: Telling): Block[] {
  const rest = options.slice(MOST_OPTIONS);
  if (rest.length === 0) return [];
  const names = list(rest.slice(0, 5).map((option) => hubLink(option.name)));
  return [paragraph(join([say`Also rated lower than ${headName(telling)}:`, say`${names}.`], ' '))];
}
