import { describe, expect, test } from 'vitest';
import { replay } from '../../bench/support/replay-suggestions.ts';
import { SuggestionOracle } from '../../bench/support/suggestion-oracle.ts';

const path = (name: string) => new URL(`../../src/${name}`, import.meta.url).pathname;
const tables = {
  folders: ['2025-02', '2025-12'].map((name) => path(`baselines/ai-energy-score/snapshot/${name}`)),
  quality: path('baselines/quality/data/quality.csv'),
  models: path('catalog/data/models.csv'),
};

test('the suggestions of all rated models hold before an oracle that shares no code with them (npm run bench:suggestions)', () => {
  const { rows, figures } = replay(tables);
  expect(rows).toBe(206);
  expect(figures.judged).toBeGreaterThan(100);
  expect(figures['worse without saying so'] / figures.judged).toBeLessThanOrEqual(0.03);
  expect(figures['another label set or purpose']).toBe(0);
  expect(figures['drops a language without saying so']).toBe(0);
  expect(figures['crosses a cohort']).toBe(0);
  expect(figures['offers a doubtful row']).toBe(0);
  const share = figures['of these with an alternative'] / figures['models that the rules admit an alternative for'];
  expect(share).toBeGreaterThanOrEqual(0.9);
});

describe('the oracle', () => {
  const oracle = new SuggestionOracle(tables);
  const rowOf = (model: string, task?: string) =>
    oracle.rows.find((row) => row.model === model && (task === undefined || row.task === task))!;
  const judge = (old: string, next: string, task?: string) => oracle.judge(rowOf(old, task), rowOf(next, task));

  test('has each published row once', () => {
    expect(oracle.rows).toHaveLength(206);
  });

  test.each([
    ['a loss of quality', 'hustvl/yolos-base', 'hustvl/yolos-tiny', { loss: 13.3 }],
    ['another label set', 'microsoft/resnet-50', 'microsoft/beit-base-patch16-224-pt22k-ft22k', { sameUse: false }],
    ['a language', 'timpal0l/mdeberta-v3-base-squad2', 'deepset/minilm-uncased-squad2', { losesLanguage: true }],
    ['another test', 'meta-llama/Llama-2-13b-hf', 'google/gemma-3-1b-pt', { sameScale: false }],
    ['a doubtful row', 'Qwen/Qwen3-30B-A3B', 'google/gemma-3-4b-pt', { isDoubtful: true }],
  ])('sees %s', (_, old, next, verdict) => {
    const judged = judge(old, next, old.startsWith('Qwen/') ? 'reasoning' : undefined);
    const { loss = 0, ...rest } = judged;
    expect({ ...rest, loss: Number(loss.toFixed(1)) }).toMatchObject(verdict);
  });
});
