/** Our check's `external_id` names the pull request, because the Checks API does not for heads in forks. */
const PREFIX = 'wattnudge:pull:';

export function checkIdentity(pullNumber: number): string {
  return `${PREFIX}${pullNumber}`;
}

/** Of the check of a merge group. */
export function groupIdentity(pullNumber: number): string {
  return `wattnudge:group:${pullNumber}`;
}

/** The pull request that a check of ours is about: its own check, or that of a merge group. */
export function pullNumberOf(externalId: string): number | undefined {
  const match = /^wattnudge:(?:pull|group):(\d{1,10})$/.exec(externalId);
  return match === null ? undefined : Number(match[1]);
}

/**
 * The pull request of a merge group: `refs/heads/gh-readonly-queue/main/pr-7-<sha>` names the last of the group; those before it
 * have groups of their own.
 */
export function pullOfGroup(headRef: string): number | undefined {
  const match = /\/pr-(\d{1,10})-[0-9a-f]{40,64}$/.exec(headRef);
  return match === null ? undefined : Number(match[1]);
}
