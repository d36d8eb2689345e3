/**
 * Runs prompts through a GGUF file in a worker process: from the text to the last token that is generated, greedily, each prompt from an
 * empty context.
 */
import { statSync } from 'node:fs';
import { freemem } from 'node:os';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { partNames } from '../../gguf/index.ts';
import type { Answer, GgufSession, PhaseTimes, Query } from '../../tasks/messages.ts';
import { makeQueries } from '../../tasks/queries/make-queries.ts';
import type { TaskRunner } from '../task-runner.ts';
import { explainLlamaError, notEnoughMemory } from './explain-llama-error.ts';
import { type LlamaModel, type LlamaSequence, loadLlama, type Token } from './load-llama.ts';
import { scoreTexts } from './score-texts.ts';

export interface GgufOptions {
  /** Of the first part, where the model is split. */
  readonly path: string;
  readonly provider: string;
  readonly threads: number;
}

/** Tokens of a prompt that are computed at once: llama.cpp's own default for its physical batch. */
const BATCH_TOKENS = 512;

/**
 * Loads a GGUF file. On CUDA all of its layers are on the GPU, or it is an error: a model that is in two places is measured as neither.
 *
 * @throws WattnudgeError `llama-missing`, `provider-unavailable`, `unsupported-architecture`, `worker-out-of-memory`, `llama-load-failed`
 */
export async function openGguf(session: GgufSession, { path, provider, threads }: GgufOptions): Promise<TaskRunner> {
  if (provider === 'cpu') requireMemory(path);
  const loaded = await loadLlama({ provider, threads });
  const explained = async <T>(doing: 'load' | 'run', work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // What it logs comes through a queue of its own, a moment later than what it throws.
      await new Promise((resolve) => setImmediate(resolve));
      throw explainLlamaError(error, doing, loaded.said());
    }
  };
  const model = await explained('load', () =>
    loaded.llama.loadModel({ modelPath: path, gpuLayers: provider === 'cuda' ? 'max' : 0 }),
  );
  const { outputTokens } = session;
  const tokenize = tokenizerOf(model);
  let prompts: readonly string[] = [];
  let sequence: LlamaSequence | undefined;
  let times = NO_TIME;

  const generate = async (prompt: string, most: number = outputTokens): Promise<Token[]> => {
    if (sequence === undefined) throw new Error('no queries are prepared');
    const begun = performance.now();
    const tokens = tokenize(prompt);
    const entered = performance.now();
    await sequence.clearHistory();
    const generated: Token[] = [];
    let first = entered;
    // Beyond an end that the model would like: else a model that stops early would seem cheaper.
    for await (const token of sequence.evaluate(tokens, { temperature: 0, yieldEogToken: true })) {
      if (generated.length === 0) first = performance.now();
      generated.push(token);
      if (generated.length === most) break;
    }
    times = {
      preprocess: times.preprocess + (entered - begun),
      prefill: times.prefill + (first - entered),
      decode: times.decode + (performance.now() - first),
    };
    return generated;
  };

  return {
    async prepare(source) {
      refuseBatch(source.batch);
      const room = model.trainContextSize - outputTokens;
      const tokens = Math.min(session.inputTokens, room);
      const count = (text: string) => tokenize(text).length;
      const queries =
        source.kind === 'given'
          ? source.queries
          : makeQueries({ kind: 'text', tokens: Math.max(1, tokens) }, source, { withSpecial: count, bare: count });
      prompts = promptsOf(queries);
      const lengths = prompts.map(count);
      refuseTooLong(Math.max(...lengths), model.trainContextSize, outputTokens);
      const contextSize = Math.max(...lengths) + outputTokens;
      return explained('run', async () => {
        const options = { contextSize, batchSize: Math.min(BATCH_TOKENS, contextSize), threads: loaded.threads };
        sequence = (await model.createContext({ ...options, sequences: 1 })).getSequence();
        const generated = await generate(prompts[0]!);
        times = NO_TIME;
        return {
          queries,
          runner: loaded.runner,
          inputTokensPerQuery: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
          outputTokensPerQuery: generated.length,
        };
      });
    },
    run: (number, only) =>
      explained('run', async () => {
        // The first token comes with the prompt: it is taken from what its evaluation ends with.
        await generate(prompts[number % prompts.length]!, only === 'prefill' ? 1 : outputTokens);
      }),
    takePhases() {
      const taken = times;
      times = NO_TIME;
      return taken;
    },
    answers: () =>
      explained('run', async () => {
        const answers: Answer[] = [];
        for (const prompt of prompts) {
          const tokens = await generate(prompt);
          answers.push({ kind: 'tokens', text: model.detokenize(tokens), tokens });
        }
        return answers;
      }),
    score: (texts, mostMs) =>
      explained('run', () => scoreTexts(texts, { model, tokenize, threads: loaded.threads, mostMs })),
    // llama.cpp writes none.
    endProfiling: () => {},
  };
}

const NO_TIME: PhaseTimes = { preprocess: 0, prefill: 0, decode: 0 };

/** With the token that begins a text, where the model wants one. No chat template: a prompt is a text that goes on. */
function tokenizerOf(model: LlamaModel): (text: string) => Token[] {
  const { bos, shouldPrependBosToken } = model.tokens;
  const start = shouldPrependBosToken && bos !== null ? [bos] : [];
  return (text) => [...start, ...model.tokenize(text)];
}

/** llama.cpp maps the file: without room for it every pass would read the disk, and take the energy of that. */
function requireMemory(path: string): void {
  const bytes = partNames(path).reduce((sum, part) => sum + statSync(part).size, 0);
  const constrained = process.constrainedMemory();
  const free = constrained > 0 ? Math.min(constrained, freemem()) : freemem();
  if (bytes <= free) return;
  const [needed, there] = [bytes, free].map((count) => `${Math.ceil(count / 2 ** 20)} MiB`);
  throw notEnoughMemory(`The weights of the model take ${needed} of memory, and ${there} are free.`);
}

function promptsOf(queries: readonly Query[]): string[] {
  const prompts = queries.flatMap((query) => (query.kind === 'text' ? [query.text] : []));
  if (prompts.length === queries.length && prompts.length > 0) return prompts;
  throw new WattnudgeError('queries-invalid', 'Queries for a GGUF file are texts, and at least one; found others.', {
    remedy: 'Correct `queries` in the policy.',
  });
}

function refuseBatch(batch: number): void {
  if (batch === 1) return;
  throw new WattnudgeError('batch-not-free', `A GGUF file is run one query at a time; found batches of ${batch}.`, {
    remedy: 'Use batch 1.',
  });
}

function refuseTooLong(longest: number, context: number, outputTokens: number): void {
  if (longest + outputTokens <= context) return;
  const message = `The model takes ${context} tokens; a prompt of ${longest} and ${outputTokens} more were asked for.`;
  throw new WattnudgeError('queries-invalid', message, {
    remedy: 'Use shorter prompts in `queries`, or fewer tokens in `tokens` in the policy.',
  });
}
