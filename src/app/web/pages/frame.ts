/** What is around each page: where the reader is, and who they are. */
import { html, type PageLink } from '../../../html/index.ts';
import type { Answer } from '../http.ts';
import { organisationPath, type RepositoryName, repositoryPath } from './addresses.ts';
import { type PageContent, pageAnswer } from './answer.ts';
import type { PageContext } from './context.ts';

export interface Framed extends Omit<PageContent, 'navigation' | 'footer'> {
  readonly owner?: string;
  readonly repository?: RepositoryName;
}

/** A page for the person who is signed in. */
export function framed({ owner, repository, ...content }: Framed, { reader, url }: PageContext): Answer {
  const links: readonly PageLink[] = [
    { label: 'Repositories', href: '/' },
    ...(owner === undefined ? [] : [{ label: owner, href: organisationPath(owner) }]),
    ...(repository === undefined ? [] : [{ label: repository.name, href: repositoryPath(repository) }]),
  ];
  const navigation = links.map((link) => ({ ...link, isCurrent: link.href === url.pathname }));
  const footer = html`<form class="inline" method="post" action="/logout"><input type="hidden" name="csrf" value="${reader.csrfToken}">Signed in as ${reader.login}. <button class="plain">Sign out</button></form>`;
  return pageAnswer({ ...content, navigation, footer });
}
