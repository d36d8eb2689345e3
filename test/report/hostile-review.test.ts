import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import { hostileReview, OURS } from './hostile-review.ts';
import { hostileString } from './hostile-strings.ts';
import { GITHUB, scenarios } from './scenarios.ts';

/** With everything that any place shows. */
const SHOWN = { ...GITHUB, charts: true };
const all = fc.constantFrom(...Object.entries(scenarios));
/** Of several changes, the number of words decides how many parts are folded, and a hostile text has more of them. */
const ofOneShape = fc.constantFrom(...Object.entries(scenarios).filter(([name]) => name !== 'several'));

test('there are links and code to be looked at', () => {
  const prose = withoutCode(renderComment(scenarios['over-budget']!.review, SHOWN)!);
  expect([...prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].length).toBeGreaterThan(3);
  expect(prose).toContain('more energy');
});

describe('a review whose every string is hostile', () => {
  test('keeps the structure of the comment: as many lines, and every table as wide as before', () => {
    fc.assert(
      fc.property(ofOneShape, hostileString(), ([, { review }], text) => {
        const [harmless, hostile] = [hostileReview(review, 'a'), hostileReview(review, text)];
        expect(shapeOf(renderComment(hostile, SHOWN)!)).toEqual(shapeOf(renderComment(harmless, SHOWN)!));
      }),
      { numRuns: 300 },
    );
  });

  test('opens no tag, mentions nobody, draws nothing and links only where we link', () => {
    fc.assert(
      fc.property(all, hostileString(), ([, { review }], text) => {
        const prose = withoutCode(renderComment(hostileReview(review, text), SHOWN)!);
        expect(prose.replace(/<\/?(details|summary|code|b|span|sub)>/g, '')).not.toMatch(/</);
        expect(prose).not.toMatch(/@(?!\u200b)/);
        expect(prose).not.toMatch(/(?<!\\)!\[/);
        for (const [, url] of prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g)) expect(url).toMatch(OURS);
        expect(prose.replace(/\]\([^)]*\)/g, '')).not.toMatch(/:\/\/|(?<![a-z0-9])www\./i);
      }),
      { numRuns: 300 },
    );
  });

  test('a real Markdown parser sees the same elements and only our links', () => {
    fc.assert(
      fc.property(ofOneShape, hostileString(), ([, { review }], text) => {
        const html = marked.parse(renderComment(hostileReview(review, text), SHOWN)!, { gfm: true, async: false });
        const harmless = marked.parse(renderComment(hostileReview(review, 'a'), SHOWN)!, { gfm: true, async: false });
        // Our own spans keep formulas from being drawn, and an id that is none of the hub's is no link.
        const tags = (page: string) => [...page.matchAll(/<\/?(?!(?:a|span)\b)[a-z]\w*/gi)].map(([tag]) => tag);
        expect(tags(html)).toEqual(tags(harmless));
        for (const [, url] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(url).toMatch(OURS);
      }),
      { numRuns: 150 },
    );
  });

  test('sends no control character to a terminal, and no line longer than it is wide but for lines to copy', () => {
    fc.assert(
      fc.property(all, hostileString(), ([, { review }], text) => {
        const lines = renderTerminal(hostileReview(review, text), { color: false, columns: 80 }).split('\n');
        for (const line of lines) {
          expect(line).not.toMatch(/\p{Cc}/u);
          // What is to be copied stays whole.
          if (!/^ +(?:- (?:model|path): "|git |&& |.* \\$|'.*'$)/.test(line))
            expect([...line].length).toBeLessThanOrEqual(80);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('a path cannot lead a link out of the repository', () => {
  const { review } = scenarios['over-budget']!;
  const model = {
    ...review.models[0]!,
    quality: { ...review.models[0]!.quality!, file: '../../evil/repo/metrics.json' },
  };
  const comment = renderComment({ ...review, models: [model] }, GITHUB);
  expect(comment).toContain('`../../evil/repo/metrics.json`');
  expect(comment).not.toMatch(/\]\([^)]*evil/);
});

/** The kind of each line: what a reader would see change if a string broke out of its place. */
function shapeOf(markdown: string): string[] {
  return markdown.split('\n').map((line) => {
    if (line === '') return '';
    if (line.startsWith('| ')) return `row of ${line.match(/(?<!\\)\|/g)?.length}`;
    return /^(#{3,4} |<details><summary>|<\/details>|```+[^`]*$)/.exec(line)?.[1]?.replace(/`+/, '```') ?? 'text';
  });
}

/** Code spans and fenced lines show what they hold and nothing else. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})yaml\n[\s\S]*?\n\1$/gm, '')
    .replace(/<code>.*?<\/code>/g, '')
    .replace(/(?<![\\`])(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');
}
