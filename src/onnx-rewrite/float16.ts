import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { attributeProto } from '../onnx/graph-builder.ts';
import type { GraphProto, NodeProto, TensorProto, ValueInfoProto } from '../onnx/onnx_pb.gen.ts';
import { quote } from '../onnx/quote.ts';
import { findAttribute, integerAttribute } from './attributes.ts';
import { FLOAT16, FloatScope, type Forms } from './float-forms.ts';
import { needsFloat32, spreadsFloat32, staysWithFloat32 } from './float16-operators.ts';
import { isOnnx, subgraphs } from './graph-scope.ts';
import { makeNode, makeTensor } from './make-proto.ts';
import { type ModelEditor, nameOf } from './model-editor.ts';
import { type Narrowed, narrow } from './narrow-tensor.ts';
import { elementCount, FLOAT32, readFloats } from './read-floats.ts';
import { TypeInference, type TypeScope } from './value-types.ts';

/**
 * Makes every float32 value of a model float16 but what the model takes and gives, which is cast. Operators that need
 * float32 keep it, between casts; so do nodes with a stored number that float16 cannot hold, and cheap work on sizes,
 * masks and sums alone.
 *
 * Throws WattnudgeError: `would-overflow-float16`; `nothing-to-convert` where the type of a value cannot be told, or where
 * nothing gives it.
 */
export function toFloat16(editor: ModelEditor): void {
  const converter = new Converter(editor);
  converter.mainGraph(editor.graph);
  converter.finish();
  if (editor.converted === 0 && converter.overflow !== undefined) throw overflow(editor, converter.overflow);
}

class Converter {
  readonly #editor: ModelEditor;
  readonly #inference: TypeInference;
  readonly #narrowed = new Map<TensorProto, Narrowed>();
  /** Name of a float16 tensor → the tensor that it was made from. */
  readonly #made = new Map<string, { original: string; home: FloatScope }>();
  readonly #casts = new Set<NodeProto>();
  readonly #scopes: FloatScope[] = [];
  /** The first stored number that kept a node in float32. */
  overflow: string | undefined;

  constructor(editor: ModelEditor) {
    this.#editor = editor;
    this.#inference = new TypeInference(editor.model);
  }

  mainGraph(graph: GraphProto): void {
    const scope = this.#scope(graph, this.#inference.enter(graph), undefined);
    for (const { name } of graph.input) {
      if (scope.types.get(name) === FLOAT32)
        this.#castBoth(scope, name, { full: name, half: this.#fresh(name, 'float16') });
    }
    const outputs = new Set(graph.output.map(({ name }) => name));
    for (const node of graph.node) this.#node(node, scope, outputs);
    graph.node = scope.nodes;
  }

  /** A branch or a loop's body: what it takes and gives is float16, as around it. */
  #subgraph(graph: GraphProto, node: NodeProto, parent: FloatScope): void {
    const scope = this.#scope(graph, this.#inference.enterBody(node, graph, parent.types), parent);
    for (const input of graph.input) {
      if (scope.types.get(input.name) !== FLOAT32) continue;
      scope.setForms(input.name, { half: input.name });
      narrowType(input);
    }
    for (const inner of graph.node) this.#node(inner, scope, new Set());
    for (const output of graph.output) {
      if (scope.types.get(output.name) !== FLOAT32) continue;
      const reason = this.#obstacle(output.name, scope);
      if (reason !== undefined) throw overflow(this.#editor, reason);
      output.name = this.#half(output.name, scope);
      narrowType(output);
    }
    graph.node = scope.nodes;
  }

