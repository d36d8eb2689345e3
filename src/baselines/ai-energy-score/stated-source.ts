/**
 * The model that another one says it derives from, as it stands with the model itself. All three places come with a pull
 * request and are hostile: bounded, checked against the grammar of hub ids, and never a reason to fail. For display only,
 * never for judging.
 */
import { parse } from 'yaml';
import { isHubId, movedIds } from './hub-id.ts';

export interface SourceTexts {
  /** `metadata_props` of the ONNX file. */
  readonly onnxMetadata?: ReadonlyMap<string, string> | undefined;
  /** Content of the folder's `config.json`. */
  readonly configJson?: string | undefined;
  /** Content of the model card, the folder's `README.md`. */
  readonly modelCard?: string | undefined;
}

export interface StatedSource {
  readonly id: string;
  readonly origin: 'onnx-metadata' | 'config.json' | 'model-card';
}

/**
 * Keys of `metadata_props` under which exporters and people note a hub id, the most specific first. ONNX itself
 * standardises none.
 */
const metadataKeys = [
  'source',
  'base_model',
  'source_model',
  'hf_model_id',
  'huggingface_model_id',
  'hub_id',
  'model_id',
  'name_or_path',
  '_name_or_path',
  'model_name',
];

/** The config of an ImageNet-22k classifier, with two tables of 22,000 labels, is below 2 MB. */
const maxConfigLength = 8_000_000;
/** Cards with benchmark tables in their front matter exceed 100 kB. */
const maxCardLength = 2_000_000;
/** Enough for a `base_model` list of more models than anyone merges. */
const maxBaseModelLength = 4_000;
/** A hub id has at most 96 characters; its URL a little more. */
const maxIdTextLength = 200;

/**
 * The first source that is stated: in the ONNX metadata, then in `config.json` (`_name_or_path`), then in the model
 * card's front matter (`base_model`, a text or a list of one; a merge of several models has no one source).
 *
 * @param accepts passes over ids that it refuses, for example those that are not rated: `config.json` often names a
 * local folder, which looks like an id
 */
export function statedSource(
  texts: SourceTexts,
  accepts: (id: string) => boolean = () => true,
): StatedSource | undefined {
  const stated: [StatedSource['origin'], unknown[]][] = [
    ['onnx-metadata', metadataKeys.map((key) => texts.onnxMetadata?.get(key))],
    ['config.json', fromConfig(texts.configJson ?? '')],
    ['model-card', fromCard(texts.modelCard ?? '')],
  ];
  for (const [origin, values] of stated) {
    const id = values.map(toHubId).find((each) => each !== undefined && accepts(each));
    if (id !== undefined) return { id, origin };
  }
  return undefined;
}

function fromConfig(json: string): unknown[] {
  if (json.length > maxConfigLength) return [];
  const config = orUndefined(() => JSON.parse(json));
  return isObject(config) ? [config._name_or_path] : [];
}

function fromCard(markdown: string): unknown[] {
  const block = baseModelBlock(markdown);
  // Nobody needs an alias for one id, and some hundred that contain each other take the library minutes (CWE-776).
  const card = block && orUndefined(() => parse(block, { logLevel: 'silent', maxAliasCount: 0 }));
  if (!isObject(card)) return [];
  const models = [card.base_model].flat();
  return models.length === 1 ? models : [];
}

/**
 * The lines of `base_model` in the front matter. Only they are parsed: front matter may be long, and what stands in the
 * rest of it does not matter here. A key that occurs twice states nothing.
 */
function baseModelBlock(markdown: string): string | undefined {
  const lines = markdown
    .slice(0, maxCardLength)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0]?.trimEnd() !== '---' || end < 0) return undefined;
  const starts = lines.slice(0, end).flatMap((line, index) => (/^base_model\s*:/.test(line) ? [index] : []));
  const [start] = starts;
  if (start === undefined || starts.length > 1) return undefined;
  // A list may stand indented or not; the next key begins at the left.
  const length = lines.slice(start + 1, end).findIndex((line) => /^[^\s#-]/.test(line));
  const block = lines.slice(start, length < 0 ? end : start + 1 + length).join('\n');
  return block.length > maxBaseModelLength ? undefined : block;
}

/** The hub id that a value is: an id, its page on the hub, or a bare name that the hub has moved. */
function toHubId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > maxIdTextLength) return undefined;
  const text = value
    .trim()
    .replace(/^https:\/\/(?:huggingface\.co|hf\.co)\//, '')
    .replace(/\/$/, '');
  return isHubId(text) ? text : movedIds.get(text);
}

function orUndefined(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
