import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, posix, resolve } from 'node:path';
import type { FolderSubject } from '../benchmark/index.ts';
import { folderSession } from '../engines/transformers/folder-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { chooseGraphs, isLayoutName } from '../model-files/index.ts';
import { type OnnxModel, readOnnx } from '../onnx/index.ts';
import type { RunnableTask } from '../tasks/index.ts';

/** A folder in Hugging Face layout that a command was given. Paths in it are from the folder, with `/`. */
export interface ModelFolder {
  readonly path: string;
  readonly configJson: string;
  /** The graph that stands for the folder, and then those that are run with it. */
  readonly graphs: readonly { readonly path: string; readonly model: OnnxModel }[];
  /** What belongs to a model: all graphs, the weights beside those that are run, configuration and tokenizer. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** @throws WattnudgeError `folder-incomplete`, `no-such-file` for weights that a graph names, and what `readOnnx` throws */
export async function openFolder(path: string): Promise<ModelFolder> {
  const names = await namesIn(path);
  const chosen = await chooseGraphs(names);
  const configJson = await readFile(join(path, 'config.json'), 'utf8').catch(() => undefined);
  if (chosen === undefined) throw incomplete(path, 'no main ONNX graph (onnx/model.onnx)');
  if (configJson === undefined) throw incomplete(path, 'no config.json');
  const graphs = await Promise.all(
    [chosen.main, ...chosen.parts].map(async (graph) => ({ path: graph, model: await readOnnx(join(path, graph)) })),
  );
  const weights = graphs.flatMap(({ path: graph, model }) =>
    model.externalData.map(({ location }) => posix.join(posix.dirname(graph), location)),
  );
  const own = names.filter((name) => name.toLowerCase().endsWith('.onnx') || isLayoutName(basename(name)));
  const files = [...new Set([...own, ...weights])].toSorted();
  return {
    path,
    configJson,
    graphs,
    files: await Promise.all(files.map(async (name) => ({ path: name, bytes: await bytesOf(join(path, name)) }))),
  };
}

/** @throws WattnudgeError `folder-incomplete` where a file that the task needs is missing */
export function folderSubject({ path, files, graphs }: ModelFolder, task: RunnableTask): FolderSubject {
  const label = `"${path}"`;
  const layout = { files: files.map((file) => file.path), graph: graphs[0]!.path };
  return { kind: 'folder', label, path: resolve(path), task: folderSession(task, layout, label) };
}

/** The graph that stands for a folder in Hugging Face layout, as a path from it. */
export async function mainGraphIn(path: string): Promise<string | undefined> {
  return (await chooseGraphs(await namesIn(path)))?.main;
}

async function namesIn(path: string): Promise<string[]> {
  return [...(await filesIn(path)), ...(await filesIn(join(path, 'onnx'))).map((name) => `onnx/${name}`)];
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}

async function bytesOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) return found.size;
  throw new WattnudgeError('no-such-file', `"${path}" doesn’t exist, and a graph keeps its weights in it.`, {
    remedy: 'Keep the weights where the graph expects them.',
  });
}

function incomplete(path: string, lacks: string): WattnudgeError {
  return new WattnudgeError('folder-incomplete', `"${path}" has ${lacks}.`, {
    remedy: 'Give an .onnx file, or a folder in Hugging Face layout (`optimum-cli export onnx`).',
  });
}
