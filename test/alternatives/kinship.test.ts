import { describe, expect, test } from 'vitest';
import { kinship } from '../../src/alternatives/kinship.ts';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';

const ids = [...new Set(loadBundledSnapshot().rows.map((row) => row.model))];

describe('kinship', () => {
  test.each([
    ['microsoft/resnet-50', 'microsoft/resnet-18', 3],
    ['microsoft/swin-base-patch4-window12-384', 'microsoft/swinv2-tiny-patch4-window8-256', 3],
    ['facebook/convnext-large-224', 'facebook/convnext-tiny-224', 3],
    ['openai/whisper-large-v3', 'openai/whisper-tiny', 3],
    ['meta-llama/Llama-2-13b-hf', 'meta-llama/Meta-Llama-3.1-8B', 3],
    ['google-t5/t5-11b', 'google-t5/t5-small', 3],
    ['google/vit-base-patch16-224', 'WinKawaks/vit-tiny-patch16-224', 2],
    ['distil-whisper/distil-large-v2', 'openai/whisper-base', 2],
    ['facebook/bart-large-cnn', 'sshleifer/distilbart-cnn-12-6', 2],
    ['deepset/bert-large-uncased-whole-word-masking-squad2', 'csarron/mobilebert-uncased-squad-v2', 2],
    ['google/bigbird-pegasus-large-arxiv', 'google-t5/t5-small', 1],
    ['google/efficientnet-b7', 'google/bit-50', 1],
    ['google/vit-base-patch16-224', 'microsoft/beit-base-patch16-224', 0],
    ['nvidia/mit-b5', 'google/efficientnet-b7', 0],
    ['deepset/electra-base-squad2', 'mrm8488/bert-tiny-finetuned-squadv2', 0],
  ])('of %s and %s is %i', (a, b, expected) => {
    expect(kinship(a, b)).toBe(expected);
  });

  test('is the same from both sides', () => {
    const pairs = ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b, kinship(a, b)] as const));
    expect(pairs.filter(([a, b, found]) => kinship(b, a) !== found)).toEqual([]);
    expect(pairs.filter(([, , found]) => found > 0).length).toBeGreaterThan(500);
  });
});
