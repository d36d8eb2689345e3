/** What stands around every page. No page has a script. */
import { createHash } from 'node:crypto';
import { type Child, html, type Markup, trusted } from './markup.ts';
import { STYLESHEET } from './stylesheet.ts';

export interface PageLink {
  readonly label: string;
  readonly href: string;
  /** The page that is shown, or the one above it. */
  readonly isCurrent?: boolean;
}

export interface Page {
  /** For the tab, and the heading of first level. */
  readonly title: string;
  /** The heading where it is more than the title. */
  readonly heading?: Markup;
  /** Below the heading: what the page is about, when it was made. */
  readonly lead?: Child;
  readonly main: Child;
  /** Where the name of the program leads. */
  readonly home?: string;
  readonly navigation?: readonly PageLink[];
  readonly footer?: Child;
  /** The address of the style sheet; without it, the page carries its own and is a file of its own. */
  readonly stylesheet?: string;
}

/** The whole document, from its doctype on. */
export function renderPage(page: Page): string {
  const { title, heading, lead, main, home, navigation = [], footer, stylesheet } = page;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${stylesheet === undefined ? ownPolicy() : ''}
<title>${title} – wattnudge</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${stylesheet === undefined ? ownStyle() : html`<link rel="stylesheet" href="${stylesheet}">`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site"><div class="wide">
${home === undefined ? html`<span class="brand">wattnudge</span>` : html`<a class="brand" href="${home}">wattnudge</a>`}
${navigation.length === 0 ? '' : html`<nav aria-label="Main"><ul>${navigation.map(navigationItem)}</ul></nav>`}
</div></header>
<main id="main" class="wide" tabindex="-1">
<h1>${heading ?? title}</h1>
${lead === undefined ? '' : html`<div class="lead">${lead}</div>`}
${main}
</main>
${footer === undefined ? '' : html`<footer class="site"><div class="wide">${footer}</div></footer>`}
</body>
</html>
`;
  return document.toString();
}

function navigationItem({ label, href, isCurrent = false }: PageLink): Markup {
  return html`<li><a href="${href}"${isCurrent ? trusted(' aria-current="page"') : ''}>${label}</a></li>`;
}

function ownStyle(): Markup {
  return html`<style>${trusted(STYLESHEET)}</style>`;
}

/**
 * A file has no headers. Nothing is loaded, sent, or run, whatever a name from outside might bring in. (`frame-ancestors` has no meaning
 * in a `<meta>`: Content Security Policy Level 3, section 3.3.)
 */
function ownPolicy(): Markup {
  const hash = createHash('sha256').update(STYLESHEET).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="referrer" content="no-referrer">`;
}
