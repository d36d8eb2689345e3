import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ReadSharedPolicy } from '../policy/index.ts';
import { POLICY_FILE, type PolicyPlace } from '../review/review.ts';

/**
 * Reads a file of this machine; `undefined` where there is none.
 *
 * @throws WattnudgeError `cannot-read`
 */
export async function readLocal(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WattnudgeError('cannot-read', `Couldn’t read the file "${path}": ${reason}.`, {
      remedy: 'Use the path of a file that you can read.',
      cause: error,
    });
  }
}

/** What helps where a policy that another one extends is not found on this machine. */
export const LOCAL_POLICY_REMEDY =
  'Set --extends-from to a folder that has it as ORG/REPO/energy-policy.yml, or that has clones of the repositories.';

/** Reads a policy of `ORG/REPO` as `DIRECTORY/ORG/REPO/…`: a folder of policies, or of clones. */
export function sharedBelow(directory: string | undefined): ReadSharedPolicy {
  return async (repository, path) => {
    if (directory !== undefined) return await readLocal(join(directory, repository, path));
    throw new WattnudgeError('extends-not-found', 'no folder of policies is set (--extends-from)', {
      remedy: LOCAL_POLICY_REMEDY,
    });
  };
}

/** A local file in place of the policy of a revision, and where the policies that it extends are. */
export function policyPlace({ policy, extendsFrom }: { policy?: string; extendsFrom?: string }): PolicyPlace {
  const shared = { readShared: sharedBelow(extendsFrom), missingRemedy: LOCAL_POLICY_REMEDY };
  return policy === undefined ? { file: POLICY_FILE, ...shared } : { file: policy, readOwn: readLocal, ...shared };
}
