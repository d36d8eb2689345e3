import { describe, expect, test } from 'vitest';
import type { EnergyReview, Measurement } from '../../src/energy-review/index.ts';
import { type RenderContext, renderComment, renderMootComment } from '../../src/report/index.ts';
import {
  aComparison,
  aDecrease,
  aFinding,
  aMeasured,
  aMeasurement,
  anAddition,
  anInconclusive,
  anIncrease,
  aRating,
  aReference,
  aReview,
  atMost,
  aYearly,
  interval,
  ratingsOf,
  someConditions,
  someFidelity,
} from '../support/reviews.ts';
import { GITHUB, scenarios, withoutFolds } from './scenarios.ts';

const SIGNS = /[⚡✅⛔]|⚠️/gu;

describe('every comment', () => {
  for (const [name, { review, context }] of Object.entries(scenarios)) {
    const comment = renderComment(review, context)!;
    test(`${name}: has one sign, and it leads`, () => {
      expect(comment.match(SIGNS)).toHaveLength(1);
      expect(comment).toMatch(/^### (⚡|✅|⚠️|⛔) /u);
    });
    test(`${name}: says that the check fails exactly where it blocks`, () => {
      const [headline = ''] = comment.split('\n');
      expect(headline.includes('`energy` fails')).toBe(review.blocks);
    });
    test(`${name}: says nothing of undefined values and leaves no empty sentence`, () => {
      expect(comment.replace(/```yaml[\s\S]*?```/g, '')).not.toMatch(
        /undefined|NaN|Infinity|\[object|\.\. |\.\.$| {2,}\S|\(\)|\+-/m,
      );
    });
    test(`${name}: ${review.blocks ? 'keeps the way out in the last visible line' : 'needs no way out'}`, () => {
      const visible = withoutFolds(comment).trim().split('\n');
      const wayOut = /^Pushing a commit measures again; .* To merge as it is, /;
      if (review.blocks) expect(visible.at(-1)).toMatch(wayOut);
      else expect(visible.filter((line) => wayOut.test(line))).toEqual([]);
    });
  }
});

test('some of these block, and some do not', () => {
  expect(new Set(Object.values(scenarios).map(({ review }) => review.blocks))).toEqual(new Set([true, false]));
});

describe('what stands where', () => {
  test('no model changed: no comment', () => {
    expect(renderComment(aReview([]))).toBeUndefined();
    expect(renderMootComment()).toBe('This pull request no longer changes a model.');
  });

  test('an estimate says so beside the figure, a measurement does not', () => {
    expect(comment(anIncrease())).toContain('**Energy per 1,000 images**, estimated from CPU time |');
    const meter = { name: 'nvml', kind: 'counter', description: 'board counter' } as const;
    const measured = renderComment(aReview([anIncrease()], { conditions: someConditions({ meter }) }));
    expect(measured).toContain('**Energy per 1,000 images** |');
    expect(measured).not.toContain('estimate');
  });

  test('an estimate says so in every sentence and table that states joules', () => {
    const estimated = 'an estimated 0.211 Wh (0.200 to 0.222) per 1,000 images';
    const over = aFinding('over', { rule: 'whPer1000', limit: atMost('energy', 0.1) });
    expect(headlineOf(anAddition())).toContain(`is new: ${estimated}`);
    expect(headlineOf(anAddition({ findings: [over] }))).toContain(`takes ${estimated}. The budget is`);
    expect(comment(anIncrease(), anAddition())).toContain('| estimated energy per 1,000 queries, base |');
    expect(comment(anIncrease({ yearly: aYearly(interval(61, 58, 64)) }))).toContain(
      'takes an estimated 61 kWh (58 to 64) more a year; the range is that of the change.',
    );
    expect(comment(anInconclusive({ yearly: aYearly(interval(20, -3, 43)) }))).toContain(
      'kWh of difference a year (estimated); the range is that of the change.',
    );
  });

  test('a measurement is no estimate anywhere, and the range of a year is that of the change all the same', () => {
    const yearly = aYearly(interval(61, 58, 64));
    const conditions = someConditions({ meter: { name: 'nvml', kind: 'counter', description: 'board counter' } });
    const text = renderComment(aReview([anIncrease({ yearly }), anAddition()], { conditions }))!;
    expect(text).not.toContain('estimate');
    expect(text).toContain('is new: 0.211 Wh (0.200 to 0.222) per 1,000 images');
    expect(text).toContain('takes 61 kWh (58 to 64) more a year; the range is that of the change.');
  });

  test('a model that is fed nothing, or a count of 0, is not measured without a word', () => {
    const fed = (inputs: Partial<Measurement['inputs']>) => {
      const head = aMeasurement(0.05);
      return comment(anAddition({ head: { ...head, inputs: { ...head.inputs, ...inputs } } }));
    };
    expect(fed({ shapes: { x: [1, 4] } })).not.toMatch(/empty|doing nothing/);
    expect(fed({ shapes: { x: [1, 4], boxes: [1, 0, 4] } })).toContain(
      '`boxes` is empty: the figures hold nothing of the work',
    );
    expect(fed({ shapes: { 'past.0': [1, 0], 'past.1': [1, 0] } })).toContain('`past.0` and `past.1` are empty');
    expect(fed({ zeros: ['knob'] })).toContain(
      '`knob` is 0: where that is a count or a size, the model has nothing to do',
    );
    expect(fed({ zeros: ['a', 'b'] })).toContain('`a` and `b` are 0');
  });

  test('what a model differs from itself by stands beside what an option differs by', () => {
    const outputs = (changes: Parameters<typeof someFidelity>[0]) =>
      comment(
        anIncrease({
          alternatives: [aMeasured('int8 weights', interval(0.5, 0.4, 0.6), { fidelity: someFidelity(changes) })],
        }),
      );
    const values = { metric: 'relative-error', estimate: 0.12, lower: 0.1, upper: 0.14, agreeing: undefined } as const;
    expect(outputs({ ...values, own: 0.09 })).toMatch(
      /off by 12% of the size of .* \(9\.0% between two runs of that model itself\)/,
    );
    expect(outputs({ own: 0.98 })).toContain('(98% between two runs of that model itself)');
    // What repeats needs no word.
    expect(outputs({ ...values, own: 0 })).not.toContain('between two runs');
    expect(outputs({ own: 1 })).not.toContain('between two runs');
  });

  test('a change just over its budget has the digits that show it, and the same ones everywhere', () => {
    const ratio = interval(1.12, 1.104, 1.136);
    const model = anIncrease({
      comparison: aComparison('higher', ratio),
      alternatives: [aMeasured('int8 weights', ratio, { withinBudget: 'no' })],
    });
    const text = comment(model, aDecrease());
    expect(text).toContain('is over its budget (`models/classifier.onnx` +12.0%)');
    expect(text).toContain('takes 12.0% more energy per image');
    expect(text).toContain('| **+12.0%** (+10.4% to +13.6%) |');
    expect(text).toContain('+12.0% (+10.4% to +13.6%) | over the budget of +10%');
    expect(text).toContain('| +12.0% (+10.4% to +13.6%) | no, still over |');
    expect(text).not.toContain('+10 to');
  });

  test('blocks that shared processes are not called fresh, and the assumption in their range is told', () => {
    const of = (processes?: number) =>
      comment(anIncrease({ comparison: aComparison('higher', interval(2.42, 2.35, 2.49), { processes }) }));
    expect(of(1)).toContain('8 blocks in 1 pair of processes, 96 pairs of windows');
    expect(of(2)).toContain('8 blocks in 2 pairs of processes, 96 pairs of windows');
    expect(of(2)).toContain('The range includes an assumed 1% between processes.');
    for (const fresh of [of(8), of(undefined)]) {
      expect(fresh).toContain('8 blocks in fresh processes');
      expect(fresh).not.toContain('assumed');
    }
  });

  test('accuracy that nobody measured is named as unknown, in one clause', () => {
    expect(comment(anIncrease({ quality: undefined }))).toContain(
      'accuracy is not known here: the policy names no metrics file.',
    );
    const quality = { file: 'metrics.json', key: 'accuracy', base: 0.9, higherIsBetter: true };
    expect(comment(anIncrease({ quality }))).toContain('not known here: `metrics.json` has no `accuracy` in this PR.');
  });

  test('below 1,000 samples accuracy is counts, not percentages', () => {
    const quality = { file: 'm.json', key: 'accuracy', base: 0.91, head: 0.915, higherIsBetter: true, samples: 200 };
    expect(comment(anIncrease({ quality }))).toContain('| 182 of 200 | 183 of 200 | +1 of 200 (−10 to +12) |');
  });

  test('the difference of two percentages is that of the figures shown', () => {
    const quality = { file: 'm.json', key: 'top1', base: 0.91249, head: 0.91651, higherIsBetter: true };
    expect(comment(anIncrease({ quality }))).toContain('| 91.2% | 91.7% | +0.5 points |');
  });

  test('a figure that is no share is shown as it is', () => {
    const quality = { file: 'm.json', key: 'perplexity', base: 12.31, head: 12.9, higherIsBetter: false };
    expect(comment(anIncrease({ quality }))).toContain('| 12.3 | 12.9 | +0.60; less is better |');
  });

  test('a yearly figure below 10 kWh is folded, a larger one is visible and names the policy', () => {
    const small = comment(anIncrease({ yearly: aYearly(interval(7.2)) }));
    expect(withoutFolds(small)).not.toContain('a year');
    expect(small).toContain("At the policy's volume of 2,000,000 queries a month this takes an estimated 7.20 kWh");
    expect(withoutFolds(comment(anIncrease({ yearly: aYearly(interval(61)) })))).toContain('61.0 kWh');
  });

  test('a yearly figure that could be zero is a span, not a claim', () => {
    const yearly = aYearly(interval(20, -3, 43));
    expect(comment(anInconclusive({ yearly }))).toContain('makes between −3.0 and 43 kWh of difference a year');
  });

  test('a star that does not move is explained by the reach of its range', () => {
    expect(comment(anIncrease())).toContain('5 ★ reaches to 0.77 Wh');
  });

  test('where one side is rated and the other is not, only the other is an estimate', () => {
    const position = { whPer1000: interval(0.72), stars: 4, starsDelta: -1 };
    const text = comment(anIncrease({ ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), undefined), position }));
    expect(text).toContain('| 0.30 Wh, 5 of 5 ★ | about 0.72 Wh, 4 of 5 ★ (estimated) |');
    expect(text).toContain('5 → 4 ★');
  });

  test('stars are shown with the leaderboard, hardware and date', () => {
    const row = comment(anIncrease())
      .split('\n')
      .find((line) => line.includes('For orientation'));
    expect(row).toContain('(https://huggingface.co/spaces/AIEnergyScore/Leaderboard)');
    expect(row).toMatch(/NVIDIA H100 80GB, 2025-02-10/);
  });

  test('a change that its two columns do not give is explained', () => {
    const text = comment(anIncrease({ comparison: aComparison('higher', interval(2.3, 2.2, 2.4)) }));
    expect(withoutFolds(text)).toContain('it can differ a little from the quotient of the two columns');
    expect(withoutFolds(comment(anIncrease()))).not.toContain('quotient');
  });

  test('energy ÷ time that contradicts the figures beside it is left out', () => {
    const meter = { name: 'nvml', kind: 'counter', description: 'board counter' } as const;
    const with_ = (watts: number) =>
      renderComment(
        aReview([anIncrease({ head: aMeasurement(0.511, { averageWatts: watts }) })], {
          conditions: someConditions({ meter }),
        }),
      );
    expect(with_(3.5)).toContain('Energy ÷ time: 3.5 W on both sides');
    expect(with_(900)).not.toContain('Energy ÷ time');
  });

  test('at most three published options, with the exact step and the clause on quality', () => {
    const [option] = anIncrease().alternatives;
    const five = Array.from({ length: 5 }, (_, index) => ({ ...option!, name: `org/model-${index}` }));
    const text = comment(anIncrease({ alternatives: five }));
    expect(text).toContain('not judged by your budget');
    expect(text.match(/^\| \[`org\/model-\d`\]/gm)).toHaveLength(3);
  });

  test('latency of a batch is not called latency of a query', () => {
    const head = aMeasurement(0.5, { batch: 8 });
    expect(comment(anAddition({ head }))).toContain('| Latency per batch of 8, median |');
  });

  test('the age of published rows is said, and from twelve months on that newer ones may exist', () => {
    const aged = (ageMonths: number) =>
      comment(aReference({ ratings: ratingsOf(undefined, aRating('microsoft/resnet-50', 0.39, { ageMonths })) }));
    expect(aged(11)).toContain('They are 11 months old.');
    expect(aged(1)).toContain('They are 1 month old.');
    expect(aged(21)).toContain('They are 21 months old: newer models are missing');
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

  test('a rated reference that gets cheaper is not blamed', () => {
    const model = aReference({
      ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), aRating('microsoft/small', 0.2)),
    });
    expect(comment(model)).toMatch(/: 33% less energy, by their published ratings\n/);
  });

  test('factors replace percentages from 300% on, in the headline and in the table alike', () => {
    const text = comment(anIncrease({ comparison: aComparison('higher', interval(5.12, 4.9, 5.3)) }));
    expect(text).toContain('takes 5.12× the energy per image');
    expect(text).toContain('**5.12×** (4.9 to 5.3×)');
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
    expect(text).toContain('The budget comes from line 4 of `my-org/.github: energy-policy.yml`, where');
  });

  test('a job of several names itself', () => {
    const text = renderComment(aReview([aDecrease()]), { section: 'gpu' });
    expect(text?.split('\n')[0]).toMatch(/\(in `gpu`\)$/);
  });
});

function comment(...models: EnergyReview['models']): string {
  return renderComment(aReview(models), GITHUB)!;
}

function headlineOf(model: EnergyReview['models'][number]): string {
  return comment(model).split('\n')[0]!;
}
