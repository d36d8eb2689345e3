import { attributeProto } from '../onnx/graph-builder.ts';
import type { AttributeProto, NodeProto, ValueInfoProto } from '../onnx/onnx_pb.gen.ts';
import { findAttribute, integerAttribute } from './attributes.ts';
import type { GraphScope } from './graph-scope.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';

/** From the opset of the model to the one that it is to have. */
export interface OpsetRaise {
  readonly from: number;
  readonly to: number;
}

type Raise = (node: NodeProto, tools: Tools, from: number) => readonly NodeProto[] | undefined;

/** What each operator needs to mean in a later opset what it meant, by the opset that changed it. */
const CHANGES: readonly { readonly opset: number; readonly operators: ReadonlyMap<string, Raise> }[] = [
  { opset: 9, operators: new Map<string, Raise>([['MeanVarianceNormalization', raiseMeanVariance]]) },
  {
    opset: 11,
    operators: new Map<string, Raise>([
      ['BatchNormalization', (node) => drop(node, 'spatial')],
      ['Clip', raiseClip],
      ['Pad', raisePad],
      ['Slice', raiseSlice],
      ['TopK', raiseTopK],
      ['Scatter', raiseScatter],
      ['Upsample', raiseResize],
      ['Resize', raiseResize],
    ]),
  },
  {
    opset: 13,
    operators: new Map<string, Raise>([
      // Of training alone: without `training_mode` nothing is dropped.
      ['Dropout', (node) => drop(node, 'ratio')],
      ['Squeeze', (node, tools) => moveToInput(node, 'axes', tools)],
      ['Unsqueeze', (node, tools) => moveToInput(node, 'axes', tools)],
      ['ReduceSum', (node, tools) => moveToInput(node, 'axes', tools)],
      ['Split', (node, tools) => moveToInput(node, 'split', tools)],
      ['Softmax', raiseSoftmax],
      ['LogSoftmax', raiseSoftmax],
      ['Hardmax', raiseSoftmax],
    ]),
  },
];

/** States one node of ONNX's own domain in a later opset. Undefined where it stays one node. */
export function raiseNode(
  node: NodeProto,
  scope: GraphScope,
  editor: ModelEditor,
  { from, to }: OpsetRaise,
): readonly NodeProto[] | undefined {
  let nodes: readonly NodeProto[] | undefined;
  for (const { opset, operators } of CHANGES) {
    if (from >= opset || to < opset) continue;
    nodes = operators.get(node.opType)?.(node, toolsFor(node, scope, editor), from) ?? nodes;
  }
  return nodes;
}

interface Tools {
  /** Stores whole numbers, exactly as an attribute held them, and returns the tensor's name. */
  readonly integers: (what: string, values: readonly bigint[]) => string;
  readonly floats: (what: string, dims: readonly number[], values: readonly number[]) => string;
  readonly fresh: (suffix: string) => string;
  /** Dimensions that the file declares for a value. */
  readonly rank: (name: string) => number | undefined;
}

function toolsFor(node: NodeProto, scope: GraphScope, editor: ModelEditor): Tools {
  const fresh = (suffix: string): string => editor.freshName(`${nameOf(node)}_${suffix}`);
  return {
    integers: (what, values) => editor.store(scope, makeTensor(fresh(what), 'int64', [values.length], values)),
    floats: (what, dims, values) => editor.store(scope, makeTensor(fresh(what), 'float32', dims, values)),
    fresh,
    rank: (name) => declaredRank(name, scope),
  };
}

/** An experiment until opset 8, for images: over all dimensions, or over those of each channel, which stayed the default. */
function raiseMeanVariance(node: NodeProto): undefined {
  const isOverAll = integerAttribute(node, 'across_channels', 0) !== 0;
  node.attribute = isOverAll ? [attributeProto('axes', [0, 1, 2, 3])] : [];
}

