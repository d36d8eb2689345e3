/** What a user would write around a GGUF file: the loop of node-llama-cpp that measurements are compared with. */
import { loadLlama } from '../../src/engines/llama-cpp/load-llama.ts';
import type { Query } from '../../src/tasks/messages.ts';

/** @returns takes the number of prompts to run, one after the other, and returns the milliseconds that they took */
export async function bareGgufLoop(
  path: string,
  queries: readonly Query[],
  outputTokens: number,
): Promise<(runs: number) => Promise<number>> {
  const prompts = queries.map((query) => (query.kind === 'text' ? query.text : ''));
  const { llama } = await loadLlama({ provider: 'cpu', threads: 1 });
  const model = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
  const context = await model.createContext({ contextSize: 512, batchSize: 512, sequences: 1, threads: 1 });
  const sequence = context.getSequence();
  return async (runs) => {
    const start = performance.now();
    for (let run = 0; run < runs; run++) {
      const tokens = [model.tokens.bos!, ...model.tokenize(prompts[run % prompts.length]!)];
      await sequence.clearHistory();
      let count = 0;
      for await (const _ of sequence.evaluate(tokens, { temperature: 0, yieldEogToken: true })) {
        count += 1;
        if (count === outputTokens) break;
      }
    }
    return performance.now() - start;
  };
}
