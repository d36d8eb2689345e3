import { describe, expect, it, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { renderComment } from '../../src/report/index.ts';
import { rejudge } from '../../src/trust/rejudge.ts';
import { aReference, aReview } from '../support/reviews.ts';
import { check, load, problemsOf, rulesOf } from './builders.ts';

const value = (id: string, figure: string) => `  - { id: ${id}, quality: { benchmarks: [${figure}] } }\n`;
const F1 = (score: number, more = '') =>
  `{ benchmark: "Support tickets F1", value: ${score}, source: our wiki${more} }`;

function policyOf(...entries: readonly string[]): string {
  return `version: 1\nmodels:\n${entries.join('')}`;
}

/** One name in the place of another, judged under a policy. */
async function swapped(policy: string, previous: string, model: string) {
  const claimed = aReference({ model, previous, kind: 'hub' });
  const review = rejudge(aReview([claimed]), await load(policy), {
    snapshot: loadBundledSnapshot(),
    today: '2026-06-01',
  });
  return { model: review.models[0]!, comment: renderComment(review) ?? '' };
}

describe('what the policy states of named models', () => {
  test('stands beside a change from one to the other, with unit and source', async () => {
    const policy = policyOf(
      value('ada/story-writer', F1(81.5, ', unit: "%"')),
      value('ada/novel-writer', F1(87.4, ', unit: "%"')),
    );
    const { model, comment } = await swapped(policy, 'ada/story-writer', 'ada/novel-writer');
    expect(model.benchmarks).toEqual([
      {
        benchmark: 'Support tickets F1',
        base: 81.5,
        head: 87.4,
        higherIsBetter: true,
        unit: '%',
        source: 'our wiki',
        isSecondHand: false,
      },
    ]);
    expect(comment).toContain('Support tickets F1 81.5% → 87.4% (higher is better)');
    expect(comment).toContain('Quality from `our wiki`.');
  });

  test('takes the place of what is published, and of one side alone it is compared with that', async () => {
    const TOP1 = '{ benchmark: "ImageNet-1k val top-1", value: 99, source: our run }';
    const published = await swapped('version: 1\n', 'microsoft/resnet-50', 'google/vit-base-patch16-224');
    const { model } = await swapped(
      policyOf(value('Microsoft/ResNet-50', TOP1)),
      'microsoft/resnet-50',
      'google/vit-base-patch16-224',
    );
    expect(model.benchmarks?.[0]).toMatchObject({ base: 99, head: published.model.benchmarks?.[0]?.head });
    expect(model.benchmarks?.[0]?.source).toMatch(/^our run and /);
  });

  test('is found under any name that the code gives a model', async () => {
    const policy = policyOf(value('gpt-4o', F1(80)), value('gpt-4o-mini', F1(70)));
    const { model } = await swapped(policy, 'openai/gpt-4o', 'azure/gpt-4o-mini');
    expect(model.benchmarks).toMatchObject([{ base: 80, head: 70 }]);
  });

  test.each([
    ['of one side alone', value('ada/story-writer', F1(81))],
    [
      'in two units',
      value('ada/story-writer', F1(81, ', unit: "%"')) + value('ada/novel-writer', F1(0.8, ', unit: share')),
    ],
    ['of two benchmarks', value('ada/story-writer', F1(81)) + value('ada/novel-writer', F1(81).replace('F1', 'F2'))],
  ])('tells nothing %s', async (_, entries) => {
    const { model } = await swapped(policyOf(entries), 'ada/story-writer', 'ada/novel-writer');
    expect(model.benchmarks).toBeUndefined();
  });

  test('ranks published alternatives', async () => {
    const TOP1 = '{ benchmark: "ImageNet-1k val top-1", value: 20, source: our run }';
    const offered = async (policy: string) => {
      const { model } = await swapped(policy, 'microsoft/resnet-18', 'google/vit-base-patch16-384');
      return model.alternatives.map(({ name, tier }) => `${name} ${tier}`);
    };
    const [best] = await offered('version: 1\n');
    expect(best).toBe('microsoft/beit-base-patch16-224 as-good');
    expect(await offered(policyOf(value('microsoft/beit-base-patch16-224', TOP1)))).not.toContain(best);
  });

  it('comes from the repository before the organisation, and from a later entry before an earlier one', async () => {
    const org = policyOf(value('ada/a', F1(1)), value('ada/b', F1(2)));
    const own = `version: 1\nextends: ./org.yml\nmodels:\n${value('ada/a', F1(3))}${value('ada/a', F1(4))}`;
    const { benchmarks } = await rulesOf(own, 'ada/c', { org });
    expect(benchmarks.map(({ model, value: figure }) => `${model} ${figure}`)).toEqual([
      'ada/a 4',
      'ada/a 3',
      'ada/b 2',
      'ada/a 1',
    ]);
  });

  it('is no budget, and loosens none', async () => {
    const org = 'version: 1\ndefaults: { budget: { increase: 5% } }\n';
    const own = `version: 1\nextends: ./org.yml\nmodels:\n${value('ada/a', F1(3))}`;
    expect((await check(own, { org })).problems).toEqual([]);
    expect((await rulesOf(own, 'ada/a', { org })).quality).toBeUndefined();
  });

  test.each([
    ['a file', policyOf('  - { path: a.onnx, quality: { benchmarks: [] } }\n'), '3:32 error policy-value'],
    ['a glob', policyOf(`  - { id: ada/*, quality: { benchmarks: [${F1(1)}] } }\n`), '3:29 error policy-value'],
    [
      'a value that is text',
      policyOf(value('ada/a', F1(1).replace('1, source', '87%, source'))),
      '3:84 error policy-value',
    ],
    [
      'an infinite value',
      policyOf(value('ada/a', F1(1).replace('1, source', '.inf, source'))),
      '3:84 error policy-value',
    ],
    ['a value without a source', policyOf(value('ada/a', '{ benchmark: b, value: 1 }')), '3:42 error policy-value'],
    ['an unknown key', policyOf(value('ada/a', F1(1, ', sources: x'))), '3:105 error policy-unknown-key'],
    ['neither file nor values', policyOf('  - { id: ada/a, quality: {} }\n'), '3:27 error policy-value'],
  ])('is refused of %s', async (_, policy, problem) => {
    expect((await problemsOf(policy))[0]).toBe(problem);
  });
});
