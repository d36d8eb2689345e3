import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { GgufModel } from '../../gguf/index.ts';
import { quote } from '../../onnx/index.ts';
import type { GgufSession } from '../../tasks/messages.ts';
import { runnableTask } from '../../tasks/runnable-tasks.ts';

/** Architectures that generate no text: encoders, and the parts of a model that see and hear. */
const NO_GENERATOR = /bert|embedding|t5encoder|^clip$|mmproj/;

/**
 * How a GGUF file is run: prompts of the length of the AI Energy Score's, and ten tokens after each, unless the policy says otherwise.
 *
 * @param label how the model is called in errors
 * @throws WattnudgeError `task-not-runnable` for an architecture that generates no text
 */
export function ggufSession(
  { architecture, quantisation }: Pick<GgufModel, 'architecture' | 'quantisation'>,
  tokens: { readonly input?: number | undefined; readonly output?: number | undefined },
  label: string,
): GgufSession {
  if (NO_GENERATOR.test(architecture)) {
    const message = `${label} has the architecture ${quote(architecture)}, which generates no text; GGUF files are run for text generation only.`;
    throw new WattnudgeError('task-not-runnable', message, {
      remedy: 'Keep an ONNX export of it, or declare it `unmeasured: <reason>` in the policy.',
    });
  }
  const { shape, generatedTokens } = runnableTask('text_generation');
  if (shape.kind !== 'text' || generatedTokens === undefined) throw new Error('text generation has no prompts');
  return {
    architecture,
    quantisation: quantisation ?? 'unknown',
    inputTokens: tokens.input ?? shape.tokens,
    outputTokens: tokens.output ?? generatedTokens,
  };
}
