/** One whole string, read as the name of a model. */
import { findApiFamily } from './api-families.ts';
import { findLegacyId } from './legacy-hub-ids.ts';
import type { ModelName, Unwritten } from './model-name.ts';
import { isAddress, readAddress } from './read-address.ts';
import { readApiName } from './read-api-name.ts';
import { readBedrockName, readResourceName } from './read-cloud-name.ts';
import { readGgufName, readOllamaName } from './read-file-name.ts';
import { readHubName } from './read-hub-name.ts';
import { findServingPrefix } from './serving-prefixes.ts';

/** Longer strings are no names: the longest are addresses of files on the hub. */
const MAX_LENGTH = 256;
/** No name ends in a sign: `o1-` is the beginning of several. */
const PLAUSIBLE = /^[\w@./~][\w.:@/+~-]*[\w+]$/;

/**
 * Reads one whole string as a model's name, in time linear to its length. Never throws.
 *
 * @returns undefined for anything else
 */
export function readModelName(text: string): ModelName | undefined {
  if (text.length > MAX_LENGTH || !PLAUSIBLE.test(text)) return undefined;
  const name = isAddress(text) ? readAddress(text) : readPlain(text);
  return name && { written: text, ...name };
}

function readPlain(text: string): Unwritten | undefined {
  if (/\.gguf$/i.test(text)) return readGgufName(text);
  if (!/^[A-Za-z0-9@]/.test(text)) return undefined;
  // Most strings are words, of which few are names.
  if (/^[A-Za-z]+$/.test(text) && !isModelWord(text)) return undefined;
  const hasSlash = text.includes('/');
  return (
    (text.includes('.') ? readBedrockName(text) : undefined) ??
    (hasSlash ? readResourceName(text) : undefined) ??
    (hasSlash || text.includes(':') ? readPrefixed(text) : undefined) ??
    readUnprefixed(text)
  );
}

/** Whether a word of letters alone is a model's name: `sonar`, `LaBSE`. */
export function isModelWord(word: string): boolean {
  return findApiFamily(word) !== undefined || findLegacyId(word.toLowerCase()) !== undefined;
}

/** `openrouter/anthropic/…`, `bedrock/converse/…`. */
const MAX_PREFIXES = 3;
/** A prefix, what separates it, and what follows; LiteLLM puts the kind of endpoint between them. */
const PREFIX = /^([^/:]+)([/:])(?:(?:converse|invoke|chat|models)[/:])?(.+)$/;

/** A name behind prefixes that say who serves it. */
function readPrefixed(text: string): Unwritten | undefined {
  let rest = text;
  let provider: string | undefined;
  let distinct = false;
  for (let depth = 0; depth < MAX_PREFIXES; depth += 1) {
    const [, start = '', separator, next = ''] = PREFIX.exec(rest) ?? [];
    const prefix = findServingPrefix(start.toLowerCase());
    if (prefix === undefined || (separator === '/' && isOwner(start, next))) break;
    if (prefix.provider === 'ollama') return readOllamaName(next, true);
    provider ??= prefix.provider;
    // Before a colon stands no owner, and what looks like one there is npm's "github:owner/repository".
    distinct ||= prefix.distinct;
    rest = next;
  }
  if (provider === undefined) return undefined;
  const name =
    readBedrockName(rest) ??
    readResourceName(rest) ??
    readUnprefixed(rest, provider) ??
    (distinct ? anyName(rest) : undefined);
  if (name === undefined) return undefined;
  if (name.certainty === 'shape' && !distinct && (name.kind === 'hub' || text.charAt(text.indexOf(rest) - 1) === ':'))
    return undefined;
  return { ...name, provider, certainty: distinct && name.certainty === 'shape' ? 'family' : name.certainty };
}

/** Prefixes that are owners on the hub, too. */
const HUB_OWNERS = new Set(
  'openai google qwen mistralai moonshotai amazon zai-org thudm minimaxai stabilityai black-forest-labs jinaai databricks'.split(
    ' ',
  ),
);

/** Whether `start/next` is an id of the hub rather than a name behind who serves it. */
function isOwner(start: string, next: string): boolean {
  const owner = start.toLowerCase();
  if (!HUB_OWNERS.has(owner) || next.includes('/')) return false;
  const api = readApiName(next);
  if (api === undefined) return true;
  if (owner === 'openai') return api.provider !== 'openai' || /^gpt-oss|^whisper-(?!1)/.test(api.line);
  if (owner === 'google') return api.provider !== 'google' || api.line.includes('gemma');
  // OpenRouter writes small letters, and leaves out sizes where there is an API: "mistralai/mistral-large-2411".
  const served = next === next.toLowerCase() && !/\d+b(?:-|$)/.test(next) && api.certainty !== 'shape';
  return !(served && /^(?:mistralai|moonshotai|qwen|amazon)$/.test(start));
}

function readUnprefixed(text: string, provider?: string): Unwritten | undefined {
  if (text.includes('/')) return readHubName(text) ?? (text.includes(':') ? readOllamaName(text) : undefined);
  const legacy = findLegacyId(text.toLowerCase());
  if (legacy !== undefined) return { ...readHubName(legacy, true)!, certainty: 'known' };
  const api = readApiName(text, provider);
  if (api?.certainty === 'known' || provider !== undefined) return api;
  // "deepseek-r1" is an API's name, "gemma2" one of Ollama's.
  return api !== undefined && findApiFamily(text.toLowerCase()) !== undefined ? api : (readOllamaName(text) ?? api);
}

/** Any model of a provider: `together_ai/some-model`, `azure_ai/my-deployment`. */
function anyName(text: string): Unwritten | undefined {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(text)) return undefined;
  return { kind: 'api', certainty: 'family', canonical: text, line: text.toLowerCase() };
}
