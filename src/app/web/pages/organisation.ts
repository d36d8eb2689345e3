/** The page of an organisation: a month of reviews, what they prevented, and where things stand. */
import {
  badge,
  type Child,
  code,
  day,
  html,
  lastUpdated,
  linkTo,
  type Markup,
  outside,
  pagination,
  table,
} from '../../../html/index.ts';
import { formatCount, formatNumber, formatPercentChange } from '../../../quantities/index.ts';
import type { EnergyChangeKind } from '../../storage/ledger/schema.ts';
import { knownChanges } from '../../storage/pages/energy-changes.ts';
import {
  type AcceptedPull,
  acceptedPulls,
  type EnergySum,
  type ListedRepository,
  lastReviewAt,
  type OpenWaiver,
  openWaivers,
  type PeriodFigures,
  periodFigures,
  repositoriesByTrend,
} from '../../storage/pages/organisation.ts';
import type { Answer } from '../http.ts';
import { organisationPath, pullPath, repositoryPath, withParameters } from './addresses.ts';
import type { PageContext } from './context.ts';
import { framed } from './frame.ts';
import { type Month, monthOf } from './month.ts';
import { changesTable, figures, PAGE_LENGTH, pagesOf, searchForm, searchOf, windowOf } from './parts.ts';
import { counted, evidenceWords, KIND_WORDS, NUDGE_WORDS, trendCell } from './words.ts';

/** Of changes of energy: the page with all of them is one click away. */
const FEW = 10;
const MAX_ACCEPTED = 20;

/** @param ids repositories of this owner that the reader may read, and perhaps others */
export async function organisationPage(context: PageContext, owner: string, ids: readonly number[]): Promise<Answer> {
  const { db, clock, url } = context;
  const now = new Date(clock.now());
  const month = monthOf(url.searchParams.get('month'), now);
  const waiverWindow = windowOf(url, 'waivers');
  const search = searchOf(url);
  const after = Number(url.searchParams.get('after') ?? Number.NaN);
  const list = { owner, ids, search, after: Number.isSafeInteger(after) && after > 0 ? after : undefined };
  // One after the other: an embedded database answers no faster when it's asked all at once.
  const sums = await periodFigures(db, ids, month);
  const repositories = await repositoriesByTrend(db, list, PAGE_LENGTH);
  const changes = await knownChanges(db, { ids }, { limit: FEW, offset: 0 });
  const waivers = await openWaivers(db, { ids, today: now.toISOString().slice(0, 10) }, waiverWindow);
  const accepted = await acceptedPulls(db, ids, MAX_ACCEPTED);
  const reviewedAt = await lastReviewAt(db, owner, ids);

  const path = organisationPath(owner);
  const last = repositories.rows.at(-1);
  const main = html`
<h2 id="month">${month.label}</h2>
${monthFigures(sums)}
${monthLinks(path, month)}
${energyTable(sums.energy)}
${nudgesTable(sums)}
<h2 id="repositories">Repositories</h2>
<p>Trend: what pull requests merged in the last 90 days changed. Those that added the most come first.</p>
${searchForm(path, { label: 'Name of a repository', value: search })}
${repositoryTable(repositories.rows, search)}
${pagination({
  label: 'Repositories',
  previous: list.after === undefined ? undefined : withParameters(path, { q: search }),
  next: repositories.hasMore ? withParameters(path, { q: search, after: last?.id }) : undefined,
})}
<h2 id="waivers">Open waivers</h2>
${waiverTable(waivers.rows)}
${pagesOf({ label: 'Open waivers', path, page: waiverWindow.page, hasMore: waivers.hasMore, parameter: 'waivers' })}
${acceptedTable(accepted)}
<h2 id="changes">Energy of merged pull requests</h2>
${changesTable(changes.rows, {
  caption: 'The newest changes',
  columns: ['repository', 'model'],
  empty: 'No pull request that changes the energy of a model has been merged yet.',
})}
<p>${linkTo(`${path}/energy`, 'All changes, and as CSV')}</p>
`;
  return framed(
    { title: owner, owner, lead: reviewedAt === undefined ? 'No review yet.' : lastUpdated(reviewedAt), main },
    context,
  );
}

function monthFigures(sums: PeriodFigures): Markup {
  const shown = Object.values(sums.nudges).reduce((sum, count) => sum + count, 0);
  const taken = (sums.nudges.switched ?? 0) + (sums.nudges.reduced ?? 0);
  const energy = (kind: EnergyChangeKind) => {
    const { value, note } = sumOf(sums.energy.filter((sum) => sum.kind === kind));
    return { label: `Energy ${KIND_WORDS[kind].toLowerCase()}`, value, note };
  };
  return figures([
    {
      label: 'Reviews',
      value: formatCount(sums.reviews),
      note:
        sums.unverified === 0
          ? 'all verified'
          : `${formatCount(sums.unverified)} unverified: their figures don’t count`,
    },
    energy('prevented'),
    energy('added'),
    energy('saved'),
    { label: 'Nudges', value: formatCount(shown), note: `${formatCount(taken)} switched or reduced` },
  ]);
}

