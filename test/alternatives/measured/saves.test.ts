import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isShownToSave } from '../../../src/alternatives/index.ts';
import { normal, seededRandom } from '../../../src/random.ts';

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
    const ratio = fc.double({ min: 0.1, max: 10, noNaN: true });
    const halfWidth = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(ratio, halfWidth, ratio, halfWidth, (option, optionHalf, head, headHalf) => {
        if (!isShownToSave(range(option, optionHalf), range(head, headHalf))) return;
        expect(option * Math.exp(optionHalf)).toBeLessThan(head * (1 + 1e-9));
      }),
    );
  });

  test('by chance in 2.3 of 100 cases at most, where it takes what the change takes', () => {
    const random = seededRandom(5, 'no saving');
    const runs = 20_000;
    const [spread, z] = [0.02, 2.00465];
    const measured = () => range(Math.exp(spread * normal(random)), z * spread);
    let shown = 0;
    for (let run = 0; run < runs; run++) if (isShownToSave(measured(), measured())) shown++;
    // Three standard errors above; against the change's estimate alone it would be 7.8 %.
    expect(shown / runs).toBeLessThan(0.026);
  });
});
