import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { renderTerminal, sayChange } from '../../src/report/index.ts';
import { aComparison, aFailure, anIncrease, aReview, interval } from '../support/reviews.ts';
import { scenarios } from './scenarios.ts';

const ESCAPES = /\u001b\[\d+m/g;

describe('a review in a terminal', () => {
  test('fits 80 columns, and 40', () => {
    for (const { review } of Object.values(scenarios)) {
      for (const columns of [80, 40]) {
        const text = renderTerminal(review, { color: false, columns });
        const widths = text.split('\n').flatMap((line) => (isCopied(line) ? [] : [[...line].length]));
        expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
        // Wrapped no earlier than it must be.
        if (text.length > 2 * columns) expect(Math.max(...widths)).toBeGreaterThan(columns / 2);
      }
    }
  });

  test('fits 80 columns where names are as wide as two columns a character', () => {
    const model = `模型/${'分類器'.repeat(30)}.onnx`;
    const review = aReview([anIncrease({ model }), anIncrease({ model: 'models/b.onnx' })]);
    const lines = renderTerminal(review, { color: false, columns: 80 }).split('\n');
    expect(lines.join('')).toContain('分類器');
    expect(Math.max(...lines.filter((line) => !isCopied(line)).map((line) => stringWidth(line)))).toBeLessThanOrEqual(
      80,
    );
  });

  test('holds no Markdown', () => {
    for (const { review } of Object.values(scenarios)) {
      expect(renderTerminal(review, { color: false, columns: 80 })).not.toMatch(
        /\*\*|`|<\/?\w+>(?<!<reason>)|\]\(|^#/m,
      );
    }
  });

  test('says the same with colors and without', () => {
    for (const { review } of Object.values(scenarios)) {
      const plain = renderTerminal(review, { color: false, columns: 80 });
      expect(plain).not.toMatch(ESCAPES);
      expect(renderTerminal(review, { color: true, columns: 80 }).replace(ESCAPES, '')).toBe(plain);
    }
    expect(renderTerminal(aReview([anIncrease()]), { color: true, columns: 80 })).toMatch(ESCAPES);
  });

  test('shows the lines of a waiver unbroken, however long the path', () => {
    const model = `models/${'deep/'.repeat(30)}model.onnx`;
    expect(renderTerminal(aReview([aFailure({ model })]), { color: false, columns: 60 })).toContain(
      `- model: "${model}"`,
    );
  });

  test('names the leaderboard with its address, because a terminal shows no links', () => {
    const text = renderTerminal(aReview([anIncrease()]), { color: false, columns: 100 });
    expect(text).toContain('https://huggingface.co/spaces/AIEnergyScore/Leaderboard');
  });

  test('says so where no model changed', () => {
    expect(renderTerminal(aReview([]), { color: false, columns: 80 })).toBe('No model changed.');
  });
});

/** Lines to copy are never wrapped; they are indented, and inside YAML. */
function isCopied(line: string): boolean {
  // Commands, whose words stay whole.
  if (/^ +(git |&& |\S+ \\$)/.test(line)) return true;
  return /^ +(waivers:|models:|- model:|- path:|unmeasured:|until:|reason:|by:|version:|defaults:|budget:)/.test(line);
}

test.each([
  [aComparison('higher', interval(2.42, 2.35, 2.49)), '142% more energy per query (+135% to +149%).'],
  [aComparison('lower', interval(0.69, 0.67, 0.71)), '31% less energy per query (−33% to −29%).'],
  [aComparison('same', interval(1.003, 0.992, 1.014)), 'No change in energy per query: +0.3% (−0.8% to +1.4%).'],
  [
    aComparison('inconclusive', interval(1.02, 0.99, 1.06)),
    'No clear change in energy per query: +2%, could be −1% to +6%.',
  ],
  [aComparison('higher', interval(5, 4.9, 5.1)), '5.0× the energy per query (4.9 to 5.1×).'],
])('a comparison is one sentence: %#', (comparison, sentence) => expect(sayChange(comparison)).toBe(sentence));
