import { expect, test } from 'vitest';
import { publishedSource } from '../../src/report/evidence-words.ts';
import { markdownOf } from '../../src/report/markdown.ts';
import { rating } from '../policy/builders.ts';

const shown = (source: string, rated = false) =>
  markdownOf([{ kind: 'paragraph', content: publishedSource({ source }, rated ? rating : undefined) }]).trim();

test('a publication is called by its own name, and linked where it has a page', () => {
  expect(shown('AI Energy Score, February 2025')).toMatch(/^\[AI Energy Score\]\(https:\/\/huggingface\.co\/\S+\)$/);
  expect(shown('ML.ENERGY v3')).toBe('[ML.ENERGY v3](https://ml.energy/leaderboard)');
  expect(shown('Acme Watts')).toBe('Acme Watts');
  // Beside a rating of another source, too.
  expect(shown('Acme Watts', true)).toBe('Acme Watts');
});
