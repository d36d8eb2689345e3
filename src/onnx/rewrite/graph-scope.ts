import type { GraphProto, NodeProto, TensorProto, ValueInfoProto } from '../onnx_pb.gen.ts';

/** A stored tensor: an initializer, or the value of a Constant node. */
export interface Constant {
  readonly tensor: TensorProto;
  /** The graph that stores it. */
  readonly home: GraphScope;
  /** Whether a caller may feed another value, as the model declares it. */
  readonly overridable: boolean;
}

/** The names of one graph that is being rewritten. A subgraph sees those of the graphs around it. */
export class GraphScope {
  readonly graph: GraphProto;
  readonly parent: GraphScope | undefined;
  readonly #constants = new Map<string, Constant>();
  readonly #producers = new Map<string, NodeProto>();

  constructor(graph: GraphProto, parent: GraphScope | undefined) {
    this.graph = graph;
    this.parent = parent;
    const inputs = new Set(graph.input.map(({ name }) => name));
    for (const tensor of graph.initializer) {
      this.#constants.set(tensor.name, { tensor, home: this, overridable: inputs.has(tensor.name) });
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
    // Each step goes to an earlier node; a file that goes in circles has no more nodes than this.
    for (let steps = this.graph.node.length; steps >= 0; steps -= 1) {
      const found = this.#constants.get(source);
      if (found !== undefined) return found;
      const producer = this.#producers.get(source);
      if (producer === undefined) return this.parent?.constant(source);
      if (!isOnnx(producer) || producer.opType !== 'Identity') return undefined;
      source = producer.input[0] ?? '';
    }
    return undefined;
  }

  /** The node of this graph or one around it whose output a name is. */
  producer(name: string): NodeProto | undefined {
    return this.#producers.get(name) ?? this.parent?.producer(name);
  }

  /** What a value is declared as: an input, an output, or by shape inference. */
  declared(name: string): ValueInfoProto | undefined {
    const { input, output, valueInfo } = this.graph;
    for (const list of [input, output, valueInfo]) {
      const found = list.find((value) => value.name === name);
      if (found !== undefined) return found;
    }
    return this.parent?.declared(name);
  }
}

/** Whether a node's operator is one of ONNX's own. */
export function isOnnx({ domain }: NodeProto): boolean {
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
