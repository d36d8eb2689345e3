/** The policy in force: the base branch's file, and the organisation's that it extends, with the installation's rights. */

import { isRated, loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { type GitHubClient, type Repository, readFile, readSharedPolicy } from '../../github/index.ts';
import { limitedMatching, loadPolicy, type Policy, readerOf } from '../../policy/index.ts';
import { POLICY_FILE } from '../../review/review.ts';

export interface PolicyPlace {
  readonly client: GitHubClient;
  readonly repository: Repository;
  /** Branch or commit. */
  readonly ref: string;
  readonly today: string;
}

export const APP_POLICY_REMEDY = 'Install the App on that repository too, or correct `extends`.';

/**
 * @throws WattnudgeError `policy-*` where the file, or one that it extends, cannot be used; `github-*`
 */
export async function readPolicy({ client, repository, ref, today }: PolicyPlace): Promise<Policy> {
  const snapshot = loadBundledSnapshot();
  return loadPolicy({
    file: POLICY_FILE,
    read: readerOf((path) => readFile(client, repository, { path, ref }), readSharedPolicy(client)),
    missingRemedy: APP_POLICY_REMEDY,
    isRated: (id) => isRated(snapshot, id),
    today,
    work: limitedMatching(),
  });
}

/** Whether `readPolicy` failed because of what the file, or one that it extends, says or isn't. */
export function isPolicyFault(error: unknown): boolean {
  return error instanceof WattnudgeError && /^(policy|extends)-/.test(error.code);
}
