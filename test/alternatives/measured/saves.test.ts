import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isShownToSave } from '../../../src/alternatives/index.ts';
import { normal, seededRandom } from '../../../src/random.ts';
import { evenly } from '../../support/evenly.ts';

const range = (estimate: number, halfWidth: number) => ({
  estimate,
  lower: estimate * Math.exp(-halfWidth),
  upper: estimate * Math.exp(halfWidth),
});

describe('an option is shown to save', () => {
  test('where the difference to the change is more than the errors of both', () => {
    expect(isShownToSave(range(0.9, 0.05), range(1, 0.05))).toBe(true);
    // ln 0.9 is −0.105: beyond 0.08 alone, and not beyond the hypotenuse of 0.08 and 0.08.
    expect(isShownToSave(range(0.9, 0.08), range(1, 0))).toBe(true);
    expect(isShownToSave(range(0.9, 0.08), range(1, 0.08))).toBe(false);
  });

  test('never where it is less than two percent', () => {
    expect(isShownToSave(range(0.985, 0.001), range(1, 0.001))).toBe(false);
  });

  test('against head itself where there is no base', () => {
    expect(isShownToSave(range(0.9, 0.08))).toBe(true);
    expect(isShownToSave(range(0.9, 0.12))).toBe(false);
  });

  test('only where its own whole range is below the change', () => {
    const [ratio, halfWidth, apart] = [evenly(0.1, 10), evenly(0, 0.5), evenly(0, 0.1)];
    const shown = { where: 0, beyond: 0 };
    fc.assert(
      fc.property(ratio, halfWidth, halfWidth, apart, (head, optionHalf, headHalf, distance) => {
        // Its upper end stands just so far above the change, or below it.
        const option = (end: number) => range((head * end) / Math.exp(optionHalf), optionHalf);
        if (isShownToSave(option(1 + distance), range(head, headHalf))) shown.beyond += 1;
        if (isShownToSave(option(1 - distance), range(head, headHalf))) shown.where += 1;
      }),
    );
    expect(shown.beyond).toBe(0);
    expect(shown.where).toBeGreaterThan(5);
  });

  test('by chance in 2.3 of 100 cases at most, where it takes what the change takes', () => {
    const random = seededRandom(5, 'no saving');
    const runs = 20_000;
    const [spread, z] = [0.02, 2.00465];
    const measured = () => range(Math.exp(spread * normal(random)), z * spread);
    let shown = 0;
    for (let run = 0; run < runs; run++) if (isShownToSave(measured(), measured())) shown++;
    // Three standard errors above; against the change's estimate alone it would be 7.8%.
    expect(shown / runs).toBeLessThan(0.026);
    expect(shown / runs).toBeGreaterThan(0.018);
  });
});
