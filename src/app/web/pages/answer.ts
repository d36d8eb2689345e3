/** Pages as answers: what a browser may do with them, and the page for an address that has none. */
import { html, type Page, renderPage } from '../../../html/index.ts';
import type { Answer } from '../http.ts';
import { STYLESHEET_PATH } from './addresses.ts';

/**
 * Nothing but the App's own style sheet is loaded, no script runs, and forms lead back to the App. Names on these pages come from
 * contributors: should one ever be taken for markup, it can load, run, and send nothing (CWE-79, CWE-1021).
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export const PAGE_HEADERS = {
  'content-security-policy': POLICY,
  'x-frame-options': 'DENY',
  // An address names private repositories.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

export type PageContent = Omit<Page, 'home' | 'stylesheet'>;

export function pageAnswer(content: PageContent, status = 200): Answer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: renderPage({ ...content, home: '/', stylesheet: STYLESHEET_PATH }),
    headers: PAGE_HEADERS,
  };
}

/** Also where the reader may not read it: whether something is there is nobody's business but theirs who may. */
export function nothingHere(navigation: Page['navigation']): Answer {
  const main = html`<p>There is no such page, or you may not read the repository on GitHub.</p>
<p><a href="/">Back to your repositories</a></p>`;
  return pageAnswer({ title: 'Not found', main, ...(navigation && { navigation }) }, 404);
}
