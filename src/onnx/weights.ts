import { elementBits, elementTypeName } from './element-types.ts';
import type { Node, SparseTensor, Tensor } from './raw-model.ts';
import type { Scope } from './scope.ts';
import type { FlatModel } from './walk.ts';

/** Weights, counted. Sums can pass 2^53 in a hostile file; the caller checks. */
export interface Weights {
  readonly parameters: number;
  readonly parametersByPrecision: ReadonlyMap<string, number>;
  readonly bytes: number;
}

const FLOAT32 = 1;

/**
 * Counts the elements of all constant tensors: initializers and tensors in attributes, in the graph, its subgraphs and
 * its functions. A ConstantOfShape node whose shape is stored counts as the tensor that it makes (so graphs can leave
 * out the bytes of constant weights); the stored shape and value, which only describe that tensor, do not.
 * Of a sparse tensor the stored values count.
 */
export function countWeights(model: FlatModel): Weights {
  const made = model.scopes.flatMap((scope) => scope.nodes.flatMap((node) => madeTensor(node, scope)));
  const fillValues = model.nodes
    .filter(isConstantOfShape)
    .flatMap(({ attributes }) => attributes)
    .flatMap(({ tensors }) => tensors);
  const descriptions = new Set([...made.map(({ shape }) => shape), ...fillValues]);
  const parameters = new Map<string, number>();
  let bytes = 0;
  const add = (dataType: number, elements: number, elementBytes: number): void => {
    const precision = elementTypeName(dataType);
    parameters.set(precision, (parameters.get(precision) ?? 0) + elements);
    bytes += elementBytes;
  };

  for (const tensor of storedTensors(model)) {
    if (!descriptions.has(tensor)) add(tensor.dataType, tensor.elements, tensor.bytes);
  }
  for (const { indices } of sparseTensors(model)) bytes += indices?.bytes ?? 0;
  for (const { dataType, elements } of made)
    add(dataType, elements, Math.ceil((elements * (elementBits(dataType) ?? 0)) / 8));

  const counted = [...parameters].filter(([, elements]) => elements > 0);
  return {
    parameters: counted.reduce((sum, [, elements]) => sum + elements, 0),
    parametersByPrecision: new Map(counted.sort(([, a], [, b]) => b - a)),
    bytes,
  };
}

/** Every tensor whose bytes a model stores, in the file or outside. Indices of sparse tensors are not among them. */
function storedTensors(model: FlatModel): Tensor[] {
  return [
    ...model.graphs.flatMap((graph) => graph.initializers),
    ...model.attributes.flatMap((attribute) => attribute.tensors),
    ...sparseTensors(model).map(({ values }) => values),
  ];
}

function sparseTensors(model: FlatModel): SparseTensor[] {
  return [
    ...model.graphs.flatMap((graph) => graph.sparseInitializers),
    ...model.attributes.flatMap((attribute) => attribute.sparseTensors),
  ];
}

/** Every tensor that may lie in an external file. */
export function externalTensors(model: FlatModel): Tensor[] {
  return allTensors(model).filter(({ external }) => external !== undefined);
}

/** Every tensor of a model, indices of sparse ones included. */
export function allTensors(model: FlatModel): Tensor[] {
  return [
    ...model.graphs.flatMap((graph) => graph.initializers),
    ...model.attributes.flatMap((attribute) => attribute.tensors),
    ...sparseTensors(model).flatMap(({ values, indices }) => (indices === undefined ? [values] : [values, indices])),
  ];
}

/** What a ConstantOfShape node makes, where its shape is stored. */
interface MadeTensor {
  readonly shape: Tensor;
  readonly dataType: number;
  readonly elements: number;
}

function madeTensor(node: Node, scope: Scope): MadeTensor[] {
  if (!isConstantOfShape(node)) return [];
  const shape = scope.constant(node.inputs[0] ?? '');
  // More values than are kept make no shape.
  if (shape?.integers === undefined || shape.integers.length !== shape.elements) return [];
  if (shape.integers.some((size) => size < 0)) return [];
  const value = node.attributes.find(({ name }) => name === 'value')?.tensors[0];
  const elements = shape.integers.reduce<number>((product, size) => product * Number(size), 1);
  return [{ shape, dataType: value?.dataType ?? FLOAT32, elements }];
}

function isConstantOfShape(node: Node): boolean {
  return node.operator === 'ConstantOfShape' && node.domain === '';
}
