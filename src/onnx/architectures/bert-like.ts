import { GraphBuilder } from '../graph-builder.ts';
import { type Architecture, type ArchitectureOptions, WeightsStore } from './weights-store.ts';

export interface BertLikeOptions extends Omit<ArchitectureOptions, 'extraWork'> {
  readonly layers?: number;
  readonly width?: number;
  readonly heads?: number;
  readonly vocabulary?: number;
  readonly positions?: number;
  readonly labels?: number;
  /** Tokens of the query that `macs` is stated for. */
  readonly sequence?: number;
}

/**
 * A text classifier of transformer encoder layers: `input_ids` and `attention_mask`, int64 `[batch, sequence]` →
 * `logits` float32 `[batch, labels]`. Layers of Devlin et al. 2018 (https://arxiv.org/abs/1810.04805), post-norm, with
 * learned positions and without segments; by default the sizes of DistilBERT (Sanh et al. 2019,
 * https://arxiv.org/abs/1910.01108) with its classifier's dense layer: 66,955,010 parameters and the graph's constants.
 */
export function bertLike(options: BertLikeOptions = {}): Architecture {
  const {
    layers = 6,
    width = 768,
    heads = 12,
    vocabulary = 30_522,
    positions = 512,
    labels = 2,
    sequence = 128,
  } = options;
  const graph = new GraphBuilder({ name: 'bert-like' }).metadata(options.metadata ?? {});
  const weights = new WeightsStore(graph, options);
  const integers = (...data: number[]): string => graph.constant({ type: 'int64', shape: [data.length], data });
  const scalar = (value: number): string => graph.constant({ shape: [], value });
  let macs = 0;

  const dense = (from: string, inputs: number, outputs: number, rows: number): string => {
    macs += rows * inputs * outputs;
    const product = graph.node('MatMul', [from, weights.weight([inputs, outputs], inputs)]);
    return graph.node('Add', [product, weights.vector(outputs, 0.1)]);
  };
  const normalize = (from: string): string =>
    graph.node('LayerNormalization', [from, weights.vector(width, 1), weights.vector(width, 0)], { axis: -1 });
  const gelu = (from: string): string => {
    const erf = graph.node('Erf', [graph.node('Div', [from, scalar(Math.SQRT2)])]);
    const gate = graph.node('Mul', [graph.node('Add', [erf, scalar(1)]), scalar(0.5)]);
    return graph.node('Mul', [from, gate]);
  };
  const split = integers(0, 0, heads, width / heads);
  const join = integers(0, 0, width);

  const ids = graph.input('input_ids', 'int64', ['batch', 'sequence']);
  const mask = graph.input('attention_mask', 'int64', ['batch', 'sequence']);
  const tokens = graph.node('Gather', [weights.weight([vocabulary, width], width), ids]);
  const length = graph.node('Slice', [graph.node('Shape', [ids]), integers(1), integers(2)]);
  const places = graph.node('Slice', [weights.weight([positions, width], width), integers(0), length, integers(0)]);
  let hidden = normalize(graph.node('Add', [tokens, places]));

  // 0 where a token counts, a large negative number where it does not.
  const wide = graph.node('Cast', [graph.node('Unsqueeze', [mask, integers(1, 2)])], { to: 1 });
  const masked = graph.node('Mul', [graph.node('Sub', [scalar(1), wide]), scalar(-10_000)]);

  const perHead = (from: string, perm: readonly number[]): string =>
    graph.node('Transpose', [graph.node('Reshape', [dense(from, width, width, sequence), split])], { perm });
  for (let layer = 0; layer < layers; layer += 1) {
    const query = perHead(hidden, [0, 2, 1, 3]);
    const key = perHead(hidden, [0, 2, 3, 1]);
    const value = perHead(hidden, [0, 2, 1, 3]);
    const scores = graph.node('Div', [graph.node('MatMul', [query, key]), scalar(Math.sqrt(width / heads))]);
    const shares = graph.node('Softmax', [graph.node('Add', [scores, masked])], { axis: -1 });
    const context = graph.node('Transpose', [graph.node('MatMul', [shares, value])], { perm: [0, 2, 1, 3] });
    macs += 2 * sequence * sequence * width;
    const attended = dense(graph.node('Reshape', [context, join]), width, width, sequence);
    hidden = normalize(graph.node('Add', [attended, hidden]));
    const inner = gelu(dense(hidden, width, 4 * width, sequence));
    hidden = normalize(graph.node('Add', [dense(inner, 4 * width, width, sequence), hidden]));
  }

  const first = graph.node('Gather', [hidden, graph.constant({ type: 'int64', shape: [], value: 0 })], { axis: 1 });
  const pooled = graph.node('Relu', [dense(first, width, width, 1)]);
  graph.node('Identity', [dense(pooled, width, labels, 1)], {}, 'logits');
  graph.output('logits', 'float32', ['batch', labels]);
  return { bytes: graph.toBytes(), macs };
}
