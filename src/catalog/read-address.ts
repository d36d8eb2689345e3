/** Addresses of models on the hub and in Ollama's library. */
import type { Unwritten } from './model-name.ts';
import { readGgufName, readOllamaName } from './read-file-name.ts';
import { readHubName } from './read-hub-name.ts';

/** `https://huggingface.co/`, `hf.co/`, `hf://`. */
const HUB = /^(?:(https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/|hf:\/\/)/i;
const OLLAMA = /^(?:https?:\/\/)?(?:www\.)?ollama\.com\/library\//i;
/** Pages of the hub that belong to no model. */
const OTHER_PAGES =
  /^(?:datasets|spaces|docs|blog|papers|collections|organizations|api|tasks|models|join|settings|new)(?:\/|$)/;
/** A file or folder of a repository: `/resolve/main/x.safetensors`, `/tree/main`. */
const INSIDE = /^([^/]+\/[^/]+)\/(?:resolve|blob|tree|raw)\/([^/]+)(?:\/(.*))?$/;
const WEIGHTS = /\.(?:safetensors|bin|onnx|ort|pth?|ckpt|tflite|json|model)$/i;

/** Whether a text starts with such an address, or another one, so that it is no plain name. */
export function isAddress(text: string): boolean {
  return text.includes('://') || (/\.co|^hf:/i.test(text) && (HUB.test(text) || OLLAMA.test(text)));
}

/** A page (`https://…`) may be mentioned for another reason than to load its model, unless its name is a model's. */
export function readAddress(text: string): Unwritten | undefined {
  if (OLLAMA.test(text)) return readOllamaName(text.replace(OLLAMA, ''), true);
  const [start, page] = HUB.exec(text) ?? [];
  if (start === undefined) return undefined;
  const reference = text.slice(start.length).replace(/\/$/, '');
  if (OTHER_PAGES.test(reference) || !reference.includes('/')) return undefined;
  if (/\.gguf$/i.test(reference)) return readGgufName(reference);
  const [, id = reference, revision, file] = INSIDE.exec(reference) ?? [];
  if (file !== undefined && !WEIGHTS.test(file)) return undefined;
  const name = readHubName(id, page === undefined || file !== undefined);
  return name && { ...name, revision: name.revision ?? revision };
}
