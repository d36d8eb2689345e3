import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { renderComment } from '../../src/report/index.ts';
import { renderReviewPage } from '../../src/report/pages/index.ts';
import { aReview } from '../support/reviews.ts';
import { hostileReview, OURS } from './hostile-review.ts';
import { hostileString } from './hostile-strings.ts';
import { GITHUB, scenarios } from './scenarios.ts';

describe('the page of a review', () => {
  test.each(Object.entries(scenarios))('says all that the comment says: %s', (_, { review, context }) => {
    const page = wordsOf(renderReviewPage(review, context));
    for (const sentence of sentencesOf(renderComment(review, context)!)) expect(page).toContain(sentence);
  });

  test('is one file: it loads nothing and runs nothing', () => {
    for (const { review, context } of Object.values(scenarios)) {
      const page = renderReviewPage(review, context);
      expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|src=|style="|\son\w+=/);
      expect(page.match(/<style>/g)).toHaveLength(1);
    }
  });

  test('draws both sides and the alternatives of a model, with its budget', () => {
    const { review, context } = scenarios['over-budget-with-options']!;
    const page = renderReviewPage(review, context);
    expect(page.match(/class="bar base"/g)).toHaveLength(1);
    expect(page.match(/class="bar head"/g)).toHaveLength(1);
    expect(page.match(/class="bar alternative"/g)!.length).toBeGreaterThan(0);
    expect(page).toContain('budget +10%');
    expect(page).toContain('Choices for models/classifier.onnx');
    expect(page).toContain('Where the run time of models/classifier.onnx goes');
  });

  test('draws what the comment says of the new side: the old one times the change', () => {
    const { review } = scenarios['over-budget']!;
    const { base, comparison } = review.models[0]!;
    const page = renderReviewPage(review, GITHUB);
    const [old, now] = [...page.matchAll(/<rect class="bar (?:base|head)"[^>]* width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(base).toBeDefined();
    expect(now! / old!).toBeCloseTo(comparison!.ratio.estimate, 1);
  });

  test('says that no model changed', () => {
    const page = renderReviewPage(aReview([]));
    expect(page).toContain('<h1>No model changed</h1>');
    expect(page).toContain('<p>No model changed.</p>');
    expect(page).not.toContain('<figure>');
  });
});

describe('a hostile review', () => {
  test('adds no element and no attribute to the page, and links only where we link', () => {
    const several = [
      'over-budget-with-options',
      'several',
      'reference',
      'not-measured',
      'yearly-and-estimated-position',
    ];
    const harmless = new Map(
      several.map((name) => [name, tagsOf(renderReviewPage(hostileReview(scenarios[name]!.review, 'a'), GITHUB))]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...several), hostileString(), (name, text) => {
        const { review } = scenarios[name]!;
        const page = renderReviewPage(hostileReview(review, text), GITHUB);
        expect(tagsOf(page)).toEqual(harmless.get(name));
        for (const [, url] of page.matchAll(/<a[^>]* href="([^"]*)"/g)) if (url !== '#main') expect(url).toMatch(OURS);
        // Each is written out as text, so that nothing is hidden or turned round.
        expect(page.replace(/<code>[\s\S]*?<\/code>/g, '')).not.toMatch(/[\u200b\u202e\u2028\u001b\u009b]/);
        expect(page).not.toMatch(/[\u202e\u001b\u009b]/);
      }),
      { numRuns: 40 },
    );
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://evil.example/" onclick="x', ' javascript:x'])(
    'has no link to %s, wherever it comes from',
    (address) => {
      const { review } = scenarios['over-budget-with-options']!;
      const context = {
        repositoryUrl: address,
        runUrl: address,
        artifactUrl: address,
        toolUrl: address,
        headEditUrl: address,
      };
      const page = renderReviewPage(review, context);
      expect(page).not.toMatch(/href="(?!https:\/\/(?:huggingface\.co|evil\.example\/%22%20onclick=%22x)|#main)/);
    },
  );
});

/** Elements with the names of their attributes. Links and code depend on what a name is. */
function tagsOf(page: string): string[] {
  return [...page.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)]
    .map(([, tag, attributes = '']) => `${tag} ${attributes.replace(/="[^"]*"/g, '')}`)
    .filter((tag) => !/^a /.test(tag));
}

function sentencesOf(markdown: string): string[] {
  const html = marked.parse(markdown, { gfm: true, async: false });
  return [...html.matchAll(/<(p|td|th|h3|h4|summary|sub)\b[^>]*>([\s\S]*?)<\/\1>/g)]
    .map(([, , inner = '']) => wordsOf(inner))
    .filter((words) => words !== '');
}

function wordsOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<\/?(?:a|b|code|strong|span|sub)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[\u200b\s]+/g, (gap) => (gap.includes('\u200b') ? '' : ' '))
    .trim();
}
