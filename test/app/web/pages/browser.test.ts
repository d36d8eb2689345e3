import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelKey } from '../../../../src/app/storage/ledger/model-key.ts';
import { browserPath, launch, lookAt, NEEDS_BROWSER } from '../../../support/browser.ts';
import { OWNER, type PagesScene, pagesScene } from './scene.ts';

const REPOSITORY = `/repos/${OWNER}/service-0000`;
const PATHS = [
  '/',
  `/orgs/${OWNER}`,
  `/orgs/${OWNER}/energy`,
  REPOSITORY,
  `${REPOSITORY}/models/${modelKey('models/sentiment-0.onnx')}`,
  `${REPOSITORY}/pulls/1`,
];

describe.skipIf(browserPath === undefined)(`the App's pages in a browser ${NEEDS_BROWSER}`, () => {
  let scene: PagesScene;
  let browser: Browser;
  beforeAll(async () => {
    [scene, browser] = await Promise.all([pagesScene({ repositories: 4, reviews: 120 }), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await scene[Symbol.asyncDispose]();
  });

  const looks = [
    { dark: false, width: 1200 },
    { dark: true, width: 375 },
  ];
  it.each(PATHS.flatMap((path) => looks.map((look) => ({ path, ...look }))))(
    'are accessible, load nothing but their style sheet, and fit: $path, $width px',
    async ({ path, ...look }) => {
      const { requests, ...found } = await lookAt(browser, new URL(path, scene.url), look);
      expect(found).toEqual({ violations: [], overflow: 0, complaints: [] });
      expect(requests.map((address) => new URL(address).pathname)).toEqual([path, '/assets/pages.css']);
    },
  );

  it('lead by keyboard alone from the organisation to a repository, and past what stands above', async () => {
    const view = await browser.newPage({ javaScriptEnabled: true });
    await view.goto(new URL(`/orgs/${OWNER}`, scene.url).href);
    await view.keyboard.press('Tab');
    expect(await view.evaluate('document.activeElement.textContent')).toMatch(/^Skip to/);
    await view.keyboard.press('Enter');
    expect(await view.evaluate('document.activeElement.id')).toBe('main');
    for (let presses = 0; presses < 60; presses++) {
      await view.keyboard.press('Tab');
      if ((await view.evaluate('document.activeElement.getAttribute("href")')) === REPOSITORY) break;
    }
    await view.keyboard.press('Enter');
    await view.waitForURL(`**${REPOSITORY}`);
    expect(await view.title()).toContain('service-0000');
    await view.close();
  });
});
