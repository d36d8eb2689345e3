/** GGUF files, and tags of Ollama's library. */
import type { ModelName } from './model-name.ts';
import { isParameterCount, isUsualPart, partsOf, splitQuantization } from './name-parts.ts';
import { findOpenFamily } from './open-families.ts';

/** Stems that stand for any file. */
const PLACEHOLDERS = new Set(
  'model models my-model your-model your_model file foo bar test dummy example sample output out tmp input x name ggml-model'.split(
    ' ',
  ),
);

/** @param path a path or name that ends with `.gguf` */
export function readGgufName(path: string): Omit<ModelName, 'written'> | undefined {
  const segments = path.split(/[/\\]/);
  const file = segments.at(-1)!;
  const stem = file.slice(0, -'.gguf'.length).replace(/-\d{5}-of-\d{5}$/, '');
  if (stem === '') return undefined;
  const { before, quantization } = splitQuantization(stem);
  const name = before.toLowerCase();
  // The folder tells two repositories of the hub apart that hold files of one name.
  const folder = segments.at(-2)?.toLowerCase();
  return {
    kind: 'gguf',
    certainty: PLACEHOLDERS.has(name) || name.startsWith('ggml-vocab') ? 'shape' : 'family',
    canonical: file,
    provider: findOpenFamily(partsOf(name))?.provider || undefined,
    line: folder?.includes('gguf') === true ? `${folder}/${name}` : name,
    quantization,
  };
}

const OLLAMA = /^([a-z][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)?)(?::([A-Za-z0-9][\w.-]{0,60}))?$/;
/** Names of the library with a version in them, or that mean nothing else: `llama3.1`, `nomic-embed-text`. */
const LIBRARY =
  /^(?:llama[23](?:\.\d)?|llama4|gemma[2-4]?|qwen\d(?:\.\d)?(?:-coder|-vl|-embedding)?|phi[34](?:\.\d)?(?:-mini)?|mistral-(?:nemo|small\d?(?:\.\d)?|large)|deepseek-(?:r1|v\d(?:\.\d)?|coder(?:-v2)?)|codellama|codegemma|codeqwen|llama2-uncensored|tinyllama|starcoder2|wizardlm2|command-r\d?b?(?:-plus)?|nomic-embed-text|mxbai-embed-large|snowflake-arctic-embed2?|all-minilm|bge-(?:m3|large)|embeddinggemma|granite[34](?:\.\d)?(?:-[a-z]+)?|smollm2?|llava(?:-llama3|-phi3)?|bakllava|moondream|dolphin\d?-[a-z0-9.]+|nous-hermes2|openhermes|neural-chat|gpt-oss|qwq|exaone\d?(?:\.\d)?|stablelm2|granite-code|hermes3)$/;

/**
 * Reads `name:tag` or `name` as a tag of Ollama's library. A tag must state a size or a quantisation, or be `latest` beside a
 * name of the library; `postgres:16` is none.
 *
 * @param served the text stood behind `ollama/`, so that any name is one of Ollama's
 */
export function readOllamaName(text: string, served = false): Omit<ModelName, 'written'> | undefined {
  const [, name, tag] = OLLAMA.exec(text) ?? [];
  if (name === undefined || name === 'ollama') return undefined;
  const listed = LIBRARY.test(name);
  const family = findOpenFamily(partsOf(name.slice(name.indexOf('/') + 1)));
  if (tag === undefined) {
    if (!served && (!listed || !/\d|embed|code|minilm/.test(name))) return undefined;
    return {
      kind: 'ollama',
      certainty: 'family',
      canonical: name,
      provider: family?.provider || undefined,
      line: name,
    };
  }
  const { before, quantization } = splitQuantization(tag.toLowerCase());
  const parts = partsOf(before);
  const sized = parts.some(isParameterCount);
  if (!served && !sized && quantization === undefined && !(listed && (before === 'latest' || parts.every(isUsualPart))))
    return undefined;
  const certain =
    served || ((listed || family !== undefined) && parts.every((part) => isUsualPart(part) || part === 'cloud'));
  return {
    kind: 'ollama',
    certainty: certain ? 'family' : 'shape',
    canonical: text,
    provider: family?.provider || undefined,
    line: before === 'latest' || before === '' ? name : `${name}:${before}`,
    quantization,
  };
}
