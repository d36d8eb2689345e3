import type { GraphProto, NodeProto, TensorProto } from '../onnx/onnx_pb.gen.ts';

/** A stored tensor: an initializer, or the value of a Constant node. */
export interface Constant {
  readonly tensor: TensorProto;
  /** The graph that stores it. */
  readonly home: GraphScope;
  /** Whether a caller may feed another value, as the model declares it. */
  readonly overridable: boolean;
}

/** Identity nodes that a tensor is followed through: exporters leave one, and a bound ends the walk in a hostile file. */
const STEPS = 8;

/** The names of one graph that is being rewritten. A subgraph sees those of the graphs around it. */
export class GraphScope {
  readonly graph: GraphProto;
  readonly parent: GraphScope | undefined;
  readonly #inputs: ReadonlySet<string>;
  readonly #constants = new Map<string, Constant>();
  readonly #producers = new Map<string, NodeProto>();

  constructor(graph: GraphProto, parent: GraphScope | undefined) {
    this.graph = graph;
    this.parent = parent;
    this.#inputs = new Set(graph.input.map(({ name }) => name));
    for (const tensor of graph.initializer) {
      this.#constants.set(tensor.name, { tensor, home: this, overridable: this.#inputs.has(tensor.name) });
    }
    for (const node of graph.node) {
      for (const output of node.output) this.#producers.set(output, node);
      const tensor = constantOf(node);
      if (tensor !== undefined) this.#constants.set(node.output[0] ?? '', { tensor, home: this, overridable: false });
    }
  }

  /** Stores a tensor under its own name. */
  store(tensor: TensorProto): string {
    this.graph.initializer.push(tensor);
    this.#constants.set(tensor.name, { tensor, home: this, overridable: false });
    return tensor.name;
  }

  /** The stored tensor behind a name, followed through Identity nodes. */
  constant(name: string): Constant | undefined {
    let source = name;
    for (let step = 0; step < STEPS; step += 1) {
      const found = this.#constants.get(source);
      if (found !== undefined || this.#inputs.has(source)) return found;
      const producer = this.#producers.get(source);
      if (producer === undefined) return this.parent?.constant(source);
      if (!isOnnx(producer) || producer.opType !== 'Identity') return undefined;
      source = producer.input[0] ?? '';
    }
    return undefined;
  }
}

/** Whether a node's operator, or a set of operators, is one of ONNX's own. */
export function isOnnx({ domain }: { readonly domain: string }): boolean {
  return domain === '' || domain === 'ai.onnx';
}

/** Subgraphs that a node holds. */
export function subgraphs(node: NodeProto): GraphProto[] {
  return node.attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

function constantOf(node: NodeProto): TensorProto | undefined {
  if (!isOnnx(node) || node.opType !== 'Constant') return undefined;
  return node.attribute.find(({ name }) => name === 'value')?.t;
}
