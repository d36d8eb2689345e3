/** Folders in Hugging Face layout that Transformers.js refuses, by what is wrong. */

import { GraphBuilder } from '../../../src/onnx/index.ts';
import type { RunnableTaskId } from '../../../src/tasks/index.ts';
import { tinyModels } from './index.ts';
import type { ModelFolder } from './model-folder.ts';

export interface BrokenFolder {
  readonly task: RunnableTaskId;
  readonly files: ModelFolder;
}

const classifier = tinyModels.text_classification();
const pictures = tinyModels.image_classification();
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 123\n`;

function of(
  task: RunnableTaskId,
  files: ModelFolder,
  changed: Readonly<Record<string, string | Uint8Array>>,
): BrokenFolder {
  return { task, files: { ...files, ...changed } };
}

function without({ task, files }: BrokenFolder, path: string): BrokenFolder {
  return { task, files: Object.fromEntries(Object.entries(files).filter(([name]) => name !== path)) };
}

/** A text classifier with other files. */
const text = (changed: Readonly<Record<string, string | Uint8Array>>) => of('text_classification', classifier, changed);
/** The same with a change to its tokenizer. */
const tokenizer = (change: (tokenizer: Record<string, unknown>) => object) =>
  text({ 'tokenizer.json': JSON.stringify(change(JSON.parse(String(classifier['tokenizer.json'])))) });
/** The same with a graph that gives its ids as scores. */
const graph = (name: string, type: 'int64' | 'int32', length: number | string, output: string) => {
  const builder = new GraphBuilder();
  builder.input('input_ids', type, [1, length]);
  if (name !== 'input_ids') builder.input(name, type, [1, length]);
  builder.node('Cast', [name], { to: 1 }, output);
  builder.output(output, 'float32', [1, length]);
  return text({ 'onnx/model.onnx': builder.toBytes() });
};
/** Its tokens moved up by so many. */
const tokensFrom = (first: number) =>
  tokenizer(({ model, ...rest }) => {
    const { vocab, ...others } = model as { vocab: Record<string, number> };
    const moved = Object.fromEntries(Object.entries(vocab).map(([token, id]) => [token, id + first]));
    return { ...rest, model: { ...others, vocab: moved } };
  });

const { 'onnx/decoder_model_merged.onnx': decoder, ...encoder } = tinyModels.summarization();

/** By what is wrong. */
export const brokenFolders = {
  'no tokenizer': without(text({}), 'tokenizer.json'),
  'no configuration': without(text({}), 'config.json'),
  'no graph': without(text({}), 'onnx/model.onnx'),
  'a decoder that is not merged': of('summarization', encoder, {
    'onnx/decoder_model.onnx': decoder!,
    'onnx/decoder_with_past_model.onnx': decoder!,
  }),
  'no decoder': of('summarization', encoder, {}),
  'a tokenizer that is cut': text({ 'tokenizer.json': '{"version": ' }),
  'a tokenizer that is a Git LFS pointer': text({ 'tokenizer.json': POINTER }),
  'a configuration of the tokenizer that is no JSON': text({ 'tokenizer_config.json': '{\n  oops }' }),
  'an empty tokenizer': text({ 'tokenizer.json': '{}' }),
  'a tokenizer without a model': tokenizer((rest) => ({ ...rest, model: null })),
  'a tokenizer of an unknown kind': tokenizer((rest) => ({ ...rest, model: { type: 'Wonder', vocab: {} } })),
  'a tokenizer with an unknown step': tokenizer((rest) => ({ ...rest, pre_tokenizer: { type: 'Wonder' } })),
  'a tokenizer with a broken pattern': tokenizer((rest) => ({
    ...rest,
    pre_tokenizer: { type: 'Split', pattern: { Regex: '(((' }, behavior: 'Isolated', invert: false },
  })),
  'a tokenizer of a larger model': tokensFrom(5000),
  'a configuration that is no JSON': text({ 'config.json': '{' }),
  'an architecture that Transformers.js lacks': text({ 'config.json': JSON.stringify({ model_type: 'wonder' }) }),
  'a model of another task': of('text_classification', pictures, {}),
  'a preprocessor that is no JSON': of('image_classification', pictures, { 'preprocessor_config.json': '{' }),
  'an empty preprocessor': of('image_classification', pictures, { 'preprocessor_config.json': '{}' }),
  'a graph that is cut': text({ 'onnx/model.onnx': (classifier['onnx/model.onnx'] as Uint8Array).slice(0, 500) }),
  'a graph without the output of its task': graph('input_ids', 'int64', 'n', 'wonder'),
  'a graph with an input that nothing gives': graph('wonder', 'int64', 'n', 'logits'),
  'a graph of a fixed length': graph('input_ids', 'int64', 7, 'logits'),
  'a graph of another type of ids': graph('input_ids', 'int32', 'n', 'logits'),
} as const satisfies Readonly<Record<string, BrokenFolder>>;
