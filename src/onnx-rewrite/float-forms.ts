import { elementTypeNumber } from '../onnx/element-types.ts';
import type { GraphProto, NodeProto, TensorProto } from '../onnx/onnx_pb.gen.ts';
import { findAttribute } from './attributes.ts';
import { isOnnx } from './graph-scope.ts';
import { makeTensor } from './make-proto.ts';
import { FLOAT32 } from './read-floats.ts';
import type { TypeScope } from './value-types.ts';

export const FLOAT16 = elementTypeNumber('float16');

/** Under which names a value that was float32 is to be had now. */
export interface Forms {
  half?: string;
  full?: string;
}

/** One graph on its way to float16. */
export class FloatScope {
  readonly graph: GraphProto;
  readonly types: TypeScope;
  readonly parent: FloatScope | undefined;
  /** Nodes of the new graph, so far. */
  readonly nodes: NodeProto[] = [];
  /** Values that follow from integers, or whose range is wide: cheap work on them alone stays in float32. */
  readonly kept = new Set<string>();
  readonly #forms = new Map<string, Forms>();
  readonly #constants = new Map<string, TensorProto>();

  constructor(graph: GraphProto, types: TypeScope, parent: FloatScope | undefined) {
    this.graph = graph;
    this.types = types;
    this.parent = parent;
    const inputs = new Set(graph.input.map(({ name }) => name));
    for (const tensor of graph.initializer) {
      if (tensor.dataType === FLOAT32 && !inputs.has(tensor.name)) this.#constants.set(tensor.name, tensor);
    }
    for (const node of graph.node) {
      const tensor = constantOf(node);
      if (tensor?.dataType === FLOAT32) this.#constants.set(node.output[0] ?? '', tensor);
    }
  }

  setForms(name: string, forms: Forms): void {
    this.#forms.set(name, forms);
  }

  /** The forms that a value has in this graph or one around it. */
  forms(name: string): Forms | undefined {
    return this.#forms.get(name) ?? this.parent?.forms(name);
  }

  /** The stored float32 tensor behind a name, and the graph that stores it. */
  constant(name: string): { tensor: TensorProto; home: FloatScope } | undefined {
    const tensor = this.#constants.get(name);
    if (tensor !== undefined) return { tensor, home: this };
    return this.#forms.has(name) ? undefined : this.parent?.constant(name);
  }

  isKept(name: string): boolean {
    return this.kept.has(name) || (this.parent?.isKept(name) ?? false);
  }
}

function constantOf(node: NodeProto): TensorProto | undefined {
  if (!isOnnx(node) || node.opType !== 'Constant') return undefined;
  const value = findAttribute(node, 'value')?.t;
  if (value !== undefined) return value;
  const single = findAttribute(node, 'value_float');
  if (single !== undefined) return makeTensor('', 'float32', [], [single.f]);
  const list = findAttribute(node, 'value_floats')?.floats;
  return list === undefined ? undefined : makeTensor('', 'float32', [list.length], list);
}
