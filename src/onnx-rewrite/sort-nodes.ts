import type { GraphProto, NodeProto } from '../onnx/onnx_pb.gen.ts';
import { subgraphs } from './graph-scope.ts';

/**
 * The nodes of a graph, each behind those whose outputs it takes, and otherwise in the order of the file. ONNX asks for such
 * an order, but some exporters write a Constant after its use, and runtimes take it. Every rewrite reads the nodes one
 * after the other and has to know what a node takes. In a cycle, which no runtime takes, the file's order stays.
 */
export function sortNodes(nodes: readonly NodeProto[]): NodeProto[] {
  const producers = new Map<string, NodeProto>();
  for (const node of nodes) for (const name of node.output) if (name !== '') producers.set(name, node);
  const sorted = new Set<NodeProto>();
  const entered = new Set<NodeProto>();
  // No recursion: a file may hold a chain of a million nodes, the last one first.
  for (const first of nodes) {
    if (sorted.has(first)) continue;
    const open = [{ node: first, sources: sourcesOf(first, producers) }];
    while (open.length > 0) {
      const { node, sources } = open.at(-1)!;
      entered.add(node);
      const source = sources.pop();
      if (source === undefined) {
        sorted.add(node);
        open.pop();
      } else if (!entered.has(source)) {
        open.push({ node: source, sources: sourcesOf(source, producers) });
      }
    }
  }
  return [...sorted];
}

/** The nodes that give what a node takes, the last one first. */
function sourcesOf(node: NodeProto, producers: ReadonlyMap<string, NodeProto>): NodeProto[] {
  const names = [...node.input, ...subgraphs(node).flatMap(takenFromAround)];
  return names.flatMap((name) => producers.get(name) ?? []).reverse();
}

/** Names that a branch or a loop's body takes from the graphs around it. */
function takenFromAround(graph: GraphProto): string[] {
  const own = new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
  const used = [
    ...graph.output.map(({ name }) => name),
    ...graph.node.flatMap((node) => [...node.input, ...subgraphs(node).flatMap(takenFromAround)]),
  ];
  return used.filter((name) => !own.has(name));
}
