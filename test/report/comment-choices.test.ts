import { describe, expect, test } from 'vitest';
import {
  aComparison,
  aFinding,
  aMeasured,
  anInconclusive,
  anIncrease,
  aPublished,
  aRating,
  aReference,
  aYearly,
  interval,
  ratingsOf,
  someFidelity,
} from '../support/reviews.ts';
import { choicesIn, comment, visible } from './read-comment.ts';

describe('what it buys and what it costs', () => {
  test('a range that holds 0 is no gain', () => {
    expect(comment(anIncrease())).toContain('unpaired range −0.7 to +1.5 points: no clear change');
    expect(comment(anIncrease())).toContain('(suggested: no clear gain in accuracy)');
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
    expect(visible(anIncrease())).toContain('Per million images: about 300 Wh more.');
    expect(visible(anIncrease())).toContain('For figures per year, set `volume` in');
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
      /^\| \*\*Keep the model on `main`\*\* \(suggested: no clear gain in accuracy\) \| 0% \| as on `main` \| `git checkout 3f2a91c0d4 -- models\/classifier\.onnx metrics\.json && git commit -m "Keep the old model" && git push` \| ✅ after the push \|$/,
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
      '6 of 256 labels differ from the new model’s (on synthetic images), which may be more than the difference of 1.0 points',
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

  test('what an alternative lacks, or asks to be built anew, stands beside its quality', () => {
    const alsoChanges = [
      { aspect: 'dimensions', base: '1,024', head: '768', step: 'Embed all documents again.' },
      { aspect: 'languages', base: 'multilingual', head: 'English only', step: 'Check your languages.' },
      { aspect: 'prefixes', base: 'none', head: '"query: "', step: 'Put "query: " before queries.' },
    ] as const;
    const rows = choicesIn(aReference({ alternatives: [aPublished('a/small', { alsoChanges: [...alsoChanges] })] }));
    expect(rows.join('\n')).toContain('dimensions 1,024 → 768; English only |');
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
