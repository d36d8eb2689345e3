import { expect, test } from 'vitest';
import { ageOf } from '../../../src/baselines/ai-energy-score/index.ts';

test.each([
  ['2025-12-01', '2026-11-27', 11, false],
  ['2025-12-01', '2026-12-01', 12, true],
  ['2025-02-11', '2026-02-10', 11, false],
  ['2025-02-01', '2026-11-27', 21, true],
  ['2026-11-01', '2026-10-01', 0, false],
])('values of %s are on %s %d months old', (date, today, months, isOld) => {
  expect(ageOf(date, today)).toMatchObject({ months, isOld });
});
