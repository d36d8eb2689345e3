import { seededRandom } from '../../random.ts';
import type { GraphBuilder } from '../graph-builder.ts';

/** What all architectures of this folder can be asked for. */
export interface ArchitectureOptions {
  /**
   * `compact` (default): every weight is one constant, stored as its shape, so that the file takes kilobytes; a runtime
   * makes the tensors when it loads the model. `full`: stored pseudo-random weights.
   */
  readonly weights?: 'compact' | 'full';
  /** Seed of the pseudo-random weights. */
  readonly seed?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  /**
   * Adds this fraction of the multiply-adds in a layer beside the others whose result still reaches the output: 0.05
   * makes a model that does 5% more arithmetic. The fraction is met to within one channel of that layer.
   */
  readonly extraWork?: number;
}

/** A model with weights that were never trained: the arithmetic is real, the answers are not. */
export interface Architecture {
  /** Content of an .onnx file. */
  readonly bytes: Uint8Array;
  /** Multiply-adds of one query in convolutions and matrix products, as publications count them. */
  readonly macs: number;
}

/**
 * Stores weights so that activations keep their size from layer to layer: neither overflow nor numbers so small
 * (denormal) that a processor slows down on them.
 */
export class WeightsStore {
  readonly #graph: GraphBuilder;
  readonly #compact: boolean;
  readonly #random: () => number;

  constructor(graph: GraphBuilder, { weights = 'compact', seed = 1 }: ArchitectureOptions) {
    this.#graph = graph;
    this.#compact = weights === 'compact';
    this.#random = seededRandom(seed, 'weights');
  }

  /**
   * A weight that sums over `fanIn` inputs. Equal weights add up coherently, so they are 1/fanIn; random ones add up
   * like a random walk, so that they reach to √(6/fanIn) (He et al. 2015, uniform). Both are times `gain`.
   */
  weight(shape: readonly number[], fanIn: number, gain = 1): string {
    if (this.#compact) return this.#graph.filled({ shape, value: gain / fanIn });
    const reach = gain * Math.sqrt(6 / fanIn);
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    for (let index = 0; index < data.length; index += 1) data[index] = reach * (2 * this.#random() - 1);
    return this.#graph.constant({ shape, data });
  }

  /** A vector of one value: biases, scales of a normalisation. */
  vector(size: number, value: number): string {
    return this.#compact
      ? this.#graph.filled({ shape: [size], value })
      : this.#graph.constant({ shape: [size], value });
  }
}
