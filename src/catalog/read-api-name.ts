/** Names that providers of APIs give, without a prefix for who serves them. */
import { findApiFamily } from './api-families.ts';
import type { Family } from './families.ts';
import type { Certainty, Unwritten } from './model-name.ts';
import {
  hubQuantization,
  isParameterCount,
  isSizePart,
  isUsualPart,
  isVersionPart,
  partsOf,
  splitDate,
} from './name-parts.ts';
import { findOpenFamilies } from './open-families.ts';
import { isListed } from './rows.ts';
import { isServingTag } from './serving-prefixes.ts';

/** Makers that write their API's names in small letters: `GPT-4` is what people call it. */
const LOWER_CASE = new Set([
  'openai',
  'anthropic',
  'google',
  'xai',
  'cohere',
  'perplexity',
  'voyage',
  'deepgram',
  'cartesia',
]);

/** Words of open families that mean nothing else, so that a version is enough beside them (`phi` needs one). */
const DISTINCT_WORDS =
  /^(?:llama|codellama|mistral|mixtral|ministral|qwen|qwq|gemma|codegemma|deepseek|phi|glm|kimi|bge|gte|nomic|mxbai|snowflake|internlm|minicpm|granite|nemotron|smollm|starcoder|vicuna|tinyllama|wizardlm|wizardcoder|zephyr|llava|bakllava|stablelm|moondream|exaone|whisper|bert|roberta|distilbert|gpt)/;

/**
 * Reads a name without prefix: an API family's, or that of an open model as APIs serve it (`llama-3.3-70b-versatile`).
 *
 * @param provider who serves it, where a prefix said so; then a word that is ambiguous alone is certain
 */
export function readApiName(text: string, provider?: string): Unwritten | undefined {
  const colon = text.startsWith('ft:') ? -1 : text.lastIndexOf(':');
  const tag = colon > 0 ? text.slice(colon + 1) : undefined;
  if (tag !== undefined && !isServingTag(tag)) return undefined;
  const canonical = tag === undefined ? text : text.slice(0, colon);
  const name = canonical.toLowerCase();
  if (!/^[a-z][a-z0-9._@:+-]*$/.test(name)) return undefined;

  const { line: undated, date } = splitDate(name);
  const [, revision] = /@([\w.-]+)$/.exec(undated) ?? [];
  const line = lineOf(revision === undefined ? undated : undated.slice(0, -revision.length - 1));
  const found = findApiFamily(name) ?? findOpenModel(name);
  const listed = isListed(line);
  if (found === undefined && !listed) return undefined;
  // "Command" and "COMMAND" are words.
  if (found?.ambiguous === true && provider === undefined && name !== canonical) return undefined;
  return {
    kind: 'api',
    certainty: certaintyOf(canonical, found, listed, provider !== undefined),
    canonical,
    provider: provider ?? found?.family.provider,
    line,
    date,
    tag,
    quantization: hubQuantization(name),
    revision,
  };
}

interface Found {
  readonly family: Family;
  readonly length: number;
  readonly ambiguous: boolean;
}

function certaintyOf(text: string, found: Found | undefined, listed: boolean, served: boolean): Certainty {
  const name = text.toLowerCase();
  if (found?.ambiguous === true) return served ? 'known' : 'shape';
  if (
    !served &&
    found !== undefined &&
    name !== text &&
    !name.startsWith('ft:') &&
    LOWER_CASE.has(found.family.provider)
  )
    return 'shape';
  // "mercury-2" is listed, and is also another thing; "goliath-120b" is none.
  if (listed) return served || found !== undefined || partsOf(name).some(isParameterCount) ? 'known' : 'shape';
  return found !== undefined && hasUsualEnd(name, found.length) ? 'family' : 'shape';
}

/** A version that a beginning cut: `gemini-2` of `gemini-2.5`, `wan2` of `wan2.1`. */
const REST_OF_VERSION = /^(?:[.p]?\d{1,8}){0,3}[a-z]{0,2}(?![a-z0-9.])/;

/** Whether what follows the beginning are usual parts; a part that the beginning cuts may go on as a version. */
function hasUsualEnd(name: string, length: number): boolean {
  if (name.startsWith('ft:')) return true;
  const rest = name.slice(length);
  const start = /[a-z0-9]$/.test(name.slice(0, length)) ? (REST_OF_VERSION.exec(rest)?.[0].length ?? 0) : 0;
  const end = rest.slice(start);
  return partsOf(end.replaceAll('@', '-')).every(isUsualPart);
}

/** An open model as APIs and configurations write it, without an organisation: it starts with the family and states a size. */
function findOpenModel(name: string): Found | undefined {
  const parts = partsOf(name);
  const [family] = findOpenFamilies(parts.slice(0, 2));
  if (family === undefined || !parts.some((part) => /\d/.test(part))) return undefined;
  const sized = parts.some(isParameterCount);
  // "qwen2_5_vl" is an architecture.
  if (!sized && name.includes('_')) return undefined;
  const distinct =
    DISTINCT_WORDS.test(name) && parts.some((part, index) => index > 0 && (isSizePart(part) || isVersionPart(part)));
  return sized || distinct ? { family, length: parts[0]!.length, ambiguous: false } : undefined;
}

/** Different spellings of one line: `claude-3.5-sonnet` of OpenRouter, `gemini-flash-1.5`, `gemini-2.0-flash-001`, `gpt-5-1-mini` of Azure. */
function lineOf(line: string): string {
  if (line.startsWith('claude-')) {
    return line
      .replace(/(?<=\d)\.(?=\d)/g, '-')
      .replace(/^claude-(?:instant-)?v(?=\d)/, (start) => start.slice(0, -1))
      .replace(/^claude-([4-9](?:-\d)?)-(opus|sonnet|haiku|fable)/, 'claude-$2-$1')
      .replace(/^claude-(opus|sonnet|haiku)-(3(?:-\d)?)/, 'claude-$2-$1')
      .replace(/-([4-9])-0$/, '-$1')
      .replace(/(?<=sonnet|haiku|opus)-v\d$/, '');
  }
  if (line.startsWith('gemini-')) {
    return line.replace(/^gemini-(flash|pro)-(\d\.\d)/, 'gemini-$2-$1').replace(/^(gemini-\d.*)-00\d$/, '$1');
  }
  if (/^(?:embed|rerank)-/.test(line)) return line.replace(/-v(\d)$/, '-v$1.0');
  return line.replace(/^gpt-(\d)-(\d)(?=-|$)/, 'gpt-$1.$2');
}
