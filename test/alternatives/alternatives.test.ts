import { describe, expect, test } from 'vitest';
import { findAlternatives, qualityNotConsidered } from '../../src/alternatives/index.ts';
import { loadBundledSnapshot, peers, rate, tasks } from '../../src/baselines/ai-energy-score/index.ts';
import { alternativeSchema } from '../../src/energy-review/energy-review.schema.ts';

const snapshot = loadBundledSnapshot();
const allRatings = tasks.flatMap((task) => peers(snapshot, task.id));

function alternativesTo(model: string, task?: string, limit?: number) {
  const rating = rate(snapshot, model, task);
  if (!rating) throw new Error(`not rated: ${model}`);
  return findAlternatives({ snapshot, rating, ...(limit !== undefined && { limit }) });
}

describe('findAlternatives', () => {
  test('names the nearest relative, the best of the task and the next star', () => {
    expect(
      alternativesTo('openai/whisper-large-v3').map((each) => [each.relation, each.name, each.starsDelta]),
    ).toEqual([
      ['relative', 'openai/whisper-medium', 1],
      ['best', 'facebook/wav2vec2-base-960h', 4],
    ]);
    expect(alternativesTo('nvidia/mit-b5').map((each) => [each.relation, each.name, each.starsDelta])).toEqual([
      ['best', 'microsoft/resnet-18', 4],
      ['next-star', 'google/efficientnet-b7', 1],
    ]);
    expect(alternativesTo('microsoft/swin-base-patch4-window12-384').map((each) => [each.relation, each.name])).toEqual(
      [
        ['relative', 'microsoft/swinv2-large-patch4-window12-192-22k'],
        ['best', 'microsoft/resnet-18'],
        ['next-star', 'google/vit-large-patch32-384'],
      ],
    );
  });

  test('gives each its energy, stars, saving, link and step', () => {
    const ratio = expect.closeTo(0.7661188);
    expect(alternativesTo('microsoft/resnet-50')).toEqual([
      {
        kind: 'published',
        evidence: {
          kind: 'published',
          source: 'AI Energy Score, February 2025',
          cohort: 'AI Energy Score, February 2025, 2025-02-01, image_classification',
          ratio: { estimate: ratio, lower: ratio, upper: ratio },
          verdict: 'lower',
          assumptions: ['Chosen by published energy alone: quality was not considered.'],
        },
        tier: 'unknown',
        name: 'microsoft/resnet-18',
        whPer1000: 0.299115,
        savingPercent: expect.closeTo(23.388, 3),
        against: 'microsoft/resnet-50',
        stars: 5,
        starsDelta: 0,
        relation: 'relative',
        step: 'Replace microsoft/resnet-50 by microsoft/resnet-18 and run your own evaluation on it first (quality was not considered).',
        url: 'https://huggingface.co/microsoft/resnet-18',
      },
    ]);
    expect(qualityNotConsidered).toContain('quality was not considered');
  });

  test('finds none for the model of least energy', () => {
    for (const task of tasks) {
      const [best] = peers(snapshot, task.id);
      expect(best && findAlternatives({ snapshot, rating: best })).toEqual([]);
    }
  });

  test('does not offer a saving within the spread of the data', () => {
    // 0.7 % and 2 % less energy is published for two of its relatives.
    expect(alternativesTo('lxyuan/distilbert-base-multilingual-cased-sentiments-student')).toEqual([]);
  });

  test('never offers a model in its own place, though another row of it may use less', () => {
    const least = peers(snapshot, 'image_classification')[0]!;
    expect(least.model).toBe('microsoft/resnet-18');
    const twin = { ...least, whPer1000: least.whPer1000 * 2 };
    expect(findAlternatives({ snapshot, rating: twin }).map((each) => each.name)).toEqual([
      'microsoft/resnet-50',
      'WinKawaks/vit-tiny-patch16-224',
    ]);
  });

  test('counts a model that was measured twice with the row of most energy', () => {
    const [relative] = alternativesTo('microsoft/swin-base-patch4-window12-384');
    expect(relative?.whPer1000).toBe(1.386088);
    // Another model lies between the two rows of this one: the nearest with more stars is its upper row.
    expect(alternativesTo('hustvl/yolos-base').at(-1)).toMatchObject({
      relation: 'next-star',
      name: 'facebook/detr-resnet-50-dc5',
      whPer1000: 3.291817,
    });
  });

  test('keeps to the task that is meant', () => {
    expect(alternativesTo('google-t5/t5-large', 'question_answering').map((each) => each.name)).toEqual([
      'google-t5/t5-base',
      'mrm8488/bert-tiny-finetuned-squadv2',
    ]);
  });

  test('offers only the same task and class, at least 8 % less, each once, at most three, in the schema of the review', () => {
    const offered = allRatings.map((rating) => {
      const found = findAlternatives({ snapshot, rating });
      const scale = peers(snapshot, rating);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(found.map((each) => each.name)).size).toBe(found.length);
      for (const each of found) {
        expect(scale.filter((row) => row.model === each.name).map((row) => row.whPer1000)).toContain(each.whPer1000);
        expect(each.whPer1000).toBeLessThanOrEqual(rating.whPer1000 * 0.92);
        expect(each.starsDelta).toBeGreaterThanOrEqual(each.relation === 'next-star' ? 1 : 0);
        expect(alternativeSchema.safeParse(each).success).toBe(true);
      }
      return found.length;
    });
    // All but the best of each scale, and what lies next to it.
    expect(offered.filter((count) => count > 0)).toHaveLength(170);
  });

  test('offers no more than are asked for, the same first ones', () => {
    const all = alternativesTo('microsoft/swin-base-patch4-window12-384');
    expect(all).toHaveLength(3);
    for (const limit of [0, 1, 2, 3, 9]) {
      expect(alternativesTo('microsoft/swin-base-patch4-window12-384', undefined, limit)).toEqual(all.slice(0, limit));
    }
  });
});