/** The total where all of it is known in one way, and what has no volume. */
function sumOf(sums: readonly EnergySum[]): { value: Child; note: Child } {
  const changes = sums.reduce((sum, one) => sum + one.changes, 0);
  const withVolume = sums.filter((one) => one.withVolume > 0);
  if (changes === 0) return { value: '0', note: 'no such change' };
  const value =
    withVolume.length === 0 ? '–' : html`${formatNumber(withVolume.reduce((sum, { kWh }) => sum + kWh, 0))} kWh a year`;
  const stated = withVolume.reduce((sum, one) => sum + one.withVolume, 0);
  return {
    value,
    note: `${counted(changes, 'change')}, ${stated === changes ? 'all' : formatCount(stated)} with a stated volume`,
  };
}

function monthLinks(path: string, month: Month): Markup {
  return pagination({
    label: 'Months',
    previous: withParameters(path, { month: month.previous }),
    next: month.next && withParameters(path, { month: month.next }),
  }) as Markup;
}

const KINDS = Object.keys(KIND_WORDS) as readonly EnergyChangeKind[];

function energyTable(sums: readonly EnergySum[]): Markup {
  return table<EnergySum>({
    caption: 'Energy of merged pull requests, by how it is known',
    empty: 'No pull request that changes the energy of a model was merged in this month.',
    rows: KINDS.flatMap((kind) => sums.filter((sum) => sum.kind === kind)),
    columns: [
      { label: 'Energy', cell: ({ kind }) => KIND_WORDS[kind] },
      { label: 'How it is known', cell: ({ evidence, meterKind }) => evidenceWords(evidence, meterKind) },
      { label: 'Changes', cell: ({ changes }) => formatCount(changes), isNumber: true },
      { label: 'With a volume', cell: ({ withVolume }) => formatCount(withVolume), isNumber: true },
      {
        label: 'kWh a year',
        cell: ({ kWh, withVolume }) => (withVolume === 0 ? '–' : formatNumber(kWh)),
        isNumber: true,
      },
      {
        label: 'Typical change',
        cell: ({ ratio }) => (ratio === undefined ? '–' : formatPercentChange(ratio)),
        isNumber: true,
      },
    ],
  });
}

function nudgesTable({ nudges }: PeriodFigures): Markup {
  const outcomes = Object.keys(NUDGE_WORDS) as (keyof typeof nudges)[];
  return table({
    caption: 'What became of the nudges',
    empty: 'No nudge was shown in this month.',
    rows: outcomes.filter((outcome) => (nudges[outcome] ?? 0) > 0),
    columns: [
      { label: 'Outcome', cell: (outcome) => NUDGE_WORDS[outcome] },
      { label: 'Nudges', cell: (outcome) => formatCount(nudges[outcome] ?? 0), isNumber: true },
    ],
  });
}

function repositoryTable(rows: readonly ListedRepository[], search: string): Markup {
  return table<ListedRepository>({
    caption: 'Repositories by trend',
    hidesCaption: true,
    empty: search === '' ? 'No repository here has the App.' : html`No repository has ${code(search)} in its name.`,
    rows,
    columns: [
      { label: 'Repository', cell: (row) => linkTo(repositoryPath(row), row.name) },
      { label: 'Trend', cell: ({ trend }) => trendCell(trend) },
      { label: 'Merged changes', cell: ({ trend }) => formatCount(trend.changes), isNumber: true },
      { label: 'Last review', cell: ({ reviewedAt }) => (reviewedAt === undefined ? 'none' : day(reviewedAt)) },
    ],
  });
}

function waiverTable(rows: readonly OpenWaiver[]): Markup {
  return table<OpenWaiver>({
    caption: 'Waivers of policies, the first to end first',
    empty: 'No policy has a waiver that holds today.',
    rows,
    columns: [
      { label: 'Model', cell: ({ model }) => code(model) },
      {
        label: 'Repository',
        cell: ({ owner, repository }) => linkTo(repositoryPath({ owner, name: repository }), repository),
      },
      { label: 'Until', cell: ({ until }) => day(new Date(`${until}T00:00:00Z`)) },
      { label: 'Granted by', cell: ({ by }) => outside(by) },
      { label: 'Reason', cell: ({ reason }) => outside(reason) },
      { label: 'Policy', cell: ({ file }) => code(file) },
    ],
  });
}

function acceptedTable(rows: readonly AcceptedPull[]): Markup | '' {
  if (rows.length === 0) return '';
  return table<AcceptedPull>({
    caption: 'Increases that were accepted in open pull requests',
    rows,
    columns: [
      {
        label: 'Pull request',
        cell: ({ owner, repository, number }) =>
          linkTo(pullPath({ owner, name: repository }, number), `${repository}#${number}`),
      },
      { label: 'Since', cell: ({ at }) => day(at) },
      { label: 'Accepted by', cell: ({ by }) => badge('plain', outside(by)) },
      { label: 'Reason', cell: ({ reason }) => outside(reason) },
    ],
  });
}
