import { dirname, join } from 'node:path';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { chooseGraphs, isLayoutName } from '../model-files/index.ts';
import { readOnnx } from '../onnx/index.ts';
import { type HubFile, type PinnedModel, pinModel } from './pin-model.ts';
import { type FetchOptions, filesInPlace, refuseLarge } from './put-files.ts';

/** A model of the hub on disk, in Hugging Face layout. */
export interface FetchedModel {
  readonly id: string;
  readonly commit: string;
  readonly pipelineTag: string | undefined;
  readonly folder: string;
  /** From the folder: the graph that stands for it, those that are run with it, and all files. */
  readonly graph: string;
  readonly parts: readonly string[];
  readonly files: readonly HubFile[];
}

/** What external data is never called: code, and formats that run code when they are read (CWE-502). */
const NEVER =
  /\.(py|pyc|sh|js|mjs|so|dll|dylib|exe|pkl|pickle|pt|pth|ckpt|joblib|npy|npz|h5|keras|msgpack|safetensors|gguf|zip|tar|gz)$|(^|\/)pytorch_model[^/]*$/i;

/**
 * Fetches what is needed to run a model: its graph with external data, configuration and tokenizer, at a pinned commit.
 * Nothing else is fetched; nothing that is fetched is code.
 *
 * @throws WattnudgeError `hub-no-graph` where there is no ONNX graph to run, `hub-too-large`, and what `pinModel` and
 * `download` throw
 */
export async function fetchModel(
  id: string,
  revision: string | undefined,
  options: FetchOptions,
): Promise<FetchedModel> {
  const model = await pinModel(id, revision, options.access, options.clock, options.signal);
  const byPath = new Map(model.files.map((file) => [file.path, file]));
  const chosen = await chooseGraphs(model.files.map(({ path }) => path));
  if (chosen === undefined) throw noGraph(model);
  const graphs = [chosen.main, ...chosen.parts].map((path) => byPath.get(path)!);
  const layout = model.files.filter(({ path }) => !path.includes('/') && isText(path) && isLayoutName(path));

  const first = [...graphs, ...layout];
  refuseLarge(first, model, options);
  const { folder, put } = filesInPlace(model, options);
  await put(first);

  const data = (await Promise.all(graphs.map((graph) => dataOf(graph, folder, id)))).flat();
  const external = [...new Set(data)].map((path) => dataFile(path, byPath, model));
  refuseLarge([...first, ...external], model, options);
  await put(external);

  const files = [...first, ...external];
  const { commit, pipelineTag } = model;
  return { id, commit, pipelineTag, folder, graph: chosen.main, parts: chosen.parts, files };
}

function isText(path: string): boolean {
  return /\.(json|txt)$/i.test(path);
}

/** Paths of the files that a graph keeps its weights in, from the folder of the model. */
async function dataOf(graph: HubFile, folder: string, id: string): Promise<string[]> {
  const { externalData } = await readOnnx(join(folder, graph.path), { name: `"${graph.path}" of ${id}` });
  const beside = dirname(graph.path);
  return externalData.map(({ location }) => (beside === '.' ? location : `${beside}/${location}`));
}

function dataFile(path: string, byPath: ReadonlyMap<string, HubFile>, model: PinnedModel): HubFile {
  const file = byPath.get(path);
  if (file !== undefined && !NEVER.test(path)) return file;
  throw new WattnudgeError(
    'hub-no-graph',
    `A graph of "${model.id}" keeps weights in "${path}", which ${file ? 'is a kind of file that isn’t fetched' : 'the hub does not list'}.`,
    { remedy: 'Use a model whose ONNX export is complete.' },
  );
}

function noGraph({ id, files }: PinnedModel): WattnudgeError {
  const graphs = files.filter(({ path }) => path.endsWith('.onnx')).length;
  return new WattnudgeError(
    'hub-no-graph',
    graphs === 0
      ? `"${id}" has no ONNX graph on the hub.`
      : `"${id}" has ${graphs} ONNX graphs on the hub, and none of them is the main graph (onnx/model.onnx).`,
    { remedy: 'Look for an ONNX export next to the original, for example by onnx-community.' },
  );
}
