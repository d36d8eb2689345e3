/**
 * How close another quantisation of a language model is to the model: the tokens that it would choose in place of the model's own, and
 * how much less probable it finds a text.
 */
import type { OtherScores, OwnScores } from '../../benchmark/index.ts';
import type { Fidelity, Interval } from '../../energy-review/index.ts';
import { intervalOfLogs, meanInterval, wilsonInterval } from '../../statistics/index.ts';

/** Answers without which nothing is said of the tokens. */
const MIN_ANSWERS = 2;

/** Tokens of the text without which nothing is said of the perplexity: their logarithms scatter by more than 1. */
const MIN_TEXT_TOKENS = 32;

/**
 * Both read the model's own answers. Each token is judged with the model's own tokens before it, so one that differs changes none of those after it. The interval is over
 * answers, as tokens of one answer stand or fall together. When the time ran out, either may have read only part of an answer, or nothing of
 * it: only what both read counts.
 *
 * @returns `undefined` where too little was scored, or the scores are no numbers
 */
export function tokenFidelityOf(own: OwnScores, other: OtherScores): Omit<Fidelity, 'inputs' | 'output'> | undefined {
  const answers = own.answers.flatMap(({ chosen }, index) => {
    const others = other.answers[index]?.chosen ?? [];
    const all = Math.min(chosen.length, others.length);
    const same = chosen.slice(0, all).filter((token, at) => token === others[at]).length;
    return all === 0 ? [] : [{ same, all }];
  });
  const shares = answers.map(({ same, all }) => same / all);
  const perplexity = perplexityOf(own.text.logProbabilities, other.text.logProbabilities);
  if (shares.length < MIN_ANSWERS || perplexity === undefined) return undefined;
  const agreeing = shares.filter((share) => share === 1).length;
  const interval = agreeing === shares.length ? wilsonInterval(agreeing, agreeing) : shareInterval(answers);
  return { metric: 'token-agreement', ...interval, samples: shares.length, agreeing, perplexity };
}

/** Of both over the same tokens: those that the slower one had time for. */
function perplexityOf(own: readonly number[], other: readonly number[]): Fidelity['perplexity'] {
  const tokens = Math.min(own.length, other.length);
  if (tokens < MIN_TEXT_TOKENS) return undefined;
  const sides = [own.slice(0, tokens), other.slice(0, tokens)] as const;
  if (!sides.flat().every(Number.isFinite)) return undefined;
  const differences = sides[0].map((logProbability, index) => logProbability - sides[1][index]!);
  const [ownPerplexity, alternative] = sides.map((logs) => Math.exp(-sumOf(logs) / tokens));
  return { own: ownPerplexity!, alternative: alternative!, ratio: intervalOfLogs(differences), tokens };
}

/** Answers are of one length, but for one that was cut short, so the share of all tokens is nearly the mean of the shares. */
function shareInterval(answers: readonly { readonly same: number; readonly all: number }[]): Interval {
  const [same, all] = [sumOf(answers.map((answer) => answer.same)), sumOf(answers.map((answer) => answer.all))];
  const { lower, upper } = meanInterval(answers.map((answer) => answer.same / answer.all));
  const estimate = same / all;
  return { estimate, lower: Math.max(0, Math.min(lower, estimate)), upper: Math.min(1, Math.max(upper, estimate)) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
