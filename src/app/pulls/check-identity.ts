/** Our check's `external_id` names the pull request, because the Checks API does not for heads in forks. */
const PREFIX = 'wattnudge:pull:';

export function checkIdentity(pullNumber: number): string {
  return `${PREFIX}${pullNumber}`;
}

export function pullNumberOf(externalId: string): number | undefined {
  const match = /^wattnudge:pull:(\d{1,10})$/.exec(externalId);
  return match === null ? undefined : Number(match[1]);
}
