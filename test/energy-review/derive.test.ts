import { describe, expect, test } from 'vitest';
import { completeModel, completeModels, type MeasuredDraft, type ModelDraft } from '../../src/energy-review/index.ts';
import {
  aCounter,
  aMeasured,
  anAddition,
  anIncrease,
  aRating,
  aReference,
  aRemoval,
  aRename,
  interval,
  ratingsOf,
  someConditions,
  someFidelity,
} from '../support/reviews.ts';

const { meter } = someConditions();
const small = aRating('microsoft/resnet-18', 0.3, { stars: 5 });
const large = aRating('microsoft/resnet-50', 0.6, { stars: 3 });
const complete = (draft: ModelDraft) => completeModel(draft, meter);
const cohort = 'AI Energy Score leaderboard, 2025-02-10, image_classification';

describe('the evidence on a file', () => {
  test('is measured, with the meter and what that assumes', () => {
    const model = anIncrease({ ratings: undefined });
    expect(complete(model)).toMatchObject({
      evidence: {
        kind: 'measured',
        source: 'cpu-time',
        meter: 'cpu-time',
        ratio: model.comparison?.ratio,
        verdict: 'higher',
        assumptions: [expect.stringContaining('sound for a ratio, rough in amount')],
      },
    });
    expect(completeModel(model, aCounter).evidence).toMatchObject({
      source: 'nvml',
      meter: 'counter',
      assumptions: [],
    });
  });

  test('says that processes were shared, where they were', () => {
    const model = anIncrease();
    const shared = complete({ ...model, comparison: { ...model.comparison!, processes: 2 } });
    expect(shared.evidence.assumptions).toContainEqual(expect.stringContaining('between processes of one model'));
  });

  test('knows beside it what is published for the sources, and no more', () => {
    const model = complete({ ...anIncrease(), ratings: ratingsOf(small, large) });
    expect(model.evidence.kind).toBe('measured');
    expect(model.alsoKnown).toMatchObject([
      {
        kind: 'published',
        cohort,
        ratio: { estimate: 2 },
        assumptions: [expect.stringContaining('not for these files')],
      },
    ]);
    const unmeasured = { base: undefined, head: undefined, comparison: undefined, ratings: ratingsOf(small, large) };
    expect(complete({ ...anIncrease(), ...unmeasured })).toMatchObject({
      evidence: { kind: 'none', source: 'none' },
      alsoKnown: [{ kind: 'published' }],
    });
  });

  test('is a rule for the same bytes, head alone for a new one, and none for one that is gone or failed', () => {
    expect(complete(aRename()).evidence).toMatchObject({ kind: 'rule', source: 'identical files', verdict: 'same' });
    expect(complete(anAddition()).evidence).toMatchObject({ kind: 'measured', meter: 'cpu-time' });
    expect(complete(anAddition()).evidence.ratio).toBeUndefined();
    expect(complete(aRemoval()).evidence.kind).toBe('none');
    const error = { code: 'measured-otherwise', message: 'Measured with batches of 8.' };
    expect(complete({ ...anIncrease(), error }).evidence.kind).toBe('none');
  });
});

