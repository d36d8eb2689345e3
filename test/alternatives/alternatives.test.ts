import { describe, expect, test } from 'vitest';
import { findAlternatives } from '../../src/alternatives/index.ts';
import { loadBundledSnapshot, peers, rate, ratingsOf, tasks } from '../../src/baselines/ai-energy-score/index.ts';
import { alternativeSchema } from '../../src/energy-review/energy-review.schema.ts';

const snapshot = loadBundledSnapshot();
const allRatings = tasks.flatMap((task) => peers(snapshot, task.id));

function alternativesTo(model: string, task?: string, limit?: number, languages?: readonly string[]) {
  const rating = rate(snapshot, model, task);
  if (!rating) throw new Error(`not rated: ${model}`);
  return findAlternatives({ snapshot, rating, languages, ...(limit !== undefined && { limit }) });
}

/** "tier: name, saving, [benchmark now → then]" */
function shortly(model: string, options: { task?: string; languages?: readonly string[] } = {}): string[] {
  return alternativesTo(model, options.task, undefined, options.languages).map(
    ({ tier, name, savingPercent, step }) =>
      `${tier}: ${name}, −${Math.round(savingPercent)}%, ${/\((.*)\)/.exec(step)?.[1]}`,
  );
}

describe('what an expert would offer', () => {
  test.each([
    ['google/vit-base-patch16-384', 'as-good: microsoft/beit-base-patch16-224, −25%, ImageNet top-1 84.2 → 85.2'],
    ['hustvl/yolos-base', 'as-good: facebook/detr-resnet-101, −68%, COCO AP 42 → 43.5'],
    [
      'deepset/bert-large-uncased-whole-word-masking-squad2',
      'as-good: deepset/deberta-v3-base-squad2, −22%, SQuAD v2 F1 83.9 → 87.4',
    ],
    [
      'michelecafagna26/gpt2-medium-finetuned-sst2-sentiment',
      'as-good: distilbert/distilbert-base-uncased-finetuned-sst-2-english, −73%, SST-2 92 → 91.3',
    ],
    [
      'openai/whisper-large-v3',
      'stated-loss: distil-whisper/distil-large-v2, −75%, Open ASR WER 7.44 → 7.92; English only; no translation into English',
    ],
    [
      'Salesforce/SFR-Embedding-Mistral',
      'stated-loss: WhereIsAI/UAE-Large-V1, −88%, MTEB retrieval 59.1 → 54.6; MTEB STS 85.1 → 84.6; dimension 1024 in place of 4096',
    ],
    ['meta-llama/Llama-2-7b-hf', 'as-good: microsoft/phi-2, −40%, MMLU-Pro 18.6 → 26.3, second hand'],
    [
      'stabilityai/stable-diffusion-xl-base-1.0',
      'as-good: stabilityai/sdxl-turbo, −76%, GenEval 0.55 → 0.55, second hand',
    ],
  ])('for %s: %s', (model, expected) => {
    expect(shortly(model)).toContain(expected);
  });

  test('English only comes first where the policy says that English is enough, and last where it does not', () => {
    const named = (languages?: readonly string[]) =>
      alternativesTo('openai/whisper-large-v3', undefined, undefined, languages).map(({ name }) => name);
    expect(named(['en'])[0]).toBe('distil-whisper/distil-large-v2');
    expect(named()[0]).toBe('openai/whisper-medium');
    expect(named()).toContain('distil-whisper/distil-large-v2');
    expect(named(['en', 'de'])[0]).toBe('openai/whisper-medium');
  });

  test('as good comes before a stated loss, and unknown quality after both', () => {
    const rank = { 'as-good': 0, 'stated-loss': 1, unknown: 2 };
    for (const rating of allRatings) {
      const found = findAlternatives({ snapshot, rating });
      const ranks = found.filter(({ step }) => !step.includes('English only')).map(({ tier }) => rank[tier]);
      expect(ranks).toEqual(ranks.toSorted());
      for (const { tier, step, quality } of found) {
        if (quality === undefined)
          expect([tier, step]).toEqual(['unknown', expect.stringContaining('quality unknown')]);
      }
    }
  });

  test('only what is as good, known, and needs nothing built anew may be replaced with one click', () => {
    const offered = allRatings.flatMap((rating) => findAlternatives({ snapshot, rating }));
    const replaceable = offered.filter(({ replaceable }) => replaceable === true);
    expect(replaceable.map(({ name }) => name)).toContain('facebook/detr-resnet-101');
    for (const { tier, evidence, name } of replaceable) {
      expect(tier).toBe('as-good');
      expect(evidence.assumptions.join(' ')).not.toMatch(/Unknown of|second hand|index/);
      expect(name).not.toContain(' ');
    }
  });

  test('gives each its energy, quality, stars, saving, link and step', () => {
    const ratio = expect.closeTo(0.7478901);
    expect(alternativesTo('google/vit-base-patch16-384')[0]).toEqual({
      kind: 'published',
      evidence: {
        kind: 'published',
        source: 'AI Energy Score, February 2025',
        cohort: 'AI Energy Score, February 2025, 2025-02-01, image_classification',
        ratio: { estimate: ratio, lower: ratio, upper: ratio },
        verdict: 'lower',
        assumptions: ['ImageNet top-1 84.2 → 85.2.', 'Unknown of microsoft/beit-base-patch16-224: licence.'],
      },
      tier: 'as-good',
      name: 'microsoft/beit-base-patch16-224',
      whPer1000: 0.741506,
      savingPercent: expect.closeTo(25.211, 3),
      against: 'google/vit-base-patch16-384',
      stars: 5,
      starsDelta: 1,
      quality: {
        benchmark: 'ImageNet-1k val top-1',
        current: 84.212,
        alternative: 85.238,
        higherIsBetter: true,
        source: expect.stringMatching(/^https:\/\/github\.com\/huggingface\/pytorch-image-models\//),
      },
      step: 'Replace google/vit-base-patch16-384 with microsoft/beit-base-patch16-224 (ImageNet top-1 84.2 → 85.2). Run your own evaluation first.',
      url: 'https://huggingface.co/microsoft/beit-base-patch16-224',
    });
  });
});

describe('what looks like an alternative and is none', () => {
  const allOffered = allRatings.flatMap((rating) =>
    findAlternatives({ snapshot, rating }).map((each) => ({ rating, ...each })),
  );

  test('models trained on LibriSpeech alone stand in for none that hears more', () => {
    const librispeech = ['facebook/wav2vec2-base-960h', 'facebook/hubert-large-ls960-ft', 'facebook/mms-1b-all'];
    expect(allOffered.filter(({ name }) => librispeech.includes(name))).toEqual([]);
  });

  test('labels of ImageNet-22k are other labels', () => {
    const other = ({ rating, name }: (typeof allOffered)[number]) =>
      /22k(?!-1k)/.test(rating.model) !== /22k(?!-1k)/.test(name);
    expect(allOffered.filter(({ rating }) => rating.task === 'image_classification').filter(other)).toEqual([]);
  });

  test('what guesses is never offered to what does not', () => {
    const named = (model: string) => alternativesTo(model).map(({ name }) => name);
    expect(allOffered.map(({ name }) => name)).not.toContain('mrm8488/bert-tiny-finetuned-squadv2');
    expect(named('microsoft/phi-1_5')).not.toContain('distilbert/distilgpt2');
    expect(named('meta-llama/Llama-2-7b-hf')).not.toContain('distilbert/distilgpt2');
    for (const { name, step } of allOffered) {
      if (name === 'distilbert/distilgpt2') expect(step).toContain('no better than guessing on MMLU-Pro');
    }
  });

  test('another dimension of embeddings is said, and that the index has to be built anew', () => {
    const embeddings = allOffered.filter(({ rating }) => rating.task === 'sentence_similarity');
    expect(embeddings.length).toBeGreaterThan(10);
    for (const { evidence } of embeddings) expect(evidence.assumptions).toContain('An index has to be rebuilt.');
    expect(embeddings.filter(({ step }) => step.includes('dimension')).length).toBeGreaterThan(5);
  });

  test('a language is never dropped without a word', () => {
    expect(alternativesTo('timpal0l/mdeberta-v3-base-squad2')).toEqual([]);
    expect(alternativesTo('intfloat/multilingual-e5-large-instruct')).toEqual([]);
    expect(alternativesTo('intfloat/multilingual-e5-large-instruct', undefined, undefined, ['en'])).not.toEqual([]);
    for (const { name, step } of allOffered.filter(({ rating }) => rating.model.startsWith('openai/whisper'))) {
      if (name.startsWith('distil-whisper/')) expect(step).toContain('English only');
    }
  });

  test('another label set, style, or kind of document is none', () => {
    const names = (model: string, task?: string) => alternativesTo(model, task).map(({ name }) => name);
    expect(names('nlptown/bert-base-multilingual-uncased-sentiment')).toEqual([]);
    expect(names('facebook/bart-large-cnn')).toEqual(['sshleifer/distilbart-cnn-12-6']);
    expect(names('dreamlike-art/dreamlike-photoreal-2.0')).toEqual([]);
    expect(names('google-t5/t5-large', 'question_answering')).toEqual(['google-t5/t5-base']);
  });

  test('doubtful rows are not offered, and nothing is offered against them', () => {
    const doubtful = allRatings.filter((row) => row.doubtful === true);
    expect(doubtful).toHaveLength(6);
    for (const row of doubtful) {
      expect(findAlternatives({ snapshot, rating: row })).toEqual([]);
      expect(allOffered.filter(({ name, evidence }) => name === row.model && evidence.cohort === row.cohort)).toEqual(
        [],
      );
    }
  });

  test('across makers, class C of December carries a warning', () => {
    const contrary = allOffered.filter(
      ({ rating, name }) =>
        rating.class === 'C' && rating.snapshot.date === '2025-12-01' && !name.startsWith(rating.model.split('/')[0]!),
    );
    expect(contrary.length).toBeGreaterThan(0);
    for (const { evidence } of contrary) expect(evidence.assumptions.join(' ')).toContain('contradict each other');
  });
});

describe('findAlternatives', () => {
  test('finds none for the model of least energy', () => {
    for (const { rows } of snapshot.cohorts.values()) {
      const [least] = ratingsOf(snapshot, rows[0]!.model).filter((row) => row.cohort === rows[0]!.cohort);
      expect(least && findAlternatives({ snapshot, rating: { ...least, whPer1000: rows[0]!.whPer1000 } })).toEqual([]);
    }
  });

  test('does not offer a saving within the spread of the data', () => {
    // 0.7% and 2% less energy is published for two of its relatives.
    expect(alternativesTo('lxyuan/distilbert-base-multilingual-cased-sentiments-student')).toEqual([]);
  });

  test('offers a lower effort of the same model, with what it loses', () => {
    expect(shortly('openai/gpt-oss-120b')[0]).toBe(
      'stated-loss: openai/gpt-oss-120b low, −19%, GPQA Diamond 73.1 → 67.1',
    );
  });

  test('counts a model that was measured twice with the row of most energy', () => {
    const offered = allRatings.flatMap((rating) => findAlternatives({ snapshot, rating }));
    const twice = offered.filter(({ name }) => name === 'facebook/detr-resnet-50-dc5');
    for (const { whPer1000 } of twice) expect(whPer1000).toBe(3.291817);
  });

  test('offers only the same cohort, at least 8% less, each once, at most three, in the schema of the review', () => {
    const offered = allRatings.map((rating) => {
      const found = findAlternatives({ snapshot, rating });
      const scale = peers(snapshot, rating);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(found.map((each) => each.name)).size).toBe(found.length);
      for (const each of found) {
        const rows = scale.filter(({ model, variant }) => each.name === (variant ? `${model} ${variant}` : model));
        expect(rows.map((row) => row.whPer1000)).toContain(each.whPer1000);
        expect(each.whPer1000).toBeLessThanOrEqual(rating.whPer1000 * 0.92);
        expect(each.evidence.cohort).toBe(rating.cohort);
        expect(alternativeSchema.safeParse(each).success).toBe(true);
      }
      return found.length;
    });
    expect(offered.filter((count) => count > 0)).toHaveLength(118);
  });

  test('offers no more than are asked for, the same first ones', () => {
    const all = alternativesTo('microsoft/swin-base-patch4-window12-384');
    expect(all).toHaveLength(3);
    for (const limit of [0, 1, 2, 3, 9]) {
      expect(alternativesTo('microsoft/swin-base-patch4-window12-384', undefined, limit)).toEqual(all.slice(0, limit));
    }
  });
});
