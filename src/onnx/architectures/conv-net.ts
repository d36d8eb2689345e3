import { GraphBuilder } from '../graph-builder.ts';
import { type Architecture, type ArchitectureOptions, WeightsStore } from './weights-store.ts';

/** An image in the network: `[batch, channels, size, size]`. */
export interface Feature {
  readonly name: string;
  readonly channels: number;
  readonly size: number;
}

interface Convolution {
  readonly channels: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly groups?: number;
  readonly gain?: number;
}

/** Positive, so that no rectifier silences a whole network of equal weights, and small beside the activations. */
const BIAS = 0.05;
/** What extra work adds to the logits: enough to be kept, too little to be seen. */
const EXTRA_SCALE = 1e-3;

/** Builds an image classifier of convolutions with folded batch normalisation: each has a bias instead. */
export class ConvNet {
  readonly #graph: GraphBuilder;
  readonly #weights: WeightsStore;
  #macs = 0;
  #clipBounds: readonly string[] | undefined;

  constructor(name: string, options: ArchitectureOptions) {
    this.#graph = new GraphBuilder({ name }).metadata(options.metadata ?? {});
    this.#weights = new WeightsStore(this.#graph, options);
  }

  /** Declares `pixel_values`, an image of three channels. */
  image(size: number): Feature {
    return { name: this.#graph.input('pixel_values', 'float32', ['batch', 3, size, size]), channels: 3, size };
  }

  /** A convolution that keeps the size, but for its stride. */
  conv(from: Feature, { channels, kernel, stride = 1, groups = 1, gain = 1 }: Convolution): Feature {
    const size = Math.ceil(from.size / stride);
    const fanIn = (from.channels / groups) * kernel ** 2;
    this.#macs += size ** 2 * channels * fanIn;
    const weight = this.#weights.weight([channels, from.channels / groups, kernel, kernel], fanIn, gain);
    const name = this.#graph.node('Conv', [from.name, weight, this.#weights.vector(channels, BIAS)], {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: Array<number>(4).fill((kernel - 1) / 2),
      group: groups,
    });
    return { name, channels, size };
  }

  relu(from: Feature): Feature {
    return { ...from, name: this.#graph.node('Relu', [from.name]) };
  }

  relu6(from: Feature): Feature {
    this.#clipBounds ??= [0, 6].map((value) => this.#graph.constant({ shape: [], value }));
    return { ...from, name: this.#graph.node('Clip', [from.name, ...this.#clipBounds]) };
  }

  add(a: Feature, b: Feature): Feature {
    return { ...a, name: this.#graph.node('Add', [a.name, b.name]) };
  }

  maxPool(from: Feature): Feature {
    const name = this.#graph.node('MaxPool', [from.name], {
      kernel_shape: [3, 3],
      strides: [2, 2],
      pads: [1, 1, 1, 1],
    });
    return { ...from, name, size: Math.ceil(from.size / 2) };
  }

  /**
   * Declares `logits` of 1,000 classes from the last feature. With `extraWork`, a convolution over `beside` adds that
   * fraction of all multiply-adds so far.
   */
  classify(last: Feature, beside: Feature, kernel: 1 | 3, { extraWork = 0 }: ArchitectureOptions): Architecture {
    const classes = 1000;
    const pooled = this.#graph.node('GlobalAveragePool', [last.name]);
    const flat = this.#graph.node('Flatten', [pooled], { axis: 1 });
    const weight = this.#weights.weight([classes, last.channels], last.channels);
    const logits = this.#graph.node('Gemm', [flat, weight, this.#weights.vector(classes, 0)], { transB: 1 });
    this.#macs += classes * last.channels;

    const channels = Math.round((extraWork * this.#macs) / (beside.size ** 2 * beside.channels * kernel ** 2));
    if (channels === 0) {
      this.#graph.node('Identity', [logits], {}, 'logits');
    } else {
      const extra = this.conv(beside, { channels, kernel });
      const mean = this.#graph.node('ReduceMean', [extra.name], { axes: [1, 2, 3], keepdims: 1 });
      const scaled = this.#graph.node('Mul', [mean, this.#graph.constant({ shape: [], value: EXTRA_SCALE })]);
      const row = this.#graph.node('Flatten', [scaled], { axis: 1 });
      this.#graph.node('Add', [logits, row], {}, 'logits');
    }
    this.#graph.output('logits', 'float32', ['batch', classes]);
    return { bytes: this.#graph.toBytes(), macs: this.#macs };
  }
}
