/** The page of a model: its figures over the reviews, what moved them, and what was offered in its place. */
import {
  code,
  html,
  type LineSeries,
  lastUpdated,
  lineChart,
  linkTo,
  type Markup,
  moment,
  nameFromOutside,
  outside,
  table,
} from '../../../html/index.ts';
import { formatWhRow, showStars } from '../../../quantities/index.ts';
import type { KnownRepository } from '../../storage/installations.ts';
import { knownChanges } from '../../storage/pages/energy-changes.ts';
import { figuresOfModel, type ModelFigure, type OfferedAlternatives, offeredFor } from '../../storage/pages/model.ts';
import type { Answer } from '../http.ts';
import { modelPath, pullPath, repositoryPath } from './addresses.ts';
import type { PageContext } from './context.ts';
import { framed } from './frame.ts';
import { changesTable, pagesOf, windowOf } from './parts.ts';
import { changeCell, evidenceWords, nudgeBadge, whCells } from './words.ts';

/** Reviews that the chart shows: the newest. */
const MAX_POINTS = 100;
const FEW = 20;

/** @returns `undefined` where no verified review knows the model */
export async function modelPage(
  context: PageContext,
  repository: KnownRepository,
  modelKey: string,
): Promise<Answer | undefined> {
  const { db, url } = context;
  const scope = { repositoryId: repository.id, modelKey };
  const window = windowOf(url);
  const drawn = await figuresOfModel(db, scope, { limit: MAX_POINTS, offset: 0 });
  const [newest] = drawn.rows;
  if (newest === undefined) return undefined;
  const isWithin = window.offset + window.limit <= drawn.rows.length || !drawn.hasMore;
  const listed = isWithin
    ? {
        rows: drawn.rows.slice(window.offset, window.offset + window.limit),
        hasMore: drawn.hasMore || drawn.rows.length > window.offset + window.limit,
      }
    : await figuresOfModel(db, scope, window);
  const changes = await knownChanges(db, scope, { limit: FEW, offset: 0 });
  const offered = await offeredFor(db, scope, FEW);

  const path = modelPath(repository, modelKey);
  const main = html`
<p>${linkTo(repositoryPath(repository), `${repository.owner}/${repository.name}`)}</p>
${chart(drawn.rows, repository)}
<h2 id="changes">Pull requests that moved it</h2>
${changesTable(changes.rows, { caption: 'Merged changes, the newest first', columns: [], empty: 'No merged pull request has changed its energy.' })}
<h2 id="alternatives">Alternatives that were offered</h2>
${offeredTable(offered, repository)}
<h2 id="reviews">Reviews</h2>
${figureTable(listed.rows, repository)}
${pagesOf({ label: 'Reviews', path, page: window.page, hasMore: listed.hasMore })}
`;
  const title = nameFromOutside(newest.model);
  return framed(
    { title, heading: code(newest.model), owner: repository.owner, repository, lead: lastUpdated(newest.at), main },
    context,
  );
}

/** One line for each device, meter, provider, and batch: only such figures compare. */
function chart(figures: readonly ModelFigure[], repository: KnownRepository): Markup {
  const series = new Map<string, ModelFigure[]>();
  for (const figure of figures) {
    if (figure.wh === undefined) continue;
    const name = conditionsOf(figure);
    series.set(name, [...(series.get(name) ?? []), figure]);
  }
  if (series.size === 0)
    return html`<p>It was never run, so there is no figure to draw. What is known of it is in the table below.</p>`;
  const lines: LineSeries[] = [...series].map(([name, some]) => ({
    name,
    points: some.map(({ at, wh, number }) => ({
      at,
      value: wh?.estimate ?? 0,
      lower: wh?.lower,
      upper: wh?.upper,
      source: linkTo(pullPath(repository, number), `#${number}`),
    })),
  }));
  return lineChart({
    id: 'energy',
    title: 'Energy over reviews',
    description: `Wh per 1,000 queries of each reviewed commit, with 95% intervals. One line for each device and meter: figures of two don’t compare.`,
    axis: 'Wh per 1,000 queries',
    format: formatWhRow,
    series: lines,
  });
}

function conditionsOf({ device, meter, provider, batch }: ModelFigure): string {
  const parts = [
    device,
    meter,
    ...(provider === 'unknown' ? [] : [provider]),
    ...(batch === undefined || batch === 1 ? [] : [`batch ${batch}`]),
  ];
  return parts.join(', ');
}

function figureTable(rows: readonly ModelFigure[], repository: KnownRepository): Markup {
  return table<ModelFigure>({
    caption: 'Verified reviews, the newest first',
    hidesCaption: true,
    empty: 'No further review.',
    rows,
    columns: [
      {
        label: 'Pull request',
        cell: ({ number, headSha }) =>
          html`${linkTo(pullPath(repository, number), `#${number}`)} ${code(headSha.slice(0, 7))}`,
      },
      { label: 'Energy', cell: whCells(rows, ({ wh }) => wh), isNumber: true },
      { label: 'Against base', cell: ({ ratio }) => changeCell(ratio), isNumber: true },
      { label: 'Stars', cell: ({ stars }) => (stars === undefined ? '–' : showStars(stars)), isNumber: true },
      {
        label: 'How it is known',
        cell: (figure) => {
          const words = evidenceWords(figure.evidence, figure.meterKind);
          return figure.wh === undefined
            ? words
            : html`${words}<span class="small">${outside(conditionsOf(figure))}</span>`;
        },
      },
      { label: 'Reviewed', cell: ({ at }) => moment(at) },
    ],
  });
}

function offeredTable(rows: readonly OfferedAlternatives[], repository: KnownRepository): Markup {
  return table<OfferedAlternatives>({
    caption: 'Alternatives in comments, the newest first',
    hidesCaption: true,
    empty: 'None yet. Alternatives are offered in the comment of a pull request that changes the model.',
    rows,
    columns: [
      { label: 'Pull request', cell: ({ number }) => linkTo(pullPath(repository, number), `#${number}`) },
      {
        label: 'Alternatives',
        cell: ({ alternatives }) =>
          alternatives.length === 0 ? 'none' : html`${alternatives.map((name) => html`${code(name)} `)}`,
      },
      { label: 'Outcome', cell: ({ outcome }) => nudgeBadge(outcome) },
      { label: 'Shown', cell: ({ at }) => moment(at) },
    ],
  });
}
