import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { clearField, create } from '@bufbuild/protobuf';
import { elementBits } from '../onnx/element-types.ts';
import {
  TensorProto_DataLocation as DataLocation,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from '../onnx/onnx_pb.gen.ts';
import { type Chunk, encodeModel } from './encode-model.ts';
import { elementCount, externalBytes, readRange } from './read-floats.ts';

export interface WrittenModel {
  /** The .onnx file and its external data. */
  readonly bytes: number;
  /** Files beside the model that hold weights. */
  readonly externalData: readonly string[];
}

export interface WriteOptions {
  /** Folder that the model's external data lies in. */
  readonly folder: string;
  /** Largest .onnx file; beyond it weights go to one file beside it. */
  readonly fileBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Tensors of fewer bytes stay in the .onnx file: shapes and scalars, which runtimes want to see without a second file. */
const EXTERNAL_BYTES = 1024;
/** Runtimes map external tensors into memory by pages, by the specification's advice on alignment. */
const ALIGNMENT = 4096;
const COPY_BYTES = 4 * 2 ** 20;

/**
 * Writes a model with all its weights: in one file, or, where that would be larger than `fileBytes`, with its weights
 * in `NAME.data` beside it. What stands at `path` is replaced only by a whole model; the weights' file is in place first.
 */
export async function writeModel(model: ModelProto, path: string, options: WriteOptions): Promise<WrittenModel> {
  const { folder, fileBytes, signal } = options;
  for (const tensor of embeddedTensors(model)) embed(tensor, folder);
  const tensors = model.graph === undefined ? [] : graphTensors(model.graph);
  const contents = new Map(tensors.map((tensor) => [tensor, takeContent(tensor, folder)]));
  const whole = encodeModel(model, (tensor) => contents.get(tensor));
  await mkdir(dirname(path), { recursive: true });
  if (whole.length <= fileBytes) {
    await replaceFiles([{ path, chunks: whole.pieces }], signal);
    return { bytes: whole.length, externalData: [] };
  }

  const location = `${basename(path)}.data`;
  const data: Chunk[] = [];
  let end = 0;
  for (const [tensor, content] of contents) {
    if (content === undefined || content.length < EXTERNAL_BYTES) continue;
    const padding = (ALIGNMENT - (end % ALIGNMENT)) % ALIGNMENT;
    if (padding > 0) data.push(new Uint8Array(padding));
    data.push(content);
    refer(tensor, location, end + padding, content.length);
    end += padding + content.length;
  }
  const outside = new Set(tensors.filter(({ dataLocation }) => dataLocation === DataLocation.EXTERNAL));
  const graph = encodeModel(model, (tensor) => (outside.has(tensor) ? undefined : contents.get(tensor)));
  await replaceFiles(
    [
      { path: join(dirname(path), location), chunks: data },
      { path, chunks: graph.pieces },
    ],
    signal,
  );
  return { bytes: end + graph.length, externalData: [location] };
}

/** Where a tensor's raw bytes are, taken from the tensor; undefined where it holds a list of numbers or strings. */
function takeContent(tensor: TensorProto, folder: string): Chunk | undefined {
  const external = externalBytes(tensor, folder);
  if (external !== undefined) {
    tensor.externalData = [];
    clearField(tensor, TensorProtoSchema.field.dataLocation);
    return {
      ...external,
      length: external.length ?? denseBytes(tensor) ?? statSync(external.path).size - external.offset,
    };
  }
  return Object.hasOwn(tensor, 'rawData') ? tensor.rawData : undefined;
}

function embed(tensor: TensorProto, folder: string): void {
  const content = takeContent(tensor, folder);
  if (content !== undefined && !(content instanceof Uint8Array)) tensor.rawData = readRange(content, content.length);
}

function denseBytes(tensor: TensorProto): number | undefined {
  const bits = elementBits(tensor.dataType);
  return bits === undefined ? undefined : Math.ceil((elementCount(tensor) * bits) / 8);
}

function refer(tensor: TensorProto, location: string, offset: number, length: number): void {
  clearField(tensor, TensorProtoSchema.field.rawData);
  tensor.dataLocation = DataLocation.EXTERNAL;
  tensor.externalData = Object.entries({ location, offset: String(offset), length: String(length) }).map(
    ([key, value]) => create(StringStringEntryProtoSchema, { key, value }),
  );
}

interface NewFile {
  readonly path: string;
  readonly chunks: readonly Chunk[];
}

/** Writes files under other names and renames them once all are whole, in order. */
async function replaceFiles(files: readonly NewFile[], signal: AbortSignal | undefined): Promise<void> {
  const suffix = `.${randomUUID()}.part`;
  try {
    for (const { path, chunks } of files) await writeChunks(`${path}${suffix}`, chunks, signal);
    for (const { path } of files) await rename(`${path}${suffix}`, path);
  } finally {
    await Promise.all(files.map(({ path }) => rm(`${path}${suffix}`, { force: true })));
  }
}

async function writeChunks(path: string, chunks: readonly Chunk[], signal: AbortSignal | undefined): Promise<void> {
  const file = await open(path, 'wx');
  try {
    // Thousands of small pieces are one write.
    let batch: Uint8Array[] = [];
    let batchBytes = 0;
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await file.writeFile(batch.length === 1 ? (batch[0] ?? '') : Buffer.concat(batch));
      batch = [];
      batchBytes = 0;
    };
    for (const chunk of chunks) {
      signal?.throwIfAborted();
      if (chunk instanceof Uint8Array) {
        if (batchBytes + chunk.length > COPY_BYTES) await flush();
        batch.push(chunk);
        batchBytes += chunk.length;
      } else {
        await flush();
        await copyRange(chunk, file, signal);
      }
    }
    await flush();
    await file.sync();
  } finally {
    await file.close();
  }
}

async function copyRange(
  { path, offset, length }: Exclude<Chunk, Uint8Array>,
  to: FileHandle,
  signal: AbortSignal | undefined,
): Promise<void> {
  const buffer = new Uint8Array(Math.min(length, COPY_BYTES));
  const from = await open(path, 'r');
  try {
    for (let done = 0; done < length; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, length - done), offset + done);
      if (bytesRead === 0) throw new RangeError(`${path} ended before byte ${offset + length}`);
      await to.writeFile(buffer.subarray(0, bytesRead));
      done += bytesRead;
    }
  } finally {
    await from.close();
  }
}

