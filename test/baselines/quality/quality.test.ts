import { describe, expect, test } from 'vitest';
import { checkSources } from '../../../scripts/check-quality.ts';
import { readCsv } from '../../../scripts/read-csv.ts';
import { allBenchmarks } from '../../../src/baselines/quality/benchmarks.ts';
import { compareQuality, guessedBenchmarks, qualityOf } from '../../../src/baselines/quality/index.ts';
import { sources, values } from '../../../src/baselines/quality/quality.gen.ts';

const rows = readCsv(new URL('../../../src/baselines/quality/data/quality.csv', import.meta.url).pathname);

describe('the values', () => {
  test('are those of the table that may be shown, of benchmarks that decide, and no others', () => {
    const decides = new Set(allBenchmarks().map(({ name }) => name));
    const shown = rows.filter(
      ({ benchmark = '', flag = '' }) => decides.has(benchmark) && ['', 'computed', 'second hand'].includes(flag),
    );
    expect(Object.values(values).flat()).toHaveLength(shown.length);
    for (const { model = '', benchmark = '', value, flag } of shown) {
      expect(qualityOf(model, benchmark)).toMatchObject({ value: Number(value), isSecondHand: flag === 'second hand' });
    }
  });

  test('that are suspect, mixed, or of other weights are not shown', () => {
    expect(qualityOf('facebook/mms-1b-all', 'Open ASR Leaderboard average WER, 8 English sets')).toBeUndefined();
    expect(qualityOf('google/bit-50', 'ImageNet-1k val top-1')).toBeUndefined();
    expect(qualityOf('google-t5/t5-large', 'SQuAD v1.1 dev F1')).toBeUndefined();
  });

  test('have a source that a reader can open', () => {
    for (const source of sources) expect(source).toMatch(/^https:\/\/(?:github\.com|huggingface\.co|arxiv\.org)\/\S+$/);
  });
});

describe('two models', () => {
  test('are compared on the benchmark that decides, and a loss counts in tolerances', () => {
    const [shared] = compareQuality('hustvl/yolos-base', 'facebook/detr-resnet-50-dc5', 'object_detection');
    expect(shared).toMatchObject({ base: { value: 42 }, head: { value: 43.3 }, benchmark: { tolerance: 1 } });
    expect(shared?.loss).toBeCloseTo(-1.3, 6);
  });

  test('of which an error rate is lower, the lower is better', () => {
    const [shared] = compareQuality('openai/whisper-large-v3', 'distil-whisper/distil-large-v2', 'asr');
    expect(shared?.loss).toBeCloseTo(0.48, 2);
    expect(compareQuality('openai/whisper-large-v3', 'facebook/wav2vec2-base-960h', 'asr')[0]).toMatchObject({
      benchmark: { short: 'OLMoASR WER' },
      head: { value: 31 },
    });
  });

  test('that embed are decided by retrieval and by similarity', () => {
    const shared = compareQuality('Salesforce/SFR-Embedding-Mistral', 'WhereIsAI/UAE-Large-V1', 'sentence_similarity');
    expect(shared.map(({ benchmark, loss }) => [benchmark.short, Number(loss.toFixed(2))])).toEqual([
      ['MTEB retrieval', 4.49],
      ['MTEB STS', 0.48],
    ]);
    // One of the two alone says too little.
    expect(compareQuality('GritLM/GritLM-7B', 'WhereIsAI/UAE-Large-V1', 'sentence_similarity')).toEqual([]);
  });

  test('that generate text are decided by what tells models of their size apart', () => {
    const [base, head] = ['meta-llama/Llama-2-7b-hf', 'microsoft/phi-1_5'];
    const short = (smallestBillions?: number) =>
      compareQuality(base, head, 'text_generation', { smallestBillions })[0]?.benchmark.short;
    expect([short(1.4), short(7), short()]).toEqual(['HellaSwag', 'MMLU-Pro', 'MMLU-Pro']);
  });

  test('without a shared benchmark are not compared', () => {
    expect(compareQuality('openai/whisper-medium', 'openai/whisper-small', 'asr')).toEqual([]);
    expect(compareQuality('acme/one', 'acme/two', 'asr')).toEqual([]);
    expect(compareQuality('hustvl/yolos-base', 'hustvl/yolos-tiny', 'no_task')).toEqual([]);
  });

  test('may have values from the policy, which stand in place of published ones', () => {
    const stated = [{ model: 'acme/detector', benchmark: 'COCO val2017 box AP', value: 44, source: 'the policy' }];
    const [shared] = compareQuality('hustvl/yolos-base', 'acme/detector', 'object_detection', { stated });
    expect(shared?.head).toEqual({ value: 44, source: 'the policy', isSecondHand: false });
    const own = ['acme/one', 'acme/two'].map((model, index) => ({
      ...{ model, benchmark: 'our tickets', value: 0.9 - index / 10, source: 'the policy' },
    }));
    expect(compareQuality('acme/one', 'acme/two', 'asr', { stated: own })).toMatchObject([
      { benchmark: { name: 'our tickets' }, base: { value: 0.9 }, head: { value: 0.8 }, loss: expect.closeTo(11.1, 1) },
    ]);
  });

  test('that guess are known', () => {
    expect(guessedBenchmarks('distilbert/distilgpt2', 'text_generation')).toEqual(['MMLU-Pro']);
    expect(guessedBenchmarks('mrm8488/bert-tiny-finetuned-squadv2', 'question_answering')).toEqual(['SQuAD v2 F1']);
    expect(guessedBenchmarks('microsoft/phi-2', 'text_generation')).toEqual([]);
  });
});

test('a check finds values in their sources, as shares too, and tells those that are not there', async () => {
  const source = 'owner/repo@0123456:results.csv row x';
  const of = (value: string, flag = '') => ({ model: 'a/b', benchmark: 'AP', value, source, flag });
  const text = async () => 'x,85.24,0.7431\ny,441.5';
  const checked = await checkSources([of('85.238'), of('74.31'), of('41.5'), of('12', 'computed')], text);
  expect(checked).toEqual({
    found: 2,
    missing: ['a/b, AP: 41.5 (https://raw.githubusercontent.com/owner/repo/0123456/results.csv)'],
    unread: [source],
  });
  expect(await checkSources([of('1')], async () => undefined)).toEqual({ found: 0, missing: [], unread: [source] });
});
