import { shortenToFit, TITLE_CHARACTERS } from '../../text/index.ts';
import { explainApiError, isRefusal, messageOf } from '../api-error.ts';
import type { GitHubClient } from '../client.ts';
import { type Repository, slugOf } from '../repository.ts';
import type { Viewer } from '../viewer.ts';
import type { CheckConclusion } from './conclusion.ts';

/** A note at lines of a file of head, for a check run or a workflow command. Plain text in one line. */
export interface CheckNote {
  path: string;
  startLine: number;
  endLine: number;
  level: 'failure' | 'warning' | 'notice';
  title: string;
  message: string;
}

export interface CheckRequest {
  repository: Repository;
  headSha: string;
  name: string;
  conclusion: CheckConclusion;
  title: string;
  /** Markdown; cut at 65,535 characters. */
  summary: string;
  /** Markdown; cut at 65,535 characters. */
  text?: string;
  annotations?: readonly CheckNote[];
  /** Tells our check from others of that name: the runner's own for the job has one as well. */
  externalId: string;
  /**
   * Who writes, where that can be known; asked where there is a check with our name and mark. Any workflow can write one, and
   * no other App can change it: it is not taken for ours then.
   */
  viewer?: () => Promise<Viewer>;
  detailsUrl?: string;
  /** At most three buttons. */
  actions?: readonly { label: string; description: string; identifier: string }[];
}

export type PublishedCheck =
  | { written: true; state: 'created' | 'updated' | 'unchanged'; id: number; url: string }
  /** The token may not write checks: a fork's read-only token, a personal access token. */
  | { written: false; reason: string };

/** GitHub's limits. */
const MAX_MARKDOWN = 65_535;
const ANNOTATIONS_A_REQUEST = 50;

/**
 * Creates or updates our check of that name on that commit. Annotations go 50 a request; the conclusion comes with the
 * last of them, so that a check whose writing broke off stays pending and does not pass. Annotations of a check run
 * cannot be withdrawn: where they changed, a new check run of the same name takes the old one's place.
 *
 * @throws WattnudgeError `github-*`, but not for a token that may not write checks
 */
export async function publishCheck(client: GitHubClient, request: CheckRequest): Promise<PublishedCheck> {
  try {
    return await publish(client, request);
  } catch (error) {
    if (isRefusal(error)) return { written: false, reason: messageOf(error) };
    throw explainApiError(error, `writing the check \`${request.name}\` of ${slugOf(request.repository)}`);
  }
}

interface KnownCheck {
  id: number;
  url: string;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  text: string;
  annotations: number;
}

async function publish(client: GitHubClient, request: CheckRequest): Promise<PublishedCheck> {
  const annotations = request.annotations ?? [];
  const output = {
    title: [...request.title].slice(0, TITLE_CHARACTERS).join(''),
    summary: shortenToFit([request.summary], MAX_MARKDOWN),
    ...(request.text === undefined ? {} : { text: shortenToFit([request.text], MAX_MARKDOWN) }),
  };
  const known = await findCheck(client, request);
  if (known !== undefined && isSame(known, request, output, annotations.length)) {
    return { written: true, state: 'unchanged', id: known.id, url: known.url };
  }

  const batches = inBatches(annotations);
  const partOf = (index: number) => ({
    output: { ...output, annotations: batches[index] ?? [] },
    ...(index < batches.length - 1 ? { status: 'in_progress' as const } : ending(request.conclusion)),
    ...(request.detailsUrl === undefined ? {} : { details_url: request.detailsUrl }),
    ...(request.actions === undefined ? {} : { actions: [...request.actions] }),
  });

  // A completed check does not become pending again.
  const reusable = known?.annotations === 0 && (request.conclusion !== 'pending' || known.status !== 'completed');
  const again = reusable ? known : undefined;
  let check =
    again === undefined ? await create(client, request, partOf(0)) : await update(client, request, again.id, partOf(0));
  for (let index = 1; index < batches.length; index += 1) {
    check = await update(client, request, check.id, partOf(index));
  }
  return { written: true, state: again === undefined ? 'created' : 'updated', ...check };
}

/** Our newest check of that name on that commit. */
async function findCheck(client: GitHubClient, request: CheckRequest): Promise<KnownCheck | undefined> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...request.repository,
    ref: request.headSha,
    check_name: request.name,
    // Two pull requests may have the same head, and each has its own check there.
    filter: 'all',
    per_page: 100,
  });
  const marked = data.check_runs.filter(
    (check) => check.external_id === request.externalId && check.name === request.name,
  );
  const viewer = marked.length === 0 ? undefined : await request.viewer?.();
  const ours = marked.filter(({ app }) => isOf(viewer, app?.slug));
  const newest = ours.reduce<(typeof ours)[number] | undefined>(
    (known, check) => (known === undefined || check.id > known.id ? check : known),
    undefined,
  );
  if (newest === undefined) return undefined;
  const { id, html_url: url, status, conclusion, output } = newest;
  return {
    id: Number(id),
    url: url ?? '',
    status,
    conclusion,
    title: output.title ?? '',
    summary: output.summary ?? '',
    text: output.text ?? '',
    annotations: output.annotations_count,
  };
}

/** An App writes as `slug[bot]`. */
function isOf(viewer: Viewer | undefined, slug: string | undefined): boolean {
  return viewer === undefined || slug === undefined || viewer.login.replace(/\[bot\]$/, '') === slug;
}

function isSame(
  known: KnownCheck,
  { conclusion }: CheckRequest,
  { title, summary, text = '' }: { title: string; summary: string; text?: string },
  annotations: number,
): boolean {
  const concluded = conclusion === 'pending' ? known.status !== 'completed' : known.conclusion === conclusion;
  const sameText = known.title === title && known.summary === summary && known.text === text;
  return concluded && sameText && known.annotations === annotations;
}

type Part = {
  output: { title: string; summary: string; text?: string; annotations: ReturnType<typeof forApi>[] };
  details_url?: string;
} & Ending;

type Ending = { status: 'in_progress' } | { status: 'completed'; conclusion: Exclude<CheckConclusion, 'pending'> };

function ending(conclusion: CheckConclusion): Ending {
  return conclusion === 'pending' ? { status: 'in_progress' } : { status: 'completed', conclusion };
}

async function create(client: GitHubClient, request: CheckRequest, part: Part) {
  const { data } = await client.request('POST /repos/{owner}/{repo}/check-runs', {
    ...request.repository,
    name: request.name,
    head_sha: request.headSha,
    external_id: request.externalId,
    ...part,
  });
  return { id: Number(data.id), url: data.html_url ?? '' };
}

async function update(client: GitHubClient, request: CheckRequest, id: number, part: Part) {
  const { data } = await client.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    ...request.repository,
    check_run_id: id,
    ...part,
  });
  return { id: Number(data.id), url: data.html_url ?? '' };
}

function inBatches(annotations: readonly CheckNote[]) {
  const batches = [];
  for (let start = 0; start < annotations.length; start += ANNOTATIONS_A_REQUEST) {
    batches.push(annotations.slice(start, start + ANNOTATIONS_A_REQUEST).map(forApi));
  }
  return batches;
}

function forApi({ path, startLine, endLine, level, title, message }: CheckNote) {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}
