import { createHash } from 'node:crypto';
import type { Attribute, Graph, Node, RawModel, SparseTensor, Tensor, TensorInfo } from './raw-model.ts';

const CHUNK = 64 * 1024;

/**
 * SHA-256 of a model's structure: operators, attributes, connections, shapes and types, but neither weights nor
 * names. Two models with the same hash do the same arithmetic on other numbers. Names count only by where they recur;
 * the values of small int64 tensors count, since they are shapes, axes and the like.
 */
export function structureHash(model: RawModel): string {
  const hash = createHash('sha256');
  const ids = new Map<string, number>();
  const id = (name: string): number => {
    if (name === '') return -1;
    const known = ids.get(name);
    if (known !== undefined) return known;
    ids.set(name, ids.size);
    return ids.size - 1;
  };
  // One line per item; JSON keeps items and strings apart. Many lines are hashed at once: a call takes longer than a line.
  let lines = '';
  const write = (...parts: unknown[]): void => {
    lines += `${JSON.stringify(parts)}\n`;
    if (lines.length < CHUNK) return;
    hash.update(lines);
    lines = '';
  };

  const value = (info: TensorInfo): unknown[] => [
    id(info.name),
    info.type,
    info.shape?.map((size) => (typeof size === 'string' ? '' : size)),
  ];
  // Of bigints the text, in quotes: JSON has none.
  const exact = (integer: number | bigint): unknown => (typeof integer === 'bigint' ? String(integer) : integer);
  const tensor = ({ dims, dataType, integers }: Tensor): unknown[] => [dims, dataType, integers?.map(exact)];
  const sparse = ({ values, dims }: SparseTensor): unknown[] => [tensor(values), dims];

  const writeAttribute = (attribute: Attribute): void => {
    // As text: JSON has no NaN and no infinity.
    write(
      attribute.name,
      attribute.scalars.map((scalar) => [typeof scalar, String(scalar)]),
    );
    write(attribute.tensors.map(tensor), attribute.sparseTensors.map(sparse));
    for (const graph of attribute.graphs) writeGraph(graph);
  };
  const writeNode = (node: Node): void => {
    write('node', node.domain, node.operator, node.inputs.map(id), node.outputs.map(id));
    for (const attribute of node.attributes.toSorted(byName)) writeAttribute(attribute);
  };
  const writeGraph = (graph: Graph): void => {
    write('graph', graph.inputs.map(value));
    for (const node of graph.nodes) writeNode(node);
    write('outputs', graph.outputs.map(value));
    const constants = [
      ...graph.initializers.map((item) => [id(item.name), tensor(item)] as const),
      ...graph.sparseInitializers.map((item) => [id(item.values.name), sparse(item)] as const),
    ];
    for (const constant of constants.toSorted(([a], [b]) => a - b)) write(constant);
    write('end');
  };

  write([...model.opsets].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeGraph(model.graph);
  for (const definition of model.functions) {
    write('function', definition.domain, definition.name);
    for (const attribute of definition.defaults.toSorted(byName)) writeAttribute(attribute);
    for (const node of definition.nodes) writeNode(node);
  }
  return hash.update(lines).digest('hex');
}

function byName(a: Attribute, b: Attribute): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
