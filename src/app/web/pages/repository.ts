/** The page of a repository: its models, its open pull requests, what was merged, its policy, and its badge. */
import {
  type Child,
  code,
  day,
  emptyState,
  fold,
  html,
  lastUpdated,
  linkTo,
  type Markup,
  moment,
  outside,
  table,
} from '../../../html/index.ts';
import { showStars } from '../../../quantities/index.ts';
import type { KnownRepository } from '../../storage/installations.ts';
import { knownChanges } from '../../storage/pages/energy-changes.ts';
import {
  type CurrentModel,
  currentModels,
  type KnownPolicy,
  newestList,
  type OpenPull,
  openPulls,
  policyInForce,
  trendOf,
} from '../../storage/pages/repository.ts';
import type { Answer } from '../http.ts';
import { modelPath, organisationPath, pullPath, repositoryPath } from './addresses.ts';
import type { PageContext } from './context.ts';
import { framed } from './frame.ts';
import { changesTable, pagesOf, searchForm, searchOf, windowOf } from './parts.ts';
import { changeCell, evidenceWords, standingBadge, trendCell, whCells } from './words.ts';

const FEW = 10;

/** @param mayReadFile whether the reader may read the repository that a layer of the policy is in */
export async function repositoryPage(
  context: PageContext,
  repository: KnownRepository,
  mayReadFile: (file: string) => Promise<boolean>,
): Promise<Answer> {
  const { db, url, config } = context;
  const search = searchOf(url);
  const windows = { models: windowOf(url), pulls: windowOf(url, 'pulls') };
  const models = await currentModels(db, { repositoryId: repository.id, search }, windows.models);
  const pulls = await openPulls(db, repository.id, windows.pulls);
  const changes = await knownChanges(db, { repositoryId: repository.id }, { limit: FEW, offset: 0 });
  const list = await newestList(db, repository.id);
  const policy = await policyInForce(db, repository.id);
  const trend = await trendOf(db, repository.id);

  const path = repositoryPath(repository);
  const address = `${config.serverUrl}/${repository.owner}/${repository.name}`;
  const main = html`
<p>${linkTo(organisationPath(repository.owner), repository.owner)} ·
${linkTo(address, 'On GitHub')} ·
Merged in the last 90 days: ${trendCell(trend)}</p>
<h2 id="models">Models</h2>
<p>${list === undefined ? 'As they are on the default branch, as far as reviews have seen them.' : html`On the default branch, ${linkTo(`${address}/actions/runs/${list.runId}`, 'listed')} at ${code(list.commitSha.slice(0, 7))} (${moment(list.at)}), with the reviews since then.`} Energy is in Wh per 1,000 queries.</p>
${searchForm(path, { label: 'Name of a model', value: search })}
${modelTable(models.rows, repository, { search, isListed: list !== undefined })}
${pagesOf({ label: 'Models', path, page: windows.models.page, hasMore: models.hasMore, others: { q: search } })}
<h2 id="pulls">Open pull requests</h2>
${pullTable(pulls.rows, repository)}
${pagesOf({ label: 'Open pull requests', path, page: windows.pulls.page, hasMore: pulls.hasMore, parameter: 'pulls' })}
<h2 id="changes">Energy of merged pull requests</h2>
${changesTable(changes.rows, {
  caption: 'The newest changes',
  columns: ['model'],
  empty: 'No pull request that changes the energy of a model has been merged yet.',
})}
<h2 id="policy">Policy</h2>
${policy === undefined ? emptyState('The App has not read the policy yet: it does with the next event of a pull request to the default branch.') : await policyPart(policy, mayReadFile)}
<h2 id="badge">Badge</h2>
${badgePart(repository, policy, config.publicUrl)}
`;
  const title = `${repository.owner}/${repository.name}`;
  const lead = trend.reviewedAt === undefined ? 'No review yet.' : lastUpdated(trend.reviewedAt);
  return framed({ title, owner: repository.owner, repository, lead, main }, context);
}

