/** The GGUF models of a repository of the hub, and which of them a name means. */
import { type GgufOnHub, quantizationOfFile } from '../catalog/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { isGguf, partNames, partOfName } from '../gguf/index.ts';
import type { HubFile, PinnedModel } from './pin-model.ts';

/** A model with all its parts; the first one stands for it. */
export interface GgufFiles {
  readonly path: string;
  readonly files: readonly HubFile[];
  /** As names write it. */
  readonly quantization: string | undefined;
}

/** Projectors of images, and statistics of how a file was quantised: neither answers a prompt. */
const OTHER = /(?:^|\/)mmproj[^/]*$|imatrix[^/]*\.gguf$|(?:^|\/)ggml-vocab[^/]*$/i;
/** What llama.cpp and Ollama take where a name says no quantisation. */
const USUAL = 'Q4_K_M';
/** Names in an error: enough to see what to write. */
const MAX_TOLD = 10;

/** In the order of their paths. A model that lacks a part isn't one. */
export function ggufsOf({ files }: Pick<PinnedModel, 'files'>): GgufFiles[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const firsts = files.filter(({ path }) => isGguf(path) && !OTHER.test(path) && (partOfName(path)?.number ?? 1) === 1);
  return firsts
    .map(({ path }) => ({ path, files: partNames(path).map((part) => byPath.get(part)) }))
    .filter((model): model is { path: string; files: HubFile[] } => !model.files.includes(undefined))
    .map((model) => ({ ...model, quantization: quantizationOfFile(model.path) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The model that a name means: its file, or the first whose name has the quantisation; without either `Q4_K_M`, else the first, as
 * llama.cpp's `-hf` does.
 *
 * @throws WattnudgeError `hub-no-gguf`
 */
export function chooseGguf(models: readonly GgufFiles[], wanted: GgufOnHub): GgufFiles {
  const { file, quantization } = wanted;
  const found =
    file !== undefined
      ? models.find(({ files }) => files.some(({ path }) => path === file))
      : (findQuantization(models, quantization ?? USUAL) ?? (quantization === undefined ? models[0] : undefined));
  if (found === undefined) throw noGguf(models, wanted);
  return found;
}

/** In the name of the file, else of its folder: as a whole word, in whatever case. */
export function findQuantization(models: readonly GgufFiles[], quantization: string): GgufFiles | undefined {
  const word = new RegExp(`(?:^|[-_./])${quantization.replace(/[^\w]/g, '\\$&')}(?=[-_./]|$)`, 'i');
  const exact = models.find((model) => model.quantization?.toLowerCase() === quantization.toLowerCase());
  return exact ?? models.find(({ path }) => word.test(path.replace(/\.gguf$/i, '')));
}

function noGguf(models: readonly GgufFiles[], { id, file, quantization }: GgufOnHub): WattnudgeError {
  const wanted = file === undefined ? `GGUF file of quantisation ${quantization ?? USUAL}` : `GGUF file "${file}"`;
  const told = models
    .slice(0, MAX_TOLD)
    .map((model) => (file === undefined ? (model.quantization ?? model.path) : model.path));
  const more = models.length > MAX_TOLD ? `, and ${models.length - MAX_TOLD} more` : '';
  const found = models.length === 0 ? 'no whole GGUF model' : `${told.join(', ')}${more}`;
  return new WattnudgeError('hub-no-gguf', `"${id}" has no ${wanted} on the hub; found: ${found}.`, {
    remedy: 'Write a quantisation or a file that the repository has.',
  });
}
