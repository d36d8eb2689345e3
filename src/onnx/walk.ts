import type { Attribute, Graph, LocalFunction, Node, RawModel } from './raw-model.ts';
import { Scope } from './scope.ts';

/** Everything of a model in flat lists: of its graph, its subgraphs, and its functions. */
export interface FlatModel {
  /** The main graph first. Bodies of functions are nodes, not graphs. */
  readonly graphs: readonly Graph[];
  readonly nodes: readonly Node[];
  /** Attributes of nodes, and defaults of functions' attributes. */
  readonly attributes: readonly Attribute[];
  /** One for every graph and every function. */
  readonly scopes: readonly Scope[];
}

/** Flattens a model: every list is in the order of the file, with a subgraph after the node that holds it. */
export function flatten(model: RawModel): FlatModel {
  const graphs: Graph[] = [];
  const nodes: Node[] = [];
  const attributes: Attribute[] = [];
  const scopes: Scope[] = [];

  const visitNodes = (scope: Scope): void => {
    scopes.push(scope);
    for (const node of scope.nodes) {
      nodes.push(node);
      for (const attribute of node.attributes) {
        attributes.push(attribute);
        for (const graph of attribute.graphs) visitGraph(graph, scope);
      }
    }
  };
  const visitGraph = (graph: Graph, parent?: Scope): void => {
    graphs.push(graph);
    visitNodes(new Scope(graph, parent));
  };
  const visitFunction = (definition: LocalFunction): void => {
    for (const attribute of definition.defaults) attributes.push(attribute);
    visitNodes(new Scope({ nodes: definition.nodes, initializers: [] }));
  };

  visitGraph(model.graph);
  model.functions.forEach(visitFunction);
  return { graphs, nodes, attributes, scopes };
}
