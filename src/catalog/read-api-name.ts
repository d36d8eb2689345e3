/** Names that providers of APIs give, without a prefix for who serves them. */
import { type Family, findApiFamily } from './api-families.ts';
import type { Certainty, ModelName } from './model-name.ts';
import {
  hubQuantization,
  isParameterCount,
  isSizePart,
  isUsualPart,
  isVersionPart,
  partsOf,
  splitDate,
} from './name-parts.ts';
import { findOpenFamily } from './open-families.ts';
import { findRow } from './rows.ts';
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
export function readApiName(text: string, provider?: string): Omit<ModelName, 'written'> | undefined {
  const colon = text.startsWith('ft:') ? -1 : text.lastIndexOf(':');
  const tag = colon > 0 ? text.slice(colon + 1) : undefined;
  if (tag !== undefined && !isServingTag(tag)) return undefined;
  const canonical = tag === undefined ? text : text.slice(0, colon);
  const name = canonical.toLowerCase();
  if (!/^[a-z][a-z0-9._@:+-]*$/.test(name)) return undefined;

  const found = findApiFamily(name) ?? findOpenModel(name);
  const row = findRow(name);
  if (found === undefined && row === undefined) return undefined;
  const { line, date } = splitDate(name);
  const [, revision] = /@([\w.-]+)$/.exec(line) ?? [];
  return {
    kind: 'api',
    certainty: certaintyOf(canonical, found, row !== undefined, provider !== undefined),
    canonical,
    provider: provider ?? found?.family.provider ?? row?.provider,
    line: lineOf(revision === undefined ? line : line.slice(0, -revision.length - 1)),
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

function certaintyOf(text: string, found: Found | undefined, known: boolean, served: boolean): Certainty {
  const name = text.toLowerCase();
  if (found?.ambiguous === true) return served ? 'known' : 'shape';
  if (!served && found !== undefined && name !== text && LOWER_CASE.has(found.family.provider)) return 'shape';
  if (known) return 'known';
  return found !== undefined && hasUsualEnd(name, found.length) ? 'family' : 'shape';
}

/** Whether all parts that lie beyond the beginning (a part that it cuts counts whole) are usual ones. */
function hasUsualEnd(name: string, length: number): boolean {
  if (name.startsWith('ft:')) return true;
  const start =
    /[-_:]$/.test(name.slice(0, length)) || /[-_:@]/.test(name[length] ?? '-') ? length : lastPartStart(name, length);
  return partsOf(name.slice(start).replaceAll('@', '-')).every(isUsualPart);
}

function lastPartStart(name: string, length: number): number {
  return (
    Math.max(name.lastIndexOf('-', length - 1), name.lastIndexOf('_', length - 1), name.lastIndexOf(':', length - 1)) +
    1
  );
}

/** An open model as APIs and configurations write it, without an organisation: it starts with the family and states a size. */
function findOpenModel(name: string): Found | undefined {
  const parts = partsOf(name);
  const family = findOpenFamily(parts.slice(0, 2));
  if (family === undefined || !parts.some((part) => /\d/.test(part))) return undefined;
  const sized = parts.some(isParameterCount);
  const distinct =
    DISTINCT_WORDS.test(name) && parts.some((part, index) => index > 0 && (isSizePart(part) || isVersionPart(part)));
  return sized || distinct ? { family, length: parts[0]!.length, ambiguous: false } : undefined;
}

/** Different spellings of one line: `claude-3.5-sonnet` of OpenRouter, `gemini-flash-1.5`, `gemini-2.0-flash-001`. */
function lineOf(line: string): string {
  if (line.startsWith('claude-')) {
    return line
      .replace(/(?<=\d)\.(?=\d)/g, '-')
      .replace(/^claude-(?:instant-)?v(?=\d)/, (start) => start.slice(0, -1))
      .replace(/^claude-([4-9](?:-\d)?)-(opus|sonnet|haiku|fable)/, 'claude-$2-$1')
      .replace(/^claude-(opus|sonnet|haiku)-(3(?:-\d)?)/, 'claude-$2-$1')
      .replace(/-([4-9])-0$/, '-$1');
  }
  if (line.startsWith('gemini-')) {
    return line.replace(/^gemini-(flash|pro)-(\d\.\d)/, 'gemini-$2-$1').replace(/^(gemini-\d.*)-00\d$/, '$1');
  }
  return line;
}
