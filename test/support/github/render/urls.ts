import type { Pull, Repository } from '../state.ts';

/** Where the fake answers: the REST API, the web pages that it links to (which nobody serves), and git. */
export interface Urls {
  /** Of the server itself: `http://127.0.0.1:PORT`. */
  readonly server: string;
  readonly api: string;
  readonly html: string;
}

export function repositoryApi(urls: Urls, repository: Repository): string {
  return `${urls.api}/repos/${fullName(repository)}`;
}

export function repositoryHtml(urls: Urls, repository: Repository): string {
  return `${urls.html}/${fullName(repository)}`;
}

export function pullHtml(urls: Urls, pull: Pull): string {
  return `${repositoryHtml(urls, pull.repository)}/pull/${pull.number}`;
}

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** The id that GraphQL uses. The letters say the kind, as GitHub's do. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_kwDO${id}`;
}