function raiseClip(node: NodeProto, { floats }: Tools): undefined {
  const [low, high] = [take(node, 'min'), take(node, 'max')];
  if (low === undefined && high === undefined) return;
  const bound = (what: string, attribute: AttributeProto | undefined): string =>
    attribute === undefined ? '' : floats(what, [], [attribute.f]);
  node.input = trimmed([node.input[0] ?? '', bound('min', low), bound('max', high)]);
}

function raisePad(node: NodeProto, { integers, floats }: Tools): undefined {
  const [pads, value] = [take(node, 'pads'), take(node, 'value')];
  if (pads === undefined) return;
  node.input = [node.input[0] ?? '', integers('pads', pads.ints), floats('value', [], [value?.f ?? 0])];
}

function raiseSlice(node: NodeProto, { integers }: Tools, from: number): undefined {
  if (from >= 10) return;
  const list = (what: string): string => {
    const attribute = take(node, what);
    return attribute === undefined ? '' : integers(what, attribute.ints);
  };
  node.input = trimmed([node.input[0] ?? '', list('starts'), list('ends'), list('axes')]);
}

function raiseTopK(node: NodeProto, { integers }: Tools): undefined {
  const k = take(node, 'k');
  if (k !== undefined) node.input = [node.input[0] ?? '', integers('k', [k.i])];
}

function raiseScatter(node: NodeProto): undefined {
  node.opType = 'ScatterElements';
}

function raiseResize(node: NodeProto, { floats }: Tools): undefined {
  const scales = take(node, 'scales');
  const scaleName =
    scales === undefined ? (node.input[1] ?? '') : floats('scales', [scales.floats.length], scales.floats);
  node.opType = 'Resize';
  node.input = [node.input[0] ?? '', floats('roi', [0], []), scaleName];
  node.attribute.push(
    attributeProto('coordinate_transformation_mode', 'asymmetric'),
    attributeProto('nearest_mode', 'floor'),
  );
}

/** An empty list meant what an absent one means. */
function moveToInput(node: NodeProto, name: string, { integers }: Tools): undefined {
  const ints = take(node, name)?.ints ?? [];
  if (ints.length > 0) node.input = [node.input[0] ?? '', integers(name, ints)];
}

/**
 * Until opset 12 it took all dimensions from `axis` on as one, 1 where none is stated; from 13 on `axis` alone, the last where
 * none is stated. Only at the last dimension is that the same.
 */
function raiseSoftmax(node: NodeProto, { rank, fresh }: Tools): readonly NodeProto[] | undefined {
  const axis = findAttribute(node, 'axis')?.i ?? 1n;
  const [input = ''] = node.input;
  const [output = ''] = node.output;
  take(node, 'axis');
  node.attribute.push(attributeProto('axis', -1));
  const isLast = axis === -1n || Number(axis) + 1 === (rank(input) ?? rank(output));
  if (isLast) return undefined;
  const [shape, flat, result] = [fresh('shape'), fresh('flat'), fresh('result')];
  node.input = [flat];
  node.output = [result];
  const make = (operator: string, inputs: string[], made: string, attributes = {}): NodeProto =>
    makeNode({ operator, name: fresh(operator.toLowerCase()), inputs, outputs: [made], attributes });
  return [
    make('Shape', [input], shape),
    make('Flatten', [input], flat, { axis }),
    node,
    make('Reshape', [result, shape], output),
  ];
}

function declaredRank(name: string, { graph }: GraphScope): number | undefined {
  const isIt = (value: ValueInfoProto): boolean => value.name === name;
  const { type } = graph.valueInfo.find(isIt) ?? graph.input.find(isIt) ?? graph.output.find(isIt) ?? {};
  return type?.value.case === 'tensorType' ? type.value.value.shape?.dim.length : undefined;
}

function drop(node: NodeProto, name: string): undefined {
  take(node, name);
}

function take(node: NodeProto, name: string): AttributeProto | undefined {
  const found = findAttribute(node, name);
  node.attribute = node.attribute.filter((attribute) => attribute !== found);
  return found;
}

/** Without the empty names at the end. */
function trimmed(inputs: string[]): string[] {
  return inputs.slice(0, inputs.findLastIndex((name) => name !== '') + 1);
}
