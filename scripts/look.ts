/**
 * Takes a picture of a page in headless Chromium, with every fold open or closed. Markdown is shown as GitHub shows it: rendered to
 * HTML with GitHub's style sheet.
 *
 *   node scripts/look.ts demo/review.md picture.png [--open] [--dark] [--width 860] [--height 900]
 *   node scripts/look.ts review.html picture.png
 *
 * `--height` keeps the picture to the top of the page.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { marked } from 'marked';
import { launch } from '../test/support/browser.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    open: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
    width: { type: 'string', default: '860' },
    height: { type: 'string' },
  },
});
const [path, picturePath] = positionals;
if (path === undefined || picturePath === undefined) {
  console.error(
    'Usage: node scripts/look.ts FILE.md|FILE.html PICTURE.png [--open] [--dark] [--width 860] [--height 900]',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'wattnudge-look-'));
const browser = await launch();
try {
  const view = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height ?? 400) },
    colorScheme: values.dark ? 'dark' : 'light',
  });
  await view.goto(pathToFileURL(path.endsWith('.html') ? resolve(path) : await pageOf(path)).href);
  if (values.open) await view.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
  await view.screenshot({ path: picturePath, fullPage: values.height === undefined });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function pageOf(markdownPath: string): Promise<string> {
  const style = readFileSync(
    createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${values.dark ? 'dark' : 'light'}.css`),
    'utf8',
  );
  const body = await marked.parse(readFileSync(markdownPath, 'utf8'), { gfm: true });
  const page = join(folder, 'page.html');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>${style}</style><body class="markdown-body" style="padding:24px">${body}`,
  );
  return page;
}
