import type { Graph, Node, Tensor } from './raw-model.ts';

/**
 * What the names of one graph stand for. A subgraph sees the names of the graphs around it; the body of a function
 * sees only its own.
 */
export class Scope {
  readonly nodes: readonly Node[];
  readonly #parent: Scope | undefined;
  readonly #constants = new Map<string, Tensor>();
  readonly #producers = new Map<string, Node>();

  constructor(graph: Pick<Graph, 'nodes' | 'initializers'>, parent?: Scope) {
    this.nodes = graph.nodes;
    this.#parent = parent;
    for (const tensor of graph.initializers) this.#constants.set(tensor.name, tensor);
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.#producers.set(output, node);
      const constant = constantOf(node);
      if (constant !== undefined && node.outputs[0] !== undefined) this.#constants.set(node.outputs[0], constant);
    }
  }

  /** The stored tensor behind a name: an initializer, or the value of a Constant node. */
  constant(name: string): Tensor | undefined {
    return this.#constants.get(name) ?? this.#parent?.constant(name);
  }

  /** The node whose output a name is. */
  producer(name: string): Node | undefined {
    return this.#producers.get(name) ?? this.#parent?.producer(name);
  }
}

function constantOf(node: Node): Tensor | undefined {
  if (node.operator !== 'Constant' || node.domain !== '') return undefined;
  return node.attributes.find(({ name }) => name === 'value')?.tensors[0];
}
