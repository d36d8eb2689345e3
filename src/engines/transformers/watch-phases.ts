import type { PhaseTimes } from '../../tasks/messages.ts';
import type { LoadedModel } from './load-transformers.ts';

export interface PhaseWatch {
  /** A query begins. */
  begin(): void;
  /** Its answer is there. */
  end(): void;
  reset(): void;
  /** Since the last call: milliseconds by phase, and tokens that were generated. */
  take(): { times: PhaseTimes; generatedTokens: number };
}

/**
 * Tells the phases of a query apart, as the AI Energy Score does:
 *
 * - `preprocess`: until the model itself is entered. Tokenisation, resizing, spectrograms.
 * - `prefill`: the model's first pass (an encoder's and a decoder's first together), and the first token.
 * - `decode`: the passes after it, one token each.
 *
 * What follows the last pass (choosing labels, decoding tokens) belongs to the phase that it ends. The split costs two
 * readings of a clock; nothing else is added to the query.
 */
export function watchPhases(model: LoadedModel): PhaseWatch {
  let begun = 0;
  let entered = 0;
  let decoding = 0;
  let passes = 0;
  let isGenerating = false;
  let sums = { preprocess: 0, prefill: 0, decode: 0 };
  let generatedTokens = 0;

  const enter = () => {
    if (entered === 0) entered = performance.now();
  };
  const forward = model.forward.bind(model);
  const generate = model.generate.bind(model);
  model.forward = (inputs) => {
    enter();
    passes += 1;
    if (passes === 2) decoding = performance.now();
    return forward(inputs);
  };
  model.generate = (options) => {
    enter();
    isGenerating = true;
    return generate(options);
  };

  const reset = () => {
    sums = { preprocess: 0, prefill: 0, decode: 0 };
    generatedTokens = 0;
  };
  return {
    begin() {
      begun = performance.now();
      entered = 0;
      decoding = 0;
      passes = 0;
      isGenerating = false;
    },
    end() {
      const now = performance.now();
      const start = entered === 0 ? now : entered;
      const firstDone = isGenerating && decoding > 0 ? decoding : now;
      sums.preprocess += start - begun;
      sums.prefill += firstDone - start;
      sums.decode += now - firstDone;
      if (isGenerating) generatedTokens += passes;
    },
    reset,
    take() {
      const taken = { times: sums, generatedTokens };
      reset();
      return taken;
    },
  };
}
