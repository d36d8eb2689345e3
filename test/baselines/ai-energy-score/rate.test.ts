import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedIds } from '../../../src/baselines/ai-energy-score/hub-id.ts';
import {
  estimatePosition,
  isRated,
  loadBundledSnapshot,
  lookUp,
  peers,
  rate,
  rateWh,
  suggestId,
} from '../../../src/baselines/ai-energy-score/index.ts';
import { positionSchema, ratingSchema } from '../../../src/energy-review/energy-review.schema.ts';

const snapshot = loadBundledSnapshot();
const anyRow = fc.constantFrom(...snapshot.rows);

describe('rate', () => {
  test('gives the published row with its place in the task', () => {
    expect(rate(snapshot, 'microsoft/resnet-50')).toEqual({
      model: 'microsoft/resnet-50',
      task: 'image_classification',
      cohort: 'AI Energy Score, February 2025, 2025-02-01, image_classification',
      whPer1000: 0.390429,
      stars: 5,
      range: { lowest: 0.299115, highest: 2.641366, models: 22, lower: 2 },
      starsReachWhPer1000: expect.closeTo(0.76757, 5),
      snapshot: {
        name: 'AI Energy Score, February 2025',
        date: '2025-02-01',
        url: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard',
        hardware: 'NVIDIA H100 80GB',
      },
    });
  });

  test('places a text generator on the scale of its class', () => {
    expect(rate(snapshot, 'Qwen/QwQ-32B-Preview')).toMatchObject({
      class: 'B',
      stars: 5,
      range: { lowest: 54.556478, highest: 615.390413, models: 3, lower: 0 },
    });
  });

  test('fits the schema of the review for every published row', () => {
    for (const row of snapshot.rows)
      expect(ratingSchema.safeParse(rate(snapshot, row.model, row.task)).success).toBe(true);
  });

  test('forgives case and spaces', () => {
    const anyCase = fc.tuple(anyRow, fc.infiniteStream(fc.boolean())).map(([row, upper]) => ({
      row,
      typed: [...row.model]
        .map((letter) => (upper.next().value ? letter.toUpperCase() : letter.toLowerCase()))
        .join(''),
    }));
    const space = fc.constantFrom('', ' ', '  ', '\t', '\n', '\u00a0');
    fc.assert(
      fc.property(anyCase, space, space, space, ({ row, typed }, before, between, after) => {
        const spaced = before + typed.replace('/', `${between}/${between}`) + after;
        expect(rate(snapshot, spaced, row.task)?.model).toBe(row.model);
        expect(isRated(snapshot, spaced)).toBe(true);
      }),
    );
    expect(rate(snapshot, 'OpenAI/Whisper tiny')?.model).toBe('openai/whisper-tiny');
  });

  test('leads a name that the hub has moved to the row of its new id', () => {
    expect(rate(snapshot, 'gpt2')?.model).toBe('openai-community/gpt2');
    for (const [name, id] of movedIds) {
      expect(isRated(snapshot, name)).toBe(true);
      expect(snapshot.rows.map((row) => row.model)).toContain(id);
    }
  });

  test('chooses no task where a model is rated for several, and takes it by any of its names', () => {
    expect(rate(snapshot, 'google-t5/t5-small')).toBeUndefined();
    expect(lookUp(snapshot, 'google-t5/t5-small')).toEqual({
      kind: 'ambiguous',
      tasks: ['summarization', 'question_answering', 'text_classification'],
    });
    expect(rate(snapshot, 'google-t5/t5-small', 'text-classification')?.whPer1000).toBe(2.216067);
    expect(rate(snapshot, 'google-t5/t5-small', 'Extractive QA')?.whPer1000).toBe(20.635069);
  });

  test('names the tasks of a model that is rated for others only', () => {
    expect(lookUp(snapshot, 'microsoft/resnet-50', 'asr')).toEqual({
      kind: 'unrated',
      ratedFor: ['image_classification'],
    });
    expect(lookUp(snapshot, 'acme/unheard-of')).toEqual({ kind: 'unrated', ratedFor: [] });
  });

  test('shows the row of most energy of a model that was measured twice, and keeps both', () => {
    const found = lookUp(snapshot, 'facebook/detr-resnet-50-dc5');
    expect(found).toMatchObject({ kind: 'rated', rating: { whPer1000: 3.291817, range: { models: 6, lower: 4 } } });
    expect(found.kind === 'rated' && found.rows.map((row) => row.whPer1000)).toEqual([3.278611, 3.291817]);
  });

  test('finds nothing for garbage, and does not fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['rated', 'ambiguous', 'unrated']).toContain(lookUp(snapshot, text).kind);
        suggestId(snapshot, text);
      }),
    );
    for (const text of ['', '/', '__proto__', 'constructor', 'a'.repeat(1_000_000), ' '.repeat(100_000)]) {
      expect(rate(snapshot, text)).toBeUndefined();
      expect(suggestId(snapshot, text)).toEqual([]);
    }
  });
});

describe('suggestId', () => {
  test('finds a mistyped id and one that lacks its organisation', () => {
    expect(suggestId(snapshot, 'microsft/resnet-50')[0]).toBe('microsoft/resnet-50');
    expect(suggestId(snapshot, 'whisper-tiny')[0]).toBe('openai/whisper-tiny');
    expect(suggestId(snapshot, 'OpenAI/whisper-smal')).toContain('openai/whisper-small');
  });

  test('suggests at most three, each once, and nothing far away', () => {
    expect(suggestId(snapshot, 'google-t5/t5-huge').length).toBeLessThanOrEqual(3);
    expect(new Set(suggestId(snapshot, 't5-smal')).size).toBe(suggestId(snapshot, 't5-smal').length);
    expect(suggestId(snapshot, 'acme/something-else-entirely')).toEqual([]);
  });
});

