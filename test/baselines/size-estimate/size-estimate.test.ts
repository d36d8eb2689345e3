import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../bench/support/size-coverage.ts';
import { fitLine, halfWidth, predict } from '../../../src/baselines/size-estimate/fit.ts';
import { fits } from '../../../src/baselines/size-estimate/fits.gen.ts';
import { estimateBySize, type KnownSize, sizedModel } from '../../../src/baselines/size-estimate/index.ts';
import { embeddingPoints, familySpread, textPoints } from '../../../src/baselines/size-estimate/points.ts';
import { readModelName } from '../../../src/catalog/index.ts';
import { evidenceSchema } from '../../../src/energy-review/schema/evidence.schema.ts';

function sized(name: string, known?: KnownSize) {
  return sizedModel(readModelName(name)!, known);
}

function estimate(base: string, head: string) {
  const [from, to] = [sized(base), sized(head)];
  return from && to && estimateBySize(from, to);
}

describe('the fit', () => {
  test('finds the line that points lie on, and no error', () => {
    const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
    const size = fc.double({ min: 0.1, max: 1000, noNaN: true });
    const shape = fc.tuple(
      coefficient,
      coefficient,
      coefficient,
      fc.array(fc.tuple(size, size), { minLength: 6, maxLength: 12 }),
    );
    fc.assert(
      fc.property(shape, ([a, b, c, sizes]) => {
        const points = sizes.map(([active, total]) => ({
          model: 'm',
          energy: Math.exp(a + b * Math.log(active) + c * Math.log(total)),
          sizes: [active, total],
        }));
        fc.pre(new Set(sizes.map(([x]) => x)).size > 4 && new Set(sizes.map(([, x]) => x)).size > 4);
        const { fit, leftOut } = fitLine(points);
        for (const [index, value] of [a, b, c].entries()) expect(fit.coefficients[index]).toBeCloseTo(value, 4);
        for (const error of leftOut) expect(error).toBeCloseTo(0, 4);
      }),
    );
  });

  test('leaves a model out as a fit without it would', () => {
    const points = textPoints();
    const { leftOut } = fitLine(points);
    for (const [index, point] of points.entries()) {
      const { fit } = fitLine(points.filter((other) => other !== point));
      expect(leftOut[index]).toBeCloseTo(Math.log(point.energy) - predict(fit, point.sizes), 8);
    }
  });

  test('of text is what was fixed: 16 models, −3.63 + 0.16 ln(active) + 0.64 ln(total), spread 0.43', () => {
    const points = textPoints();
    const { fit } = fitLine(points);
    expect(points).toHaveLength(16);
    expect(fit.coefficients.map((each) => Number(each.toFixed(2)))).toEqual([-3.63, 0.16, 0.64]);
    expect(fit.spread).toBeCloseTo(0.43, 2);
  });

  test('is what the program uses, and what the page says (npm run generate:size-estimate)', () => {
    const family = familySpread(textPoints());
    const expected = {
      text: { ...fitLine(textPoints()).fit, family: { spread: family.spread, degrees: family.degrees } },
      embedding: fitLine(embeddingPoints()).fit,
    };
    const rounded = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'number' ? Number(each.toPrecision(6)) : each)));
    expect(fits).toEqual(rounded(expected));
    const page = readFileSync(new URL('../../../docs/size-estimate.md', import.meta.url), 'utf8');
    const { covered, pairs } = coverageOf(textPoints());
    expect(page).toContain(`Of the ${pairs} ratios between two models that were both left out of the fit, ${covered} `);
  });

  test('has an interval that grows with the distance between two models, and is one of Student’s t', () => {
    const { fit } = fitLine(textPoints());
    expect(Math.exp(halfWidth(fit, [8, 8], [8, 8]))).toBeCloseTo(3.68, 2);
    expect(halfWidth(fit, [8, 8], [400, 400])).toBeGreaterThan(halfWidth(fit, [8, 8], [70, 70]));
  });

  test('covers most ratios of models that were left out, and says how uncertain that share is', () => {
    const { share, lower, upper, pairs } = coverageOf(textPoints());
    expect(pairs).toBe(120);
    expect(share).toBeGreaterThan(0.85);
    expect(upper - lower).toBeGreaterThan(0.05);
  });
});

