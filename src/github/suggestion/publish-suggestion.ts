import { isRefusal, messageOf, statusOf } from '../api-error.ts';
import type { GitHubClient } from '../client.ts';
import type { Viewer } from '../viewer.ts';
import {
  createSuggestion,
  deleteSuggestion,
  listOwnSuggestions,
  type OwnSuggestion,
  type PlacedSuggestion,
  type SuggestionPlace,
  updateSuggestion,
  withdrawSuggestion,
  withMarker,
} from './own-suggestions.ts';

export interface SuggestionRequest extends Omit<SuggestionPlace, 'section'> {
  readonly viewer: Viewer;
  /** Name of this job's part. Jobs of a matrix each have their own. Default: `energy`. */
  readonly section?: string | undefined;
  /** Absent where nothing is suggested, so that an earlier suggestion goes. */
  readonly wanted?: WantedSuggestion | undefined;
}

/** What shall be suggested, once the diff is known. */
export interface WantedSuggestion {
  /** The files whose diff decides. */
  readonly paths: readonly string[];
  /** The line and the body, from the diffs by path. `undefined` where the diff doesn't hold what was expected. */
  readonly place: (patches: ReadonlyMap<string, string>) => PlacedSuggestion | undefined;
}

export type PublishedSuggestion =
  | {
      readonly state: 'created' | 'updated' | 'unchanged';
      readonly id: number;
      readonly url: string;
      readonly line: number;
    }
  /** There is none (any more). */
  | { readonly state: 'absent'; readonly withdrawn: readonly number[] }
  /** The pull request has another head by now, and that head's review decides. */
  | { readonly state: 'stale' }
  /** GitHub didn't take it: the token may not write, the line isn't in the diff, the pull request is gone. */
  | { readonly state: 'refused'; readonly reason: string };

const DEFAULT_SECTION = 'energy';

/**
 * Brings the one suggestion at a line of a pull request's diff to what is wanted: makes it, updates it, leaves it alone, or takes it
 * back. Of several jobs the first one that has something to suggest does so. No answer of GitHub's is an error: a review holds
 * without a suggestion.
 */
export async function publishSuggestion(
  client: GitHubClient,
  { section = DEFAULT_SECTION, ...request }: SuggestionRequest,
): Promise<PublishedSuggestion> {
  const place = { ...request, section };
  try {
    const present = await listOwnSuggestions(client, place, request.viewer);
    if (present.length === 0 && request.wanted === undefined) return { state: 'absent', withdrawn: [] };
    const patches = await readPatches(client, place, request.wanted?.paths ?? []);
    if (!(await isHead(client, place))) return { state: 'stale' };
    return await settle(client, place, present, request.wanted?.place(patches));
  } catch (error) {
    if (isRefusal(error)) return { state: 'refused', reason: messageOf(error) };
    const status = statusOf(error);
    if (status === undefined) throw error;
    return { state: 'refused', reason: `GitHub answered ${status}: ${messageOf(error)}` };
  }
}

type Request = SuggestionPlace & Pick<SuggestionRequest, 'viewer'>;

async function settle(
  client: GitHubClient,
  place: Request,
  present: readonly OwnSuggestion[],
  wanted: PlacedSuggestion | undefined,
): Promise<PublishedSuggestion> {
  const isMine = ({ section }: OwnSuggestion) => section === place.section;
  const fitting = wanted && present.find((one) => isMine(one) && isAt(one, wanted));
  // What is outdated helps nobody, whichever job made it.
  const old = present.filter((one) => one !== fitting && (isMine(one) || one.line === undefined));
  for (const one of old) await withdrawSuggestion(client, place, one);
  if (wanted === undefined) return { state: 'absent', withdrawn: old.map(({ id }) => id) };
  if (fitting !== undefined) {
    const body = withMarker(wanted.body, place.section);
    const { id, url } = fitting;
    if (fitting.body === body) return { state: 'unchanged', id, url, line: wanted.line };
    await updateSuggestion(client, place.repository, { id, body });
    return { state: 'updated', id, url, line: wanted.line };
  }
  const [other] = present.filter((one) => !old.includes(one));
  if (other !== undefined) return seenAt(other, wanted);
  return createOnce(client, place, wanted);
}

/** Two jobs that found none may both make one: the one that was made first stays. */
async function createOnce(
  client: GitHubClient,
  place: Request,
  wanted: PlacedSuggestion,
): Promise<PublishedSuggestion> {
  const made = await createSuggestion(client, place, wanted);
  const [first] = await listOwnSuggestions(client, place, place.viewer);
  if (first === undefined || first.id >= made.id) return { state: 'created', ...made, line: wanted.line };
  await deleteSuggestion(client, place.repository, made.id);
  return seenAt(first, wanted);
}

/** Another job's suggestion, which is enough. */
function seenAt({ id, url, path, line }: OwnSuggestion, wanted: PlacedSuggestion): PublishedSuggestion {
  const isThere = isAt({ path, line }, wanted);
  return isThere ? { state: 'unchanged', id, url, line: wanted.line } : { state: 'absent', withdrawn: [] };
}

function isAt({ path, line }: Pick<OwnSuggestion, 'path' | 'line'>, wanted: PlacedSuggestion): boolean {
  return path === wanted.path && line === wanted.line;
}

async function isHead(client: GitHubClient, { repository, pullNumber, headSha }: SuggestionPlace): Promise<boolean> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...repository,
    pull_number: pullNumber,
  });
  return data.head.sha === headSha && data.state === 'open';
}

/** The diffs of these files, without those that GitHub doesn't show: binary files, and diffs that are too long. */
async function readPatches(
  client: GitHubClient,
  { repository, pullNumber }: SuggestionPlace,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const missing = new Set(paths);
  const found = new Map<string, string>();
  if (missing.size === 0) return found;
  const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
    ...repository,
    pull_number: pullNumber,
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const { filename, patch } of data) {
      if (missing.delete(filename) && patch !== undefined) found.set(filename, patch);
    }
    if (missing.size === 0) break;
  }
  return found;
}
