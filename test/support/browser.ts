/** Pages in a real browser, where there is one. */
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's and Ubuntu's, and that of GitHub's runners. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const browserPath: string | undefined = PLACES.find((path) => existsSync(path));
/** For the name of a test that is skipped without one. */
export const NEEDS_BROWSER = `(needs a browser: ${PLACES.join(', ')})`;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath!,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export interface Look {
  /** Rules of axe that fail, with the elements. WCAG 2.2 AA and axe's best practices. */
  readonly violations: string[];
  /** How far the page is wider than the window. */
  readonly overflow: number;
  /** Everything that the page tried to load. */
  readonly requests: string[];
  /** What the browser refused or complained about. */
  readonly complaints: string[];
}

export interface LookOptions extends Pick<BrowserContextOptions, 'storageState'> {
  readonly dark?: boolean;
  readonly width?: number;
}

/**
 * Opens a page with all of its folds open, and says what is wrong with it.
 *
 * @param page its HTML, or the address that it is at
 */
export async function lookAt(
  browser: Browser,
  page: string | URL,
  { dark = false, width = 1100, storageState }: LookOptions = {},
): Promise<Look> {
  const context = await browser.newContext({
    ...(storageState && { storageState }),
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 800 },
    // axe is run in the page, which allows no scripts.
    bypassCSP: true,
  });
  try {
    const view = await context.newPage();
    const requests: string[] = [];
    view.on('request', (request) => requests.push(request.url()));
    const complaints: string[] = [];
    view.on('console', (message) => complaints.push(message.text()));
    if (typeof page === 'string') await view.setContent(page);
    else await view.goto(page.href);
    await view.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
    return { violations: await violationsOf(view), overflow: await overflowOf(view), requests, complaints };
  } finally {
    await context.close();
  }
}

async function overflowOf(view: Page): Promise<number> {
  return Number(await view.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
}

async function violationsOf(view: Page): Promise<string[]> {
  await view.evaluate(axe.source);
  const found = (await view.evaluate('axe.run().then(({ violations }) => violations)')) as axe.Result[];
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
}
