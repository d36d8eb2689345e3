import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { modelKey } from '../../../../src/app/storage/ledger/model-key.ts';
import { browserPath, launch, lookAt, NEEDS_BROWSER } from '../../../support/browser.ts';
import { pgliteFolder } from '../../../support/pglite-folder.ts';
import { postgresDatabase } from '../../../support/postgres/database.ts';
import { OWNER } from './scene.ts';
import { type SignedInScene, signedInScene } from './signed-in-scene.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const LOGIN = 'ada';
const ORGANISATION = `/orgs/${OWNER}`;
const REPOSITORY = `/repos/${OWNER}/service-0000`;
const MODEL = `${REPOSITORY}/models/${modelKey('models/sentiment-0.onnx')}`;
const PULLS = `${REPOSITORY}/pulls/`;
const PATHS = ['/', ORGANISATION, `${ORGANISATION}/energy`, REPOSITORY, MODEL, `${PULLS}1`, '/repos/acme/unknown'];

/** Each has one look: pages are the same whatever database they are made from. */
const DATABASES = {
  PGlite: {
    open: async () => ({ kind: 'pglite' as const, directory: await pgliteFolder() }),
    dark: false,
    width: 1200,
  },
  PostgreSQL: { open: postgresDatabase, dark: true, width: 375 },
};

describe.skipIf(browserPath === undefined)(`the App's pages in a browser ${NEEDS_BROWSER}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  describe.each(Object.entries(DATABASES))('with %s', (_, { open, ...look }) => {
    let scene: SignedInScene;
    let context: BrowserContext;
    /** Where the way in led, step by step. */
    const steps: string[] = [];
    beforeAll(async () => {
      scene = await signedInScene(await open(), LOGIN);
      context = await browser.newContext();
      await signIn(await context.newPage());
    });
    afterAll(async () => {
      await context.close();
      await scene[Symbol.asyncDispose]();
    });
    const addressOf = (path: string) => new URL(path, scene.url).href;

    /** First as nobody whom GitHub knows, then as somebody who refuses, then by the link that the App offers. */
    async function signIn(view: Page): Promise<void> {
      const beGitHubs = (login: string) =>
        context.addCookies([{ name: 'github_user', value: login, url: scene.gitHubUrl }]);
      const note = async () => steps.push(`${new URL(view.url()).pathname}: ${await view.textContent('body')}`);
      await view.goto(addressOf(ORGANISATION));
      await note();
      await beGitHubs('nobody');
      await view.goto(addressOf(ORGANISATION));
      await note();
      await beGitHubs(LOGIN);
      await view.getByRole('link', { name: 'Sign in with GitHub' }).click();
      await note();
      await view.close();
    }

    it('lead to GitHub, and back to the page that was asked for, in a session that no script reads', async () => {
      expect(steps).toEqual([
        expect.stringMatching(/^\/login\/oauth\/authorize: .*Sign in to GitHub/),
        expect.stringMatching(/^\/login\/callback: [\s\S]*You aren’t signed in/),
        expect.stringMatching(/^\/orgs\/acme: [\s\S]*service-0000[\s\S]*Signed in as ada/),
      ]);
      const own = (await context.cookies(scene.url)).map(({ name, httpOnly, sameSite }) => ({
        name,
        httpOnly,
        sameSite,
      }));
      expect(own).toEqual([{ name: 'wattnudge-session', httpOnly: true, sameSite: 'Lax' }]);
      expect(scene.violations).toEqual([]);
    });

    it.each(PATHS)(
      `are accessible, load nothing but their style sheet, and fit ${look.width} px${look.dark ? ', dark' : ''}: %s`,
      async (path) => {
        const storageState = await context.storageState();
        const { requests, complaints, ...found } = await lookAt(browser, new URL(path, scene.url), {
          ...look,
          storageState,
        });
        expect(found).toEqual({ violations: [], overflow: 0 });
        expect(complaints).toEqual(path.endsWith('unknown') ? [expect.stringContaining('404')] : []);
        expect(requests.map((address) => new URL(address).pathname)).toEqual([path, '/assets/pages.css']);
      },
    );

    it('lead by keyboard alone from the first page to a pull request, past what stands above, and out', async () => {
      const view = await context.newPage();
      await view.goto(addressOf('/'));
      for (const path of [ORGANISATION, REPOSITORY, PULLS]) {
        await view.keyboard.press('Tab');
        expect(await focused(view, 'textContent')).toMatch(/^Skip to/);
        await view.keyboard.press('Enter');
        expect(await focused(view, 'id')).toBe('main');
        await pressTabUntil(view, (href) => href === path || (path.endsWith('/') && href?.startsWith(path) === true));
        await view.keyboard.press('Enter');
        await view.waitForURL((url) => url.pathname.startsWith(path));
      }
      expect(await view.textContent('h1')).toMatch(/^#\d/);
      await pressTabUntil(view, (_href, text) => text === 'Sign out');
      await view.keyboard.press('Enter');
      await view.getByText('You are signed out').waitFor();
      expect(await context.cookies(scene.url)).toEqual([]);
      await view.close();
    });
  });
});

function focused(view: Page, property: 'id' | 'textContent'): Promise<unknown> {
  return view.evaluate(`document.activeElement.${property}`);
}

/** More than any page has. */
const MAX_PRESSES = 200;

async function pressTabUntil(view: Page, isIt: (href: string | null, text: string) => boolean): Promise<void> {
  for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
    await view.keyboard.press('Tab');
    const [href, text] = (await view.evaluate(
      '[document.activeElement.getAttribute("href"), document.activeElement.textContent]',
    )) as [string | null, string];
    if (isIt(href, text)) return;
  }
  throw new Error('the keyboard doesn’t get there');
}
