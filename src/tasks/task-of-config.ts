import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { clip } from '../text/index.ts';
import { requireRunnable } from './require-runnable.ts';
import { RUNNABLE_TASK_IDS, type RunnableTask, type RunnableTaskId, runnableTask } from './runnable-tasks.ts';

/**
 * The task that a folder's queries are of: what the policy says, else what the architecture in `config.json` is for.
 *
 * @param configJson content of the folder's `config.json`
 * @param stated task in the policy
 * @param folder how the folder is called in errors
 * @throws WattnudgeError `task-unknown` where neither says; `unknown-task`, `task-not-runnable` as `requireRunnable`
 */
export function taskOfConfig(configJson: string, stated: string | undefined, folder: string): RunnableTask {
  if (stated !== undefined) return requireRunnable(stated);
  const config = readConfig(configJson);
  const found = config.architectures.map((name) => taskOfArchitecture(name, config.modelType)).find(Boolean);
  if (found !== undefined) return runnableTask(found);
  const architectures = [...new Set(config.architectures)];
  const named = architectures.map((name) => `"${clip(name, 100)}"`).join(', ') || 'no architecture';
  throw new WattnudgeError(
    'task-unknown',
    `The config.json of ${folder} names ${named}, which belongs to no one task.`,
    {
      remedy: `Say which: \`task:\` under this model in the policy, \`--task\` of a command. One of ${RUNNABLE_TASK_IDS.join(', ')}.`,
    },
  );
}

/** The endings of transformers' class names, which say what a model's head is for. */
const BY_ENDING: readonly (readonly [RegExp, RunnableTaskId])[] = [
  [/ForSequenceClassification$/, 'text_classification'],
  [/ForQuestionAnswering$/, 'question_answering'],
  [/ForImageClassification(WithTeacher)?$/, 'image_classification'],
  [/ForObjectDetection$/, 'object_detection'],
  [/For(CTC|SpeechSeq2Seq)$|^(Lite)?Whisper.*ForConditionalGeneration$|^(Moonshine|Speech2Text|CohereAsr)/, 'asr'],
  [/For(Causal)?LM$|LMHeadModel$/, 'text_generation'],
  [/^(Blip|Git|Pix2Struct|VisionEncoderDecoder)/, 'image_captioning'],
  [
    /^(Bart|MBart|Pegasus|LED|T5|MT5|LongT5|ProphetNet|BigBirdPegasus|Blenderbot)\w*ForConditionalGeneration$/,
    'summarization',
  ],
];

/** Encoders of text; without a head they make embeddings. */
const TEXT_ENCODERS = new Set(
  'albert bert camembert deberta deberta-v2 distilbert electra eurobert mobilebert modernbert mpnet neobert nomic_bert roberta roformer squeezebert xlm-roberta'.split(
    ' ',
  ),
);

function taskOfArchitecture(name: string, modelType: string): RunnableTaskId | undefined {
  // `ForMaskedLM` ends like a generator and is none.
  if (/ForMaskedLM$/.test(name)) return undefined;
  const found = BY_ENDING.find(([ending]) => ending.test(name));
  if (found !== undefined) return found[1];
  return /Model$/.test(name) && TEXT_ENCODERS.has(modelType) ? 'sentence_similarity' : undefined;
}

function readConfig(json: string): { architectures: string[]; modelType: string } {
  let config: unknown;
  try {
    config = JSON.parse(json);
  } catch {
    return { architectures: [], modelType: '' };
  }
  if (typeof config !== 'object' || config === null) return { architectures: [], modelType: '' };
  const architectures: unknown = Reflect.get(config, 'architectures');
  return {
    architectures: Array.isArray(architectures) ? architectures.filter((name) => typeof name === 'string') : [],
    modelType: String(Reflect.get(config, 'model_type') ?? ''),
  };
}
