import { expect, test } from 'vitest';
import { refuseHalfOutputs } from '../../src/engines/transformers/task-runner.ts';
import { type RunnableTaskId, runnableTask } from '../../src/tasks/runnable-tasks.ts';

const session = (type: string) => ({
  outputMetadata: [
    { name: 'scores', type: 'float32' },
    { name: 'logits', type },
  ],
});
const half = { model: session('float16') };
const refusing = (task: RunnableTaskId, sessions: Record<string, ReturnType<typeof session>>, modern: boolean) => () =>
  refuseHalfOutputs(runnableTask(task), sessions, modern);

test.each([true, false])('float32 outputs and generated text pass, with Float16Array: %s', (modern) => {
  expect(refusing('text_classification', { model: session('float32') }, modern)).not.toThrow();
  expect(refusing('text_generation', half, modern)).not.toThrow();
  expect(refusing('image_captioning', half, modern)).not.toThrow();
  expect(refusing('asr', { ...half, decoder_model_merged: session('float16') }, modern)).not.toThrow();
});

test('without Float16Array the bits would be taken for numbers, so the model is refused with the way out', () => {
  for (const task of ['question_answering', 'object_detection', 'asr', 'sentence_similarity'] as const) {
    expect(refusing(task, half, true)).not.toThrow();
    expect(refusing(task, half, false)).toThrow(
      expect.objectContaining({
        code: 'output-unsupported',
        message: expect.stringContaining('"logits" is a tensor of float16'),
        remedy: expect.stringContaining('use Node 24 or later'),
      }),
    );
  }
});

test('classes are refused on every Node, and no other one is offered', () => {
  for (const modern of [true, false]) {
    expect(refusing('image_classification', half, modern)).toThrow(
      expect.objectContaining({ code: 'output-unsupported', remedy: expect.not.stringContaining('Node') }),
    );
  }
});
