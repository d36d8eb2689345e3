/** Small models that answer in one pass over a text. */
import { Layers, type Sizes } from './layers.ts';
import type { ModelFolder } from './model-folder.ts';
import { WORD_PIECE_VOCABULARY, wordPieceFiles } from './word-piece.ts';

const SIZES: Sizes = { width: 32, heads: 4, layers: 1 };

export interface EncoderOptions {
  /** More layers are more work: a head that uses more energy than its base. */
  readonly layers?: number;
  /** Layers whose result counts for nothing: more work, and the same answers. */
  readonly idleLayers?: number;
  readonly seed?: number;
}

const config = (modelType: string, architecture: string, more: object = {}) =>
  JSON.stringify({
    model_type: modelType,
    architectures: [architecture],
    vocab_size: WORD_PIECE_VOCABULARY,
    hidden_size: SIZES.width,
    dim: SIZES.width,
    n_heads: SIZES.heads,
    n_layers: SIZES.layers,
    num_attention_heads: SIZES.heads,
    num_hidden_layers: SIZES.layers,
    max_position_embeddings: 512,
    ...more,
  });

/** DistilBERT's layout with two labels. */
export function textClassifier(options: EncoderOptions = {}): ModelFolder {
  const { layers, hidden } = encoder('text-classifier', options);
  const { graph } = layers;
  const first = graph.node('Gather', [hidden, graph.constant({ type: 'int64', shape: [], value: 0 })], { axis: 1 });
  graph.node('Identity', [layers.dense(first, SIZES.width, 2)], {}, 'logits');
  graph.output('logits', 'float32', ['batch', 2]);
  return {
    'onnx/model.onnx': graph.toBytes(),
    'config.json': config('distilbert', 'DistilBertForSequenceClassification', {
      id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' },
      label2id: { NEGATIVE: 0, POSITIVE: 1 },
    }),
    ...wordPieceFiles('DistilBertTokenizer'),
  };
}

/** BERT's layout; the sentence's embedding is the mean of its tokens. */
export function sentenceEmbedder(options: EncoderOptions = {}): ModelFolder {
  const { layers, hidden } = encoder('sentence-embedder', options);
  layers.graph.node('Identity', [hidden], {}, 'last_hidden_state');
  layers.graph.output('last_hidden_state', 'float32', ['batch', 'tokens', SIZES.width]);
  return {
    'onnx/model.onnx': layers.graph.toBytes(),
    'config.json': config('bert', 'BertModel'),
    'modules.json': '[]',
    ...wordPieceFiles('BertTokenizer'),
  };
}

/** DistilBERT's layout: where the answer starts and ends. */
export function questionAnswerer(options: EncoderOptions = {}): ModelFolder {
  const { layers, hidden } = encoder('question-answerer', options);
  const { graph } = layers;
  for (const name of ['start_logits', 'end_logits']) {
    graph.node('Squeeze', [layers.dense(hidden, SIZES.width, 1), layers.integers(2)], {}, name);
    graph.output(name, 'float32', ['batch', 'tokens']);
  }
  return {
    'onnx/model.onnx': graph.toBytes(),
    'config.json': config('distilbert', 'DistilBertForQuestionAnswering'),
    ...wordPieceFiles('DistilBertTokenizer'),
  };
}

function encoder(name: string, { layers: count = SIZES.layers, idleLayers = 0, seed = 1 }: EncoderOptions) {
  const layers = new Layers(name, SIZES, seed);
  const ids = layers.graph.input('input_ids', 'int64', ['batch', 'tokens']);
  const mask = layers.graph.input('attention_mask', 'int64', ['batch', 'tokens']);
  const padding = layers.padding(mask);
  let hidden = layers.embed(ids, WORD_PIECE_VOCABULARY);
  for (let layer = 0; layer < count; layer++) hidden = layers.encoderLayer(hidden, padding);
  // Weights come from one stream of random numbers: those of a head are drawn after its layers.
  const idle = new Layers(`${name}-idle`, SIZES, seed, layers.graph);
  let unused = hidden;
  for (let layer = 0; layer < idleLayers; layer++) unused = idle.encoderLayer(unused, padding);
  if (idleLayers > 0) {
    hidden = layers.graph.node('Add', [hidden, layers.graph.node('Mul', [unused, layers.scalar(0)])]);
  }
  return { layers, hidden };
}
