import { describe, expect, test } from 'vitest';
import { type RenderContext, renderComment, renderMootComment } from '../../src/report/index.ts';
import {
  aComparison,
  aDecrease,
  aFailure,
  aFinding,
  anAddition,
  anInconclusive,
  anIncrease,
  aRating,
  aReference,
  aReview,
  atMost,
  interval,
  ratingsOf,
} from '../support/reviews.ts';
import { comment, headlineOf, tableOf, visibleWords, withoutFolds } from './read-comment.ts';
import { GITHUB, scenarios } from './scenarios.ts';

describe('every comment', () => {
  for (const [name, { review, context }] of Object.entries(scenarios)) {
    const comment = renderComment(review, context)!;
    const [headline = ''] = comment.split('\n');
    test(`${name}: leads with the check’s outcome, which a sign never says alone`, () => {
      expect(headline).toMatch(/^### ((❌|⚠️|✅) )?\S/u);
      expect(headline.startsWith('### ❌ Energy check failed: ')).toBe(review.blocks);
      // A sign in a table stands beside a word.
      expect(comment).not.toMatch(/(❌|⚠️|✅) *\|/u);
    });
    test(`${name}: says nothing of undefined values and leaves no empty sentence`, () => {
      expect(comment.replace(/```yaml[\s\S]*?```/g, '')).not.toMatch(
        /undefined|NaN|Infinity|\[object|\.\. |\.\.$| {2,}\S|\(\)|\+-/m,
      );
    });
    test(`${name}: is short`, () => {
      expect(visibleWords(comment)).toBeLessThanOrEqual(review.models.length === 1 ? 250 : 350);
    });
    test(`${name}: ends with tool, commits, how to measure again, and how to say that it is wrong`, () => {
      expect(comment.split('\n').at(-1)).toMatch(
        /^<sub>wattnudge .* compares .* to measure again, .*this is wrong.*<\/sub>$/,
      );
    });
    test(`${name}: ${review.blocks ? 'says how to accept it' : 'needs no way out'}`, () => {
      const accepts = /\/energy accept|a maintainer adds a waiver|`unmeasured: <reason>`/.test(withoutFolds(comment));
      expect(accepts).toBe(review.blocks);
    });
  }
});

test('some of these block, and some do not', () => {
  expect(new Set(Object.values(scenarios).map(({ review }) => review.blocks))).toEqual(new Set([true, false]));
});

describe('the headline', () => {
  test.each([
    [
      anIncrease(),
      '❌ Energy check failed: `models/classifier.onnx` uses 142% more energy than on `main` (limit: +10%)',
    ],
    [aDecrease(), '✅ `models/asr/encoder.onnx` uses 31% less energy than on `main` (−33% to −29%; limit: +10%)'],
    [anInconclusive(), '`models/ranker.onnx`: no clear change in energy (+2%, range −1% to +6%)'],
    [
      anIncrease({ comparison: aComparison('higher', interval(5.12, 4.9, 5.3)) }),
      '❌ Energy check failed: `models/classifier.onnx` uses 5.12 times as much energy as on `main` (limit: +10%)',
    ],
    [
      anIncrease({ comparison: aComparison('higher', interval(1.12, 1.104, 1.136)) }),
      '❌ Energy check failed: `models/classifier.onnx` uses 12.0% more energy than on `main` (limit: +10%)',
    ],
    [
      anIncrease({ findings: [aFinding('over', { enforcement: 'warn' })] }),
      '⚠️ `models/classifier.onnx` uses 142% more energy than on `main` (limit: +10%; warning only)',
    ],
    [anAddition(), '`models/new.onnx` is new: about 0.211 Wh (0.200 to 0.222) per 1,000 images'],
    [
      anAddition({ findings: [aFinding('over', { rule: 'whPer1000', limit: atMost('energy', 0.1) })] }),
      '❌ Energy check failed: `models/new.onnx` uses about 0.211 Wh (0.200 to 0.222) per 1,000 images (limit: 0.1 Wh per 1,000 queries)',
    ],
    [aFailure(), '❌ Energy check failed: couldn’t measure `models/detector.onnx`'],
    [aFailure({ findings: [] }), '⚠️ Couldn’t measure `models/detector.onnx` (not blocking)'],
    [aReference(), '⚠️ `microsoft/resnet-50` uses 30% more energy than `microsoft/resnet-18` (not blocking)'],
    [
      aReference({ ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), aRating('microsoft/small', 0.2)) }),
      '✅ `microsoft/resnet-50` uses 33% less energy than `microsoft/resnet-18`',
    ],
  ])('%#: the change, by how much, and the limit', (model, expected) => {
    expect(headlineOf(model)).toBe(`### ${expected}`);
  });

  test('of several, the worst, and how many more fail', () => {
    expect(headlineOf(aDecrease(), aFailure(), anIncrease())).toBe(
      '### ❌ Energy check failed: `models/classifier.onnx` uses 142% more energy than on `main` (limit: +10%), and 1 more fails',
    );
    expect(headlineOf(aDecrease(), aDecrease())).toBe('### ✅ 2 models changed: all use less energy');
  });

  test('who accepted it, and why', () => {
    const acceptance = { by: '@ada', reason: 'the old one was wrong' };
    const text = renderComment(aReview([anIncrease()]), { ...GITHUB, acceptance })!;
    expect(text.split('\n')[0]).toMatch(/^### ✅ Energy check accepted by .*ada: the old one was wrong$/);
  });

  test('a job of several names itself', () => {
    const text = renderComment(aReview([aDecrease()]), { section: 'gpu' });
    expect(text?.split('\n')[0]).toMatch(/\(in `gpu`\)$/);
  });
});

describe('the table of changes', () => {
  test('holds ratios and no amounts', () => {
    const rows = tableOf(comment(anIncrease(), aDecrease(), anAddition()));
    expect(rows.join('\n')).not.toMatch(/\d [mµk]?Wh/);
  });

  test('a star that moves is shown old → new, and one that stays is not', () => {
    const rated = (model: string, wh: number, stars: number) => aRating(model, wh, { stars });
    const falls = aReference({ ratings: ratingsOf(rated('a/a', 0.3, 4), rated('a/b', 0.9, 1)) });
    expect(tableOf(comment(falls)).join('\n')).toContain('4★ → 1★ of 5');
    expect(tableOf(comment(aReference())).join('\n')).not.toContain('★');
  });

  test('an identical change of name says so, and has no range', () => {
    expect(tableOf(comment(scenarios.renamed!.review.models[0]!, anIncrease())).join('\n')).toContain(
      '| 0% | same bytes |',
    );
  });

  test('names without any data are one line below it, with what to do', () => {
    const unknown = aReference({ ratings: undefined, alternatives: [], findings: [] });
    expect(withoutFolds(comment(unknown, anIncrease()))).toMatch(
      /^No energy data for .*`microsoft\/resnet-18` → `microsoft\/resnet-50`; it doesn’t affect the check\. \[Add a figure\]/m,
    );
  });

  test('more rows than a screen holds are folded', () => {
    const models = Array.from({ length: 12 }, (_, index) => anIncrease({ model: `m/${index}.onnx` }));
    expect(comment(...models)).toContain('<details><summary>4 more changes</summary>');
  });
});

describe('around it', () => {
  test('no model changed: no comment', () => {
    expect(renderComment(aReview([]))).toBeUndefined();
    expect(renderMootComment()).toBe('This pull request no longer changes a model.');
  });

  test('what has to be done first stands first', () => {
    const change = { aspect: 'dimensions', base: '1,024', head: '768', step: 'Embed all documents again.' } as const;
    const [, , second] = comment(aReference({ alsoChanges: [change] })).split('\n');
    expect(second).toMatch(
      /^\*\*Before you deploy\*\* `microsoft\/resnet-50` \(\[`src\/serve\.py:14`\]\(\S+\), dimensions 1,024 → 768\): Embed all documents again\.$/,
    );
  });

  test('published ratings from twelve months on are called old', () => {
    const aged = (ageMonths: number) =>
      comment(aReference({ ratings: ratingsOf(aRating('a/a', 0.3), aRating('a/b', 0.39, { ageMonths })) }));
    expect(aged(11)).not.toContain('newer models are missing');
    expect(aged(11)).toContain('They are 11 months old.');
    expect(aged(21)).toContain('The AI Energy Score is 21 months old: newer models are missing.');
  });

  test('published rows of two tests stand there, and no change is computed from them', () => {
    const rows = ratingsOf(
      aRating('meta-llama/Llama-2-70b-hf', 1648.5, { task: 'text_generation' }),
      aRating('swiss-ai/Apertus-70B-Instruct-2509', 697.5, { task: 'text_generation', cohort: 'December 2025' }),
    );
    const text = comment(
      aReference({ model: 'swiss-ai/Apertus-70B-Instruct-2509', ratings: rows, alternatives: [], findings: [] }),
    );
    expect(text).toContain('not comparable');
    expect(text).not.toMatch(/[−+]\d+ ?%/);
  });

  test('what published ratings can do beyond a warning is said where one is over the limit', () => {
    const warned = aFinding('over', {
      enforcement: 'warn',
      observed: { kind: 'change', value: 30, unit: '%', basis: 'published' },
    });
    expect(comment(aReference({ findings: [warned] }))).toContain('unless `evidence.block` in');
    expect(comment(aReference())).not.toContain('evidence.block');
  });

  test('the way out without the App is a waiver that can be pasted, whatever the path holds', () => {
    const text = comment(anIncrease({ model: 'models/"a"\n\u202e: #x.onnx' }));
    expect(text).toContain('  - model: "models/\\"a\\"\\n\\U0000202e: #x.onnx"');
  });

  test('without a repository nothing is linked into it', () => {
    const linked = (context: RenderContext) =>
      [...renderComment(aReview([anIncrease()]), context)!.matchAll(/\]\((https:\/\/[^/]+)/g)].map(([, host]) => host);
    expect(new Set(linked({}))).toEqual(new Set(['https://huggingface.co']));
    expect(linked(GITHUB)).toContain('https://github.com');
  });

  test("an organisation's rule is named but not linked into this repository", () => {
    const origin = { file: 'my-org/.github: energy-policy.yml', line: 4 };
    const text = comment(anIncrease({ findings: [aFinding('over', { origin })] }));
    expect(text).toContain('The limit comes from line 4 of `my-org/.github: energy-policy.yml`.');
  });
});
