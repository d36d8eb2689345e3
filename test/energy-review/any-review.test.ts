import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EnergyReview, energyReviewSchema, parseEnergyReview } from '../../src/energy-review/index.ts';
import { renderAlternativesMarkdown, renderAlternativesTerminal, sayChange } from '../../src/report/index.ts';
import { hostileString } from '../report/hostile-strings.ts';
import { GITHUB } from '../report/scenarios.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import { everyRendering } from './every-rendering.ts';

const reviews = arbitraryOf<EnergyReview>(energyReviewSchema, {
  text: fc.oneof(hostileString(), fc.string({ unit: 'binary', maxLength: 12 }), fc.constant('')),
});

test('whatever the schema accepts, every renderer renders', () => {
  fc.assert(
    fc.property(reviews, fc.constantFrom({}, GITHUB, { ...GITHUB, commands: true }), (made, context) => {
      const review = parseEnergyReview(made);
      expect(everyRendering(review, context)).toEqual(expect.any(String));
      for (const model of review.models) {
        renderAlternativesMarkdown(model, review.conditions);
        renderAlternativesTerminal(model, review.conditions, { color: false, columns: 80 });
        if (model.comparison !== undefined) sayChange(model.comparison);
      }
    }),
    { numRuns: 200 },
  );
}, 240_000);

test('what was read is read the same again, after a way through JSON', () => {
  fc.assert(
    fc.property(reviews, (made) => {
      const review = parseEnergyReview(made);
      expect(parseEnergyReview(JSON.parse(JSON.stringify(review)))).toEqual(JSON.parse(JSON.stringify(review)));
    }),
    { numRuns: 100 },
  );
}, 120_000);
