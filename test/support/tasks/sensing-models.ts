/** Small models that look at pictures or listen. */
import { Layers, type Sizes } from './layers.ts';
import type { ModelFolder } from './model-folder.ts';

const SIZES: Sizes = { width: 32, heads: 4, layers: 1 };
const IMAGE_SIZE = 64;
const PATCH = 16;

export interface SensingOptions {
  readonly layers?: number;
  readonly seed?: number;
}

/** ViT's layout with three labels. */
export function imageClassifier({ layers: count = SIZES.layers, seed = 1 }: SensingOptions = {}): ModelFolder {
  const layers = new Layers('image-classifier', SIZES, seed);
  const { graph } = layers;
  let hidden = patches(layers, graph.input('pixel_values', 'float32', ['batch', 3, 'height', 'width']));
  for (let layer = 0; layer < count; layer++) hidden = layers.encoderLayer(hidden);
  const pooled = graph.node('ReduceMean', [hidden], { axes: [1], keepdims: 0 });
  graph.node('Identity', [layers.dense(pooled, SIZES.width, 3)], {}, 'logits');
  graph.output('logits', 'float32', ['batch', 3]);
  return {
    'onnx/model.onnx': graph.toBytes(),
    'config.json': JSON.stringify({
      model_type: 'vit',
      architectures: ['ViTForImageClassification'],
      image_size: IMAGE_SIZE,
      patch_size: PATCH,
      hidden_size: SIZES.width,
      id2label: { 0: 'cat', 1: 'dog', 2: 'bean' },
    }),
    'preprocessor_config.json': JSON.stringify({
      image_processor_type: 'ViTImageProcessor',
      do_resize: true,
      size: { height: IMAGE_SIZE, width: IMAGE_SIZE },
      resample: 2,
      ...NORMALIZED,
    }),
  };
}

/** DETR's layout: a few boxes, each with a label or none. */
export function objectDetector({ layers: count = SIZES.layers, seed = 1 }: SensingOptions = {}): ModelFolder {
  const boxes = 5;
  const layers = new Layers('object-detector', SIZES, seed);
  const { graph } = layers;
  const pixels = graph.input('pixel_values', 'float32', ['batch', 3, 'height', 'width']);
  let seen = patches(layers, pixels);
  for (let layer = 0; layer < count; layer++) seen = layers.encoderLayer(seen);
  const queries = layers.split(layers.weight([1, boxes, SIZES.width], 1));
  const found = layers.feedForward(layers.attend(queries, layers.split(seen), layers.split(seen)));
  // A strong bias keeps some boxes above the pipeline's threshold of 0.9.
  graph.node('Mul', [layers.dense(found, SIZES.width, 4), layers.scalar(8)], {}, 'logits');
  graph.node('Sigmoid', [layers.dense(found, SIZES.width, 4)], {}, 'pred_boxes');
  graph.output('logits', 'float32', ['batch', boxes, 4]);
  graph.output('pred_boxes', 'float32', ['batch', boxes, 4]);
  return {
    'onnx/model.onnx': graph.toBytes(),
    'config.json': JSON.stringify({
      model_type: 'detr',
      architectures: ['DetrForObjectDetection'],
      d_model: SIZES.width,
      num_queries: boxes,
      id2label: { 0: 'cat', 1: 'dog', 2: 'bottle' },
    }),
    'preprocessor_config.json': JSON.stringify({
      image_processor_type: 'DetrImageProcessor',
      feature_extractor_type: 'DetrFeatureExtractor',
      do_resize: true,
      size: { shortest_edge: IMAGE_SIZE, longest_edge: 2 * IMAGE_SIZE },
      do_pad: true,
      ...NORMALIZED,
    }),
  };
}

const LETTERS = ['<pad>', '<s>', '</s>', '<unk>', '|', ...'ETAOINSHRDLU'];

/** wav2vec 2.0's layout: letters from the waveform, by CTC. */
export function speechRecognizer({ layers: count = SIZES.layers, seed = 1 }: SensingOptions = {}): ModelFolder {
  const layers = new Layers('speech-recognizer', SIZES, seed);
  const { graph } = layers;
  const samples = graph.input('input_values', 'float32', ['batch', 'samples']);
  const wave = graph.node('Unsqueeze', [samples, layers.integers(1)]);
  // 20 ms a frame at 16 kHz, as the original.
  const frames = graph.node('Conv', [wave, layers.weight([SIZES.width, 1, 400], 0.2)], {
    strides: [320],
    kernel_shape: [400],
  });
  let hidden = layers.normalize(graph.node('Transpose', [graph.node('Relu', [frames])], { perm: [0, 2, 1] }));
  for (let layer = 0; layer < count; layer++) hidden = layers.encoderLayer(hidden);
  graph.node('Identity', [layers.dense(hidden, SIZES.width, LETTERS.length)], {}, 'logits');
  graph.output('logits', 'float32', ['batch', 'frames', LETTERS.length]);
  const token = (content: string, id: number) => ({
    id,
    content,
    single_word: false,
    lstrip: true,
    rstrip: true,
    normalized: false,
    special: false,
  });
  return {
    'onnx/model.onnx': graph.toBytes(),
    'config.json': JSON.stringify({
      model_type: 'wav2vec2',
      architectures: ['Wav2Vec2ForCTC'],
      vocab_size: LETTERS.length,
      hidden_size: SIZES.width,
    }),
    'preprocessor_config.json': JSON.stringify({
      feature_extractor_type: 'Wav2Vec2FeatureExtractor',
      processor_class: 'Wav2Vec2Processor',
      sampling_rate: 16_000,
      feature_size: 1,
      padding_value: 0,
      do_normalize: true,
      return_attention_mask: true,
    }),
    'tokenizer.json': JSON.stringify({
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: LETTERS.slice(0, 4).map(token),
      normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '|' },
      pre_tokenizer: { type: 'Split', pattern: { Regex: '' }, behavior: 'Isolated', invert: false },
      post_processor: null,
      decoder: { type: 'CTC', pad_token: '<pad>', word_delimiter_token: '|', cleanup: true },
      model: {
        type: 'WordLevel',
        unk_token: '<unk>',
        max_input_chars_per_word: 100,
        continuing_subword_prefix: '',
        vocab: Object.fromEntries(LETTERS.map((letter, id) => [letter, id])),
      },
    }),
    'tokenizer_config.json': JSON.stringify({
      tokenizer_class: 'Wav2Vec2CTCTokenizer',
      pad_token: '<pad>',
      bos_token: '<s>',
      eos_token: '</s>',
      unk_token: '<unk>',
      word_delimiter_token: '|',
    }),
  };
}

const NORMALIZED = {
  do_rescale: true,
  rescale_factor: 1 / 255,
  do_normalize: true,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.5, 0.5],
};

/** `[batch, 3, height, width]` → `[batch, patches, width]`. */
function patches(layers: Layers, pixels: string): string {
  const { graph } = layers;
  const kernel = layers.weight([SIZES.width, 3, PATCH, PATCH], 0.1);
  const grid = graph.node('Conv', [pixels, kernel], { strides: [PATCH, PATCH], kernel_shape: [PATCH, PATCH] });
  const flat = graph.node('Reshape', [grid, layers.integers(0, 0, -1)]);
  return layers.normalize(graph.node('Transpose', [flat], { perm: [0, 2, 1] }));
}