  #scope(graph: GraphProto, types: TypeScope, parent: FloatScope | undefined): FloatScope {
    const scope = new FloatScope(graph, types, parent);
    this.#scopes.push(scope);
    for (const { values } of graph.sparseInitializer) {
      if (values?.dataType !== FLOAT32) continue;
      this.#castBoth(scope, values.name, { full: values.name, half: this.#fresh(values.name, 'float16') });
    }
    return scope;
  }

  #node(node: NodeProto, scope: FloatScope, outputs: ReadonlySet<string>): void {
    const { types } = scope;
    this.#inference.add(node, types);
    const unknown = node.output.find((name) => name !== '' && types.get(name) === undefined);
    if (unknown !== undefined) throw untold(this.#editor, node, unknown);
    // A stored number is made float16 for those who ask.
    if (node.opType === 'Constant' && isOnnx(node)) {
      scope.nodes.push(node);
      return;
    }
    const touchesFloats = [...node.input, ...node.output].some((name) => types.get(name) === FLOAT32);
    const reason = touchesFloats ? this.#reason(node, scope) : undefined;
    if (reason !== undefined) this.#editor.skip(node, reason);
    const keeps = reason !== undefined || this.#isExact(node, scope);
    if (keeps) {
      if (reason === undefined || spreadsFloat32(node)) for (const name of node.output) scope.kept.add(name);
      this.#keep(node, scope, outputs);
      return;
    }
    for (const inner of subgraphs(node)) this.#subgraph(inner, node, scope);
    if (touchesFloats) this.#convert(node, scope, outputs);
    else scope.nodes.push(node);
  }

  #reason(node: NodeProto, scope: FloatScope): string | undefined {
    const general = needsFloat32(node);
    if (general !== undefined) {
      if (subgraphs(node).length > 0) throw untold(this.#editor, node, node.output[0] ?? '');
      return general;
    }
    const fill = node.opType === 'ConstantOfShape' ? findAttribute(node, 'value')?.t : undefined;
    const reasons = node.input.map((name) => this.#obstacle(name, scope));
    const found = reasons.find((reason) => reason !== undefined) ?? (fill && reasonOf(this.#narrow(fill)));
    this.overflow ??= found;
    return found;
  }

  /** Why a stored tensor cannot be float16. */
  #obstacle(name: string, scope: FloatScope): string | undefined {
    const constant = scope.constant(name);
    return constant === undefined ? undefined : reasonOf(this.#narrow(constant.tensor));
  }

  /** Integers made floats, and cheap work on them or on other values that stay float32. */
  #isExact(node: NodeProto, scope: FloatScope): boolean {
    if (!isOnnx(node)) return false;
    const isFloat = (name: string): boolean => scope.types.get(name) === FLOAT32;
    const computed = node.input.filter((name) => isFloat(name) && scope.constant(name) === undefined);
    if (computed.length === 0) return node.opType === 'Cast' && node.output.some(isFloat);
    return computed.every((name) => scope.isKept(name)) && (staysWithFloat32(node) || !node.output.some(isFloat));
  }

  #keep(node: NodeProto, scope: FloatScope, outputs: ReadonlySet<string>): void {
    node.input = node.input.map((name) => (scope.types.get(name) === FLOAT32 ? this.#full(name, scope) : name));
    const after: [string, Required<Forms>][] = [];
    node.output = node.output.map((name) => {
      if (scope.types.get(name) !== FLOAT32) return name;
      const isOutput = outputs.has(name);
      const full = isOutput ? name : this.#fresh(name, 'float32');
      after.push([name, { full, half: isOutput ? this.#fresh(name, 'float16') : name }]);
      return full;
    });
    scope.nodes.push(node);
    for (const [name, forms] of after) this.#castBoth(scope, name, forms);
  }

  #convert(node: NodeProto, scope: FloatScope, outputs: ReadonlySet<string>): void {
    node.input = node.input.map((name) => (scope.types.get(name) === FLOAT32 ? this.#half(name, scope) : name));
    const floats = new Set(node.output.filter((name) => scope.types.get(name) === FLOAT32));
    for (const name of floats) scope.setForms(name, { half: outputs.has(name) ? this.#fresh(name, 'float16') : name });
    node.output = node.output.map((name) => (floats.has(name) ? (scope.forms(name)?.half ?? name) : name));
    if (isOnnx(node)) this.#convertAttributes(node);
    scope.nodes.push(node);
    for (const name of floats) {
      const { half } = scope.forms(name) ?? {};
      if (half === undefined || half === name) continue;
      this.#cast(scope, half, name, FLOAT32);
      scope.setForms(name, { half, full: name });
    }
    this.#editor.converted += 1;
  }

  #convertAttributes(node: NodeProto): void {
    const to = findAttribute(node, 'to');
    if (node.opType === 'Cast' && to !== undefined && integerAttribute(node, 'to', 0) === FLOAT32)
      to.i = BigInt(FLOAT16);
    if (node.opType !== 'ConstantOfShape') return;
    const fill = findAttribute(node, 'value')?.t;
    const value = fill === undefined ? 0 : (readFloats(fill, this.#editor.folder)[0] ?? 0);
    const rest = node.attribute.filter(({ name }) => name !== 'value');
    node.attribute = [...rest, attributeProto('value', { tensor: { type: 'float16', shape: [1], value } })];
  }

  #half(name: string, scope: FloatScope): string {
    const known = scope.forms(name)?.half;
    if (known !== undefined) return known;
    const constant = scope.constant(name);
    if (constant === undefined) throw unmade(this.#editor, name);
    const { tensor, home } = constant;
    const narrowed = this.#narrow(tensor);
    if ('reason' in narrowed) throw overflow(this.#editor, narrowed.reason);
    const half = this.#fresh(name, 'float16');
    home.graph.initializer.push(makeTensor(half, 'float16', tensor.dims.map(Number), narrowed.values));
    home.setForms(name, { full: name, half });
    this.#made.set(half, { original: name, home });
    this.#editor.release(name);
    this.#editor.parametersConverted += elementCount(tensor);
    return half;
  }

  #full(name: string, scope: FloatScope): string {
    const forms = scope.forms(name);
    if (forms === undefined) return name;
    if (forms.full !== undefined) return forms.full;
    const full = this.#fresh(name, 'float32');
    this.#cast(scope, forms.half ?? name, full, FLOAT32);
    scope.setForms(name, { ...forms, full });
    return full;
  }

  #narrow(tensor: TensorProto): Narrowed {
    const known = this.#narrowed.get(tensor);
    if (known !== undefined) return known;
    const narrowed = narrow(readFloats(tensor, this.#editor.folder));
    this.#narrowed.set(tensor, narrowed);
    return narrowed;
  }

  #castBoth(scope: FloatScope, name: string, forms: Required<Forms>): void {
    this.#cast(scope, forms.full, forms.half, FLOAT16);
    scope.setForms(name, forms);
  }

  #cast(scope: FloatScope, from: string, to: string, type: number): void {
    const name = this.#fresh(to, 'cast');
    const cast = makeNode({ operator: 'Cast', name, inputs: [from], outputs: [to], attributes: { to: type } });
    this.#casts.add(cast);
    scope.nodes.push(cast);
  }

  #fresh(name: string, suffix: string): string {
    return this.#editor.freshName(`${name}_${suffix}`);
  }

  /** Takes out casts that nobody asked for, gives tensors their names back, and restates declared types. */
  finish(): void {
    for (let dropped = true; dropped; ) dropped = this.#dropCasts();
    this.#editor.dropReleased();
    this.#restoreNames();
    for (const scope of this.#scopes) {
      for (const value of scope.graph.valueInfo) {
        if (scope.types.get(value.name) === FLOAT32 && scope.forms(value.name)?.half === value.name) narrowType(value);
      }
    }
  }

  #dropCasts(): boolean {
    const used = new Set(
      this.#scopes.flatMap(({ graph }) => [
        ...graph.output.map(({ name }) => name),
        ...graph.node.flatMap(({ input }) => input),
      ]),
    );
    let dropped = false;
    for (const { graph } of this.#scopes) {
      const nodes = graph.node.filter((node) => !this.#casts.has(node) || used.has(node.output[0] ?? ''));
      dropped ||= nodes.length < graph.node.length;
      graph.node = nodes;
    }
    return dropped;
  }

  #restoreNames(): void {
    const remaining = new Map(
      this.#scopes.map((scope) => {
        const { initializer, node } = scope.graph;
        return [scope, new Set([...initializer.map(({ name }) => name), ...node.map(({ output }) => output[0])])];
      }),
    );
    const restored = new Map(
      [...this.#made]
        .filter(([, { original, home }]) => !remaining.get(home)?.has(original))
        .map(([half, { original }]) => [half, original]),
    );
    const restore = (name: string): string => restored.get(name) ?? name;
    for (const { graph } of this.#scopes) {
      for (const tensor of graph.initializer) tensor.name = restore(tensor.name);
      for (const node of graph.node) node.input = node.input.map(restore);
      for (const output of graph.output) output.name = restore(output.name);
    }
  }
}

function narrowType({ type }: ValueInfoProto): void {
  if (type?.value.case === 'tensorType') type.value.value.elemType = FLOAT16;
}

function reasonOf(narrowed: Narrowed): string | undefined {
  return 'reason' in narrowed ? narrowed.reason : undefined;
}

function overflow({ name }: ModelEditor, reason: string): WattnudgeError {
  return new WattnudgeError('would-overflow-float16', `${name}: can’t be float16: ${reason}`, {
    remedy: 'Try another precision.',
  });
}

function untold({ name }: ModelEditor, node: NodeProto, value: string): WattnudgeError {
  return new WattnudgeError(
    'nothing-to-convert',
    `${name}: can’t be float16: the type of ${quote(value)}, which ${quote(nameOf(node))} gives, isn’t known`,
    { remedy: 'Export the model with the types of its values (shape inference), or try another precision.' },
  );
}

/** A value that is declared or used, in a file that no exporter wrote. */
function unmade({ name }: ModelEditor, value: string): WattnudgeError {
  return new WattnudgeError('nothing-to-convert', `${name}: can’t be float16: nothing in it gives ${quote(value)}`, {
    remedy: 'Export the model again, or try another precision.',
  });
}
