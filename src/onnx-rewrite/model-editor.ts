import { create } from '@bufbuild/protobuf';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import {
  type GraphProto,
  type ModelProto,
  type NodeProto,
  OperatorSetIdProtoSchema,
  type TensorProto,
} from '../onnx/onnx_pb.gen.ts';
import { GraphScope, isOnnx, subgraphs } from './graph-scope.ts';
import { sortNodes } from './sort-nodes.ts';

/** A node that could have been converted and was left as it is. */
export interface SkippedNode {
  /** Name of the node, or of its first output where it has none. */
  readonly node: string;
  readonly operator: string;
  readonly reason: string;
}

/** What a node becomes; undefined leaves it as it is. */
export type NodeRewrite = (node: NodeProto, scope: GraphScope) => readonly NodeProto[] | undefined;

/** IR version that came with a version of ONNX's own operators, by the specification's table of versions. */
const IR_VERSIONS = [
  [21, 10],
  [19, 9],
  [15, 8],
  [12, 7],
  [11, 6],
  [10, 5],
  [9, 4],
] as const;

/** What a rewrite may add to a model of next to no weights: scales, zero points, shapes. */
const SMALL_CHANGE_BYTES = 64 * 2 ** 20;

export interface EditorSource {
  readonly name: string;
  readonly model: ModelProto;
  readonly graph: GraphProto;
  readonly folder: string;
  /** Of the model with its external data. */
  readonly bytes: number;
  /** Names of inputs that somebody feeds though the model stores a value for them. */
  readonly fedInputs?: readonly string[] | undefined;
}

/** Operators that only hold a stored tensor. */
const HOLDERS = new Set(['Constant', 'Identity']);

/**
 * A model that is being rewritten: what all rewrites need to keep it right. Bodies of functions are not entered: they
 * see other names, and may be called with other weights.
 */
export class ModelEditor {
  /** What errors call the model. */
  readonly name: string;
  readonly model: ModelProto;
  readonly graph: GraphProto;
  /** Folder that external data lies in. */
  readonly folder: string;
  readonly skipped: SkippedNode[] = [];
  readonly #names = new Set<string>();
  readonly #numbers = new Map<string, number>();
  /** Every graph, the main one first. */
  readonly scopes: GraphScope[] = [];
  readonly #replaced = new Set<string>();
  readonly #budgetBytes: number;
  #storedBytes = 0;
  converted = 0;
  parametersConverted = 0;

  constructor({ name, model, graph, folder, bytes, fedInputs = [] }: EditorSource) {
    this.name = name;
    this.#budgetBytes = 2 * bytes + SMALL_CHANGE_BYTES;
    this.model = model;
    this.graph = graph;
    this.folder = folder;
    this.#unlistWeights(new Set(fedInputs));
    this.#enter(graph, undefined);
  }

  /** Version of a domain's operators; 0 where the model imports none. */
  opset(domain = ''): number {
    const found = this.model.opsetImport.find((entry) => normal(entry.domain) === domain);
    return Number(found?.version ?? 0);
  }

  /** Sees to it that a domain is imported, in this version at least, and that the IR version knows it. */
  importOpset(domain: string, version: number): void {
    const found = this.model.opsetImport.find((entry) => normal(entry.domain) === domain);
    if (found === undefined) {
      this.model.opsetImport.push(create(OperatorSetIdProtoSchema, { domain, version: BigInt(version) }));
    } else if (found.version < version) {
      found.version = BigInt(version);
    }
    if (domain !== '') return;
    const [, irVersion = 3] = IR_VERSIONS.find(([opset]) => version >= opset) ?? [];
    if (this.model.irVersion < irVersion) this.model.irVersion = BigInt(irVersion);
  }

