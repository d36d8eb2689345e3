/** Small models that generate text token by token, with a cache of keys and values. */
import { BPE_IDS, BPE_VOCABULARY, byteBpeFiles } from './byte-bpe.ts';
import { crossDecoder, declareCache } from './cross-decoder.ts';
import { Layers, type Sizes } from './layers.ts';
import type { ModelFolder } from './model-folder.ts';

const SIZES: Sizes = { width: 32, heads: 4, layers: 2 };

export interface GeneratorOptions {
  readonly layers?: number;
  readonly seed?: number;
}

/** GPT-2's layout: a decoder alone. */
export function textGenerator({ layers: count = SIZES.layers, seed = 1 }: GeneratorOptions = {}): ModelFolder {
  const layers = new Layers('text-generator', SIZES, seed);
  const { graph } = layers;
  const ids = graph.input('input_ids', 'int64', ['batch', 'tokens']);
  graph.input('attention_mask', 'int64', ['batch', 'all']);
  const cache = declareCache(
    layers,
    SIZES,
    Array.from({ length: count }, (_, layer) => `${layer}`),
  );
  let hidden = layers.embed(ids, BPE_VOCABULARY);
  for (const { past, present } of cache) hidden = layers.decoderLayer(hidden, past, present, {});
  graph.node('Identity', [layers.dense(hidden, SIZES.width, BPE_VOCABULARY)], {}, 'logits');
  graph.output('logits', 'float32', ['batch', 'tokens', BPE_VOCABULARY]);
  const config = {
    model_type: 'gpt2',
    architectures: ['GPT2LMHeadModel'],
    vocab_size: BPE_VOCABULARY,
    n_embd: SIZES.width,
    n_head: SIZES.heads,
    n_layer: count,
    n_positions: 1024,
    bos_token_id: BPE_IDS.begin,
    eos_token_id: BPE_IDS.end,
  };
  return {
    'onnx/model.onnx': graph.toBytes(),
    'config.json': JSON.stringify(config),
    'generation_config.json': JSON.stringify({ bos_token_id: BPE_IDS.begin, eos_token_id: BPE_IDS.end }),
    ...byteBpeFiles('GPT2Tokenizer', false),
  };
}

/** BART's layout: an encoder and a decoder, each a graph of its own. */
export function summarizer({ layers: count = 1, seed = 1 }: GeneratorOptions = {}): ModelFolder {
  const config = {
    model_type: 'bart',
    architectures: ['BartForConditionalGeneration'],
    is_encoder_decoder: true,
    vocab_size: BPE_VOCABULARY,
    d_model: SIZES.width,
    encoder_layers: count,
    decoder_layers: count,
    encoder_attention_heads: SIZES.heads,
    decoder_attention_heads: SIZES.heads,
    max_position_embeddings: 1024,
    bos_token_id: BPE_IDS.begin,
    eos_token_id: BPE_IDS.end,
    pad_token_id: BPE_IDS.pad,
    decoder_start_token_id: BPE_IDS.end,
  };
  const { bos_token_id, eos_token_id, pad_token_id, decoder_start_token_id } = config;
  return {
    'onnx/encoder_model.onnx': summaryEncoder(count, seed),
    'onnx/decoder_model_merged.onnx': crossDecoder({
      sizes: SIZES,
      layers: count,
      seed,
      vocabulary: BPE_VOCABULARY,
      cacheName: (layer) => `${layer}.decoder`,
      isPadded: true,
    }),
    'config.json': JSON.stringify(config),
    'generation_config.json': JSON.stringify({ bos_token_id, eos_token_id, pad_token_id, decoder_start_token_id }),
    ...byteBpeFiles('BartTokenizer', true),
  };
}

function summaryEncoder(count: number, seed: number): Uint8Array {
  const layers = new Layers('encoder', SIZES, seed);
  const { graph } = layers;
  const ids = graph.input('input_ids', 'int64', ['batch', 'encoder_tokens']);
  const padding = layers.padding(graph.input('attention_mask', 'int64', ['batch', 'encoder_tokens']));
  layers.encode(layers.embed(ids, BPE_VOCABULARY), { count, places: 'encoder_tokens', added: padding });
  return graph.toBytes();
}
