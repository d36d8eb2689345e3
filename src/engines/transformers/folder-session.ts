import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { TaskSession } from '../../tasks/messages.ts';
import { precisionOf } from '../../tasks/precision.ts';
import type { RunnableTask } from '../../tasks/runnable-tasks.ts';

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
  const missing = neededBy(task).filter((name) => !files.includes(name));
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

const TOKENIZER = ['tokenizer.json', 'tokenizer_config.json'];
const PROCESSOR = ['preprocessor_config.json'];

function neededBy({ shape, generatedTokens }: RunnableTask): readonly string[] {
  switch (shape.kind) {
    case 'text':
    case 'question':
      return TOKENIZER;
    case 'image':
      // What is generated for a picture is spelled like any other text.
      return generatedTokens === undefined ? PROCESSOR : [...PROCESSOR, ...TOKENIZER];
    case 'audio':
      // A processor of sounds stands beside the tokenizer that spells the words.
      return [...PROCESSOR, ...TOKENIZER];
  }
}
