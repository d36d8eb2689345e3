/** Where each page is. A name that GitHub allows needs no escaping; what is in the ledger by mistake is escaped all the same. */

export const STYLESHEET_PATH = '/assets/pages.css';

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export function organisationPath(owner: string): string {
  return `/orgs/${encodeURIComponent(owner)}`;
}

export function repositoryPath({ owner, name }: RepositoryName): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

export function modelPath(repository: RepositoryName, modelKey: string): string {
  return `${repositoryPath(repository)}/models/${encodeURIComponent(modelKey)}`;
}

export function pullPath(repository: RepositoryName, number: number, review?: number): string {
  return `${repositoryPath(repository)}/pulls/${number}${review === undefined ? '' : `?review=${review}`}`;
}

/** The same page with other parameters; one that is empty is left out. */
export function withParameters(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
