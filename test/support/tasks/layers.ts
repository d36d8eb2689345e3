import { GraphBuilder } from '../../../src/onnx/index.ts';
import { seededRandom } from '../../../src/random.ts';

/** Sizes of a transformer that runs in well under a millisecond a token. */
export interface Sizes {
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
}

/**
 * Layers of small transformers over a graph, with stored pseudo-random weights: the answers differ from query to query,
 * and mean nothing.
 */
export class Layers {
  readonly graph: GraphBuilder;
  readonly #random: () => number;
  readonly #sizes: Sizes;

  constructor(name: string, sizes: Sizes, seed: number, graph = new GraphBuilder({ name })) {
    this.graph = graph;
    this.#random = seededRandom(seed, name);
    this.#sizes = sizes;
  }

  weight(shape: readonly number[], reach = Math.sqrt(3 / (shape[0] ?? 1))): string {
    const size = shape.reduce((product, dim) => product * dim, 1);
    return this.graph.constant({ shape, data: Array.from({ length: size }, () => reach * (2 * this.#random() - 1)) });
  }

  integers(...data: number[]): string {
    return this.graph.constant({ type: 'int64', shape: [data.length], data });
  }

  scalar(value: number): string {
    return this.graph.constant({ shape: [], value });
  }

  embed(ids: string, vocabulary: number): string {
    return this.graph.node('Gather', [this.weight([vocabulary, this.#sizes.width], 1), ids]);
  }

  dense(from: string, inputs: number, outputs: number): string {
    return this.graph.node('Add', [
      this.graph.node('MatMul', [from, this.weight([inputs, outputs])]),
      this.weight([outputs], 0.1),
    ]);
  }

  normalize(from: string): string {
    const { width } = this.#sizes;
    const vector = (value: number) => this.graph.constant({ shape: [width], value });
    return this.graph.node('LayerNormalization', [from, vector(1), vector(0)], { axis: -1 });
  }

  /** `[batch, tokens]` of 0 and 1 → what is added to the scores `[batch, 1, 1, tokens]`. */
  padding(mask: string): string {
    const wide = this.graph.node('Cast', [this.graph.node('Unsqueeze', [mask, this.integers(1, 2)])], { to: 1 });
    return this.graph.node('Mul', [this.graph.node('Sub', [this.scalar(1), wide]), this.scalar(-10_000)]);
  }

  /** `[batch, tokens, width]` → `[batch, heads, tokens, width / heads]`. */
  split(from: string): string {
    const { width, heads } = this.#sizes;
    const shaped = this.graph.node('Reshape', [from, this.integers(0, 0, heads, width / heads)]);
    return this.graph.node('Transpose', [shaped], { perm: [0, 2, 1, 3] });
  }

  attend(query: string, key: string, value: string, added?: string): string {
    const { width, heads } = this.#sizes;
    const { graph } = this;
    const turned = graph.node('Transpose', [key], { perm: [0, 1, 3, 2] });
    const scores = graph.node('Div', [graph.node('MatMul', [query, turned]), this.scalar(Math.sqrt(width / heads))]);
    const shares = graph.node('Softmax', [added === undefined ? scores : graph.node('Add', [scores, added])], {
      axis: -1,
    });
    const context = graph.node('Transpose', [graph.node('MatMul', [shares, value])], { perm: [0, 2, 1, 3] });
    return this.dense(graph.node('Reshape', [context, this.integers(0, 0, width)]), width, width);
  }

  /** Adds and normalises what a layer makes of its input. */
  residual(from: string, made: string): string {
    return this.normalize(this.graph.node('Add', [from, made]));
  }

  feedForward(from: string): string {
    const { width } = this.#sizes;
    return this.residual(
      from,
      this.dense(this.graph.node('Relu', [this.dense(from, width, 2 * width)]), 2 * width, width),
    );
  }

  /** So many encoder layers, up to the hidden states that the model gives for each place. */
  encode(from: string, { count, places, added }: { count: number; places: string; added?: string }): void {
    let hidden = from;
    for (let layer = 0; layer < count; layer++) hidden = this.encoderLayer(hidden, added);
    this.graph.node('Identity', [hidden], {}, 'last_hidden_state');
    this.graph.output('last_hidden_state', 'float32', ['batch', places, this.#sizes.width]);
  }

  /** One layer of an encoder: every token sees every other one. */
  encoderLayer(from: string, added?: string): string {
    const { width } = this.#sizes;
    const [query, key, value] = [0, 1, 2].map(() => this.split(this.dense(from, width, width)));
    return this.feedForward(this.residual(from, this.attend(query!, key!, value!, added)));
  }

  /**
   * One layer of a decoder with its cache: keys and values of earlier tokens come in and go out with those of the new
   * ones behind them. With `encoded` it also looks at an encoder's output.
   */
  decoderLayer(
    from: string,
    past: { key: string; value: string },
    present: { key: string; value: string },
    seen: Seen,
  ) {
    const { width } = this.#sizes;
    const { graph } = this;
    const [query, newKey, newValue] = [0, 1, 2].map(() => this.split(this.dense(from, width, width)));
    const key = graph.node('Concat', [past.key, newKey!], { axis: 2 }, present.key);
    const value = graph.node('Concat', [past.value, newValue!], { axis: 2 }, present.value);
    let hidden = this.residual(from, this.attend(query!, key, value, this.#causal(from, key)));
    if (seen.encoded !== undefined) {
      const crossQuery = this.split(this.dense(hidden, width, width));
      const [crossKey, crossValue] = [0, 1].map(() => this.split(this.dense(seen.encoded!, width, width)));
      hidden = this.residual(hidden, this.attend(crossQuery, crossKey!, crossValue!, seen.padding));
    }
    return this.feedForward(hidden);
  }

  /** A new token sees all earlier ones and itself: `[new, all]`, 0 where it sees and a large negative number elsewhere. */
  #causal(hidden: string, key: string): string {
    const { graph } = this;
    const size = (of: string, axis: number) =>
      graph.node('Gather', [graph.node('Shape', [of]), graph.constant({ type: 'int64', shape: [], value: axis })]);
    const [fresh, all] = [size(hidden, 1), size(key, 2)];
    const zero = graph.constant({ type: 'int64', shape: [], value: 0 });
    const one = graph.constant({ type: 'int64', shape: [], value: 1 });
    const columns = graph.node('Range', [zero, all, one]);
    const rows = graph.node('Range', [graph.node('Sub', [all, fresh]), all, one]);
    const later = graph.node('Greater', [columns, graph.node('Unsqueeze', [rows, this.integers(1)])]);
    return graph.node('Mul', [graph.node('Cast', [later], { to: 1 }), this.scalar(-10_000)]);
  }
}

/** What a decoder sees besides its own tokens. */
export interface Seen {
  readonly encoded?: string;
  readonly padding?: string;
}