describe('an estimate', () => {
  test.each([
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-70B-Instruct', 5.7, 'higher'],
    ['llama3.1:8b', 'llama3.1:70b', 5.7, 'higher'],
    ['mistralai/Mistral-7B-Instruct-v0.3', 'Qwen/Qwen2.5-72B-Instruct', 6.5, 'higher'],
    ['Qwen/Qwen2.5-7B-Instruct', 'meta-llama/Llama-3.1-8B-Instruct', 1.1, 'inconclusive'],
    ['Qwen/Qwen2.5-14B-Instruct', 'Qwen/Qwen2.5-32B-Instruct', 1.94, 'higher'],
    ['Qwen/Qwen3-235B-A22B', 'Qwen/Qwen3-32B', 0.29, 'inconclusive'],
    ['gpt-4o', 'gpt-4o-mini', 0.087, 'lower'],
    ['claude-sonnet-4-20250514', 'claude-sonnet-4-5', 1, 'inconclusive'],
    ['intfloat/multilingual-e5-large-instruct', 'BAAI/bge-small-en-v1.5', 0.18, 'lower'],
  ])('%s → %s: ×%d, %s', (base, head, ratio, verdict) => {
    const found = estimate(base, head)!;
    expect(found.kind).toBe('estimated');
    expect(found.verdict).toBe(verdict);
    expect(found.ratio!.estimate / ratio).toBeGreaterThan(0.9);
    expect(found.ratio!.estimate / ratio).toBeLessThan(1.1);
    expect(evidenceSchema.safeParse(found).success).toBe(true);
    const back = estimate(head, base)!;
    expect(back.ratio!.estimate).toBeCloseTo(1 / found.ratio!.estimate, 8);
    expect(back.ratio!.lower).toBeCloseTo(1 / found.ratio!.upper, 8);
  });

  test.each([
    ['BERT has another fit, or none', 'google-bert/bert-base-uncased', 'google-bert/bert-large-uncased'],
    ['so has speech', 'openai/whisper-tiny', 'openai/whisper-large-v3'],
    ['so have pictures', 'google/vit-base-patch16-224', 'microsoft/resnet-50'],
    ['so has moderation', 'meta-llama/Llama-Guard-3-8B', 'meta-llama/Llama-Guard-3-1B'],
    ['kinds are not mixed', 'BAAI/bge-small-en-v1.5', 'meta-llama/Llama-3.1-8B'],
    ['a size that nobody states is not guessed', 'gpt-4o', 'gpt-7-mini'],
    ['nor is one of a name alone', 'acme/model', 'acme/other'],
  ])('there is none where %s', (_, base, head) => {
    expect(estimate(base, head)).toBeUndefined();
  });

  test('below the smallest fitted models allows for energy that does not fall with size', () => {
    const small = estimate('Qwen/Qwen2.5-0.5B-Instruct', 'Qwen/Qwen2.5-3B-Instruct')!;
    expect(small.verdict).toBe('inconclusive');
    expect(small.ratio!.estimate).toBeGreaterThan(3);
    expect(small.assumptions.join(' ')).toContain('outside of the fitted range');
    expect(estimate('Qwen/Qwen2.5-0.5B-Instruct', 'Qwen/Qwen2.5-72B-Instruct')!.verdict).toBe('higher');
  });

  test('carries a range of parameters through, and says whose it is', () => {
    const exact = estimateBySize(
      sized('gpt-4o', { total: 440, active: 76 })!,
      sized('gpt-4o-mini', { total: 15, active: 15 })!,
    )!;
    const ranged = estimate('gpt-4o', 'gpt-4o-mini')!;
    expect(ranged.ratio!.lower).toBeLessThan(exact.ratio!.lower);
    expect(ranged.ratio!.upper).toBeGreaterThan(exact.ratio!.upper);
    expect(ranged.assumptions[0]).toContain('not published');
    expect(exact.assumptions[0]).not.toContain('not published');
  });

  test('is no figure where the interval is wider than ×100', () => {
    const wide = sized('deepseek-ai/DeepSeek-Coder-V9', { total: 700 })!;
    const vague = { ...wide, total: { min: 1, max: 2000 } };
    expect(estimateBySize(wide, vague)).toBeUndefined();
  });

  test('says what the names differ in that it leaves out', () => {
    const quantised = estimate('Qwen/Qwen2.5-72B-Instruct', 'Qwen/Qwen2.5-7B-Instruct-AWQ')!;
    expect(quantised.assumptions.join(' ')).toContain('precision of the weights differs');
    const reasoning = estimate('Qwen/Qwen2.5-72B-Instruct', 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B')!;
    expect(reasoning.assumptions.join(' ')).toContain('more tokens');
  });
});
