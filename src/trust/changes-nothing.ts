import type { NameSearch } from '../changes/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { explainApiError } from '../github/api-error.ts';
import type { GitHubClient } from '../github/client.ts';
import { type Repository, slugOf } from '../github/repository.ts';
import type { ChangedFiles } from './changed-files.ts';
import { whereTheyMeet } from './find-pull.ts';
import { gitFiles, readBudget } from './git-files.ts';
import { TRUST_LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import { sidesOf } from './sides.ts';
import { whatChanges } from './touched-models.ts';

export interface PullToLookAt {
  readonly repository: Repository;
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
  readonly changed: ChangedFiles;
  readonly names: NameSearch;
}

/**
 * Whether a pull request changes no model for certain: an empty review of it would be admitted, and one is not waited for. `false`
 * where that cannot be told: then a benchmark has to.
 *
 * @throws WattnudgeError where GitHub could not be asked
 */
export async function changesNothing(client: GitHubClient, pull: PullToLookAt): Promise<boolean> {
  const { repository, number, headSha, baseRef, changed, names } = pull;
  if (!changed.isComplete) return false;
  try {
    const { mergeBaseSha } = await whereTheyMeet(client, repository, baseRef, headSha);
    const budget = readBudget(TRUST_LIMITS);
    const [head, mergeBase] = [headSha, mergeBaseSha].map((commit) => gitFiles(client, repository, { commit, budget }));
    const sides = sidesOf({ head: head!, mergeBase: mergeBase! });
    const { touched, weights, names: named, unread } = await whatChanges(changed.files, sides, names);
    const count = touched.models.size + touched.possible.size + weights.length + named.length;
    return unread === undefined && count === 0;
  } catch (error) {
    if (error instanceof Refusal) return false;
    if (error instanceof WattnudgeError && error.code === 'policy-too-much-work') return false;
    throw explainApiError(error, `looking at what ${slugOf(repository)}#${number} changes`);
  }
}
