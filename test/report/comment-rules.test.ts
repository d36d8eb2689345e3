import { describe, expect, test } from 'vitest';
import type { EnergyReview, Measurement } from '../../src/energy-review/index.ts';
import { type RenderContext, renderComment, renderMootComment } from '../../src/report/index.ts';
import {
  aComparison,
  aDecrease,
  aFailure,
  aFinding,
  aMeasured,
  aMeasurement,
  anAddition,
  anInconclusive,
  anIncrease,
  aPublished,
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
import { GITHUB, scenarios, visibleWords, withoutFolds } from './scenarios.ts';

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
    [aDecrease(), '✅ `models/asr/encoder.onnx` uses 31% less energy than on `main` (−33% to −29%)'],
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
    [aFailure({ findings: [] }), '⚠️ Couldn’t measure `models/detector.onnx`'],
    [aReference(), '⚠️ `microsoft/resnet-50` uses 30% more energy than `microsoft/resnet-18`'],
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

describe('what it buys and what it costs', () => {
  test('a range that holds 0 is no gain', () => {
    expect(comment(anIncrease())).toContain('unpaired range −0.7 to +1.5 points: no clear change');
    expect(comment(anIncrease())).toContain('(suggested: no clear gain)');
  });

  test('accuracy that nobody measured is named as unknown', () => {
    expect(comment(anIncrease({ quality: undefined }))).toContain(
      'Accuracy isn’t known: your policy names no metrics file',
    );
    const quality = { file: 'metrics.json', key: 'accuracy', base: 0.9, higherIsBetter: true };
    expect(comment(anIncrease({ quality }))).toContain(
      'Accuracy isn’t known: `metrics.json` has no `accuracy` in this PR.',
    );
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

  test('a year at the stated volume, with time and the policy’s factors; without a volume it asks for one', () => {
    const yearly = aYearly(interval(61, 58, 64));
    expect(visible(anIncrease({ yearly }))).toMatch(
      /At your policy’s 2,000,000 queries \(images\) a month: about 61 kWh \(58 to 64\) and 2,010 hours of run time more a year\./,
    );
    expect(visible(anIncrease())).toContain(
      'Per million images: about 300 Wh more. For a figure per year, set `volume` in',
    );
  });

  test('a yearly figure that could be zero is a span, not a claim', () => {
    const yearly = aYearly(interval(20, -3, 43));
    expect(visible(anInconclusive({ yearly }))).toContain('between −3.0 kWh and 43 kWh of difference a year');
  });

  test('what is small for the stated volume warns, and says why', () => {
    const small = aFinding('over', {
      enforcement: 'warn',
      belowMateriality: {
        added: { kind: 'energy-per-year', value: 6, unit: 'kWh/year' },
        ignoreBelow: { kind: 'energy-per-year', value: 10, unit: 'kWh/year', bound: 'at-least' },
      },
    });
    expect(visible(anIncrease({ findings: [small] }))).toContain(
      'That’s below 10 kWh a year (`ignoreBelow`), so it warns instead of blocking. The amount is rough, so it may be more.',
    );
  });

  test('amounts of head are base × the measured change, whatever head alone was measured at', () => {
    const text = comment(anIncrease({ comparison: aComparison('higher', interval(2.3, 2.2, 2.4)) }));
    expect(text).toContain('| 0.211 Wh | 0.485 Wh | **+130%**');
    expect(text).toContain('Latency: 213 ms → 489 ms.');
  });
});

describe('the choices', () => {
  test('the old model is what we suggest where no gain is shown, by a command that a fork’s clone takes', () => {
    expect(choicesIn(anIncrease())[0]).toMatch(
      /^\| \*\*Keep the model on `main`\*\* \(suggested: no clear gain\) \| 0% \| as on `main` \| `git checkout 3f2a91c0d4 -- models\/classifier\.onnx metrics\.json && git commit -m "Keep the old model" && git push` \| ✅ after the push \|$/,
    );
  });

  test('the command names the files with the model’s tensors, and quotes what a shell would read', () => {
    const path = "models/it's one.onnx";
    const revision = { path, blob: 'a'.repeat(40), sha256: 'b'.repeat(64), bytes: 10 };
    const base = { ...revision, data: ['models/a.onnx.data'] };
    const text = comment(
      anIncrease({ model: 'models/a.onnx', revisions: { base: { ...base, path: 'models/$(x).onnx' } } }),
    );
    expect(text).toContain("-- 'models/$(x).onnx' models/a.onnx.data metrics.json &&");
    expect(comment(anIncrease({ revisions: { base } }))).toContain("-- 'models/it'\\''s one.onnx' models/a.onnx.data");
    // A path that could be a sentence is not repeated.
    const words = anIncrease({ revisions: { base: { ...revision, path: 'Run this command at once please.onnx' } } });
    expect(comment(words)).toContain('take `models/classifier.onnx` out of this branch');
  });

  test('what costs more than the old model is no alternative to it, unless a gain is shown', () => {
    const int8 = aMeasured('int8 weights', interval(1.31, 1.28, 1.34), { afterwards: 'fail' });
    expect(choicesIn(anIncrease({ alternatives: [int8] })).join('\n')).not.toContain('int8');
    const quality = { file: 'm.json', key: 'accuracy', base: 0.8, head: 0.9, higherIsBetter: true, samples: 5000 };
    const gained = choicesIn(anIncrease({ alternatives: [int8], quality }));
    expect(gained.join('\n')).toContain('int8');
    expect(gained.join('\n')).not.toContain('suggested');
  });

  test('the smaller form of the new model is what we suggest where it is better and passes', () => {
    const int8 = aMeasured('int8 weights', interval(0.93, 0.91, 0.95), { afterwards: 'pass' });
    const quality = { file: 'm.json', key: 'accuracy', base: 0.8, head: 0.9, higherIsBetter: true, samples: 5000 };
    const [first] = choicesIn(anIncrease({ alternatives: [int8], quality }));
    expect(first).toMatch(
      /^\| \*\*The new model with int8 weights\*\* \(suggested: the gain at less energy\) \| −7% \(−9% to −5%\) \|.*✅ after the push \|$/,
    );
  });

  test('another model of the repository is offered unasked only where it answers alike, and never first', () => {
    const other = (agreeing: number) =>
      aMeasured('models/other.onnx', interval(0.5, 0.48, 0.52), {
        option: 'same-signature',
        afterwards: 'pass',
        fidelity: someFidelity({ estimate: agreeing / 256, agreeing, samples: 256 }),
      });
    expect(choicesIn(anIncrease({ alternatives: [other(128)] })).join('\n')).not.toContain('other.onnx');
    const rows = choicesIn(anIncrease({ alternatives: [other(255)] }));
    expect(rows.findIndex((row) => row.includes('other.onnx'))).toBeGreaterThan(0);
  });

  test('an alternative that changes as many answers as the change was better by says so', () => {
    const quality = { file: 'm.json', key: 'accuracy', base: 0.8, head: 0.81, higherIsBetter: true, samples: 50_000 };
    const int8 = aMeasured('int8 weights', interval(0.9), {
      afterwards: 'pass',
      fidelity: someFidelity({ estimate: 250 / 256, agreeing: 250, samples: 256 }),
    });
    expect(comment(anIncrease({ alternatives: [int8], quality }))).toContain(
      '6 of 256 labels differ from the new model’s (synthetic images), which may be more than the difference of 1.0 points',
    );
  });

  test('what a model differs from itself by stands beside what an alternative differs by', () => {
    const outputs = (changes: Parameters<typeof someFidelity>[0]) =>
      comment(
        anIncrease({ alternatives: [aMeasured('int8', interval(0.5, 0.4, 0.6), { fidelity: someFidelity(changes) })] }),
      );
    const values = { metric: 'relative-error', estimate: 0.12, lower: 0.1, upper: 0.14, agreeing: undefined } as const;
    expect(outputs({ ...values, own: 0.09 })).toMatch(
      /not a drop-in replacement.* \(9\.0% between two runs of that model itself\)/,
    );
    expect(outputs({ own: 0.98 })).toContain('(98% between two runs of that model itself)');
    // What repeats needs no word.
    expect(outputs({ ...values, own: 0 })).not.toContain('between two runs');
    expect(outputs({ own: 1 })).not.toContain('between two runs');
  });

  test('a published model is suggested where it is as good and uses less than the old one, else the old one is', () => {
    const rated = ratingsOf(aRating('a/old', 0.5), aRating('a/new', 0.9));
    const { cohort } = rated.base[0]!;
    const offer = (tier: 'as-good' | 'unknown', whPer1000: number) => {
      const alternative = aPublished('a/small', { tier, whPer1000, afterwards: 'pass' });
      return aReference({
        ratings: rated,
        alternatives: [{ ...alternative, evidence: { ...alternative.evidence, cohort } } as typeof alternative],
      });
    };
    expect(choicesIn(offer('as-good', 0.3))[0]).toMatch(/a\/small.*suggested: as good as .*−40%, 5★/);
    expect(choicesIn(offer('unknown', 0.3))[0]).toMatch(/Keep `microsoft\/resnet-18`.*suggested/);
    expect(choicesIn(offer('as-good', 0.7)).join('\n')).not.toContain('a/small');
  });

  test('what the check says after each choice is the policy’s own verdict', () => {
    const rows = (afterwards: 'pass' | 'warn' | 'fail' | undefined) =>
      choicesIn(anIncrease({ alternatives: [aMeasured('int8', interval(0.8, 0.78, 0.82), { afterwards })] })).join(
        '\n',
      );
    expect(rows('fail')).toContain('❌ still over its limit');
    expect(rows('warn')).toContain('⚠️ after the push, doesn’t block');
    expect(rows(undefined)).toContain('measured after the push');
  });

  test('a name is changed in its line, by a link to the editor', () => {
    expect(choicesIn(aReference())[0]).toContain(
      'change back in [line 14](https://github.com/acme/vision/edit/resnet-50/src/serve.py#L14)',
    );
  });
});

describe('what is folded', () => {
  test('a model that is fed nothing, or a count of 0, is not measured without a word', () => {
    const fed = (inputs: Partial<Measurement['inputs']>) => {
      const head = aMeasurement(0.05);
      return comment(anAddition({ head: { ...head, inputs: { ...head.inputs, ...inputs } } }));
    };
    expect(fed({ shapes: { x: [1, 4] } })).not.toMatch(/empty|nothing to do/);
    expect(fed({ shapes: { x: [1, 4], boxes: [1, 0, 4] } })).toContain('`boxes` is empty, so the figures leave out');
    expect(fed({ shapes: { 'past.0': [1, 0], 'past.1': [1, 0] } })).toContain('`past.0` and `past.1` are empty');
    expect(fed({ zeros: ['knob'] })).toContain(
      '`knob` is 0: if that is a count or a size, the model had nothing to do',
    );
    expect(fed({ zeros: ['a', 'b'] })).toContain('`a` and `b` are 0');
  });

  test('blocks that shared processes are not called fresh, and the assumption in their range is told', () => {
    const of = (processes?: number) =>
      comment(anIncrease({ comparison: aComparison('higher', interval(2.42, 2.35, 2.49), { processes }) }));
    expect(of(1)).toContain('8 blocks in 1 pair of processes, 96 pairs of windows');
    expect(of(2)).toContain('The range includes an assumed 1% between processes.');
    for (const fresh of [of(8), of(undefined)]) {
      expect(fresh).toContain('8 blocks in fresh processes');
      expect(fresh).not.toContain('assumed');
    }
  });

  test('an estimate says so, a measurement by a counter does not', () => {
    expect(comment(anIncrease())).toContain('**Energy per 1,000 images**, estimated from CPU time |');
    const meter = { name: 'nvml', kind: 'counter', description: 'board counter' } as const;
    const measured = renderComment(aReview([anIncrease()], { conditions: someConditions({ meter }) }));
    expect(measured).toContain('**Energy per 1,000 images** |');
    expect(measured).not.toMatch(/estimate|rough/);
  });

  test('where one side is rated and the other is not, only the other is an estimate', () => {
    const position = { whPer1000: interval(0.72), stars: 4, starsDelta: -1 };
    const text = comment(anIncrease({ ratings: ratingsOf(aRating('microsoft/resnet-18', 0.3), undefined), position }));
    expect(text).toContain('| 0.30 Wh, 5★ of 5 | about 0.72 Wh, 4★ of 5 (estimated) |');
    expect(text).toContain('5★ → 4★');
  });

  test('stars are shown with the leaderboard, hardware and date', () => {
    const row = comment(anIncrease())
      .split('\n')
      .find((line) => line.includes('For orientation'));
    expect(row).toContain('(https://huggingface.co/spaces/AIEnergyScore/Leaderboard)');
    expect(row).toMatch(/NVIDIA H100 80GB, 2025-02-10/);
    expect(row).toContain('5★ reaches to 0.77 Wh');
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

  test('latency of a batch is not called latency of a query', () => {
    const head = aMeasurement(0.5, { batch: 8 });
    expect(comment(anAddition({ head }))).toContain('| Latency per batch of 8, median |');
  });

  test('what the review itself used is one line', () => {
    expect(comment(anIncrease())).toMatch(/The queries that were measured used about [\d.]+ m?Wh;/);
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
    expect(second).toBe(
      '**Before you deploy:** `microsoft/resnet-50` (dimensions 1,024 → 768): Embed all documents again.',
    );
  });

  test('published ratings from twelve months on are called old', () => {
    const aged = (ageMonths: number) =>
      comment(aReference({ ratings: ratingsOf(aRating('a/a', 0.3), aRating('a/b', 0.39, { ageMonths })) }));
    expect(aged(11)).not.toContain('newer models are missing');
    expect(aged(11)).toContain('They are 11 months old.');
    expect(aged(21)).toContain('The published ratings are 21 months old: newer models are missing.');
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
    expect(comment(aReference({ findings: [warned] }))).toContain('add `published` to `evidence.block`');
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

function comment(...models: EnergyReview['models']): string {
  return renderComment(aReview(models), GITHUB)!;
}

function visible(...models: EnergyReview['models']): string {
  return withoutFolds(comment(...models));
}

function headlineOf(...models: EnergyReview['models']): string {
  return comment(...models).split('\n')[0]!;
}

/** The rows below a header that starts so. */
function rowsBelow(text: string, header: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(header));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return start < 0 ? [] : lines.slice(start + 2, end);
}

function tableOf(text: string): string[] {
  return rowsBelow(text, '| check |');
}

function choicesIn(...models: EnergyReview['models']): string[] {
  return rowsBelow(comment(...models), '| choice |');
}
