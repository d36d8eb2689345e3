/**
 * The eleven tasks of the AI Energy Score: the file of the snapshot that holds each (`<id>.csv`), its name for people, the
 * noun for one query, and other names under which it is known (the hub's pipeline tags among them).
 */
import { closest, distance } from 'fastest-levenshtein';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';

export interface Task {
  readonly id: string;
  readonly name: string;
  /** What one query is: "0.39 Wh per 1,000 images". */
  readonly query: string;
  readonly queries: string;
  /** Rated models of the task, as in "of 22 rated image classifiers". */
  readonly models: string;
  /** Models are rated in classes A, B, C (one consumer GPU, one H100, several H100s), each with its own scale. */
  readonly hasClasses: boolean;
  readonly aliases: readonly string[];
}

export const tasks = [
  {
    id: 'text_generation',
    name: 'text generation',
    query: 'prompt',
    queries: 'prompts',
    models: 'text generators',
    hasClasses: true,
    aliases: ['text2text-generation', 'language-modeling', 'causal-lm'],
  },
  {
    id: 'reasoning',
    name: 'reasoning',
    query: 'prompt',
    queries: 'prompts',
    models: 'reasoning models',
    hasClasses: true,
    aliases: [],
  },
  {
    id: 'summarization',
    name: 'summarization',
    query: 'text',
    queries: 'texts',
    models: 'summarizers',
    hasClasses: false,
    aliases: ['summarisation'],
  },
  {
    id: 'question_answering',
    name: 'extractive question answering',
    query: 'question',
    queries: 'questions',
    models: 'question-answering models',
    hasClasses: false,
    aliases: ['extractive-qa', 'extractive-question-answering', 'qa'],
  },
  {
    id: 'text_classification',
    name: 'text classification',
    query: 'text',
    queries: 'texts',
    models: 'text classifiers',
    hasClasses: false,
    aliases: ['sentiment-analysis'],
  },
  {
    id: 'sentence_similarity',
    name: 'sentence similarity',
    query: 'text',
    queries: 'texts',
    models: 'embedding models',
    hasClasses: false,
    aliases: ['feature-extraction', 'embedding', 'embeddings', 'sentence-embedding'],
  },
  {
    id: 'image_classification',
    name: 'image classification',
    query: 'image',
    queries: 'images',
    models: 'image classifiers',
    hasClasses: false,
    aliases: [],
  },
  {
    id: 'object_detection',
    name: 'object detection',
    query: 'image',
    queries: 'images',
    models: 'object detectors',
    hasClasses: false,
    aliases: [],
  },
  {
    id: 'asr',
    name: 'speech recognition',
    query: 'recording',
    queries: 'recordings',
    models: 'speech recognisers',
    hasClasses: false,
    aliases: ['automatic-speech-recognition', 'speech-recognition', 'speech-to-text'],
  },
  {
    id: 'image_generation',
    name: 'image generation',
    query: 'image',
    queries: 'images',
    models: 'image generators',
    hasClasses: false,
    aliases: ['text-to-image'],
  },
  {
    id: 'image_captioning',
    name: 'image captioning',
    query: 'image',
    queries: 'images',
    models: 'image captioners',
    hasClasses: false,
    aliases: ['image-to-text'],
  },
] as const satisfies readonly Task[];

export type TaskId = (typeof tasks)[number]['id'];

const taskByKey = new Map(
  tasks.flatMap((task) => [task.id, task.name, ...task.aliases].map((name) => [keyOf(name), task] as const)),
);

/** The task that a text names: its id, its name or an alias, whatever the case and the separators. */
export function findTask(text: string): ((typeof tasks)[number] & Task) | undefined {
  return taskByKey.get(keyOf(text));
}

/**
 * As `findTask`, for what a person typed.
 *
 * @throws WattnudgeError `unknown-task`, with the nearest task and the whole list.
 */
export function requireTask(text: string): (typeof tasks)[number] & Task {
  const task = findTask(text);
  if (task) return task;
  const key = keyOf(text.slice(0, 100));
  const nearest = closest(key, [...taskByKey.keys()]);
  // More than half of the word different is no slip of the finger.
  const suggestion = distance(key, nearest) * 2 <= key.length ? `Did you mean ${taskByKey.get(nearest)?.id}? ` : '';
  throw new WattnudgeError('unknown-task', `"${text.slice(0, 100)}" is not a task of the AI Energy Score.`, {
    remedy: `${suggestion}The tasks are ${tasks.map((task) => task.id).join(', ')}.`,
  });
}

function keyOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}
