/** Small models that look at pictures or listen. */
import { BPE_IDS, BPE_VOCABULARY, byteBpeFiles } from './byte-bpe.ts';
import { crossDecoder } from './cross-decoder.ts';
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
    'preprocessor_config.json': vitProcessor(),
  };
}

/** A vision encoder and a decoder of text in ViT's and GPT-2's layout, as they describe pictures. */
export function imageCaptioner({ layers: count = SIZES.layers, seed = 1 }: SensingOptions = {}): ModelFolder {
  const layers = new Layers('image-encoder', SIZES, seed);
  const { graph } = layers;
  const pixels = graph.input('pixel_values', 'float32', ['batch', 3, 'height', 'width']);
  layers.encode(patches(layers, pixels), { count, places: 'patches' });
  const ids = {
    bos_token_id: BPE_IDS.begin,
    eos_token_id: BPE_IDS.end,
    pad_token_id: BPE_IDS.pad,
    decoder_start_token_id: BPE_IDS.begin,
  };
  return {
    'onnx/encoder_model.onnx': graph.toBytes(),
    'onnx/decoder_model_merged.onnx': crossDecoder({
      sizes: SIZES,
      layers: count,
      seed,
      vocabulary: BPE_VOCABULARY,
      cacheName: (layer) => `${layer}`,
      isPadded: false,
    }),
    'config.json': JSON.stringify({
      model_type: 'vision-encoder-decoder',
      architectures: ['VisionEncoderDecoderModel'],
      is_encoder_decoder: true,
      encoder: { model_type: 'vit', image_size: IMAGE_SIZE, patch_size: PATCH, hidden_size: SIZES.width },
      decoder: {
        model_type: 'gpt2',
        add_cross_attention: true,
        vocab_size: BPE_VOCABULARY,
        n_embd: SIZES.width,
        n_head: SIZES.heads,
        n_layer: count,
      },
      ...ids,
    }),
    'generation_config.json': JSON.stringify(ids),
    'preprocessor_config.json': vitProcessor(),
    ...byteBpeFiles('GPT2Tokenizer', false),
  };
}

function vitProcessor(): string {
  return JSON.stringify({
    image_processor_type: 'ViTImageProcessor',
    do_resize: true,
    size: { height: IMAGE_SIZE, width: IMAGE_SIZE },
    resample: 2,
    ...NORMALIZED,
  });
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

/** Whisper's start of a transcript, as far as it is for one language. */
const SIGNS = ['<|startoftranscript|>', '<|notimestamps|>'] as const;
const WINDOW_SECONDS = 10;
const MELS = 80;
const FRAMES_PER_SECOND = 100;

/** Tokens of every transcript: weights that mean nothing do not know when to end, so it is cut off. */
export const WHISPER_TOKENS = 12;

/** Whisper's layout: an encoder of spectrograms, and a decoder that writes what it hears. */
export function whisper({ layers: count = SIZES.layers, seed = 1 }: SensingOptions = {}): ModelFolder {
  const layers = new Layers('sound-encoder', SIZES, seed);
  const { graph } = layers;
  const features = graph.input('input_features', 'float32', ['batch', MELS, 'frames']);
  const halved = graph.node('Conv', [features, layers.weight([SIZES.width, MELS, 3], 0.2)], {
    strides: [2],
    pads: [1, 1],
    kernel_shape: [3],
  });
  const sounds = layers.normalize(graph.node('Transpose', [graph.node('Relu', [halved])], { perm: [0, 2, 1] }));
  layers.encode(sounds, { count, places: 'positions' });
  const [start, noTimestamps] = SIGNS.map((_, index) => BPE_VOCABULARY + index);
  const ids = {
    bos_token_id: BPE_IDS.begin,
    eos_token_id: BPE_IDS.end,
    pad_token_id: BPE_IDS.pad,
    decoder_start_token_id: start,
  };
  return {
    'onnx/encoder_model.onnx': graph.toBytes(),
    'onnx/decoder_model_merged.onnx': crossDecoder({
      sizes: SIZES,
      layers: count,
      seed,
      vocabulary: BPE_VOCABULARY + SIGNS.length,
      cacheName: (layer) => `${layer}.decoder`,
      isPadded: false,
    }),
    'config.json': JSON.stringify({
      model_type: 'whisper',
      architectures: ['WhisperForConditionalGeneration'],
      is_encoder_decoder: true,
      vocab_size: BPE_VOCABULARY + SIGNS.length,
      num_mel_bins: MELS,
      d_model: SIZES.width,
      encoder_layers: count,
      decoder_layers: count,
      encoder_attention_heads: SIZES.heads,
      decoder_attention_heads: SIZES.heads,
      max_source_positions: (WINDOW_SECONDS * FRAMES_PER_SECOND) / 2,
      ...ids,
    }),
    'generation_config.json': JSON.stringify({
      ...ids,
      is_multilingual: false,
      no_timestamps_token_id: noTimestamps,
      suppress_tokens: [BPE_IDS.end],
      max_length: SIGNS.length + WHISPER_TOKENS,
    }),
    'preprocessor_config.json': JSON.stringify({
      feature_extractor_type: 'WhisperFeatureExtractor',
      processor_class: 'WhisperProcessor',
      sampling_rate: 16_000,
      chunk_length: WINDOW_SECONDS,
      n_samples: WINDOW_SECONDS * 16_000,
      nb_max_frames: WINDOW_SECONDS * FRAMES_PER_SECOND,
      n_fft: 400,
      hop_length: 160,
      feature_size: MELS,
      padding_value: 0,
    }),
    ...byteBpeFiles('WhisperTokenizer', false, SIGNS),
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
