/** A repository as the API's paths name it. */
export interface Repository {
  owner: string;
  repo: string;
}

/** `owner/name`, as `GITHUB_REPOSITORY` and payloads write it. */
export function slugOf({ owner, repo }: Repository): string {
  return `${owner}/${repo}`;
}

/** GitHub gives null for a fork that was deleted, whatever its description says. */
export function sameRepository(repository: { id: number | bigint } | null, id: number): boolean {
  return Number(repository?.id) === id;
}
