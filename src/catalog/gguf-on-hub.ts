/** GGUF files of the Hugging Face hub: which one a name means, and how the same name is written for another quantisation. */
import { stemOfName } from '../gguf/index.ts';
import { splitQuantization } from './name-parts.ts';
import { readHubName } from './read-hub-name.ts';

export interface GgufOnHub {
  /** `owner/name`. */
  readonly id: string;
  /** Its path in the repository, where the name says it. */
  readonly file?: string;
  /** As written, for example `Q4_K_M` or `UD-Q4_K_XL`. Without it and a file, the name means the hub's usual quantisation. */
  readonly quantization?: string;
}

/** `hf.co/`, `https://huggingface.co/`, and `hf:` of node-llama-cpp. */
const HUB = /^(?:(?:https?:\/\/)?(?:www\.)?(?:hf\.co|huggingface\.co)\/|hf:(?:\/\/)?)/i;

/**
 * Reads `owner/name:Q4_K_M`, `owner/name-GGUF`, and `owner/name-GGUF/file.gguf`; behind `hf.co/`, a file of any repository.
 *
 * @returns undefined for any other name, a local path included
 */
export function readGgufOnHub(name: string): GgufOnHub | undefined {
  const plain = name.replace(HUB, '');
  const isOfHub = plain !== name;
  if (/\.gguf$/i.test(plain)) {
    const [owner, repository, ...rest] = plain.split('/');
    if (owner === undefined || repository === undefined || rest.length === 0) return undefined;
    if (!isOfHub && !saysGguf(repository)) return undefined;
    const id = readHubName(`${owner}/${repository}`, isOfHub)?.canonical;
    return id === undefined ? undefined : { id, file: rest.join('/') };
  }
  const read = readHubName(plain, isOfHub);
  if (read === undefined) return undefined;
  const suffix = /:([^:/]+)$/.exec(plain)?.[1];
  if (suffix !== undefined && read.tag === undefined) return { id: read.canonical, quantization: suffix };
  return saysGguf(read.canonical) ? { id: read.canonical } : undefined;
}

/** Repositories of GGUF files say so in their names. */
export function saysGguf(repository: string): boolean {
  return /gguf/i.test(repository);
}

/** Whether the hub has what a name of this kind means, so that it can be fetched and run. */
export function isOnHub(kind: string, name: string): boolean {
  return kind === 'hub' || (kind === 'gguf' && readGgufOnHub(name) !== undefined);
}

/** One name for a file of a repository, which `readGgufOnHub` reads. */
export function nameOfGguf(id: string, file: string): string {
  const plain = `${id}/${file}`;
  return readGgufOnHub(plain)?.id === id ? plain : `hf.co/${plain}`;
}

/**
 * A quantisation as names write it, told from the path of a file: `UD-Q4_K_XL` of `Qwen3-8B-UD-Q4_K_XL.gguf`.
 */
export function quantizationOfFile(path: string): string | undefined {
  const { before, quantization } = splitQuantization(stemOfName(path));
  if (quantization === undefined) return undefined;
  return /(?:^|[-_.])ud$/i.test(before) ? `UD-${quantization}` : quantization;
}

/** The same name with another file of its repository in place of the one that it means. */
export function inQuantization(name: string, { file, quantization }: { file: string; quantization: string }): string {
  const own = readGgufOnHub(name);
  if (own?.file !== undefined) return `${name.slice(0, name.length - own.file.length)}${file}`;
  const repository = own?.quantization === undefined ? name : name.slice(0, -own.quantization.length - 1);
  return `${repository}:${quantization}`;
}

/** Whether a name is another with nothing but the quantisation changed. */
export function isInOtherQuantization(name: string, other: string): boolean {
  const [own, theirs] = [readGgufOnHub(name), readGgufOnHub(other)];
  if (own === undefined || theirs === undefined || own.id !== theirs.id || name === other) return false;
  if (own.file === undefined || theirs.file === undefined) {
    const { before, quantization } = splitQuantization(theirs.quantization ?? '');
    return own.file === undefined && quantization !== undefined && /^(?:ud)?$/i.test(before);
  }
  const [one, two] = [own.file, theirs.file].map((file) => file.split('/').map(withoutQuantization).join('/'));
  return one === two && quantizationOfFile(theirs.file) !== undefined;
}

/** Of a folder or a file; a folder that only says the quantisation is left out, as each of those has its own. */
function withoutQuantization(part: string): string {
  const { before } = splitQuantization(stemOfName(part));
  return before.toLowerCase().replace(/(?:^|[-_.])ud$/, '');
}
