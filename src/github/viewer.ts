import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { explainApiError, messageOf, statusOf } from './api-error.ts';
import type { GitHubClient } from './client.ts';

/** Who a token writes as. */
export interface Viewer {
  id: number;
  login: string;
}

/** The author of everything that `GITHUB_TOKEN` writes on github.com. */
const ACTIONS_BOT: Viewer = { id: 41_898_282, login: 'github-actions[bot]' };

/** A client stays who it is, so it is asked once. */
const known = new WeakMap<GitHubClient, Promise<Viewer>>();

/**
 * Who the token writes as: asked through GraphQL, which answers for every kind of token (a run's own token and an
 * App's may not read `GET /user`), and then through REST.
 *
 * @param isActionsToken The token is the run's own `GITHUB_TOKEN`, so that its well-known author is assumed where
 *   neither answers.
 * @throws WattnudgeError `viewer-unknown`
 */
export function viewerOf(client: GitHubClient, options: { isActionsToken?: boolean } = {}): Promise<Viewer> {
  const asked = known.get(client) ?? findViewer(client, options);
  known.set(client, asked);
  asked.catch(() => known.delete(client));
  return asked;
}

async function findViewer(
  client: GitHubClient,
  { isActionsToken = false }: { isActionsToken?: boolean },
): Promise<Viewer> {
  const graphql = await askGraphql(client);
  if (graphql.viewer) return graphql.viewer;
  const rest = await askRest(client);
  if (rest.viewer) return rest.viewer;
  if (isActionsToken) return ACTIONS_BOT;
  throw new WattnudgeError(
    'viewer-unknown',
    `Couldn’t find out whose token this is: ${rest.problem ?? graphql.problem ?? 'no answer'}`,
    { remedy: 'Use a token that may read its own user, or `github.token`.' },
  );
}

interface Answer {
  viewer?: Viewer;
  problem?: string;
}

async function askGraphql(client: GitHubClient): Promise<Answer> {
  try {
    const answer = await client.graphql<{ viewer?: { databaseId?: unknown; login?: unknown } }>(
      'query { viewer { databaseId login } }',
    );
    return asViewer(answer.viewer?.databaseId, answer.viewer?.login);
  } catch (error) {
    return problemOf(error);
  }
}

async function askRest(client: GitHubClient): Promise<Answer> {
  try {
    const { data } = await client.request('GET /user');
    return asViewer(data.id, data.login);
  } catch (error) {
    return problemOf(error);
  }
}

function asViewer(id: unknown, login: unknown): Answer {
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof login !== 'string') {
    return { problem: 'the answer held no user id' };
  }
  return { viewer: { id, login } };
}

/** An unusable answer only leads to the next question; an expired token and a network that is gone do not mend. */
function problemOf(error: unknown): Answer {
  if (statusOf(error) === 401) throw explainApiError(error, 'asking whom the token belongs to');
  return { problem: messageOf(error) };
}
