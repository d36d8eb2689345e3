import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { FileWindow } from './file-window.ts';
import { LIMITS } from './limits.ts';
import { openModelFile } from './open-model-file.ts';
import type { RawModel, TensorInfo } from './raw-model.ts';
import { readModel } from './read-model.ts';
import { RECOGNIZED_BYTES, recognizeOther } from './recognize.ts';
import { structureHash } from './structure-hash.ts';
import { findVocabularySizes } from './vocabulary.ts';
import { type FlatModel, flatten } from './walk.ts';
import { countWeights, externalTensors } from './weights.ts';
import { WireReader } from './wire-reader.ts';

/** A file beside the model that holds weights. */
export interface ExternalFile {
  /** Path relative to the model's folder, with `/`; shown to stay inside that folder. */
  readonly location: string;
  /** The size that the file must have at least. 0 where it cannot be known. */
  readonly bytesNeeded: number;
}

/**
 * What the graph of an ONNX model says, without running it. All names and texts come from the file, unchanged. So names
 * are keys of maps: a record would find `constructor` where the file has none (CWE-1321: prototype pollution).
 */
export interface OnnxModel {
  /** Size of the .onnx file alone. */
  readonly bytes: number;
  /** Elements of all constant tensors; see `countWeights` for what counts. */
  readonly parameters: number;
  readonly parametersByPrecision: ReadonlyMap<string, number>;
  /** Bytes that the constant tensors take once they are in memory, external ones included. */
  readonly weightBytes: number;
  readonly irVersion: number;
  /** Version of ONNX's own operators. 0 where the model imports none. */
  readonly opset: number;
  /** Domain → version, with ONNX's own operators under `ai.onnx`. */
  readonly opsets: ReadonlyMap<string, number>;
  /** Name and version of the exporter; `''` where the file names none. */
  readonly producer: string;
  /** Operator → nodes, subgraphs and bodies of functions included: `Conv`, `com.acme::Foo`. Most frequent first. */
  readonly operators: ReadonlyMap<string, number>;
  /** Inputs that must be fed: graph inputs that are not initializers. */
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly externalData: readonly ExternalFile[];
  /** `metadata_props`; values of over 64 KiB are left out. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Input → rows of the table that its values are looked up in: what a token id must stay below. */
  readonly vocabularySizes: ReadonlyMap<string, number>;
  /** SHA-256 of the graph without weights and names. The same hash: the same arithmetic. */
  readonly structureHash: string;
}

/** Inputs that the graph declares without a shape: they take tensors of any rank. */
export function inputsOfAnyRank({ inputs }: Pick<OnnxModel, 'inputs'>): ReadonlySet<string> {
  return new Set(inputs.filter(({ shape }) => shape === undefined).map(({ name }) => name));
}

/**
 * Reads an ONNX file without its weights: time and memory grow with the graph, not with the file. The file is taken
 * for hostile; see `LIMITS`.
 *
 * Throws WattnudgeError: `not-onnx` (another format), `corrupt-model` (truncated, or contradicting itself),
 * `model-too-complex` (beyond a limit), `external-data-outside` (weights outside the model's folder),
 * `model-unreadable` (no such file, or not a file).
 */
export async function readOnnx(
  path: string,
  options: { /** Shown in errors instead of the path. */ name?: string } = {},
): Promise<OnnxModel> {
  const name = options.name ?? path;
  const { model, bytes } = await readRawModel(path, name);
  return describe(model, bytes, name);
}

/**
 * Reads the graph of an ONNX file for this station's own use, by the same rules and with the same errors as
 * `readOnnx`.
 */
export async function readRawModel(path: string, name: string): Promise<{ model: RawModel; bytes: number }> {
  const file = await openModelFile(path, name);
  try {
    const { size } = await file.stat();
    return { model: readWindow(FileWindow.overFile(file.fd, size), name), bytes: size };
  } finally {
    await file.close();
  }
}

/**
 * The files beside a model that hold weights, of a model that is in memory.
 *
 * @throws WattnudgeError as `readOnnx` does
 */
export function readExternalFiles(bytes: Buffer, name: string): readonly ExternalFile[] {
  return externalFiles(flatten(readWindow(FileWindow.overBytes(bytes), name)));
}

function readWindow(window: FileWindow, name: string): RawModel {
  const other = recognizeOther(window.bytesAt(0, RECOGNIZED_BYTES));
  if (other !== undefined) {
    throw new WattnudgeError('not-onnx', `${name}: expected an ONNX model, found ${other.what}`, {
      remedy: other.remedy,
    });
  }
  if (window.size > LIMITS.fileBytes) {
    throw new WattnudgeError(
      'model-too-complex',
      `${name}: expected at most 2 GiB, which is where protobuf ends, found ${window.size} bytes`,
      {
        remedy: 'Export the model with its weights as external data.',
      },
    );
  }
  return readModel(new WireReader(window, name));
}

function describe(model: RawModel, bytes: number, name: string): OnnxModel {
  const flat = flatten(model);
  const weights = countWeights(flat);
  if (!Number.isSafeInteger(weights.bytes) || !Number.isSafeInteger(weights.parameters)) {
    throw new WattnudgeError(
      'model-too-complex',
      `${name}: the constants of the graph are more bytes than can be counted`,
      {
        remedy: 'Look for a ConstantOfShape node, or external data, of an absurd shape.',
      },
    );
  }
  const inputs = model.graph.inputs.filter(isFed(model));
  return {
    bytes,
    parameters: weights.parameters,
    parametersByPrecision: weights.parametersByPrecision,
    weightBytes: weights.bytes,
    irVersion: model.irVersion,
    opset: model.opsets.get('') ?? 0,
    opsets: new Map([...model.opsets].map(([domain, version]) => [domain || 'ai.onnx', version])),
    producer: model.producer,
    operators: countOperators(flat),
    inputs,
    outputs: model.graph.outputs,
    externalData: externalFiles(flat),
    metadata: model.metadata,
    vocabularySizes: findVocabularySizes(inputs, flat.scopes),
    structureHash: structureHash(model),
  };
}

function countOperators({ nodes }: FlatModel): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { domain, operator } of nodes) {
    const name = domain === '' ? operator : `${domain}::${operator}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1)));
}

/** Before IR version 4 every initializer had to be listed among the inputs, too. */
function isFed(model: RawModel): (input: TensorInfo) => boolean {
  const { initializers, sparseInitializers } = model.graph;
  const stored = new Set([...initializers, ...sparseInitializers.map(({ values }) => values)].map(({ name }) => name));
  return ({ name }) => !stored.has(name);
}

/** The files beside a model that hold weights, and how long each must be. */
export function externalFiles(model: FlatModel): ExternalFile[] {
  const needed = new Map<string, number>();
  for (const { external } of externalTensors(model)) {
    if (external !== undefined)
      needed.set(external.location, Math.max(external.end, needed.get(external.location) ?? 0));
  }
  return [...needed].map(([location, bytesNeeded]) => ({ location, bytesNeeded }));
}
