import { WattnudgeError } from '../error.ts';
import type { TaskSession } from './messages.ts';
import { precisionOf } from './precision.ts';
import type { RunnableTask } from './runnable-tasks.ts';

/** A folder in Hugging Face layout as far as running it goes: paths from the folder. */
export interface FolderLayout {
  readonly files: readonly string[];
  /** The graph that stands for the folder. */
  readonly graph: string;
}

/**
 * How a folder is run: which graphs, in which precision.
 *
 * @param label how the folder is called in errors
 * @throws WattnudgeError `folder-incomplete` where a file that the task needs is missing
 */
export function folderSession(task: RunnableTask, { files, graph }: FolderLayout, label: string): TaskSession {
  const missing = NEEDED[task.shape.kind].filter((name) => !files.includes(name));
  if (missing.length > 0) {
    throw new WattnudgeError(
      'folder-incomplete',
      `Queries of ${task.id} need ${missing.join(' and ')} in ${label}, which has no such file.`,
      { remedy: 'Export the folder whole (`optimum-cli export onnx`), and commit all of it.' },
    );
  }
  const { stem, precision } = precisionOf(graph);
  const isPlain = stem === 'model' || stem === 'encoder_model';
  return {
    task: task.id,
    subfolder: graph.startsWith('onnx/') ? 'onnx' : '',
    precision,
    ...(!isPlain && { graph: stem }),
  };
}

/** A processor of sounds stands beside the tokenizer that spells the words. */
const NEEDED: Readonly<Record<RunnableTask['shape']['kind'], readonly string[]>> = {
  text: ['tokenizer.json', 'tokenizer_config.json'],
  question: ['tokenizer.json', 'tokenizer_config.json'],
  image: ['preprocessor_config.json'],
  audio: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
};
