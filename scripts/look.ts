/**
 * Shows Markdown as GitHub shows it: renders a file to HTML with GitHub's style sheet and takes a picture in headless
 * Chromium, with every fold open or closed.
 *
 *   node scripts/look.ts demo/review.md picture.png [--open] [--dark] [--width 860]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { marked } from 'marked';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    open: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
    width: { type: 'string', default: '860' },
  },
});
const [markdownPath, picturePath] = positionals;
if (markdownPath === undefined || picturePath === undefined) {
  console.error('Usage: node scripts/look.ts FILE.md PICTURE.png [--open] [--dark] [--width 860]');
  process.exit(2);
}

const style = readFileSync(
  createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${values.dark ? 'dark' : 'light'}.css`),
  'utf8',
);
const body = await marked.parse(readFileSync(markdownPath, 'utf8'), { gfm: true });
const folder = mkdtempSync(join(tmpdir(), 'wattnudge-look-'));
const page = join(folder, 'page.html');
writeFileSync(
  page,
  `<!doctype html><meta charset="utf-8"><style>${style}</style><body class="markdown-body" style="padding:24px">${body}`,
);

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const view = await browser.newPage({ viewport: { width: Number(values.width), height: 400 } });
  await view.goto(pathToFileURL(page).href);
  if (values.open) await view.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
  await view.screenshot({ path: picturePath, fullPage: true });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
