/** The page of a pull request: the whole review, as the HTML report shows it, and what became of it. */
import {
  badge,
  code,
  emptyState,
  html,
  lastUpdated,
  linkTo,
  type Markup,
  moment,
  outside,
  table,
} from '../../../html/index.ts';
import type { KnownRepository } from '../../storage/installations.ts';
import { knownChanges } from '../../storage/pages/energy-changes.ts';
import {
  type ListedNudge,
  type ListedReview,
  nudgesOfPull,
  type PullOfPage,
  pullOfPage,
  reviewsOfPull,
} from '../../storage/pages/pull.ts';
import { reviewById, reviewInForce } from '../../storage/reviews.ts';
import type { Answer } from '../http.ts';
import { pullPath, repositoryPath } from './addresses.ts';
import type { PageContext } from './context.ts';
import { framed } from './frame.ts';
import { changesTable } from './parts.ts';
import { nudgeBadge, standingBadge } from './words.ts';

const FEW = 20;

/** @returns `undefined` where the App knows no such pull request, or it has no such review */
export async function pullPage(
  context: PageContext,
  repository: KnownRepository,
  number: number,
): Promise<Answer | undefined> {
  const { db, url, config } = context;
  const key = { repositoryId: repository.id, number };
  const pull = await pullOfPage(db, key);
  if (pull === undefined) return undefined;
  const reviews = await reviewsOfPull(db, key, FEW);
  const asked = url.searchParams.get('review');
  const inForce = await reviewInForce(db, key, pull);
  const id = asked === null ? (inForce?.id ?? reviews[0]?.id) : Number(asked);
  const shown = id === undefined ? undefined : await reviewById(db, key, id);
  if (asked !== null && shown === undefined) return undefined;
  const nudges = await nudgesOfPull(db, key, FEW);
  const changes = await knownChanges(db, key, { limit: FEW, offset: 0 });

  const repositoryUrl = `${config.serverUrl}/${repository.owner}/${repository.name}`;
  const main = html`
<p>${linkTo(repositoryPath(repository), `${repository.owner}/${repository.name}`)} ·
${linkTo(`${repositoryUrl}/pull/${number}`, 'On GitHub')} · by ${outside(pull.author)}, to ${code(pull.baseRef)}</p>
${shown === undefined ? emptyState('There is no result for this pull request yet.') : whichReview(shown, { inForce: inForce?.id, pull })}
${shown === undefined ? '' : await wholeReview(shown, repositoryUrl)}
<h2 id="changes">Energy when it was merged</h2>
${changesTable(changes.rows, {
  caption: 'What the merge changed',
  columns: ['model'],
  empty: pull.state === 'merged' ? 'The merge changed no energy that is known.' : 'It isn’t merged.',
})}
<h2 id="nudges">What was suggested</h2>
${nudgeTable(nudges)}
<h2 id="reviews">Reviews</h2>
${reviewTable(reviews, { repository, number, shown: shown?.id, inForce: inForce?.id })}
`;
  const title = `#${number} ${outside(pull.title ?? '')}`.trim();
  const lead = html`<p>${badge('plain', pull.state)} ${standingBadge(pull.standing)}</p>${lastUpdated(pull.updatedAt)}`;
  return framed({ title, owner: repository.owner, repository, lead, main }, context);
}

/** As the page of `wattnudge review --html` shows it. What draws it is loaded when it is asked for. */
async function wholeReview({ review, verified, doubts }: Shown, repositoryUrl: string): Promise<Markup> {
  const { reviewParts } = await import('../../../report/pages/index.ts');
  const { heading, body } = reviewParts(review, { repositoryUrl, ...(verified ? {} : { doubts }) });
  return html`${heading === undefined ? '' : html`<h2 id="review">${heading}</h2>`}${body}`;
}

type Shown = NonNullable<Awaited<ReturnType<typeof reviewById>>>;

function whichReview(shown: Shown, { inForce, pull }: { inForce: number | undefined; pull: PullOfPage }): Markup {
  const { review, verified, doubts, createdAt, id } = shown;
  const isNow = id === inForce;
  const isOldHead = review.head.sha !== pull.headSha;
  const which = isNow
    ? 'The review in force'
    : isOldHead
      ? 'A review of an earlier commit'
      : 'A review that is not in force';
  return html`<p>${which}: commit ${code(review.head.sha.slice(0, 7))}, ${moment(createdAt)}.</p>
${verified ? '' : html`<p>${badge('warning', 'unverified')} ${doubts.map((doubt) => html`${outside(doubt)} `)}Its figures are in no sum and no chart.</p>`}`;
}

function nudgeTable(rows: readonly ListedNudge[]): Markup {
  return table<ListedNudge>({
    caption: 'Alternatives in the comment, the newest first',
    hidesCaption: true,
    empty: 'The App has suggested nothing here.',
    rows,
    columns: [
      { label: 'Model', cell: ({ model }) => code(model) },
      { label: 'Commit', cell: ({ headSha }) => code(headSha.slice(0, 7)) },
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

interface Listing {
  readonly repository: KnownRepository;
  readonly number: number;
  readonly shown: number | undefined;
  readonly inForce: number | undefined;
}

function reviewTable(rows: readonly ListedReview[], { repository, number, shown, inForce }: Listing): Markup {
  return table<ListedReview>({
    caption: 'Reviews of this pull request, the newest first',
    hidesCaption: true,
    empty: 'None yet.',
    rows,
    columns: [
      {
        label: 'Commit',
        cell: ({ id, headSha }) => {
          const label = code(headSha.slice(0, 7));
          return id === shown ? html`${label} (shown)` : linkTo(pullPath(repository, number, id), label);
        },
      },
      { label: 'Run', cell: ({ runId, runAttempt }) => `${runId}, attempt ${runAttempt}` },
      { label: 'Outcome', cell: ({ outcome, verified }) => standingBadge(verified ? outcome : 'unverified') },
      { label: 'In force', cell: ({ id }) => (id === inForce ? 'yes' : 'no') },
      { label: 'Reviewed', cell: ({ at }) => moment(at) },
    ],
  });
}
