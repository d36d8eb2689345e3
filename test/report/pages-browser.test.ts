import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReviewPage, renderScanPage } from '../../src/report/pages/index.ts';
import { browserPath, launch, lookAt, NEEDS_BROWSER } from '../support/browser.ts';
import { aFile, aPricedName, aRatedName, aScan } from './scans.ts';
import { scenarios } from './scenarios.ts';

describe.skipIf(browserPath === undefined)(`pages of reports ${NEEDS_BROWSER}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  const clean = { violations: [], overflow: 0, requests: [], complaints: [] };

  it.each([
    { name: 'over-budget-with-options', dark: false, width: 1000 },
    { name: 'over-budget-with-options', dark: true, width: 375 },
    { name: 'several', dark: false, width: 375 },
    { name: 'reference', dark: true, width: 1000 },
  ])('a review is accessible, loads nothing, and fits its window: $name, $width px', async ({ name, dark, width }) => {
    const { review, context } = scenarios[name]!;
    expect(await lookAt(browser, renderReviewPage(review, context), { dark, width })).toEqual(clean);
  });

  it.each([
    { dark: false, width: 375 },
    { dark: true, width: 1000 },
  ])('the models of a repository are accessible, load nothing, and fit their window: $width px', async (look) => {
    const scan = aScan([aFile('models/a.onnx'), aRatedName('org/large', 'org/small'), aPricedName('gpt-4o-mini')]);
    expect(await lookAt(browser, renderScanPage(scan, { tool: 'wattnudge 0.2.0' }), look)).toEqual(clean);
  });
});
