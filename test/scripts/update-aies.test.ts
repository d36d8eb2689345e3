import { expect, test } from 'vitest';
import { compareSnapshots } from '../../scripts/update-aies.ts';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { editions } from '../../src/baselines/ai-energy-score/snapshot.gen.ts';
import { parseSnapshot } from '../../src/baselines/ai-energy-score/snapshot.ts';

const december = editions[1]!;

test('the leaderboard of December adds, changes, and removes nothing: its rounded rows are those of February', () => {
  expect(compareSnapshots(loadBundledSnapshot(), parseSnapshot([december]))).toEqual({
    added: [],
    changed: [],
    removed: [],
  });
});

test('a row that is new, one with another figure, and one that is gone are told, each with its cohort', () => {
  const reasoning = december.csvByTask
    .reasoning!.replace('openai/gpt-oss-20b medium,4.12211,5,B', 'openai/gpt-oss-20b medium,4.2,5,B')
    .replace('Qwen/Qwen3-30B-A3B,11.13006', 'Qwen/Qwen4-30B-A3B,11.13006');
  const next = parseSnapshot([{ ...december, csvByTask: { reasoning } }]);
  const cohort = 'AI Energy Score, December 2025, 2025-12-01, reasoning, class B';
  expect(compareSnapshots(loadBundledSnapshot(), next)).toEqual({
    added: [`${cohort}, Qwen/Qwen4-30B-A3B: 11.13006 kWh, 3★`],
    changed: [`${cohort}, openai/gpt-oss-20b medium: 4.12211 kWh, 5★ → 4.2 kWh, 5★`],
    removed: [`${cohort}, Qwen/Qwen3-30B-A3B: 11.13006 kWh, 3★`],
  });
});