  /** A name that no value, tensor or node has. */
  freshName(stem: string): string {
    let name = stem;
    // Nodes may share one name: each stem goes on where it stopped.
    let number = this.#numbers.get(stem) ?? 0;
    for (; this.#names.has(name); name = `${stem}_${number}`) number += 1;
    this.#numbers.set(stem, number);
    this.#names.add(name);
    return name;
  }

  /**
   * Stores a tensor in a graph, under its own name. Throws WattnudgeError `too-large` where all that are stored outgrow
   * the model: a tensor that very many nodes share may become one for each.
   */
  store(scope: GraphScope, tensor: TensorProto): string {
    this.#storedBytes += tensor.rawData.length;
    if (this.#storedBytes > this.#budgetBytes) {
      throw new WattnudgeError(
        'too-large',
        `${this.name}: a rewrite would store more than ${this.#budgetBytes} bytes, twice what the model holds`,
        { remedy: 'Try another precision.' },
      );
    }
    return scope.store(tensor);
  }

  /** Offers every node of every graph for rewriting, in the order of the file. */
  rewriteNodes(rewrite: NodeRewrite): void {
    for (const scope of this.scopes) {
      scope.graph.node = scope.graph.node.flatMap((node) => rewrite(node, scope) ?? [node]);
    }
  }

  /** How often each name is used: by nodes of any graph, or as an output. */
  uses(): ReadonlyMap<string, number> {
    const uses = new Map<string, number>();
    const add = (name: string): void => void uses.set(name, (uses.get(name) ?? 0) + 1);
    for (const { graph } of this.scopes) {
      for (const { name } of graph.output) add(name);
      for (const { input } of graph.node) for (const name of input) add(name);
    }
    return uses;
  }

  /** Notes that a node gave up a stored tensor, which is dropped at the end where nothing else uses it. */
  release(name: string): void {
    this.#replaced.add(name);
  }

  skip(node: NodeProto, reason: string): undefined {
    this.skipped.push({ node: nameOf(node), operator: operatorOf(node), reason });
  }

  /** Removes stored tensors that were released and that nothing uses any more, and the Identity nodes between. */
  dropReleased(): void {
    for (let dropped = true; dropped; ) dropped = this.#dropOnce();
  }

  #dropOnce(): boolean {
    const used = this.uses();
    const isDead = (name: string): boolean => this.#replaced.has(name) && !used.has(name);
    let dropped = false;
    for (const { graph } of this.scopes) {
      graph.initializer = graph.initializer.filter(({ name }) => !isDead(name));
      graph.valueInfo = graph.valueInfo.filter(({ name }) => !isDead(name));
      graph.quantizationAnnotation = graph.quantizationAnnotation.filter(({ tensorName }) => !isDead(tensorName));
      graph.node = graph.node.filter((node) => {
        if (!isOnnx(node) || !HOLDERS.has(node.opType) || !node.output.every(isDead)) return true;
        for (const name of node.input) this.#replaced.add(name);
        dropped = true;
        return false;
      });
    }
    return dropped;
  }

  #enter(graph: GraphProto, parent: GraphScope | undefined): void {
    graph.node = sortNodes(graph.node);
    const scope = new GraphScope(graph, parent);
    this.scopes.push(scope);
    for (const { name } of [...graph.input, ...graph.initializer]) this.#names.add(name);
    for (const { values } of graph.sparseInitializer) if (values !== undefined) this.#names.add(values.name);
    for (const node of graph.node) {
      this.#names.add(node.name);
      for (const output of node.output) this.#names.add(output);
      for (const inner of subgraphs(node)) this.#enter(inner, scope);
    }
  }

  /**
   * Takes weights from the inputs, unless somebody feeds them. Before IR version 4 every initializer had to be an input,
   * too, and none could be replaced by a caller; PyTorch went on listing them up to 1.3. What is listed is a default that
   * a caller may replace, which no runtime folds and no rewrite may touch. New weights would have to be listed as well
   * before IR version 4; it is simpler to state the model in that version, where none need be.
   */
  #unlistWeights(fed: ReadonlySet<string>): void {
    const isOld = this.model.irVersion < 4n;
    if (isOld) this.model.irVersion = 4n;
    const stored = new Set([
      ...this.graph.initializer.map(({ name }) => name),
      ...this.graph.sparseInitializer.map(({ values }) => values?.name),
    ]);
    this.graph.input = this.graph.input.filter(({ name }) => !stored.has(name) || (!isOld && fed.has(name)));
  }
}

export function nameOf(node: NodeProto): string {
  return node.name || (node.output[0] ?? '');
}

export function operatorOf(node: NodeProto): string {
  return isOnnx(node) ? node.opType : `${node.domain}::${node.opType}`;
}

function normal(domain: string): string {
  return domain === 'ai.onnx' ? '' : domain;
}
