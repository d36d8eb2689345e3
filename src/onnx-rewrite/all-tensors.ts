import type { GraphProto, ModelProto, NodeProto, TensorProto } from '../onnx/onnx_pb.gen.ts';

/** The tensors of graphs and nodes, which a rewrite writes apart from their messages. */
export function graphTensors(graph: GraphProto): TensorProto[] {
  return [...graph.initializer, ...graph.node.flatMap(nodeTensors)];
}

/** The few that are written within their messages: of functions, and of sparse tensors. */
export function embeddedTensors(model: ModelProto): TensorProto[] {
  const graphs = model.graph === undefined ? [] : nestedGraphs(model.graph);
  const sparse = [
    ...graphs.flatMap(({ sparseInitializer }) => sparseInitializer),
    ...graphs
      .flatMap(({ node }) => node)
      .flatMap(({ attribute }) => attribute)
      .flatMap(({ sparseTensor, sparseTensors }) => (sparseTensor ? [sparseTensor, ...sparseTensors] : sparseTensors)),
  ];
  return [
    ...sparse.flatMap(({ values, indices }) => [values, indices]).filter((tensor) => tensor !== undefined),
    ...model.functions.flatMap(({ node }) => node.flatMap(nodeTensors)),
  ];
}

function nestedGraphs(graph: GraphProto): GraphProto[] {
  const inner = graph.node.flatMap(({ attribute }) =>
    attribute.flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs)),
  );
  return [graph, ...inner.flatMap(nestedGraphs)];
}

function nodeTensors(node: NodeProto): TensorProto[] {
  return node.attribute.flatMap(({ t, tensors, g, graphs }) => [
    ...(t === undefined ? tensors : [t, ...tensors]),
    ...(g === undefined ? graphs : [g, ...graphs]).flatMap(graphTensors),
  ]);
}
