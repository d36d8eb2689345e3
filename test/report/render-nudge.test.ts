import { describe, expect, it } from 'vitest';
import { type NudgeContext, renderNudge } from '../../src/report/index.ts';
import { aDecrease, anIncrease, aReview } from '../support/reviews.ts';
import { withoutFolds } from './read-comment.ts';

const context: NudgeContext = { tone: 'full', doubts: [], commands: true };

describe('the nudge', () => {
  it('is one line where energy falls, with its conditions, and links to where it can be silenced', () => {
    const text = renderNudge(aReview([aDecrease()]), {
      ...context,
      policyEditUrl: 'https://github.com/a/b/edit/main/p.yml',
    });
    expect(
      withoutFolds(text ?? '')
        .trim()
        .split('\n\n'),
    ).toHaveLength(4);
    expect(text).toContain('](https://github.com/a/b/edit/main/p.yml)');
  });

  it('is brief where the policy wants it so', () => {
    const review = aReview([anIncrease()]);
    const [brief, full] = [renderNudge(review, { ...context, tone: 'brief' }), renderNudge(review, context)];
    expect(brief?.length).toBeLessThan((full?.length ?? 0) / 2);
    expect(brief).toContain('**Suggested:** Keep the model on the base branch: `git checkout ');
    expect(brief).toContain('uses 142% more energy');
  });

  it('escapes who accepted and why, and what is doubted', () => {
    const acceptance = { by: 'eve', reason: '@everyone ![x](http://evil) <img src=x>' };
    const text = renderNudge(aReview([anIncrease()]), { ...context, acceptance, doubts: ['@all [y](z)'] });
    expect(text).toContain('eve');
    expect(text).toContain('@\u200beveryone !\\[x\\](http:\u200b//evil) &lt;img src=x&gt;');
    expect(text).toContain('@\u200ball \\[y\\](z)');
    expect(text).not.toMatch(/@everyone|@all|!\[x\]\(|<img/);
  });

  it('never exceeds its limit', () => {
    const review = aReview(Array.from({ length: 50 }, (_, index) => anIncrease({ model: `models/${index}.onnx` })));
    for (const maxCharacters of [500, 2000, 20_000]) {
      const { length = 0 } = renderNudge(review, { ...context, maxCharacters }) ?? '';
      expect(length).toBeLessThanOrEqual(maxCharacters);
      expect(length).toBeGreaterThan(maxCharacters / 6);
    }
  });
});
