import { statusOf } from '../api-error.ts';
import type { GitHubClient } from '../client.ts';
import { decodeName, encodeName } from '../comment/comment-body.ts';
import type { Repository } from '../repository.ts';
import type { Viewer } from '../viewer.ts';

/** One of our suggestions, at a line of a pull request's diff. */
export interface OwnSuggestion {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  /** Of the job that made it. */
  readonly section: string;
  readonly path: string;
  /** Where the line is at head now. Absent where the comment is outdated. */
  readonly line: number | undefined;
  /** Somebody answered in its thread. */
  readonly isAnswered: boolean;
}

/** A body at a line at head. */
export interface PlacedSuggestion {
  readonly path: string;
  readonly line: number;
  readonly body: string;
}

export interface SuggestionPlace {
  readonly repository: Repository;
  readonly pullNumber: number;
  /** The head that the line is of. */
  readonly headSha: string;
  /** Name of the job's part, as of the comment. */
  readonly section: string;
}

/** Once it no longer applies and somebody answered: then it isn't ours to touch any more. */
const WITHDRAWN = '<!-- wattnudge:suggestion-withdrawn v1 -->\nThis suggestion no longer applies.';

const MARKER = /^<!-- wattnudge:suggestion v1 (\S{1,100}) -->\n/;

function sectionOf(body: string): string | undefined {
  const [, encoded] = MARKER.exec(body) ?? [];
  return encoded === undefined ? undefined : decodeName(encoded);
}

export function withMarker(body: string, section: string): string {
  return `<!-- wattnudge:suggestion v1 ${encodeName(section)} -->\n${body}`;
}

/** All that we suggest on a pull request and haven't withdrawn, lowest id first. */
export async function listOwnSuggestions(
  client: GitHubClient,
  { repository, pullNumber }: SuggestionPlace,
  viewer: Viewer,
): Promise<OwnSuggestion[]> {
  const comments = await client.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
    ...repository,
    pull_number: pullNumber,
    per_page: 100,
  });
  const answered = new Set(comments.map(({ in_reply_to_id: id }) => id));
  return comments
    .flatMap(({ id, node_id: nodeId, html_url: url, path, line, user, in_reply_to_id: parent, ...rest }) => {
      const body = rest.body.replace(/\r\n?/g, '\n');
      const section = sectionOf(body);
      // A copied marker makes nobody else's comment ours, and an answer is none.
      if (section === undefined || user?.id !== viewer.id || parent !== undefined) return [];
      // The description of the API says `integer`; of an outdated comment it is `null`.
      return [{ id, nodeId, url, body, section, path, line: line ?? undefined, isAnswered: answered.has(id) }];
    })
    .toSorted((a, b) => a.id - b.id);
}

export async function createSuggestion(
  client: GitHubClient,
  { repository, pullNumber, headSha, section }: SuggestionPlace,
  { path, line, body }: PlacedSuggestion,
): Promise<Pick<OwnSuggestion, 'id' | 'url'>> {
  const { data } = await client.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
    ...repository,
    pull_number: pullNumber,
    commit_id: headSha,
    path,
    line,
    side: 'RIGHT',
    body: withMarker(body, section),
  });
  return { id: Number(data.id), url: data.html_url };
}

export async function updateSuggestion(
  client: GitHubClient,
  repository: Repository,
  { id, body }: Pick<OwnSuggestion, 'id' | 'body'>,
): Promise<void> {
  await client.request('PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}', {
    ...repository,
    comment_id: id,
    body,
  });
}

/** Does nothing where it is there no more. */
export async function deleteSuggestion(client: GitHubClient, repository: Repository, id: number): Promise<void> {
  try {
    await client.request('DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}', { ...repository, comment_id: id });
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

/**
 * Takes a suggestion back: deletes it, or where somebody answered, leaves a line in its place that can't be committed and resolves
 * the thread.
 */
export async function withdrawSuggestion(
  client: GitHubClient,
  place: SuggestionPlace,
  { id, nodeId, isAnswered }: OwnSuggestion,
): Promise<void> {
  const { repository } = place;
  if (!isAnswered) return deleteSuggestion(client, repository, id);
  await updateSuggestion(client, repository, { id, body: WITHDRAWN });
  // GitHub resolves threads only for tokens that may write contents, which neither the App nor the Action should have.
  if (!(await resolveThread(client, place, id))) await minimize(client, nodeId);
}

interface Threads {
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly nodes: readonly {
          readonly id: string;
          readonly comments: { readonly nodes: readonly { readonly databaseId: number }[] };
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
  };
}

const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { reviewThreads(first: 100, after: $after) {
    nodes { id comments(first: 1) { nodes { databaseId } } } pageInfo { hasNextPage endCursor }
  } } }
}`;

/** Whether it could be. */
async function resolveThread(
  client: GitHubClient,
  { repository, pullNumber: number }: SuggestionPlace,
  commentId: number,
): Promise<boolean> {
  try {
    let after: string | null = null;
    do {
      const answer: Threads = await client.graphql(THREADS, { ...repository, number, after });
      const { nodes, pageInfo } = answer.repository.pullRequest.reviewThreads;
      const thread = nodes.find(({ comments }) => comments.nodes[0]?.databaseId === commentId);
      if (thread !== undefined) {
        await client.graphql(
          'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }',
          { id: thread.id },
        );
        return true;
      }
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return false;
  } catch (error) {
    if (isRefusedQuery(error)) return false;
    throw error;
  }
}

async function minimize(client: GitHubClient, id: string): Promise<void> {
  try {
    await client.graphql(
      'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }',
      { id },
    );
  } catch (error) {
    // Its text says that it no longer applies, which is enough.
    if (!isRefusedQuery(error)) throw error;
  }
}

/** GraphQL answers a refusal with status 200 and a list of errors. */
function isRefusedQuery(error: unknown): boolean {
  return error instanceof Error && error.name === 'GraphqlResponseError';
}
