/** Decoders that write text about what an encoder has seen, token by token, with a cache of keys and values. */
import { Layers, type Sizes } from './layers.ts';

export interface DecoderOptions {
  readonly sizes: Sizes;
  readonly layers: number;
  readonly seed: number;
  readonly vocabulary: number;
  /** What stands between `past_key_values.` and `.key` for a layer. */
  readonly cacheName: (layer: number) => string;
  /** Whether the encoder's tokens are filled up to one length, with a mask that says so. */
  readonly isPadded: boolean;
}

/** `decoder_model_merged.onnx` of an encoder–decoder model. */
export function crossDecoder({ sizes, layers: count, seed, vocabulary, ...options }: DecoderOptions): Uint8Array {
  const layers = new Layers('decoder', sizes, seed);
  const { graph } = layers;
  const ids = graph.input('input_ids', 'int64', ['batch', 'tokens']);
  const encoded = graph.input('encoder_hidden_states', 'float32', ['batch', 'encoder_tokens', sizes.width]);
  const padding = options.isPadded
    ? layers.padding(graph.input('encoder_attention_mask', 'int64', ['batch', 'encoder_tokens']))
    : undefined;
  const seen = { encoded, ...(padding !== undefined && { padding }) };
  const cache = declareCache(
    layers,
    sizes,
    Array.from({ length: count }, (_, layer) => options.cacheName(layer)),
  );
  let hidden = layers.embed(ids, vocabulary);
  for (const { past, present } of cache) hidden = layers.decoderLayer(hidden, past, present, seen);
  graph.node('Identity', [layers.dense(hidden, sizes.width, vocabulary)], {}, 'logits');
  graph.output('logits', 'float32', ['batch', 'tokens', vocabulary]);
  return graph.toBytes();
}

/** Inputs and outputs for the keys and values of each layer, by its name. */
export function declareCache({ graph }: Layers, { width, heads }: Sizes, layerNames: readonly string[]) {
  return layerNames.map((layer) => {
    const names = (stem: string) => ({ key: `${stem}.${layer}.key`, value: `${stem}.${layer}.value` });
    const [past, present] = [names('past_key_values'), names('present')];
    for (const name of [past.key, past.value])
      graph.input(name, 'float32', ['batch_size', heads, 'past_sequence_length', width / heads]);
    for (const name of [present.key, present.value])
      graph.output(name, 'float32', ['batch_size', heads, 'all', width / heads]);
    return { past, present };
  });
}
