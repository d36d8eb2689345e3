/**
 * How probable a model finds the tokens of texts, each with the true tokens before it (teacher forcing), and which token it would have
 * chosen in its place. One token that it would have chosen otherwise changes nothing of those after it.
 */
import type { Score, ScoredText } from '../../tasks/messages.ts';
import type { AskingToken, LlamaModel, LlamaSequence, NextToken, Token } from './load-llama.ts';

export interface ScoringOptions {
  readonly model: LlamaModel;
  readonly tokenize: (text: string) => Token[];
  readonly threads: number;
  /** No further part of a text is begun after this. */
  readonly mostMs: number;
}

/** Tokens of a text that are scored without a continuation: with more the perplexity says the same, and a slow model takes minutes. */
const MAX_TEXT_TOKENS = 512;

/** Tokens computed at once. Each holds a number for every word of the vocabulary until then. */
const PART_TOKENS = 64;

/** Scores texts one after another; those for which no time is left are left out. */
export async function scoreTexts(texts: readonly ScoredText[], options: ScoringOptions): Promise<Score[]> {
  const { model, threads, mostMs } = options;
  const inputs = texts.map((text) => inputOf(text, options));
  const contextSize = Math.max(...inputs.map(({ length }) => length)) + 1;
  const context = await model.createContext({ contextSize, batchSize: PART_TOKENS, sequences: 1, threads });
  const sequence = context.getSequence();
  const begun = performance.now();
  const hasTime = () => performance.now() - begun < mostMs;
  const scores: Score[] = [];
  for (const input of inputs) {
    if (!hasTime()) break;
    await sequence.clearHistory();
    scores.push(await scoreInput(input, sequence, hasTime));
  }
  return scores;
}

/** A token, and the one after it where that is scored. */
interface Place {
  readonly token: Token;
  readonly next?: Token | undefined;
}

/** The last token of a text is only looked for, never given. */
function inputOf({ text, continuation }: ScoredText, { model, tokenize }: ScoringOptions): Place[] {
  const own = tokenize(text);
  const most = model.trainContextSize;
  const tokens =
    continuation === undefined
      ? own.slice(0, Math.min(MAX_TEXT_TOKENS + 1, most))
      : [...own, ...(continuation as readonly Token[])].slice(0, most);
  const from = continuation === undefined ? 1 : own.length;
  return tokens.slice(0, -1).map((token, index) => ({ token, next: index + 1 < from ? undefined : tokens[index + 1] }));
}

async function scoreInput(input: readonly Place[], sequence: LlamaSequence, hasTime: () => boolean): Promise<Score> {
  const chosen: number[] = [];
  const logProbabilities: number[] = [];
  for (let from = 0; from < input.length && (from === 0 || hasTime()); from += PART_TOKENS) {
    const part = input.slice(from, from + PART_TOKENS);
    const outputs = await sequence.controlledEvaluate(part.map(asking));
    for (const [index, { next }] of part.entries()) {
      if (next === undefined) continue;
      const found = outputs[index]?.next;
      chosen.push(found?.token ?? -1);
      logProbabilities.push(found === undefined ? Number.NaN : logProbabilityOf(next, found));
    }
  }
  return { chosen, logProbabilities };
}

function asking({ token, next }: Place): Token | AskingToken {
  if (next === undefined) return token;
  const logits = { filter: { tokens: [next], includeSelected: true } } as const;
  return [token, { generateNext: { token: true, totalLogitWeight: true, logits, options: { temperature: 0 } } }];
}

/** The chosen token is the most probable one, so its logit is the largest, which the weights are relative to. */
function logProbabilityOf(token: Token, { token: chosen, logits, totalLogitWeight }: NextToken): number {
  const [own, largest] = [logits?.get(token), typeof chosen === 'number' ? logits?.get(chosen) : undefined];
  if (own === undefined || largest === undefined || totalLogitWeight === undefined) return Number.NaN;
  return own - largest - Math.log(totalLogitWeight);
}
