import { describe, expect, it } from 'vitest';
import { type PreviewInput, previewPolicy } from '../../../src/app/pulls/preview-policy.ts';
import { anIncrease, aReview } from '../../support/reviews.ts';

const text = 'version: 1\ndefaults: { budget: { increase: 10% } }\n';
const now: PreviewInput['now'] = { state: 'found', file: 'policy.yml', layers: [{ file: 'policy.yml', text }] };
const reviewOf = (models: readonly string[]) => JSON.stringify(aReview(models.map((model) => anIncrease({ model }))));
const preview = (next: string, models: readonly (readonly string[])[], left = 0) => {
  const reviews = models.map((names, index) => ({ number: index + 1, json: reviewOf(names) }));
  return previewPolicy({ now, next, extended: [], reviews, left, today: '2026-06-01' });
};
const body = (content: string) => ({ kind: 'text', body: expect.stringContaining(content) });

describe('a pull request that would stop the App', () => {
  it('by globs that are held against the models of all others is given up after a bounded number of steps', async () => {
    const globs = Array.from({ length: 40 }, () => `  - { path: "${'*a'.repeat(140)}*b", batch: 1 }`);
    const models = Array.from({ length: 20 }, (_, model) => `${'a'.repeat(1000)}${model}b`);
    const hostile = ['version: 1', 'models:', ...globs, ''].join('\n');
    expect(await preview(hostile, Array(3).fill(models))).toEqual(body('takes more than 50,000,000 steps'));
  });

  it('by the number and size of reviews is told how many are left out', async () => {
    expect(await preview(text, [['a.onnx'], ['b.onnx']], 48)).toEqual(
      body('None of the 2 with a result would change. 48 more are not previewed: there are too many.'),
    );
    expect(await preview(text.replace('10%', '900%'), [['a.onnx']], 1)).toEqual(body('1 more is not previewed'));
  });

  it('by what it extends has it looked up by the App, one at a time', async () => {
    const next = `version: 1\nextends: ORG/REPO\n`;
    expect(await preview(next, [])).toEqual({
      kind: 'extends',
      source: { repository: 'ORG/REPO', path: 'energy-policy.yml' },
    });
  });
});
