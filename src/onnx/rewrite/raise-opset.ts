import { elementTypeName } from '../element-types.ts';
import { attributeProto } from '../graph-builder.ts';
import type { AttributeProto, NodeProto } from '../onnx_pb.gen.ts';
import { findAttribute, integerAttribute } from './attributes.ts';
import { type GraphScope, isOnnx } from './graph-scope.ts';
import { makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf, operatorOf } from './model-editor.ts';
import { readFloats } from './read-floats.ts';

/** Version 7 gave operators the broadcasting that they have today. Older models are not converted. */
const OLDEST = 7;
/** The one target: quantisation at run time needs it, and nothing else needs more. */
type Target = 11;

/** Experimental operators that ONNX took back. */
const REMOVED = new Set([
  'ATen',
  'Affine',
  'Crop',
  'DynamicSlice',
  'GRUUnit',
  'GivenTensorFill',
  'ImageScaler',
  'ParametricSoftplus',
  'Scale',
  'ScaledTanh',
]);

/**
 * States a model of opset 7 to 10 in opset 11, by the operators' changelogs: bounds, padding, slices and the like move
 * from attributes to inputs. Returns the reason where a node has no equal there; the model is then untouched.
 */
export function raiseOpset(editor: ModelEditor, target: Target): string | undefined {
  const version = editor.opset();
  if (version === 0) return 'the model imports no version of the operators of ONNX';
  const why = (reason: string): string => `it needs opset ${target}, and the model's opset ${version} stays: ${reason}`;
  if (version < OLDEST) return why(`opsets before ${OLDEST} are not converted`);
  if (editor.model.functions.length > 0) return why('its functions state versions of their own');
  for (const scope of editor.scopes) {
    for (const node of scope.graph.node) {
      const reason = isOnnx(node) ? obstacle(node, scope, editor, version) : undefined;
      if (reason !== undefined) return why(`${operatorOf(node)} "${nameOf(node)}" ${reason}`);
    }
  }
  editor.rewriteNodes((node, scope) => {
    if (isOnnx(node)) raise(node, scope, editor, version);
    return undefined;
  });
  editor.importOpset('', target);
  return undefined;
}

function obstacle(node: NodeProto, scope: GraphScope, editor: ModelEditor, version: number): string | undefined {
  if (REMOVED.has(node.opType)) return 'is no operator there';
  switch (node.opType) {
    case 'BatchNormalization':
      return integerAttribute(node, 'spatial', 1) === 0 ? 'has statistics for each position' : undefined;
    case 'Dropout':
      return (node.output[1] ?? '') === '' ? undefined : 'gives a mask, of another type there';
    case 'Scan':
      return version < 9 ? 'has a batch dimension, which it has not there' : undefined;
    case 'Clip':
    case 'Pad':
      return onlyFloat32(editor) ? undefined : 'takes inputs there whose type the file does not state';
    case 'Resize':
    case 'Upsample':
      return resizeObstacle(node, scope, editor);
    default:
      return undefined;
  }
}

/** In opset 10 nearest means floor for a larger image and ceil for a smaller one; opset 11 knows one or the other. */
function resizeObstacle(node: NodeProto, scope: GraphScope, editor: ModelEditor): string | undefined {
  if (textAttribute(node, 'mode', 'nearest') !== 'nearest') return undefined;
  const scales = upsampleScales(node) ?? storedScales(node, scope, editor);
  if (scales === undefined) return 'has scales that are computed';
  return scales.every((scale) => scale >= 1) ? undefined : 'makes an image smaller by its nearest points';
}

function storedScales(node: NodeProto, scope: GraphScope, editor: ModelEditor): readonly number[] | undefined {
  const constant = scope.constant(node.input[1] ?? '');
  if (constant === undefined || constant.overridable || elementTypeName(constant.tensor.dataType) !== 'float32') {
    return undefined;
  }
  return [...readFloats(constant.tensor, editor.folder)];
}

