import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  badge,
  day,
  emptyState,
  fold,
  html,
  lastUpdated,
  moment,
  pagination,
  renderPage,
  STYLESHEET,
  scrollBox,
  table,
} from '../../src/html/index.ts';

describe('a page', () => {
  it('states its language, title, and width, and has a link past its navigation', () => {
    const page = renderPage({ title: '<Models>', main: html`<p>text</p>`, stylesheet: '/style.css', home: '/' });
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('<title>&lt;Models&gt; – wattnudge</title>');
    expect(page).toContain('name="viewport"');
    expect(page).toContain('<a class="skip" href="#main">');
    expect(page).toContain('<link rel="stylesheet" href="/style.css">');
    expect(page).not.toContain('<style');
    expect(page).not.toContain('http-equiv');
  });

  it('as a file of its own allows its own style by its hash, and nothing else', () => {
    const page = renderPage({ title: 'Models', main: '' });
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/<script|<link|<img|style="|https?:/);
  });

  it('marks the link of the page that is shown', () => {
    const page = renderPage({
      title: 'Models',
      main: '',
      footer: 'made by "x"',
      navigation: [
        { label: 'All', href: '/all' },
        { label: 'One', href: '/one?a=1&b=2', isCurrent: true },
      ],
    });
    expect(page).toContain('<a href="/all">All</a>');
    expect(page).toContain('<a href="/one?a=1&amp;b=2" aria-current="page">One</a>');
    expect(page).toContain('made by &quot;x&quot;');
  });

  it('has a stylesheet with a dark variant that loads nothing', () => {
    expect(STYLESHEET).toContain('prefers-color-scheme: dark');
    expect(STYLESHEET).not.toMatch(/@import|url\(|</);
  });
});

describe('a table', () => {
  const columns = [
    { label: 'Model', cell: ({ name }: { name: string }) => name },
    { label: 'Wh', cell: ({ name }: { name: string }) => name.length, isNumber: true },
  ];

  it('has a caption and headers of rows and columns, and scrolls in a box that the keyboard reaches', () => {
    const markup = String(table({ caption: 'Models', columns, rows: [{ name: '<b>' }] }));
    expect(markup).toContain('<div class="scroll" role="group" tabindex="0" aria-label="Models">');
    expect(markup).toContain('<caption>Models</caption>');
    expect(markup).toContain('<th scope="col" class="number">Wh</th>');
    expect(markup).toContain('<tr><th scope="row">&lt;b&gt;</th><td class="number">3</td></tr>');
  });

  it('says what is missing where it has no rows', () => {
    const markup = String(table({ caption: 'Models', columns, rows: [], empty: 'No model yet.' }));
    expect(markup).toBe('<p class="empty">No model yet.</p>');
  });
});

describe('parts of a page', () => {
  it('links the pages before and after, and is absent for one page', () => {
    expect(pagination({ label: 'Changes' })).toBe('');
    const markup = String(pagination({ label: 'Changes', next: '?after=2&n=1', position: '1 to 20 of 41' }));
    expect(markup).toContain('aria-label="Pages: Changes"');
    expect(markup).toContain('<a rel="next" href="?after=2&amp;n=1">');
    expect(markup).not.toContain('rel="prev"');
  });

  it('writes moments in UTC, for people and for machines', () => {
    const at = new Date('2026-11-28T23:59:30Z');
    expect(String(moment(at))).toBe('<time datetime="2026-11-28T23:59:30.000Z">28 Nov 2026, 23:59 UTC</time>');
    expect(String(day(at))).toBe('<time datetime="2026-11-28">28 Nov 2026</time>');
    expect(String(lastUpdated(at))).toMatch(/^<p class="updated">Last updated <time/);
  });

  it('escapes what is in a badge, a fold, a box, and an empty state', () => {
    const hostile = '<script>"';
    for (const markup of [
      badge('bad', hostile),
      fold(hostile, hostile),
      scrollBox(hostile, hostile),
      emptyState(hostile),
    ]) {
      expect(String(markup)).not.toContain('<script');
      expect(String(markup)).toContain('&lt;script&gt;&quot;');
    }
  });
});
