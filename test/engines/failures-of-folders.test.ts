/** What goes wrong with a folder, as Transformers.js really says it, and what its author is told; see `failures.test.ts`. */
import { afterAll, expect, test } from 'vitest';
import type { FolderSubject } from '../../src/benchmark/index.ts';
import { WorkerProcess } from '../../src/benchmark/worker-process.ts';
import type { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { brokenFolders } from '../support/tasks/broken-folders.ts';
import { made, subjectOf } from '../support/tasks/task-worker.ts';

const M = 'the folder';
const TABLE: readonly (readonly [cause: keyof typeof brokenFolders, code: string, words: string, step: string])[] = [
  [
    'no tokenizer',
    'folder-incomplete',
    `Transformers.js can't use ${M}: the folder has no \`tokenizer.json\`.`,
    'Export the folder whole (`optimum-cli export onnx`), and commit all of it.',
  ],
  [
    'no configuration',
    'folder-incomplete',
    `Transformers.js can't use ${M}: the folder has no \`config.json\`.`,
    'Export the folder whole (`optimum-cli export onnx`), and commit all of it.',
  ],
  [
    'no graph',
    'folder-incomplete',
    `Transformers.js can't use ${M}: the folder has no \`onnx/model.onnx\`.`,
    'Export the folder whole (`optimum-cli export onnx`), and commit all of it.',
  ],
  [
    'a decoder that is not merged',
    'decoder-not-merged',
    `Transformers.js can't use ${M}: its decoder isn't merged. It takes \`onnx/decoder_model_merged.onnx\`, and the folder has \`onnx/decoder_model.onnx\` and \`onnx/decoder_with_past_model.onnx\`.`,
    'Export it again with `optimum-cli export onnx --task text2text-generation-with-past`, which merges the decoders.',
  ],
  [
    'no decoder',
    'folder-incomplete',
    `Transformers.js can't use ${M}: the folder has no \`onnx/decoder_model_merged.onnx\`.`,
    'Export the folder whole (`optimum-cli export onnx`), and commit all of it.',
  ],
  [
    'a tokenizer that is cut',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: \`tokenizer.json\` isn't valid JSON.`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'a tokenizer that is a Git LFS pointer',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: \`tokenizer.json\` is a Git LFS pointer: the file itself isn't here.`,
    'Run `git lfs pull`, or check out with `lfs: true`.',
  ],
  [
    'a configuration of the tokenizer that is no JSON',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: \`tokenizer_config.json\` isn't valid JSON (line 2 column 3).`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'an empty tokenizer',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: its tokenizer can't be used. Tokenizer must contain a "model" property`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'a tokenizer without a model',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: its tokenizer can't be used. Cannot read properties of null (reading 'type')`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'a tokenizer of an unknown kind',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: its tokenizer can't be used. Cannot convert undefined to a BigInt`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'a tokenizer with an unknown step',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: its tokenizer can't be used. Unknown PreTokenizer type: Wonder`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'a tokenizer with a broken pattern',
    'tokenizer-invalid',
    `Transformers.js can't use ${M}: its tokenizer can't be used. Invalid regular expression: /(((/gu: Unterminated group`,
    'Save the tokenizer again (`AutoTokenizer.from_pretrained(ID).save_pretrained(FOLDER)`), and commit it.',
  ],
  [
    'a tokenizer of a larger model',
    'tokenizer-invalid',
    `Transformers.js can't run ${M}: the tokenizer gives token 5112, and the model knows 156 tokens (Gather node).`,
    'Commit the tokenizer that the model was trained with.',
  ],
  [
    'a configuration that is no JSON',
    'folder-invalid',
    `Transformers.js can't use ${M}: \`config.json\` isn't valid JSON (line 1 column 2).`,
    'Correct the JSON of `config.json`.',
  ],
  [
    'an architecture that Transformers.js lacks',
    'unsupported-architecture',
    `Transformers.js can't use ${M}: it has no pipeline for text-classification with a model of the type \`wonder\`.`,
    'Set `task` in the policy to what the model is for; models of a type that Transformers.js lacks are rated only.',
  ],
  [
    'a model of another task',
    'unsupported-architecture',
    `Transformers.js can't use ${M}: it has no pipeline for text-classification with a model of the type \`vit\`.`,
    'Set `task` in the policy to what the model is for; models of a type that Transformers.js lacks are rated only.',
  ],
  [
    'a preprocessor that is no JSON',
    'folder-invalid',
    `Transformers.js can't use ${M}: \`preprocessor_config.json\` isn't valid JSON (line 1 column 2).`,
    'Correct the JSON of `preprocessor_config.json`.',
  ],
  [
    'an empty preprocessor',
    'folder-invalid',
    `Transformers.js can't use ${M}: \`preprocessor_config.json\` can't be used. No \`image_processor_type\` or \`feature_extractor_type\` found in the config.`,
    'Export the folder whole (`optimum-cli export onnx`), and commit all of it.',
  ],
  [
    'a graph that is cut',
    'corrupt-model',
    `ONNX Runtime can't load ${M}: the file is damaged or incomplete.`,
    'Export the model again, and commit the whole file.',
  ],
  [
    'a graph without the output of its task',
    'model-run-failed',
    `Transformers.js can't run ${M}: outputs.logits is not iterable`,
    'Export the folder again (`optimum-cli export onnx`): its graph, configuration, and tokenizer belong together.',
  ],
  [
    'a graph with an input that nothing gives',
    'input-unsupported',
    `Transformers.js can't run ${M}: the pipeline doesn't give its inputs \`wonder\`.`,
    'Export the folder again for its task, configuration included (`optimum-cli export onnx --task TASK`).',
  ],
  [
    'a graph of a fixed length',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: it refuses the shape of the input \`input_ids\`: dimension 1 is 157 instead of 7.`,
    'Export the folder again with dynamic axes, as `optimum-cli export onnx` does by default.',
  ],
  [
    'a graph of another type of ids',
    'input-unsupported',
    `ONNX Runtime can't run ${M}: an input is a tensor of int32, and its pipeline gives int64.`,
    'Export it with inputs of int64.',
  ],
];

const worker = new WorkerProcess(M);
afterAll(() => worker.stop());

test.each(TABLE)('%s', async (cause, code, words, step) => {
  const { task, files } = brokenFolders[cause];
  const error = await run(subjectOf(files, task));
  expect({ code: error?.code, words: error?.message, step: error?.remedy }).toEqual({ code, words, step });
});

test('every broken folder is in the table', () => {
  expect(TABLE.map(([cause]) => cause)).toEqual(Object.keys(brokenFolders));
});

async function run({ path: modelPath, task }: FolderSubject): Promise<WattnudgeError | undefined> {
  try {
    await worker.ask({ type: 'load', session: { modelPath, task, provider: 'cpu', threads: 1 } });
    await worker.ask({ type: 'prepare', inputs: { kind: 'task', source: made(2) } });
    return undefined;
  } catch (error) {
    return error as WattnudgeError;
  }
}