function upsampleScales(node: NodeProto): readonly number[] | undefined {
  return findAttribute(node, 'scales')?.floats;
}

/** Whether no tensor of another float type is stored, fed or declared, so that what these operators take is float32. */
function onlyFloat32({ scopes }: ModelEditor): boolean {
  const isOther = (dataType: number | undefined): boolean =>
    ['float16', 'float64', 'bfloat16'].includes(elementTypeName(dataType ?? 0));
  return scopes.every(({ graph }) => {
    const values = [...graph.input, ...graph.output, ...graph.valueInfo].map(({ type }) =>
      type?.value.case === 'tensorType' ? type.value.value.elemType : undefined,
    );
    const casts = graph.node.map((node) => (node.opType === 'Cast' ? integerAttribute(node, 'to', 0) : undefined));
    const constants = graph.node.flatMap(({ attribute }) => attribute.map(({ t }) => t?.dataType));
    return ![...values, ...casts, ...constants, ...graph.initializer.map(({ dataType }) => dataType)].some(isOther);
  });
}

function raise(node: NodeProto, scope: GraphScope, editor: ModelEditor, version: number): void {
  const integers = (what: string, values: readonly number[]): string =>
    editor.store(scope, makeTensor(editor.freshName(`${nameOf(node)}_${what}`), 'int64', [values.length], values));
  const floats = (what: string, dims: readonly number[], values: readonly number[]): string =>
    editor.store(scope, makeTensor(editor.freshName(`${nameOf(node)}_${what}`), 'float32', dims, values));
  const take = (name: string): AttributeProto | undefined => {
    const found = findAttribute(node, name);
    node.attribute = node.attribute.filter((attribute) => attribute !== found);
    return found;
  };

  switch (node.opType) {
    case 'BatchNormalization':
      take('spatial');
      return;
    case 'Clip': {
      const [low, high] = [take('min'), take('max')];
      if (low !== undefined || high !== undefined) {
        const bound = (what: string, attribute: AttributeProto | undefined): string =>
          attribute === undefined ? '' : floats(what, [], [attribute.f]);
        node.input = trimmed([node.input[0] ?? '', bound('min', low), bound('max', high)]);
      }
      return;
    }
    case 'Pad': {
      const [pads, value] = [take('pads'), take('value')];
      if (pads === undefined) return;
      node.input = [node.input[0] ?? '', integers('pads', pads.ints.map(Number)), floats('value', [], [value?.f ?? 0])];
      return;
    }
    case 'Slice': {
      if (version >= 10) return;
      const [starts, ends, axes] = [take('starts'), take('ends'), take('axes')];
      const list = (what: string, attribute: AttributeProto | undefined): string =>
        attribute === undefined ? '' : integers(what, attribute.ints.map(Number));
      node.input = trimmed([node.input[0] ?? '', list('starts', starts), list('ends', ends), list('axes', axes)]);
      return;
    }
    case 'TopK': {
      const k = take('k');
      if (k !== undefined) node.input = [node.input[0] ?? '', integers('k', [Number(k.i)])];
      return;
    }
    case 'Scatter':
      node.opType = 'ScatterElements';
      return;
    case 'Upsample':
    case 'Resize': {
      const scales = take('scales');
      const scaleName =
        scales === undefined ? (node.input[1] ?? '') : floats('scales', [scales.floats.length], scales.floats);
      node.opType = 'Resize';
      node.input = [node.input[0] ?? '', floats('roi', [0], []), scaleName];
      node.attribute.push(
        attributeProto('coordinate_transformation_mode', 'asymmetric'),
        attributeProto('nearest_mode', 'floor'),
      );
      return;
    }
    default:
  }
}

function textAttribute(node: NodeProto, name: string, fallback: string): string {
  const found = findAttribute(node, name);
  return found === undefined ? fallback : new TextDecoder().decode(found.s);
}

/** Without the empty names at the end. */
function trimmed(inputs: string[]): string[] {
  return inputs.slice(0, inputs.findLastIndex((name) => name !== '') + 1);
}