/** The tensors of graphs and nodes, which a rewrite writes apart from their messages. */
function graphTensors(graph: GraphProto): TensorProto[] {
  return [...graph.initializer, ...graph.node.flatMap(nodeTensors)];
}

/** The few that are written within their messages: of functions, and of sparse tensors. */
function embeddedTensors(model: ModelProto): TensorProto[] {
  const graphs = model.graph === undefined ? [] : nestedGraphs(model.graph);
  const sparse = [
    ...graphs.flatMap(({ sparseInitializer }) => sparseInitializer),
    ...graphs
      .flatMap(({ node }) => node)
      .flatMap(({ attribute }) => attribute)
      .flatMap(({ sparseTensor, sparseTensors }) => (sparseTensor ? [sparseTensor, ...sparseTensors] : sparseTensors)),
  ];
  return [
    ...sparse.flatMap(({ values, indices }) => [values, indices]).filter((tensor) => tensor !== undefined),
    ...model.functions.flatMap(({ node }) => node.flatMap(nodeTensors)),
  ];
}

function nestedGraphs(graph: GraphProto): GraphProto[] {
  const inner = graph.node.flatMap(({ attribute }) =>
    attribute.flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs)),
  );
  return [graph, ...inner.flatMap(nestedGraphs)];
}

function nodeTensors(node: NodeProto): TensorProto[] {
  return node.attribute.flatMap(({ t, tensors, g, graphs }) => [
    ...(t === undefined ? tensors : [t, ...tensors]),
    ...(g === undefined ? graphs : [g, ...graphs]).flatMap(graphTensors),
  ]);
}