describe('peers', () => {
  test('are all rows of the task, least energy first, a model measured twice with both', () => {
    const found = peers(snapshot, 'image-classification');
    expect(found).toHaveLength(23);
    expect(found[0]?.model).toBe('microsoft/resnet-18');
    expect(found.at(-1)?.model).toBe('deepmind/vision-perceiver-conv');
    expect(found.map((row) => row.whPer1000)).toEqual(found.map((row) => row.whPer1000).toSorted((a, b) => a - b));
  });

  test('of a text generator are those of its class', () => {
    const rating = rate(snapshot, 'meta-llama/Llama-2-70b-hf');
    expect(rating && peers(snapshot, rating)).toHaveLength(5);
    expect(peers(snapshot, 'text_generation')).toHaveLength(62);
  });

  test('of an unknown task are refused with the nearest one', () => {
    expect(() => peers(snapshot, 'image_clasification')).toThrow(
      expect.objectContaining({
        code: 'unknown-task',
        remedy: expect.stringContaining('Did you mean image_classification?'),
      }),
    );
  });
});

describe('rateWh', () => {
  test('places a value on the published scale and says that it is no score', () => {
    expect(rateWh(snapshot, 'image_classification', 0.5)).toEqual([
      {
        kind: 'placement',
        cohort: 'AI Energy Score, February 2025, 2025-02-01, image_classification',
        label: 'position on the published scale, not a score',
        within: 'range',
        task: 'image_classification',
        whPer1000: 0.5,
        stars: 5,
        range: { lowest: 0.299115, highest: 2.641366, models: 22, lower: 5 },
        starsReachWhPer1000: expect.closeTo(0.76757, 5),
        snapshot: {
          name: 'AI Energy Score, February 2025',
          date: '2025-02-01',
          url: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard',
          hardware: 'NVIDIA H100 80GB',
        },
      },
    ]);
  });

  test('says where a value lies outside of the range', () => {
    expect(rateWh(snapshot, 'asr', 0.001)).toMatchObject([{ within: 'below', stars: 5 }]);
    expect(rateWh(snapshot, 'asr', 1000)).toMatchObject([{ within: 'above', stars: 1, range: { lower: 13 } }]);
  });

  test('places a text generator in each class of each test', () => {
    const placed = rateWh(snapshot, 'text_generation', 20);
    expect(placed.map((each) => [each.snapshot.date, each.class, each.stars, each.within])).toEqual([
      ['2025-12-01', 'A', 4, 'range'],
      ['2025-12-01', 'B', 5, 'below'],
      ['2025-12-01', 'C', 5, 'below'],
      ['2025-02-01', 'A', 2, 'range'],
      ['2025-02-01', 'B', 5, 'below'],
      ['2025-02-01', 'C', 5, 'below'],
    ]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d Wh', (wh) => {
    expect(() => rateWh(snapshot, 'asr', wh)).toThrow(expect.objectContaining({ code: 'invalid-energy' }));
  });
});

describe('estimatePosition', () => {
  const ratio = (estimate: number, lower = estimate, upper = estimate) => ({ estimate, lower, upper });

  test('at ratio 1 is the published row', () => {
    for (const row of snapshot.rows) {
      const source = rate(snapshot, row.model, row.task);
      if (!source) throw new Error(`not rated: ${row.model}`);
      expect(estimatePosition(source, ratio(1))).toEqual({
        whPer1000: { estimate: source.whPer1000, lower: source.whPer1000, upper: source.whPer1000 },
        stars: source.stars,
        starsDelta: 0,
      });
    }
  });

  const resnet = rate(snapshot, 'microsoft/resnet-50');
  if (!resnet) throw new Error('the snapshot lacks microsoft/resnet-50');

  test('multiplies the published Wh and the interval, and takes the stars of the estimate', () => {
    const position = estimatePosition(resnet, ratio(2.5, 2.4, 2.6));
    expect(position.whPer1000.estimate).toBeCloseTo(0.9761, 4);
    expect(position.whPer1000.lower).toBeCloseTo(0.937, 4);
    expect(position.whPer1000.upper).toBeCloseTo(1.0151, 4);
    expect(position).toMatchObject({ stars: 4, starsDelta: -1 });
  });

  test('is clamped outside of the scale and always fits the schema of the review', () => {
    const estimate = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(anyRow, estimate, (row, value) => {
        const source = rate(snapshot, row.model, row.task);
        const position = source && estimatePosition(source, ratio(value, value * 0.9, value * 1.1));
        expect(positionSchema.safeParse(position).success).toBe(true);
      }),
    );
    expect(estimatePosition(resnet, ratio(1000)).stars).toBe(1);
    expect(estimatePosition(resnet, ratio(0.001)).stars).toBe(5);
  });

  test.each([ratio(0), ratio(-1), ratio(Number.NaN), ratio(1, 0.5, Number.POSITIVE_INFINITY), ratio(1, 2, 3)])(
    'refuses the ratio %o',
    (bad) => {
      expect(() => estimatePosition(resnet, bad)).toThrow(RangeError);
    },
  );
});
