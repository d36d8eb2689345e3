import { describe, expect, test } from 'vitest';
import { isFaithful } from '../../../src/alternatives/measured/fidelity.ts';
import { tokenFidelityOf } from '../../../src/alternatives/measured/token-fidelity.ts';
import { unfaithful } from '../../../src/alternatives/measured/try-candidate.ts';
import type { OtherScores, OwnScores } from '../../../src/benchmark/index.ts';
import type { Fidelity } from '../../../src/energy-review/index.ts';

const TOKENS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const text = (probability: number, tokens = 200) => ({
  chosen: [],
  logProbabilities: Array.from({ length: tokens }, () => Math.log(probability)),
});

const own = (answers = 4): OwnScores => ({
  prompts: Array.from({ length: answers }, (_, index) => ({ prompt: `prompt ${index}`, tokens: TOKENS })),
  answers: Array.from({ length: answers }, () => ({ chosen: TOKENS, logProbabilities: [] })),
  text: text(1 / 10),
});

/** The first tokens of each answer differ, so many. */
const other = (differing: readonly number[], probability = 1 / 10, tokens?: number): OtherScores => ({
  text: text(probability, tokens),
  answers: differing.map((count) => ({
    chosen: TOKENS.map((token) => (token < count ? 99 : token)),
    logProbabilities: [],
  })),
});

const fidelityOf = (...args: Parameters<typeof other>): Fidelity => ({
  ...tokenFidelityOf(own(), other(...args))!,
  inputs: 'synthetic',
  output: 'text_generation',
});

describe('how close a quantisation is', () => {
  test('is the share of tokens that are the same, with an interval over answers', () => {
    const { perplexity, ...agreement } = fidelityOf([0, 1, 0, 1]);
    expect(agreement).toMatchObject({ metric: 'token-agreement', estimate: 0.95, agreeing: 2, samples: 4 });
    expect(agreement.lower).toBeLessThan(0.95);
    expect(agreement.upper).toBe(1);
    expect(perplexity).toMatchObject({ own: expect.closeTo(10), alternative: expect.closeTo(10), tokens: 200 });
  });

  test('where all are the same, has the lower end that so few answers leave open', () => {
    expect(fidelityOf([0, 0, 0, 0])).toMatchObject({ estimate: 1, lower: expect.closeTo(0.51, 2), upper: 1 });
  });

  test('is read over what the slower of the two had time for', () => {
    expect(fidelityOf([0, 5], 1 / 12, 50)).toMatchObject({
      estimate: 0.75,
      samples: 2,
      perplexity: {
        own: expect.closeTo(10),
        alternative: expect.closeTo(12),
        ratio: { estimate: expect.closeTo(1.2) },
        tokens: 50,
      },
    });
  });

  test('counts no token that one of the two had no time for', () => {
    const cut = (scores: OtherScores, ...lengths: readonly number[]): OtherScores => ({
      ...scores,
      answers: scores.answers.map(({ chosen }, index) => ({
        chosen: chosen.slice(0, lengths[index]),
        logProbabilities: [],
      })),
    });
    expect(tokenFidelityOf(own(), cut(other([0, 0, 0]), 10, 10, 4))).toMatchObject({ estimate: 1, samples: 3 });
    const ownCut = { ...own(), ...cut(own(), 10, 10, 4, 0) };
    expect(tokenFidelityOf(ownCut, other([1, 1, 1, 1]))).toMatchObject({ estimate: 21 / 24, samples: 3 });
    expect(tokenFidelityOf({ ...own(), ...cut(own(), 10, 0, 0, 0) }, other([0, 0, 0, 0]))).toBeUndefined();
  });

  test.each<[string, OtherScores]>([
    ['one answer', other([0])],
    ['hardly any of the text', other([0, 0], 1 / 10, 31)],
    ['no numbers', other([0, 0], Number.NaN)],
    ['a token that is impossible', other([0, 0], 0)],
  ])('cannot be told from %s', (_, scores) => {
    expect(tokenFidelityOf(own(), scores)).toBeUndefined();
  });

  test.each<[string, Fidelity, number | undefined, boolean]>([
    ['one token of ten', fidelityOf([1, 1, 1, 1]), undefined, true],
    ['two tokens of ten', fidelityOf([2, 2, 2, 2]), undefined, false],
    ['a perplexity 5% higher', fidelityOf([0, 0], 1 / 10.5), undefined, true],
    ['a perplexity 6% higher', fidelityOf([0, 0], 1 / 10.6), undefined, false],
    ['a lower perplexity', fidelityOf([0, 0], 1 / 5), undefined, true],
    ['what the policy asks for', fidelityOf([2, 2], 1 / 12), 0.8, true],
    ['less than it asks for', fidelityOf([0, 0], 1 / 10.2), 0.99, false],
  ])('decides what is offered: %s', (_, fidelity, limit, isOffered) => {
    expect(isFaithful(fidelity, limit)).toBe(isOffered);
  });

  test('is said with both figures', () => {
    expect(unfaithful(fidelityOf([3, 3, 3, 3], 1 / 11))).toBe(
      '70% of its tokens are the same, and its perplexity is 11.0 instead of 10.0',
    );
  });
});
