import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { quote } from '../../onnx/index.ts';
import { oneWord } from '../../text/index.ts';

/**
 * What llama.cpp refuses, as an error with a stable code. It throws little more than "Failed to load model"; why is in its log.
 *
 * @param doing what was asked of it
 * @param said its log
 */
export function explainLlamaError(thrown: unknown, doing: 'load' | 'run', said: string): WattnudgeError {
  if (thrown instanceof WattnudgeError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const all = `${said}\n${message}`;
  const architecture = /unknown model architecture: '([^'\n]{0,200})'/.exec(all)?.[1];
  if (architecture !== undefined) {
    return new WattnudgeError(
      'unsupported-architecture',
      `llama.cpp can't load the model: it doesn't know the architecture ${quote(oneWord(architecture))}.`,
      { remedy: 'Use a model of an architecture that the installed node-llama-cpp knows, or a newer node-llama-cpp.' },
    );
  }
  if (
    /insufficient memory|not enough (?:v?ram|memory)|too large for the available|out of memory|failed to allocate/i.test(
      all,
    )
  ) {
    return notEnoughMemory(`llama.cpp can't ${doing} the model: ${shortReason(all, message)}`);
  }
  const reason = shortReason(said, message);
  return doing === 'load'
    ? new WattnudgeError('llama-load-failed', `llama.cpp can't load the model: ${reason}`, {
        remedy: 'Check that the file is complete, and that a recent llama.cpp loads it by itself.',
      })
    : new WattnudgeError('llama-run-failed', `llama.cpp can't run the model: ${reason}`, {
        remedy: 'Use shorter prompts, or fewer tokens in `tokens` in the policy.',
      });
}

export function notEnoughMemory(found: string): WattnudgeError {
  return new WattnudgeError('worker-out-of-memory', found, {
    remedy: 'Use a machine with more memory, or a model in a smaller quantisation.',
  });
}

/** The line of the log that says why, or else what was thrown; at most 300 characters. */
function shortReason(said: string, message: string): string {
  const lines = said.split('\n').filter((line) => /error|fail|invalid|missing|unable/i.test(line));
  return (lines[0] ?? message).replace(/\s+/g, ' ').trim().slice(0, 300);
}