describe('the evidence on a name', () => {
  test('is published, where both rows are of one cohort', () => {
    expect(complete(aReference({ ratings: ratingsOf(small, large) }))).toMatchObject({
      evidence: { kind: 'published', source: 'AI Energy Score leaderboard', cohort, ratio: { lower: 2, upper: 2 } },
      scoreDelta: -2,
    });
    const other = aRating('microsoft/resnet-50', 0.6, { task: 'object_detection' });
    const across = complete(aReference({ ratings: ratingsOf(small, other) }));
    expect(across.evidence.kind).toBe('none');
  });

  test('is none by a row that contradicts others of its publication, and gives no score delta', () => {
    const doubtful = complete(aReference({ ratings: ratingsOf(small, { ...large, doubtful: true }) }));
    expect([doubtful.evidence.kind, doubtful.scoreDelta]).toEqual(['none', undefined]);
  });

  test('needs a row of both sides, or of head where it replaces nothing', () => {
    expect(complete(aReference({ ratings: ratingsOf(undefined, large) })).evidence.kind).toBe('none');
    const added = complete(aReference({ previous: undefined, ratings: ratingsOf(undefined, large) }));
    expect(added.evidence).toMatchObject({ kind: 'published', cohort });
    expect(added.evidence.ratio).toBeUndefined();
  });

  test('is what was measured, with what is published beside it', () => {
    const { base, head, comparison } = anIncrease();
    const run = complete({ ...aReference({ ratings: ratingsOf(small, large) }), base, head, comparison });
    expect(run).toMatchObject({ evidence: { kind: 'measured' }, alsoKnown: [{ kind: 'published' }] });
  });

  test('is none at another revision of the same name, which published rows do not tell apart', () => {
    const revised = aReference({ previous: 'microsoft/resnet-50', ratings: ratingsOf(large, large) });
    const { evidence, scoreDelta } = complete({ ...revised, scoreDelta: undefined } as ModelDraft);
    expect([evidence.kind, scoreDelta]).toEqual(['none', undefined]);
  });
});

describe('the score delta', () => {
  const withStars = (base: number, head: number) =>
    aReference({ ratings: ratingsOf({ ...small, stars: base }, { ...large, stars: head }) });

  test('is between rows of one cohort, wherever it is in a list of rows', () => {
    const otherTask = aRating('microsoft/resnet-50', 9, { task: 'object_detection', stars: 1 });
    const several = { base: [small], head: [otherTask, large] };
    expect(complete({ ...aReference(), ratings: several }).scoreDelta).toBe(-2);
    expect(complete({ ...aRemoval() }).scoreDelta).toBeUndefined();
  });

  test('of a review is the worst of its models, and absent where none has one', () => {
    const drafts = [withStars(3, 4), withStars(4, 1), withStars(2, 2)];
    expect(completeModels(drafts, { meter }).scoreDelta).toBe(-3);
    expect(completeModels([anAddition()], { meter }).scoreDelta).toBeUndefined();
  });
});

describe('the tier of an alternative', () => {
  const agreement = (agreeing: number) => someFidelity({ agreeing, estimate: agreeing / 256, upper: 1 });
  const accuracy = { head: { correct: 900, samples: 1000 } };
  const tierOf = (changes: Partial<MeasuredDraft>, of: Partial<ModelDraft> = {}) => {
    const option = { ...(aMeasured('int8', interval(0.8)) as MeasuredDraft), ...changes };
    return complete({ ...anIncrease(), ...of, alternatives: [option] }).alternatives[0]?.tier;
  };

  test.each([
    ['all outputs the same', { fidelity: agreement(256) }, 'as-good'],
    ['some outputs others', { fidelity: agreement(253) }, 'stated-loss'],
    ['no outputs to compare', { fidelity: undefined }, 'unknown'],
    ['another model of the repository', { option: 'declared', fidelity: agreement(256) }, 'unknown'],
    ['base itself', { option: 'keep-base', fidelity: undefined }, 'as-good'],
  ] as const)('with %s is %s', (_, changes, tier) => expect(tierOf(changes)).toBe(tier));

  test('goes by labelled samples where there are any', () => {
    const other = { option: 'declared', fidelity: undefined } as const;
    expect(tierOf({ ...other, accuracy: { correct: 450, samples: 500 } }, { accuracy })).toBe('as-good');
    expect(tierOf({ ...other, accuracy: { correct: 449, samples: 500 } }, { accuracy })).toBe('stated-loss');
    expect(tierOf({ fidelity: agreement(256), accuracy: { correct: 1, samples: 500 } }, { accuracy })).toBe(
      'stated-loss',
    );
  });

  test('comes with the measurement that it is about', () => {
    const { alternatives } = complete({ ...anIncrease(), alternatives: [aMeasured('int8', interval(0.8))] });
    expect(alternatives[0]?.evidence).toMatchObject({ kind: 'measured', meter: 'cpu-time', ratio: { estimate: 0.8 } });
  });
});
