import type { Clock } from '../../clock.ts';
import type { EnergyReview } from '../../energy-review/index.ts';
import type { CommentPlace, GitHubClient, Origin } from '../../github/index.ts';
import { type RenderContext, renderComment, renderMootComment } from '../../report/index.ts';
import type { Inputs } from '../inputs.ts';
import type { Log } from '../log.ts';
import { type RunContext, repositoryUrlOf } from '../run-context.ts';

/** Who is told, and where. */
export interface Audience {
  readonly client: GitHubClient;
  readonly context: RunContext;
  readonly inputs: Inputs;
  readonly log: Log;
  readonly clock: Clock;
  /** The run that measured, and the head that it measured. */
  readonly origin: Origin;
  /** Of the run that measured. */
  readonly runUrl: string;
  readonly baseBranch?: string | undefined;
  /** Absent where there is no pull request to comment on. */
  readonly pull?: { readonly number: number; readonly isFork: boolean } | undefined;
  /** The whole review as a page, if this run keeps one. */
  readonly pageUrl?: string | undefined;
  /** Why nothing shows that the workflow which measured is the base branch's. */
  readonly unverified?: string | undefined;
  /** Whether a check run is written at all. */
  readonly writesCheck: boolean;
}

/** What the place that a review is shown in takes. */
type Room = Required<Pick<RenderContext, 'maxCharacters'>> & Pick<RenderContext, 'charts' | 'suggestion'>;

/** The review in Markdown for those who are told; `undefined` where no model changed. */
export function renderFor(review: EnergyReview, audience: Audience, room: Room): string | undefined {
  return renderComment(review, { ...renderContextOf(audience), ...room, doubts: doubtsOf(audience) });
}

/** The whole review as a page (HTML) for those who are told. */
export async function renderPageFor(review: EnergyReview, audience: Audience): Promise<string> {
  // What draws pages is loaded with the first review that has something to show.
  const { renderReviewPage } = await import('../../report/pages/index.ts');
  return renderReviewPage(review, { ...renderContextOf(audience), doubts: doubtsOf(audience) });
}

function doubtsOf({ unverified }: Audience): readonly string[] {
  return unverified === undefined ? [] : [unverified];
}

export function renderContextOf({ context, inputs, runUrl, pageUrl, baseBranch, pull }: Audience): RenderContext {
  const isFork = pull?.isFork ?? true;
  return {
    repositoryUrl: repositoryUrlOf(context),
    runUrl,
    // The same for each attempt, so that a re-run that finds the same says the same.
    artifactUrl: `${runUrl}#artifacts`,
    pageUrl,
    checkName: checkNameOf(inputs),
    baseBranch,
    headEditUrl: headEditUrlOf(context, isFork),
    toolUrl: toolUrlOf(context),
    section: inputs.section,
    workflowFile: inputs['workflow-path'],
  };
}

/** Lines of a fork are edited in its own repository, which the run isn't told. */
function headEditUrlOf(context: RunContext, isFork: boolean): string | undefined {
  const branch = context.environment.GITHUB_HEAD_REF;
  if (isFork || branch === undefined || branch === '') return undefined;
  return `${repositoryUrlOf(context)}/edit/${branch.split('/').map(encodeURIComponent).join('/')}`;
}

/** Where this Action comes from; one that is used by its path comes from the repository itself. */
function toolUrlOf({ environment, serverUrl }: RunContext): string | undefined {
  const repository = environment.GITHUB_ACTION_REPOSITORY;
  return repository !== undefined && /^[\w.-]+\/[\w.-]+$/.test(repository) ? `${serverUrl}/${repository}` : undefined;
}

/** Jobs of a matrix each have a check of their own. */
export function checkNameOf(inputs: Inputs): string {
  const name = inputs['check-name'] === 'none' ? 'energy' : inputs['check-name'];
  return inputs.section === undefined ? name : `${name} (${inputs.section})`;
}

export function commentPlaceOf({ context, inputs, origin, clock }: Audience, pullNumber: number): CommentPlace {
  return {
    repository: context.repository,
    pullNumber,
    section: inputs.section,
    origin,
    mootLine: renderMootComment(),
    isActionsToken: context.serverUrl === 'https://github.com',
    clock,
  };
}
