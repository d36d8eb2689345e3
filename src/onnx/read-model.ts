import { LIMITS } from './limits.ts';
import type { Graph, LocalFunction, RawModel } from './raw-model.ts';
import { readEntry } from './read-entry.ts';
import { normalDomain, readFunction, readGraph } from './read-graph.ts';
import type { Fields, WireReader } from './wire-reader.ts';

interface ModelDraft {
  irVersion: number;
  producerName: string;
  producerVersion: string;
  readonly opsets: Map<string, number>;
  readonly metadata: Map<string, string>;
  metadataBytes: number;
  graph: Graph | undefined;
  readonly functions: LocalFunction[];
}

// Training information (field 20) is passed over: it plays no part in inference, and no inference runtime reads it.
const MODEL: Fields<ModelDraft> = {
  1: ['ir_version', (r, model) => (model.irVersion = r.int64())],
  2: ['producer_name', (r, model) => (model.producerName = r.string())],
  3: ['producer_version', (r, model) => (model.producerVersion = r.string())],
  7: ['graph', (r, model) => (model.graph = readGraph(r))],
  8: ['opset_import[]', (r, model) => addOpset(r, model.opsets)],
  14: ['metadata_props[]', (r, model) => addMetadata(r, model)],
  25: ['functions[]', (r, model) => model.functions.push(readFunction(r))],
};

const OPSET: Fields<{ domain: string; version: number }> = {
  1: ['domain', (r, opset) => (opset.domain = normalDomain(r.string()))],
  2: ['version', (r, opset) => (opset.version = r.int64())],
};

/** Reads a `ModelProto`, the whole file. */
export function readModel(reader: WireReader): RawModel {
  const { graph, irVersion, producerName, producerVersion, opsets, metadata, functions } = reader.root(MODEL, {
    irVersion: 0,
    producerName: '',
    producerVersion: '',
    opsets: new Map(),
    metadata: new Map(),
    metadataBytes: 0,
    graph: undefined,
    functions: [],
  });
  if (graph === undefined) return reader.corrupt('expected a graph, found none in the whole file', 'graph');
  if (irVersion < 1 || !Number.isSafeInteger(irVersion)) {
    return reader.corrupt(`expected the version of ONNX's format, found ${irVersion}`, 'ir_version');
  }
  return { irVersion, producer: `${producerName} ${producerVersion}`.trim(), opsets, metadata, graph, functions };
}

function addOpset(reader: WireReader, opsets: Map<string, number>): void {
  reader.count('opsets');
  const { domain, version } = reader.message(OPSET, { domain: '', version: 0 });
  if (version < 0 || !Number.isSafeInteger(version)) reader.corrupt(`expected a version, found ${version}`, 'version');
  opsets.set(domain, version);
}

function addMetadata(reader: WireReader, model: ModelDraft): void {
  reader.count('metadataEntries');
  const { key, value } = readEntry(reader, LIMITS.metadataValueBytes);
  if (value === undefined) return;
  model.metadataBytes += key.length + value.length;
  if (model.metadataBytes > LIMITS.metadataBytes) {
    reader.tooComplex(`the metadata takes more than ${LIMITS.metadataBytes} characters`);
  }
  model.metadata.set(key, value);
}
