import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cost, paretoFront } from '../../../src/alternatives/measured/offer.ts';
import { evenly } from '../../support/evenly.ts';

const option = (name: string, energy: number, loss: number | undefined, latencyMs: number) => ({
  name,
  cost: { energy, loss, latencyMs } satisfies Cost,
});
const names = (options: readonly { name: string }[]) => options.map(({ name }) => name);

test('an option that is worse in everything is not on the front', () => {
  const front = paretoFront([option('good', 0.5, 0.01, 5), option('bad', 0.8, 0.02, 9)]);
  expect(names(front)).toEqual(['good']);
});

test('an option that is better in one thing is on the front', () => {
  const options = [option('small', 0.4, 0.02, 5), option('faithful', 0.8, 0, 5), option('fast', 0.9, 0.02, 2)];
  expect(names(paretoFront(options))).toEqual(['small', 'faithful', 'fast']);
});

test('differences within the noise do not push an option off the front', () => {
  expect(names(paretoFront([option('a', 0.5, 0, 5), option('b', 0.503, 0, 5.05)]))).toEqual(['a', 'b']);
});

test('an option whose outputs cannot be compared is weighed against its like only', () => {
  const options = [
    option('variant', 0.5, 0, 5),
    option('other', 0.9, undefined, 9),
    option('another', 0.7, undefined, 8),
  ];
  expect(names(paretoFront(options))).toEqual(['variant', 'another']);
});

test('the front is never empty, and nothing on it is far behind another of it in everything', () => {
  const cost = fc.record({
    energy: evenly(0.1, 3),
    loss: evenly(0, 1),
    latencyMs: evenly(0.1, 100),
  });
  fc.assert(
    fc.property(fc.array(cost, { minLength: 1, maxLength: 12 }), (costs) => {
      const front = paretoFront(costs.map((each) => ({ cost: each })));
      expect(front.length).toBeGreaterThan(0);
      for (const { cost: a } of front) {
        const beaten = front.some(
          ({ cost: b }) => b.energy * 1.1 < a.energy && b.loss + 0.01 < a.loss && b.latencyMs * 1.1 < a.latencyMs,
        );
        expect(beaten).toBe(false);
      }
    }),
  );
});
