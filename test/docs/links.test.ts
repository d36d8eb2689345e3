import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { pages, projectRoot } from './pages.ts';

/** Relative links of a page: the file that each leads to, from the root of the project, and the heading. */
function linksOf(path: string, text: string): { target: string; heading: string | undefined }[] {
  const outsideCode = text.replaceAll(/^( *)```.*?^\1```$/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...outsideCode.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', heading] = link.split('#');
      return { target: file === '' ? path : normalize(join(dirname(path), file)), heading };
    });
}

/** The anchors that GitHub makes of the headings of a page. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
      const slug = heading
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-');
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

describe.each(pages)('$path', ({ path, text }) => {
  it('links to files and headings that there are', () => {
    const broken = linksOf(path, text).filter(({ target, heading }) => {
      if (!existsSync(join(projectRoot, target))) return true;
      if (heading === undefined || !target.endsWith('.md')) return false;
      return !anchorsOf(readFileSync(join(projectRoot, target), 'utf8')).has(heading);
    });
    expect(broken).toEqual([]);
  });
});

/** What the program itself points its users to. */
const pointers = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
  .flatMap((name) => {
    const text = readFileSync(join(projectRoot, 'src', name), 'utf8');
    const ours = /(?:(?<![\w/])|\$\{base\}\/blob\/main\/)docs\/([\w-]+\.md)(#[a-z-]+)?/g;
    return [...text.matchAll(ours)].map(([pointer, page = '', heading]) => ({ name, pointer, page, heading }));
  });

test.each(pointers)('src/$name points to $pointer, which is there', ({ page, heading }) => {
  const path = `docs/${page}`;
  expect(existsSync(join(projectRoot, path))).toBe(true);
  if (heading !== undefined)
    expect([...anchorsOf(readFileSync(join(projectRoot, path), 'utf8'))]).toContain(heading.slice(1));
});

const linked = (path: string) => {
  const { text } = pages.find((page) => page.path === path)!;
  return new Set(linksOf(path, text).map(({ target }) => target));
};

test('docs/README.md leads to every page, and the README to docs/README.md', () => {
  const reached = linked('docs/README.md');
  const others = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  expect(others.filter((path) => !reached.has(path))).toEqual([]);
  expect(linked('README.md')).toContain('docs/README.md');
});

test.each(['CONTRIBUTING.md', 'AGENTS.md', 'test/README.md'])('%s names files and folders that there are', (path) => {
  const { text } = pages.find((page) => page.path === path)!;
  const named = [...text.matchAll(/`((?:src|test|docs|scripts|lint|fuzz|bench|demo|dist|schemas|fixtures)\/[^` ]*)`/g)];
  // A name that the reader chooses is in capitals.
  const missing = named
    .map(([, name = '']) => name)
    .filter((name) => !/NAME/.test(name) && !existsSync(join(projectRoot, name)));
  expect(missing).toEqual([]);
});

test('every workflow to copy is in docs/workflows.md or docs/action.md', () => {
  const reached = new Set([...linked('docs/workflows.md'), ...linked('docs/action.md')]);
  const workflows = readdirSync(join(projectRoot, 'examples/workflows')).map((name) => `examples/workflows/${name}`);
  expect(workflows.filter((path) => !reached.has(path))).toEqual([]);
});

test('the README is short enough to read, and shows the picture of the comment where there is one', () => {
  const { text } = pages[0]!;
  expect(text.split('\n').length).toBeLessThanOrEqual(200);
  const picture = 'docs/images/comment.png';
  expect(text.includes(`](${picture})`)).toBe(existsSync(join(projectRoot, picture)));
});
