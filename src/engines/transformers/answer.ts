import type { Answer } from '../../tasks/messages.ts';
import type { RunnableTaskId } from '../../tasks/runnable-tasks.ts';

/**
 * What a pipeline returned for one query, reduced to what variants of a model are compared by.
 *
 * @throws Error for a result that the pipeline of this task does not give
 */
export function toAnswer(task: RunnableTaskId, result: unknown): Answer {
  const first = Array.isArray(result) ? result[0] : result;
  switch (task) {
    case 'text_classification':
    case 'image_classification':
      return { kind: 'label', label: textOf(first, 'label') };
    case 'question_answering':
      return { kind: 'span', text: textOf(first, 'answer') };
    case 'sentence_similarity': {
      const values = fieldOf(result, 'data');
      // Float16Array where the outputs are float16.
      if (ArrayBuffer.isView(values)) return { kind: 'embedding', values: Float32Array.from(values as Float32Array) };
      throw new Error('the pipeline gave no embedding');
    }
    case 'text_generation':
    case 'image_captioning':
      return { kind: 'tokens', text: textOf(first, 'generated_text') };
    case 'summarization':
      return { kind: 'tokens', text: textOf(first, 'summary_text') };
    case 'asr':
      return { kind: 'transcript', text: textOf(first, 'text') };
    case 'object_detection': {
      const found = Array.isArray(result) ? result : [];
      return { kind: 'objects', labels: found.map((each) => textOf(each, 'label')).sort() };
    }
  }
}

function textOf(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  if (typeof text === 'string') return text;
  throw new Error(`the pipeline gave no ${name}`);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
