import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { RunnableTask } from '../../tasks/runnable-tasks.ts';
import type { LoadedModel, LoadedSession } from './load-transformers.ts';

/**
 * Refuses a model whose float16 outputs Transformers.js (4.3) can't use. For generated text it converts them on every
 * Node. For classes it makes a float32 tensor of them, which throws. For all else it takes the numbers as they come:
 * right where JavaScript has Float16Array (Node 24 and later), and before that their bits, which gives wrong answers
 * without an error.
 *
 * @throws WattnudgeError `output-unsupported`
 */
export function refuseHalfOutputs(
  task: RunnableTask,
  sessions: { readonly [name in keyof LoadedModel['sessions']]: Pick<LoadedSession, 'outputMetadata'> },
  hasFloat16Array = 'Float16Array' in globalThis,
): void {
  const isGenerating = task.generatedTokens !== undefined || 'decoder_model_merged' in sessions;
  const isClassifying = task.id === 'text_classification' || task.id === 'image_classification';
  if (isGenerating || (!isClassifying && hasFloat16Array)) return;
  const outputs = Object.values(sessions).flatMap(({ outputMetadata }) => outputMetadata);
  const half = outputs.find(({ type }) => type === 'float16');
  if (half === undefined) return;
  throw new WattnudgeError(
    'output-unsupported',
    `Output "${half.name}" is a tensor of float16, which Transformers.js can't use for ${task.pipeline}${isClassifying ? '' : ` on Node ${process.versions.node}`}.`,
    {
      remedy: `Export the model with float32 outputs (the weights may stay float16)${isClassifying ? '' : ', or use Node 24 or later'}.`,
    },
  );
}
