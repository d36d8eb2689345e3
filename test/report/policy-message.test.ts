import { expect, test } from 'vitest';
import { renderComment, renderTerminal } from '../../src/report/index.ts';
import { aFinding, anIncrease, aReview } from '../support/reviews.ts';

const message = 'Ask #ml-platform <b>before</b> you raise this.';
const told = (status: 'over' | 'inconclusive' | 'within') => {
  const review = aReview([anIncrease({ findings: [aFinding(status)] })], {
    policy: { state: 'found', file: '.github/energy-policy.yml', layers: [], message },
  });
  return [renderComment(review) ?? '', renderTerminal(review, { color: false, columns: 400 })];
};

test('the message of the policy stands once with a finding, as text', () => {
  for (const status of ['over', 'inconclusive'] as const) {
    const [comment, terminal] = told(status);
    expect(comment!.match(/ml-platform/g)).toHaveLength(1);
    expect(comment).not.toContain('<b>');
    expect(terminal).toContain(`.github/energy-policy.yml says: ${message}`);
  }
});

test('and not where every budget holds', () => {
  for (const text of told('within')) expect(text).not.toContain('ml-platform');
});
