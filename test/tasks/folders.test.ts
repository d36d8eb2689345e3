import { describe, expect, it } from 'vitest';
import { folderSession } from '../../src/engines/transformers/folder-session.ts';
import type { TrackedFile } from '../../src/git/index.ts';
import type { ModelRevision } from '../../src/model-files/index.ts';
import { folderPrecisions, precisionOf, requireRunnable, runnableTask, taskOfConfig } from '../../src/tasks/index.ts';

const config = (architecture: string, modelType = 'bert') =>
  JSON.stringify({ architectures: [architecture], model_type: modelType });
const taskOf = (json: string, stated?: string) => taskOfConfig(json, stated, 'the folder').id;

describe('the task of a folder', () => {
  it.each([
    ['RobertaForSequenceClassification', 'roberta', 'text_classification'],
    ['BertForQuestionAnswering', 'bert', 'question_answering'],
    ['BertModel', 'bert', 'sentence_similarity'],
    ['MPNetModel', 'mpnet', 'sentence_similarity'],
    ['GPT2LMHeadModel', 'gpt2', 'text_generation'],
    ['LlamaForCausalLM', 'llama', 'text_generation'],
    ['BartForConditionalGeneration', 'bart', 'summarization'],
    ['T5ForConditionalGeneration', 't5', 'summarization'],
    ['WhisperForConditionalGeneration', 'whisper', 'asr'],
    ['Wav2Vec2ForCTC', 'wav2vec2', 'asr'],
    ['ViTForImageClassification', 'vit', 'image_classification'],
    ['ResNetForImageClassification', 'resnet', 'image_classification'],
    ['DetrForObjectDetection', 'detr', 'object_detection'],
    ['VisionEncoderDecoderModel', 'vision-encoder-decoder', 'image_captioning'],
  ])('%s is %s', (architecture, modelType, task) => {
    expect(taskOf(config(architecture, modelType))).toBe(task);
  });

  it('is what the policy says, under any name of the task, whatever the architecture', () => {
    expect(taskOf(config('BertForMaskedLM'), 'sentiment-analysis')).toBe('text_classification');
  });

  it.each(['BertForMaskedLM', 'ViTModel', 'CLIPModel', 'SomethingElse'])('is not guessed from %s', (architecture) => {
    expect(() => taskOf(config(architecture, 'vit'))).toThrow(
      expect.objectContaining({ code: 'task-unknown', remedy: expect.stringContaining('text_generation') }),
    );
  });

  it.each(['', '[]', '{"architectures": 3}', 'null'])('is unknown to a config.json of %j', (json) => {
    expect(() => taskOf(json)).toThrow(expect.objectContaining({ code: 'task-unknown' }));
  });

  it('cannot be one that has no pipeline', () => {
    expect(() => requireRunnable('text-to-image')).toThrow(expect.objectContaining({ code: 'task-not-runnable' }));
  });
});

describe('how a folder is run', () => {
  const text = runnableTask('text_classification');
  const tokenizer = ['tokenizer.json', 'tokenizer_config.json'];
  const sessionOf = (graph: string) => folderSession(text, { files: [...tokenizer, graph], graph }, 'the folder');

  it.each([
    ['onnx/model.onnx', { subfolder: 'onnx', precision: 'fp32' }],
    ['model.onnx', { subfolder: '', precision: 'fp32' }],
    ['onnx/model_quantized.onnx', { subfolder: 'onnx', precision: 'q8' }],
    ['onnx/model_q4f16.onnx', { subfolder: 'onnx', precision: 'q4f16' }],
    ['onnx/encoder_model_fp16.onnx', { subfolder: 'onnx', precision: 'fp16' }],
    ['onnx/classifier.onnx', { subfolder: 'onnx', precision: 'fp32', graph: 'classifier' }],
  ])('%s', (graph, session) => {
    expect(sessionOf(graph)).toEqual({ task: 'text_classification', ...session });
  });

  it('needs the files of its task', () => {
    expect(() => folderSession(text, { files: ['tokenizer.json'], graph: 'model.onnx' }, 'the folder')).toThrow(
      expect.objectContaining({ code: 'folder-incomplete', message: expect.stringContaining('tokenizer_config.json') }),
    );
  });
});

it.each([
  ['image_classification', []],
  ['image_captioning', ['tokenizer.json', 'tokenizer_config.json']],
  ['asr', ['tokenizer.json', 'tokenizer_config.json']],
] as const)('a folder for %s needs beside its processor: %j', (task, missing) => {
  const files = { files: ['preprocessor_config.json'], graph: 'onnx/encoder_model.onnx' };
  const session = () => folderSession(runnableTask(task), files, 'the folder');
  if (missing.length === 0) expect(session()).toMatchObject({ task });
  else expect(session).toThrow(`need ${missing.join(' and ')} in the folder`);
});

describe('precisions in a folder', () => {
  const file = (path: string, role: TrackedFile['role']): TrackedFile => ({ path, role, blob: path, bytes: 1 });
  const revision = (...files: TrackedFile[]): ModelRevision => ({ path: 'm', main: files[0]!, files });

  it('are told by the ending of the name, the longest first', () => {
    expect(precisionOf('m/onnx/model_q4f16.onnx')).toEqual({ stem: 'model', precision: 'q4f16' });
    expect(precisionOf('model_bnb4.onnx')).toEqual({ stem: 'model', precision: 'bnb4' });
    expect(precisionOf('decoder_model_merged.onnx')).toEqual({ stem: 'decoder_model_merged', precision: 'fp32' });
  });

  it('are variants with the companions of the folder', () => {
    const variants = folderPrecisions(
      revision(
        file('m/onnx/model.onnx', 'main'),
        file('m/config.json', 'companion'),
        file('m/onnx/model_fp16.onnx', 'other-graph'),
        file('m/onnx/model_quantized.onnx', 'other-graph'),
        file('m/onnx/other_fp16.onnx', 'other-graph'),
        file('m/model_q4.onnx', 'other-graph'),
      ),
    );
    expect(variants.map(({ precision, path }) => [precision, path])).toEqual([
      ['fp16', 'm/onnx/model_fp16.onnx'],
      ['q8', 'm/onnx/model_quantized.onnx'],
    ]);
    expect(variants[0]!.revision.files.map(({ path, role }) => [path, role])).toEqual([
      ['m/onnx/model_fp16.onnx', 'main'],
      ['m/config.json', 'companion'],
    ]);
  });

  it('need every graph of the model', () => {
    const encoder = [file('m/encoder_model.onnx', 'main'), file('m/decoder_model_merged.onnx', 'part')];
    const half = [...encoder, file('m/encoder_model_fp16.onnx', 'other-graph')];
    expect(folderPrecisions(revision(...half))).toEqual([]);
    const whole = revision(...half, file('m/decoder_model_merged_fp16.onnx', 'other-graph'));
    expect(folderPrecisions(whole)[0]!.revision.files.map(({ role }) => role)).toEqual(['main', 'part']);
  });
});
