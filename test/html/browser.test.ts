import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badge, emptyState, html, lastUpdated, pagination, renderPage } from '../../src/html/index.ts';
import { browserPath, launch, lookAt, NEEDS_BROWSER } from '../support/browser.ts';
import { sampleCharts } from './sample-charts.ts';

describe.skipIf(browserPath === undefined)(`a page with every chart and part ${NEEDS_BROWSER}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  const page = renderPage({
    title: 'Sample',
    home: '/',
    navigation: [{ label: 'Models', href: '/models', isCurrent: true }],
    lead: lastUpdated(new Date(0)),
    main: html`<h2>Charts</h2>${sampleCharts()}
${(['good', 'bad', 'warning', 'plain'] as const).map((tone) => html`<p>${badge(tone, tone)}</p>`)}
${pagination({ label: 'Models', previous: '/1', next: '/3', position: '21 to 40 of 41' })}
${emptyState('Nothing yet.')}`,
    footer: 'wattnudge',
  });

  it.each([
    { name: 'light', dark: false, width: 1100 },
    { name: 'dark', dark: true, width: 1100 },
    { name: 'on a phone', dark: false, width: 375 },
  ])('is accessible, loads nothing, and fits its window: $name', async ({ dark, width }) => {
    expect(await lookAt(browser, page, { dark, width })).toEqual({
      violations: [],
      overflow: 0,
      requests: [],
      complaints: [],
    });
  });

  it('allows its own style and no other, and no script', async () => {
    const context = await browser.newContext();
    const view = await context.newPage();
    const attacked = page.replace(
      '<h2>',
      '<style>h2 { color: rgb(1, 2, 3); }</style><script>document.title = "run"</script><h2>',
    );
    await view.setContent(attacked);
    expect(await view.title()).toBe('Sample – wattnudge');
    expect(await view.evaluate("getComputedStyle(document.querySelector('h2')).color")).not.toBe('rgb(1, 2, 3)');
    expect(await view.evaluate("getComputedStyle(document.querySelector('.brand')).fontWeight")).toBe('700');
    await context.close();
  });
});
