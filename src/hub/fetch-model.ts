import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { chooseGraphs, isLayoutName } from '../model-files/index.ts';
import { readOnnx } from '../onnx/index.ts';
import { type DownloadOptions, download } from './download.ts';
import type { HubAccess } from './hub-access.ts';
import { type HubFile, type PinnedModel, pinModel } from './pin-model.ts';

export interface FetchModelOptions {
  readonly access: HubAccess;
  readonly clock: Clock;
  readonly cacheDirectory: string;
  /** More than this is not fetched for one model. */
  readonly maxBytes?: number;
  readonly onProgress?: (bytes: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

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

/** Base and head must fit beside each other on a standard hosted runner. */
const DEFAULT_MAX_BYTES = 4 * 1024 ** 3;

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
  options: FetchModelOptions,
): Promise<FetchedModel> {
  const model = await pinModel(id, revision, options.access, options.clock, options.signal);
  const byPath = new Map(model.files.map((file) => [file.path, file]));
  const chosen = await chooseGraphs(model.files.map(({ path }) => path));
  if (chosen === undefined) throw noGraph(model);
  const graphs = [chosen.main, ...chosen.parts].map((path) => byPath.get(path)!);
  const layout = model.files.filter(({ path }) => !path.includes('/') && isText(path) && isLayoutName(path));

  const first = [...graphs, ...layout];
  refuseLarge(first, model, options);
  const folder = join(options.cacheDirectory, 'hub', 'models', ...id.split('/'), model.commit);
  const fetching = { folder, model, ...progressOf(options) };
  await putAll(first, options, fetching);

  const data = (await Promise.all(graphs.map((graph) => dataOf(graph, folder, id)))).flat();
  const external = [...new Set(data)].map((path) => dataFile(path, byPath, model));
  refuseLarge([...first, ...external], model, options);
  await putAll(external, options, fetching);

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

interface Fetching {
  readonly folder: string;
  readonly model: PinnedModel;
  readonly onBytes: (bytes: number) => void;
  readonly expect: (bytes: number) => void;
}

/** One after the other: the hub limits requests, and one stream fills a runner's connection. */
async function putAll(files: readonly HubFile[], options: FetchModelOptions, fetching: Fetching): Promise<void> {
  fetching.expect(files.reduce((sum, file) => sum + file.bytes, 0));
  const { access, clock, cacheDirectory, signal } = options;
  const downloading: DownloadOptions = { access, clock, cacheDirectory, signal, onBytes: fetching.onBytes };
  for (const file of files) {
    const cached = await download(file, fetching.model, downloading);
    await putInPlace(cached, join(fetching.folder, file.path));
  }
}

/** A hard link where the file system allows one: the runtime refuses external data behind symbolic links. */
async function putInPlace(cached: string, path: string): Promise<void> {
  const [from, to] = await Promise.all([cached, path].map((each) => stat(each).catch(() => undefined)));
  if (from !== undefined && from.ino === to?.ino && from.dev === to.dev) return;
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await link(cached, path).catch(() => copyFile(cached, path));
}

function progressOf({ onProgress }: FetchModelOptions): Pick<Fetching, 'onBytes' | 'expect'> {
  let [bytes, total] = [0, 0];
  return {
    expect: (more) => {
      total += more;
    },
    onBytes: (more) => {
      bytes += more;
      onProgress?.(bytes, total);
    },
  };
}

function refuseLarge(files: readonly HubFile[], model: PinnedModel, options: FetchModelOptions): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const most = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (bytes <= most) return;
  throw new WattnudgeError('hub-too-large', `"${model.id}" has ${bytes} bytes to fetch; at most ${most} are.`, {
    remedy: 'It is only rated. Export a smaller precision, or use a machine with more space.',
  });
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
