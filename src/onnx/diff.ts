import { quote } from './quote.ts';
import type { TensorInfo } from './raw-model.ts';
import type { OnnxModel } from './read-onnx.ts';

export interface Change<Value> {
  readonly base: Value;
  readonly head: Value;
}

/** A count under a name that comes from the files. */
export interface NamedChange extends Change<number> {
  readonly name: string;
}

/** What changed between two models, as far as their graphs say. */
export interface OnnxDiff {
  /** The same arithmetic: only weights, names or metadata may differ. */
  readonly sameGraph: boolean;
  readonly parameters: Change<number>;
  /** Size of the .onnx file. */
  readonly bytes: Change<number>;
  readonly weightBytes: Change<number>;
  readonly opset: Change<number>;
  /** Operators whose number of nodes differs, largest difference first. */
  readonly operators: readonly NamedChange[];
  /** Precisions whose number of parameters differs, largest difference first. */
  readonly precisions: readonly NamedChange[];
  /**
   * What differs in the inputs and outputs, one sentence each. Plain text: names are quoted and their control
   * characters escaped, Markdown is not.
   */
  readonly inputs: readonly string[];
}

/** Compares two models. */
export function diffOnnx(base: OnnxModel, head: OnnxModel): OnnxDiff {
  return {
    sameGraph: base.structureHash === head.structureHash,
    parameters: { base: base.parameters, head: head.parameters },
    bytes: { base: base.bytes, head: head.bytes },
    weightBytes: { base: base.weightBytes, head: head.weightBytes },
    opset: { base: base.opset, head: head.opset },
    operators: changedCounts(base.operators, head.operators),
    precisions: changedCounts(base.parametersByPrecision, head.parametersByPrecision),
    inputs: [
      ...changedTensors('Input', base.inputs, head.inputs),
      ...changedTensors('Output', base.outputs, head.outputs),
    ],
  };
}

function changedCounts(base: ReadonlyMap<string, number>, head: ReadonlyMap<string, number>): NamedChange[] {
  return [...new Set([...base.keys(), ...head.keys()])]
    .map((name) => ({ name, base: base.get(name) ?? 0, head: head.get(name) ?? 0 }))
    .filter((change) => change.base !== change.head)
    .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base) || (a.name < b.name ? -1 : 1));
}

function changedTensors(kind: string, base: readonly TensorInfo[], head: readonly TensorInfo[]): string[] {
  const before = new Map(base.map((tensor) => [tensor.name, tensor]));
  const after = new Map(head.map((tensor) => [tensor.name, tensor]));
  const changed = [...before.values()].flatMap((tensor) => {
    const now = after.get(tensor.name);
    if (now === undefined) return [`${kind} ${quote(tensor.name)} is gone: ${formOf(tensor)}.`];
    if (formOf(now) === formOf(tensor)) return [];
    return [`${kind} ${quote(tensor.name)} was ${formOf(tensor)} and is ${formOf(now)}.`];
  });
  const added = [...after.values()].filter(({ name }) => !before.has(name));
  return [...changed, ...added.map((tensor) => `${kind} ${quote(tensor.name)} is new: ${formOf(tensor)}.`)];
}

/** `float32[batch, 3, 224, 224]`; `?` for a size that is neither known nor named. */
function formOf({ type, shape }: TensorInfo): string {
  if (shape === undefined) return quoteless(type);
  const sizes = shape.map((size) => (size === '' ? '?' : quoteless(String(size))));
  return `${type}[${sizes.join(', ')}]`;
}

function quoteless(text: string): string {
  return quote(text).slice(1, -1);
}
