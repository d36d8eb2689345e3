/** GGUF files, and tags of Ollama's library. */
import type { Unwritten } from './model-name.ts';
import { isParameterCount, isUsualPart, partsOf, splitQuantization } from './name-parts.ts';
import { findOpenFamilies } from './open-families.ts';

/** Stems that stand for any file. */
const PLACEHOLDERS = new Set(
  'model models my-model your-model your_model file foo bar test dummy example sample output out tmp input x name ggml-model'.split(
    ' ',
  ),
);

/** @param path a path or name that ends with `.gguf` */
export function readGgufName(path: string): Unwritten | undefined {
  const segments = path.split('/');
  const file = segments.at(-1)!;
  const stem = file.slice(0, -'.gguf'.length).replace(/-\d{5}-of-\d{5}$/, '');
  if (stem === '') return undefined;
  const { before, quantization } = splitQuantization(stem);
  const name = before.toLowerCase();
  // The folder tells two repositories of the hub apart that hold files of one name, or of the quantisation alone.
  const folder = segments.at(-2)?.toLowerCase();
  const line = name === '' ? `${folder ?? ''}/${stem.toLowerCase()}` : name;
  return {
    kind: 'gguf',
    certainty: PLACEHOLDERS.has(name) || name.startsWith('ggml-vocab') ? 'shape' : 'family',
    canonical: file,
    provider: providerOf(name),
    line: name !== '' && folder?.includes('gguf') === true ? `${folder}/${name}` : line,
    quantization,
  };
}

const OLLAMA = /^([a-z][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)?)(?::([A-Za-z0-9][\w.-]{0,60}))?$/;
/** Names of the library that mean a model also with `latest` or another word for a tag. One line a maker. */
const LIBRARY = new RegExp(
  `^(?:${[
    'llama[234](?:\\.\\d)?|codellama|tinyllama|llama2-uncensored|llama-guard3|llama3-chatqa|llama3-gradient',
    'gemma[2-4]?|gemma3n|codegemma|embeddinggemma|shieldgemma|medgemma',
    'qwen\\d?(?:\\.\\d)?(?:-coder|-vl|vl|-embedding|-math)?|codeqwen|qwq',
    'phi[34](?:\\.\\d)?(?:-mini|-reasoning|-mini-reasoning)?',
    'mistral|mistral-(?:nemo|small\\d?(?:\\.\\d)?|large|openorca)|mixtral|codestral|devstral|magistral|ministral-3',
    'deepseek-(?:r1|v\\d(?:\\.\\d)?|coder(?:-v2)?|llm|ocr)|gpt-oss|gpt-oss-safeguard',
    'starcoder2?|wizardlm2?|wizardcoder|command-r7?b?(?:-plus)?|command-a|aya(?:-expanse)?',
    'nomic-embed-text(?:-v2-moe)?|mxbai-embed-large|snowflake-arctic-embed2?|all-minilm|bge-(?:m3|large)|paraphrase-multilingual',
    'granite\\d(?:\\.\\d)?(?:-[a-z]+)?|granite-(?:code|embedding)|smollm2?|llava(?:-llama3|-phi3)?|bakllava|moondream|minicpm-v',
    'dolphin\\d?-[a-z0-9.]+|dolphin-llama3|nous-hermes2?|openhermes|hermes3|neural-chat|orca-mini|vicuna|zephyr|stablelm2',
    'exaone\\d?(?:\\.\\d)?(?:-deep)?|falcon3|internlm2|yi-coder|kimi-k2(?:\\.\\d)?|glm-\\d(?:\\.\\d)?|minimax-m2(?:\\.\\d)?',
  ].join('|')})$`,
);
/** Without a tag only what no code calls an architecture or a template: `llama3.1` and `nomic-embed-text`, but not `qwen2`. */
const LIBRARY_ALONE = /\d\.\d|-embed|minilm|-(?:coder|vl|oss)$/;

/**
 * Reads `name:tag` or `name` as a tag of Ollama's library. A tag must state a size or, beside a name of a known family, a
 * quantisation or a usual word: `postgres:16` is none.
 *
 * @param served the text stood behind `ollama/`, so that any name is one of Ollama's
 */
export function readOllamaName(text: string, served = false): Unwritten | undefined {
  const [, name, tag] = OLLAMA.exec(text) ?? [];
  if (name === undefined || name === 'ollama') return undefined;
  const provider = providerOf(name.slice(name.indexOf('/') + 1));
  const listed = LIBRARY.test(name);
  if (tag === undefined) {
    if (!served && (!listed || !/\d|-/.test(name))) return undefined;
    const certainty = served || LIBRARY_ALONE.test(name) ? 'family' : 'shape';
    return { kind: 'ollama', certainty, canonical: name, provider, line: name };
  }
  const { before, quantization } = splitQuantization(tag.toLowerCase());
  const parts = partsOf(before);
  const usual = parts.every((part) => isUsualPart(part) || part === 'cloud');
  const known = served || listed || provider !== undefined;
  const sized = parts.some(isParameterCount);
  if (!served && !sized && !(listed && usual) && !(known && quantization !== undefined)) return undefined;
  return {
    kind: 'ollama',
    certainty: served || (known && usual) ? 'family' : 'shape',
    canonical: text,
    provider,
    line: before === 'latest' || before === '' ? name : `${name}:${before}`,
    quantization,
  };
}

function providerOf(name: string): string | undefined {
  return findOpenFamilies(partsOf(name))[0]?.provider || undefined;
}
