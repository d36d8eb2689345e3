import { elementTypeName } from '../onnx/element-types.ts';
import { LIMITS } from '../onnx/limits.ts';
import type { NodeProto } from '../onnx/onnx_pb.gen.ts';
import { findAttribute, integerAttribute } from './attributes.ts';
import { type GraphScope, isOnnx } from './graph-scope.ts';
import { type ModelEditor, nameOf, operatorOf } from './model-editor.ts';
import { raiseNode } from './raise-node.ts';
import { elementCount, readFloats } from './read-floats.ts';

/** Version 7 gave operators the broadcasting that they have today. Older models are not converted. */
const OLDEST = 7;
/**
 * Quantisation at run time needs 11. Static quantisation needs 13: DequantizeLinear has scales for each channel from there
 * on, and ONNX Runtime makes such nodes itself where a bias is added, whatever the model's opset knows.
 */
type Target = 11 | 13;

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
 * States a model of opset 7 or later in a later opset, by the operators' changelogs: bounds, padding, slices, axes and the
 * like move from attributes to inputs. Returns the reason where a node has no equal there; the model is then untouched.
 */
export function raiseOpset(editor: ModelEditor, target: Target): string | undefined {
  const version = editor.opset();
  if (version === 0) return 'the model imports no version of the operators of ONNX';
  const why = (reason: string): string => `it needs opset ${target}, and the model's opset ${version} stays: ${reason}`;
  if (version < OLDEST) return why(`opsets before ${OLDEST} aren’t converted`);
  if (editor.model.functions.length > 0) return why('its functions have versions of their own');
  const isFloat32 = onlyFloat32(editor);
  for (const scope of editor.scopes) {
    for (const node of scope.graph.node) {
      const reason = isOnnx(node) ? obstacle(node, scope, editor, { from: version, isFloat32 }) : undefined;
      if (reason !== undefined) return why(`${operatorOf(node)} "${nameOf(node)}" ${reason}`);
    }
  }
  const raise = { from: version, to: target };
  editor.rewriteNodes((node, scope) => (isOnnx(node) ? raiseNode(node, scope, editor, raise) : undefined));
  editor.importOpset('', target);
  return undefined;
}

function obstacle(
  node: NodeProto,
  scope: GraphScope,
  editor: ModelEditor,
  { from, isFloat32 }: { readonly from: number; readonly isFloat32: boolean },
): string | undefined {
  if (from >= 11) return laterObstacle(node);
  if (REMOVED.has(node.opType)) return 'isn’t an operator there';
  switch (node.opType) {
    case 'BatchNormalization':
      return integerAttribute(node, 'spatial', 1) === 0 ? 'has statistics for each position' : undefined;
    case 'Scan':
      return from < 9 ? 'has a batch dimension, which it doesn’t have there' : undefined;
    case 'MeanVarianceNormalization':
      return integerAttribute(node, 'normalize_variance', 1) === 0 ? 'keeps the variance' : undefined;
    case 'Clip':
    case 'Pad':
      return isFloat32 ? undefined : 'takes inputs there whose type the file doesn’t give';
    case 'Dropout':
      return laterObstacle(node);
    case 'Resize':
    case 'Upsample':
      return resizeObstacle(node, scope, editor);
    default:
      return undefined;
  }
}

/** Of a raise from opset 11 or 12. */
function laterObstacle(node: NodeProto): string | undefined {
  switch (node.opType) {
    case 'Dropout':
      return (node.output[1] ?? '') === '' ? undefined : 'gives a mask, which differs there';
    case 'Resize': {
      const mode = textAttribute(node, 'coordinate_transformation_mode', '');
      return mode === 'tf_half_pixel_for_nn' ? `has the coordinates of ${mode}, which are gone there` : undefined;
    }
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
  if (elementCount(constant.tensor) > LIMITS.rank) return undefined;
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

function textAttribute(node: NodeProto, name: string, fallback: string): string {
  const found = findAttribute(node, name);
  return found === undefined ? fallback : new TextDecoder().decode(found.s);
}
