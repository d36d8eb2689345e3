import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { renderComment } from '../../src/report/index.ts';
import { complaintsOf } from './calculator.ts';
import { randomReview } from './random-review.ts';
import { visibleWords } from './read-comment.ts';
import { GITHUB, scenarios } from './scenarios.ts';

const RUNS = 500;

/** Comments of as many random reviews, the same ones each time. */
let comments: readonly string[] = [];

beforeAll(async () => {
  const reviews = fc.sample(randomReview, { numRuns: RUNS, seed: 20261127 });
  comments = await Promise.all(
    reviews.map(async (make, index) => {
      return renderComment(await make(), index % 2 === 0 ? GITHUB : { ...GITHUB, commands: true })!;
    }),
  );
});

test('a reader with a calculator has nothing to say against 500 random reviews', () => {
  expect(comments).toHaveLength(RUNS);
  const complaints = comments.flatMap((comment) =>
    complaintsOf(comment).map((complaint) => `${complaint}\n${comment.split('\n')[0]}`),
  );
  expect(complaints).toEqual([]);
});

test('nor against any of the examples', () => {
  for (const { review, context } of Object.values(scenarios)) {
    expect(complaintsOf(renderComment(review, context)!)).toEqual([]);
  }
});

test('they fit the visible words of a comment', () => {
  for (const comment of comments) expect(visibleWords(comment)).toBeLessThanOrEqual(350);
});

/** What a faulty renderer would write. Each changes what is shown, and nothing else. */
const FAULTS: Readonly<Record<string, (markdown: string) => string>> = {
  'base and head swapped in the figures': (text) =>
    text.replace(/^(\| \*\*Energy[^|\n]*)\|([^|\n]+)\|([^|\n]+)\|/gm, '$1|$3|$2|'),
  'head as it was measured alone, 30% off': (text) =>
    text.replace(/^(\| \*\*Energy[^|\n]*\|[^|\n]+\| )([\d.]+)( \S+ \|)/gm, (_, start, amount, end) => {
      return `${start}${(amount * 1.3).toPrecision(3)}${end}`;
    }),
  'two units in one row': (text) =>
    text.replace(/^(\| \*\*Energy[^|\n]*\| [\d.,]+) (?:m|µ)Wh( \| [\d.,]+ )/gm, '$1 Wh$2'),
  'an estimate outside of its range': (text) =>
    text.replace(/\+([\d.]+)%(\*\*)? \(\+([\d.]+)% to \+([\d.]+)%\)/g, (_, _more, bold = '', low, high) => {
      return `+${Number(high) + 5}%${bold} (+${low}% to +${high}%)`;
    }),
  'an unclear change in bold': (text) =>
    text.replace(/^(\| [^|\n]*\| [^|\n]*\| )([+−]?[\d.]+%)( \([^)]*\) \| measured)/gm, '$1**$2**$3'),
  'stars from new to old': (text) => text.replace(/(\d)★ → (\d)★/g, '$2★ → $1★'),
  'more stars than there are': (text) => text.replace(/★ of 5/g, '★ of 0'),
  'amounts in the table of changes': (text) => text.replace(/^(\| (?:❌|⚠️|✅)[^|\n]*\|[^|\n]*\|) /gm, '$1 0.21 Wh '),
  'one more that fails': (text) =>
    text.replace(/, and (\d+) more fails?$/m, (_, count) => `, and ${Number(count) + 1} more fail`),
  'another figure in the headline': (text) =>
    text.replace(
      /^(### .*uses )([\d.]+)% (more|less)/,
      (_, start, amount, more) => `${start}${Number(amount) + 7}% ${more}`,
    ),
  'more for less in the headline': (text) => text.replace(/^(### .*)% more energy/, '$1% less energy'),
  'a green headline over a red row': (text) => text.replace(/^### ❌/, '### ✅'),
  'the suggested row last': (text) => text.replace(/^(\| \*\*Keep[^\n]*suggested[^\n]*\n)((?:\|[^\n]*\n)+)/gm, '$2$1'),
  'two suggested rows': (text) =>
    text.replace(/^(\| [^\n]*\(suggested[^\n]*\n)\| (Accept|Use) (?![^|]*instead)/gm, '$1| **x** (suggested: y) $2 '),
  'the change itself as the suggestion': (text) =>
    text
      .replace(/ \(suggested[^)]*\)/g, '')
      .replace(/^(\| (?:Accept|Use) (?![^|]*instead)[^|\n]*?) \|/gm, '$1 (suggested: more) |'),
  'keeping the old model at a price': (text) => text.replace(/^(\| \*{0,2}Keep[^|\n]*\|) 0%/gm, '$1 +4%'),
  'accepting another change': (text) =>
    text.replace(
      /^(\| (?:Accept|Use) (?![^|]*instead)[^|\n]*\| )([+−])(\d+)/gm,
      (_, start, sign, amount) => `${start}${sign}${Number(amount) + 9}`,
    ),
  'an alternative that uses more than the change': (text) =>
    text.replace(
      /^(\| (?:\*\*)?(?:The new model with|Use `models\/other)[^|\n]*\|) [^|\n]+(\|[^\n]*after the push)/gm,
      '$1 9,000× $2',
    ),
  'a gain where its range holds 0': (text) => text.replace(/( points)?: no clear change/g, '$1'),
  'a loss as an open question': (text) =>
    text.replace(/(unpaired range −[\d.]+ to −[\d.]+(?: points)?)/g, '$1: no clear change'),
  'watt-hours a thousandfold': (text) => text.replace(/(Per million [\w ]+: about [\d,.]+) Wh/g, '$1 kWh'),
  'less for more in the amount': (text) => text.replace(/(Per million [\w ]+: about \S+ \S+) more\./g, '$1 less.'),
  'a year of another volume': (text) =>
    text.replace(/(queries(?: \([\w ]+\))? a (?:month|day): about )([\d,.]+)/g, (_, start, amount) => {
      return `${start}${Number(amount.replaceAll(',', '')) * 2}`;
    }),
  'more labels than there are': (text) => text.replace(/(\d+) of 256 labels/g, '300 of 256 labels'),
  'a sign without its word': (text) => text.replace(/^\| (❌|⚠️|✅) [^|\n]*\|/gmu, '| $1 |'),
};

test.each(Object.entries(FAULTS))('would notice %s', (_, fault) => {
  const changed = comments
    .map((comment) => [comment, fault(comment)] as const)
    .filter(([before, after]) => before !== after);
  expect(changed.length).toBeGreaterThan(2);
  const unnoticed = changed.filter(([, after]) => complaintsOf(after).length === 0);
  // A fault may by chance leave nothing wrong, as two figures that are the same.
  expect(unnoticed.length).toBeLessThanOrEqual(changed.length / 10);
});
