import { describe, expect, it } from 'vitest';
import { yearlyCost } from '../../src/assessment/index.ts';
import { energyReviewSchema } from '../../src/energy-review/index.ts';
import { changedBy, compared, interval, rulesOf } from '../policy/builders.ts';

const policy = (extra = '') => `version: 1\nmodels: [{ path: "**", volume: 2_000_000/month }]\n${extra}`;

describe('the cost of a year', () => {
  it('is base × (ratio − 1) at the stated volume', async () => {
    const yearly = yearlyCost(changedBy(interval(1.5, 1.4, 1.6)), await rulesOf(policy(), 'a'));
    // 0.2 Wh per 1,000 queries × 0.5 × 24 million queries is 2.4 kWh.
    expect(yearly?.kWhDifference.estimate).toBeCloseTo(2.4, 9);
    expect(yearly?.kWhDifference.lower).toBeCloseTo(1.92, 9);
    expect(yearly).toMatchObject({ queriesPerYear: 24_000_000, volume: '2_000_000/month' });
    expect(yearly?.kgCo2eDifference).toBeUndefined();
    expect(energyReviewSchema.shape.models.element.shape.yearly.safeParse(yearly).success).toBe(true);
  });

  it('carries carbon and money where the policy gives the factors, and says whose they are', async () => {
    const rules = await rulesOf(policy('carbon: { country: germany }\ncost: { perKwh: 0.3, currency: EUR }\n'), 'a');
    const yearly = yearlyCost(changedBy(interval(1.5)), rules);
    expect(yearly?.kgCo2eDifference?.estimate).toBeCloseTo(2.4 * 0.342, 9);
    expect(yearly?.costDifference).toMatchObject({ currency: 'EUR' });
    expect(yearly?.costDifference?.amount.estimate).toBeCloseTo(0.72, 9);
    expect(yearly?.factors).toBe(
      '342 g CO2e/kWh (Germany, yearly average, Ember by way of CO2.js 0.19, CC BY-SA 4.0); 0.3 EUR/kWh (from the policy)',
    );
  });

  it('counts all of an added model, and nothing for identical files or without a volume', async () => {
    const rules = await rulesOf(policy(), 'a');
    const added = changedBy(interval(1), { change: 'added', base: undefined, comparison: undefined });
    expect(yearlyCost(added, rules)?.kWhDifference.estimate).toBeCloseTo(4.8, 9);
    const identical = changedBy(interval(1), { comparison: { ...compared(interval(1)), stopped: 'identical' } });
    expect(yearlyCost(identical, rules)).toBeUndefined();
    expect(yearlyCost(changedBy(interval(2)), await rulesOf('version: 1\n', 'a'))).toBeUndefined();
  });
});
