/** One whole string, read as the name of a model. */
import type { ModelName } from './model-name.ts';
import { readApiName } from './read-api-name.ts';
import { readGgufName, readOllamaName } from './read-file-name.ts';
import { readHubName } from './read-hub-name.ts';
import { findServingPrefix } from './serving-prefixes.ts';

/** Longer strings are no names: the longest are addresses of files on the hub. */
const MAX_LENGTH = 256;
const PLAUSIBLE = /^[\w@./~][\w.:@/+~-]+$/;
/** `https://huggingface.co/`, `hf.co/`, `hf://`. */
const HUB_ADDRESS = /^(?:(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/|hf:\/\/)/i;
const OLLAMA_ADDRESS = /^(?:https?:\/\/)?(?:www\.)?ollama\.com\/(?:library\/)?/i;
/** A file or folder of a hub repository: `/resolve/main/x.gguf`, `/tree/main`. */
const HUB_PATH = /^([^/]+\/[^/]+)\/(?:resolve|blob|tree|raw)\/([^/]+)(?:\/.*)?$/;

/** Bedrock's names: `us.anthropic.claude-…-v1:0`, also at the end of an ARN. */
const BEDROCK =
  /^(?:arn:aws[\w-]*:bedrock:[\w-]*:\d*:[\w-]+\/)?(?:(?:us|eu|apac|global|us-gov|jp|au|ca|sa|regional)\.)?(anthropic|amazon|meta|mistral|cohere|ai21|stability|deepseek|qwen|openai|google|nvidia|moonshot|moonshotai|minimax|luma|twelvelabs|writer|zai)\.([a-z][\w.-]*?)(?:-(v\d+(?::\d+)?)|:(\d+))?(?::\w+)?$/;
/** Paths of Vertex AI, Google's API, and Fireworks. */
const RESOURCE =
  /^(?:projects\/[\w-]+\/locations\/[\w-]+\/)?(?:publishers\/([\w-]+)\/models|models|accounts\/(fireworks)\/(?:models|routers))\/([\w.@:-]+)$/;
/** `openrouter/anthropic/…`, `bedrock/converse/…`. */
const MAX_PREFIXES = 3;
/** Owners on the hub that providers' names stand behind, too: `mistralai/mistral-large-2411` is OpenRouter's, with small letters. */
const HUB_OWNERS = new Set([
  'openai',
  'google',
  'qwen',
  'mistralai',
  'moonshotai',
  'zai-org',
  'thudm',
  'minimaxai',
  'stabilityai',
  'black-forest-labs',
  'jinaai',
  'databricks',
  'cerebras',
  'amazon',
  'huggingface',
  'replicate',
  'together',
]);

/**
 * Reads one whole string as a model's name, in time linear to its length. Never throws.
 *
 * @returns undefined for anything else
 */
export function readModelName(text: string): ModelName | undefined {
  if (text.length > MAX_LENGTH || !PLAUSIBLE.test(text)) return undefined;
  const name = readAddress(text) ?? (text.includes('://') ? undefined : readPlain(text));
  return name && { written: text, ...name };
}

type Unwritten = Omit<ModelName, 'written'>;

function readAddress(text: string): Unwritten | undefined {
  if (OLLAMA_ADDRESS.test(text)) return readOllamaName(text.replace(OLLAMA_ADDRESS, ''), true);
  if (!HUB_ADDRESS.test(text)) return undefined;
  const reference = text.replace(HUB_ADDRESS, '').replace(/\/$/, '');
  if (/^(?:datasets|spaces|docs|blog|papers|collections|organizations|api|tasks|models|join)(?:\/|$)/.test(reference))
    return undefined;
  if (/\.gguf$/i.test(reference)) return readGgufName(reference);
  const [, id = reference, revision] = HUB_PATH.exec(reference) ?? [];
  const name = id.includes('/') ? readHubName(id, true) : undefined;
  return name && { ...name, revision: name.revision ?? revision };
}

function readPlain(text: string): Unwritten | undefined {
  if (/\.gguf$/i.test(text)) return readGgufName(text);
  if (!/^[A-Za-z0-9@]/.test(text)) return undefined;
  return readBedrock(text) ?? readResource(text) ?? readServed(text);
}

function readBedrock(text: string): Unwritten | undefined {
  const [, , model, version, bareVersion] = BEDROCK.exec(text) ?? [];
  if (model === undefined) return undefined;
  const name = readApiName(model);
  if (name === undefined) return undefined;
  const revision = version ?? bareVersion;
  // A version with a colon is Bedrock's own way of writing, so that the rest may be any name of the maker's.
  const certainty = name.certainty === 'shape' && revision?.includes(':') === true ? 'family' : name.certainty;
  return { ...name, certainty, provider: 'bedrock', revision };
}

function readResource(text: string): Unwritten | undefined {
  const [, publisher, fireworks, model] = RESOURCE.exec(text) ?? [];
  if (model === undefined) return undefined;
  const provider = fireworks ?? (publisher === undefined ? 'google' : 'vertex');
  const name = readApiName(model, provider);
  if (name === undefined || (publisher === undefined && fireworks === undefined && name.certainty === 'shape'))
    return undefined;
  return name;
}

/** A name behind prefixes that say who serves it. */
function readServed(text: string): Unwritten | undefined {
  let rest = text;
  let provider: string | undefined;
  let distinct = false;
  for (let depth = 0; depth < MAX_PREFIXES; depth += 1) {
    const [, start, next] = /^([^/:]+)[/:](.+)$/.exec(rest) ?? [];
    const prefix = start === undefined ? undefined : findServingPrefix(start.toLowerCase());
    if (start === undefined || next === undefined || prefix === undefined) break;
    if (prefix.provider === 'ollama') return readOllamaName(next, true);
    if (HUB_OWNERS.has(start.toLowerCase()) && !isServedName(start, next)) break;
    provider ??= prefix.provider;
    distinct ||= prefix.distinct;
    rest = next.replace(/^(?:converse|invoke|chat|models)[/:]/, '');
  }
  const name = readUnserved(rest, provider, distinct);
  if (name === undefined || provider === undefined) return name ?? (rest === text ? undefined : readUnserved(text));
  // "azure/login@v2" is an action: behind a prefix that is also an owner of repositories, only a name that reads as one counts.
  if (!distinct && name.certainty === 'shape' && name.kind === 'api') return { ...name, provider };
  return { ...name, provider, certainty: distinct && name.certainty === 'shape' ? 'family' : name.certainty };
}

/** Whether a provider's API has that name, written as APIs write it, rather than the hub. */
function isServedName(owner: string, name: string): boolean {
  const api = readApiName(name);
  if (api === undefined || api.certainty === 'shape' || api.provider === undefined) return /[/]/.test(name);
  if (owner.toLowerCase() === 'openai') return api.provider === 'openai' && !/^gpt-oss|^whisper-(?!1)/.test(api.line);
  if (owner.toLowerCase() === 'google') return api.provider === 'google' && !api.line.includes('gemma');
  return (
    name === name.toLowerCase() && !/\d+b(?:-|$)/.test(name) && /^(?:mistralai|moonshotai|qwen|amazon)$/.test(owner)
  );
}

function readUnserved(text: string, provider?: string, distinct = false): Unwritten | undefined {
  const bedrock = provider === undefined ? undefined : readBedrock(text);
  if (bedrock !== undefined) return bedrock;
  if (text.includes('/')) return readHubName(text);
  const api = readApiName(text, provider);
  if (api !== undefined && !text.includes(':')) {
    const ollama = provider === undefined && api.certainty !== 'known' ? readOllamaName(text) : undefined;
    return ollama ?? api;
  }
  if (text.includes(':')) return api ?? readOllamaName(text);
  if (distinct && /^[\w.@-]+$/.test(text)) {
    return { kind: 'api', certainty: 'shape', canonical: text, line: text.toLowerCase() };
  }
  return readOllamaName(text);
}
