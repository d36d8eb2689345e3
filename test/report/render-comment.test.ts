import { describe, expect, test } from 'vitest';
import { energyReviewSchema } from '../../src/energy-review/index.ts';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import { scenarios } from './scenarios.ts';

describe('the comment of each outcome', () => {
  for (const [name, { review, context }] of Object.entries(scenarios)) {
    test(name, async () => {
      expect(energyReviewSchema.safeParse(review).error).toBeUndefined();
      await expect(`${renderComment(review, context)}\n`).toMatchFileSnapshot(`snapshots/${name}.md`);
    });
    test(`${name}, in a terminal`, async () => {
      const text = renderTerminal(review, { color: false, columns: 80 });
      await expect(`${text}\n`).toMatchFileSnapshot(`snapshots/${name}.txt`);
    });
  }
});