function modelTable(
  rows: readonly CurrentModel[],
  repository: KnownRepository,
  { search, isListed }: { readonly search: string; readonly isListed: boolean },
): Markup {
  const none = isListed
    ? 'The default branch has no model.'
    : 'No model yet: models are listed once a pull request that changes them is reviewed, or once the Action lists the default branch (mode: scan).';
  return table<CurrentModel>({
    caption: 'Models of the repository',
    hidesCaption: true,
    empty: search === '' ? none : html`No model has ${code(search)} in its name.`,
    rows,
    columns: [
      {
        label: 'Model',
        // One that no review has seen has no page.
        cell: ({ model, modelKey, state }) =>
          state === 'listed' ? code(model) : linkTo(modelPath(repository, modelKey), code(model)),
      },
      { label: 'Energy', cell: whCells(rows, figureOf), isNumber: true },
      { label: 'Stars', cell: ({ stars }) => (stars === undefined ? '–' : showStars(stars)), isNumber: true },
      { label: 'How it is known', cell: howItIsKnown },
      { label: 'Last change', cell: changeOf, isNumber: true },
      {
        label: 'From',
        cell: ({ from }) =>
          from === undefined
            ? 'the list'
            : html`${linkTo(pullPath(repository, from.number), `#${from.number}`)}, ${day(from.at)}`,
      },
    ],
  });
}

function figureOf({ wh, ratedWh }: CurrentModel): CurrentModel['wh'] {
  return wh ?? (ratedWh === undefined ? undefined : { estimate: ratedWh, lower: ratedWh, upper: ratedWh });
}

function howItIsKnown({ evidence, meterKind, device, wh, state }: CurrentModel): Child {
  const words = `${evidenceWords(evidence, meterKind)}${state === 'base' ? ' (of the base branch)' : ''}`;
  return wh === undefined ? words : html`${words}<span class="small">${outside(device)}</span>`;
}

function changeOf({ change, state }: CurrentModel): Child {
  return state === 'merged' ? changeCell(change) : 'none merged';
}

function pullTable(rows: readonly OpenPull[], repository: KnownRepository): Markup {
  return table<OpenPull>({
    caption: 'Open pull requests, the last seen first',
    hidesCaption: true,
    empty: 'No open pull request, as far as the App has heard.',
    rows,
    columns: [
      {
        label: 'Pull request',
        cell: ({ number, title }) => linkTo(pullPath(repository, number), `#${number} ${outside(title ?? '')}`.trim()),
      },
      { label: 'Standing', cell: ({ standing }) => standingBadge(standing) },
      { label: 'Author', cell: ({ author }) => outside(author) },
      { label: 'Base branch', cell: ({ baseRef }) => code(baseRef) },
      { label: 'Last seen', cell: ({ updatedAt }) => moment(updatedAt) },
    ],
  });
}

async function policyPart(policy: KnownPolicy, mayReadFile: (file: string) => Promise<boolean>): Promise<Markup> {
  const { layers, baseRef, readAt } = policy;
  const from = html`<p class="small">Read from ${code(baseRef)}, ${moment(readAt)}.</p>`;
  if (layers.length === 0) {
    return html`${from}${emptyState('There is no policy file: reviews inform, and nothing blocks.')}`;
  }
  const shown = await Promise.all(
    layers.map(async ({ file, text }, index) => {
      const label = html`${index + 1}. ${code(file)}`;
      if (await mayReadFile(file)) return fold(label, html`<pre tabindex="0"><code>${text}</code></pre>`);
      return html`<p>${label}: you may not read the repository that it is in.</p>`;
    }),
  );
  return html`${from}
<p>${layers.length === 1 ? 'One file is in force.' : 'These files are in force, the most general first. A later one may tighten what an earlier one says.'}</p>
${shown}`;
}

function badgePart(
  repository: KnownRepository,
  policy: KnownPolicy | undefined,
  publicUrl: string | undefined,
): Markup {
  if (policy?.badge !== true) {
    return html`<p>The badge is off, and nothing of this repository is public. To turn it on, add ${code('badge: true')} to the policy on the default branch.</p>`;
  }
  const path = `/badge/${encodeURIComponent(repository.owner)}/${encodeURIComponent(repository.name)}.json`;
  const address = `${publicUrl ?? 'https://SERVER'}${path}`;
  const markdown = `![model energy](https://img.shields.io/endpoint?url=${encodeURIComponent(address)})`;
  return html`<p>The badge is public: everyone who has its address sees ${linkTo(path, 'what it says')}. For a README:</p>
<pre tabindex="0"><code>${markdown}</code></pre>`;
}
