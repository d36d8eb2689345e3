import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plotOptions } from '../../src/report/index.ts';
import { aMeasured, anAddition, anIncrease, interval, keptBase } from '../support/reviews.ts';
import { hostileString } from './hostile-strings.ts';

const withOptions = (name = 'int8 weights') =>
  anIncrease({
    alternatives: [
      aMeasured(name, interval(1.06, 1.03, 1.09)),
      aMeasured('int4 weights', interval(1.31, 1.28, 1.34), { withinBudget: 'no' }),
      keptBase,
    ],
  });

test('the picture of base, change and options', async () => {
  await expect(plotOptions(withOptions(), { budgetRatio: 1.1 })).toMatchFileSnapshot('snapshots/options.svg');
});

test('the change stands at the top where it takes most, and the budget is drawn', () => {
  const svg = plotOptions(withOptions(), { budgetRatio: 1.1 })!;
  const order = ['this change', 'int4 weights', 'int8 weights', '>base<'].map((name) => svg.indexOf(name));
  expect(order[0]).toBeGreaterThan(0);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(svg).toContain('budget +10 %');
});

test('where nothing was measured there is no picture', () => {
  expect(plotOptions(anIncrease())).toBeUndefined();
  expect(plotOptions(anAddition())).toBeUndefined();
});

test('no name breaks out of its place: the same elements whatever it is', () => {
  const elements = (svg: string) => svg.match(/<\/?[a-z]+/gi);
  const harmless = elements(plotOptions(withOptions('a'))!);
  fc.assert(
    fc.property(hostileString(), (text) => {
      const svg = plotOptions({ ...withOptions(text || 'a'), model: text || 'a' })!;
      expect(elements(svg)).toEqual(harmless);
      expect(svg.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }),
  );
});
