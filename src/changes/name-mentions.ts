import { isModelWord, type ModelName, nameOfGguf, readModelName } from '../catalog/index.ts';
import { type Language, readValues, type Value } from '../source-text/index.ts';
import { FOLDERS } from './name-files.ts';
import { isElsewhere, speaksOfModel } from './name-position.ts';

/** What a policy says of names. */
export interface NameRules {
  /** Whether it names this model itself, which is a model for certain then. */
  readonly isNamed?: (name: string) => boolean;
  /** Whether the model is run by its name: then another revision of it is another model. */
  readonly isRun?: (name: string) => boolean;
}

interface MentionRules extends NameRules {
  /** Whether `*Q4_K_M.gguf` is read, which means a file only beside a repository. */
  readonly hasGlobs?: boolean;
}

/** A model's name at a place of a text. */
export interface Mention {
  readonly name: ModelName;
  /** What the report calls it: a hub id without its revision. */
  readonly shown: string;
  /** What identifies it: with its revision, where that counts. */
  readonly key: string;
  /** Counted from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What names the place, the nearest first. */
  readonly labels: readonly string[];
  /** The structures that it is in, the nearest first. */
  readonly scopes: readonly number[];
  readonly isKey: boolean;
  /** Within sentences: documentation, a message, a description. */
  readonly isProse: boolean;
  /** It is a model for certain: by its name, or by its place. */
  readonly isCertain: boolean;
}

/** What people write is shorter by far. */
const MAX_NAME = 200;
/** Letters of a name that is one word: `sonar`, `LaBSE`. */
const MAX_WORD = 20;
/** A text that names more models on changed lines is data. */
const MAX_MENTIONS = 5000;
/** A text with more strings and words on changed lines is data, too. */
const MAX_VALUES = 50_000;

/** What is in a string that isn't one name: a sentence, a command line, JSON. */
export const INNER: Language = {
  name: 'inner',
  lineComments: [],
  strings: [
    { open: '"', close: '"', escapes: true },
    { open: "'", close: "'" },
  ],
  bareValues: true,
  layout: 'brackets',
};

export interface Mentions {
  readonly mentions: readonly Mention[];
  /** The text has more than are read: others may be named in the rest. */
  readonly isCut: boolean;
}

/**
 * The models that some lines of a text name, in order.
 *
 * @param starts where each line begins
 * @param isWanted whether a line counts, by its number from 0
 */
export function mentionsIn(
  text: string,
  language: Language,
  starts: readonly number[],
  isWanted: (line: number) => boolean,
  rules: MentionRules = {},
): Mentions {
  let seen = 0;
  let isCut = false;
  let last = 0;
  const isSought = (start: number, end: number) => {
    if (isCut) return false;
    while (last + 1 < starts.length && starts[last + 1]! <= start) last += 1;
    if (!touchesWanted(start, end, last, starts, isWanted) || !mayHoldName(text, start, end)) return false;
    seen += 1;
    isCut = seen > MAX_VALUES;
    return !isCut;
  };
  const mentions: Mention[] = [];
  let line = 0;
  for (const value of readValues(text, language, isSought)) {
    while (line + 1 < starts.length && starts[line + 1]! <= value.start) line += 1;
    if (mentions.length >= MAX_MENTIONS) return { mentions, isCut: true };
    const isProse = value.isDocumentation || isWordOfSentence(text, value, language);
    for (const found of namesOf(text, value, isProse, rules)) {
      let at = line;
      while (at + 1 < starts.length && starts[at + 1]! <= found.start) at += 1;
      if (isWanted(at)) mentions.push({ ...found, line: at });
    }
  }
  return { mentions, isCut };
}

function touchesWanted(
  start: number,
  end: number,
  line: number,
  starts: readonly number[],
  isWanted: (line: number) => boolean,
): boolean {
  for (let at = line; at === line || (at < starts.length && starts[at]! < end && start < end); at++) {
    if (isWanted(at)) return true;
  }
  return false;
}

/** Most words and strings are no name and hold none, and that is seen without cutting them out of the text. */
function mayHoldName(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // A digit, and what is between the parts of a name: - . / :
    if (code >= 45 && code <= 58) return true;
  }
  return end - start <= MAX_WORD && isModelWord(text.slice(start, end));
}

/** A word among others, where values have no quotes: `description: uses gpt-4o for titles`. */
function isWordOfSentence(text: string, { start, end, labels }: Value, language: Language): boolean {
  if (language.layout !== 'yaml' && language.layout !== 'lines') return false;
  if (labels.some((label) => label.startsWith('--'))) return false;
  if (/^["'`]{0,2}[.)]?[ \t]+["'`(]{0,3}[A-Za-z]/.test(text.slice(end, end + 20))) return true;
  const [, before] = /([\w-]+)[,.]?[ \t]+["'`(]{0,3}$/.exec(text.slice(Math.max(0, start - 30), start)) ?? [];
  // `ollama pull llama3.1:8b`
  return before !== undefined && !/^(?:pull|run|serve|create|-)$/.test(before);
}

type Found = Omit<Mention, 'line'>;

function* namesOf(text: string, value: Value, isProse: boolean, rules: MentionRules): Generator<Found> {
  const { start, end, labels, scopes, isKey } = value;
  const length = end - start;
  if (length < 2) return;
  const adjoins = value.kind === 'bare' && isPart(text, start, end);
  if (length <= MAX_NAME) {
    const written = text.slice(start, end);
    const whole = /\s/.test(written)
      ? undefined
      : readPlaced(value.kind === 'bare' ? written.replace(/[.,;:)]+$/, '') : written, labels, rules);
    if (whole !== undefined) {
      if (value.isPiece || adjoins) return;
      yield mention(whole, { start, end, labels, scopes, isKey, isProse }, rules);
      return;
    }
    if (value.kind === 'bare') return;
  } else if (value.kind === 'bare') return;
  yield* innerNames(text, value, rules);
}

/** Names within a longer string. */
function* innerNames(text: string, value: Value, rules: MentionRules): Generator<Found> {
  const content = text.slice(value.start, value.end);
  // Without a number or a sign between parts there is no name in a sentence, and one word was read as a whole.
  if (content.length < 4 || ONE_WORD.test(content) || !/\w[/:.-]\w|\d/.test(content)) return;
  let count = 0;
  const inner = readValues(content, INNER, (start, end) => {
    count += 1;
    return mayHoldName(content, start, end);
  });
  const names = inner.map((each) => readInner(content, each));
  // A list in one string: "gpt-4o, gpt-4o-mini".
  const isList = !value.isDocumentation && count < 100 && names.length === count && !names.includes(undefined);
  for (const [index, each] of inner.entries()) {
    const name = names[index];
    if (name === undefined) continue;
    const start = value.start + each.start;
    const end = value.start + each.end;
    const isPlaced = isList || (!value.isDocumentation && isOption(each.labels[0]));
    const labels = [...each.labels, ...value.labels].slice(0, 8);
    const scopes = [scopeOf(value), ...value.scopes];
    yield mention(name, { start, end, labels, scopes, isKey: each.isKey, isProse: !isPlaced }, rules);
  }
}

/** What `INNER` reads as one word and nothing else. */
const ONE_WORD = /^[\w./@+~%-]*\w$/;

/** What is in one string is in one structure. */
export function scopeOf({ start }: Value): number {
  return -1 - start;
}

/** `--model`, `MODEL=`, and `"model":` within a string. */
function isOption(label: string | undefined): boolean {
  return label !== undefined && speaksOfModel([label]);
}

function readInner(content: string, { start, end, isPiece, labels }: Value): ModelName | undefined {
  if (end - start < 2 || end - start > MAX_NAME || isPiece) return undefined;
  if (isPart(content, start, end)) return undefined;
  const written = content.slice(start, end);
  return /\s/.test(written) ? undefined : readPlaced(written.replace(/[.,;:)]+$/, ''), labels);
}

/** Whether something is put in right before or behind: `{root}/name`. */
function isPart(text: string, start: number, end: number): boolean {
  return /[{}$*<>]/.test(text[start - 1] ?? '') || /[{$*<>]/.test(text[end] ?? '');
}

/** `owner/name@v1` is an action of GitHub's, but for a place that speaks of a model. */
function readPlaced(written: string, labels: readonly string[], rules: MentionRules = {}): ModelName | undefined {
  if (written.startsWith('*')) return rules.hasGlobs === true ? readGlob(written) : undefined;
  const name = readName(written);
  if (name !== undefined || !written.includes('@')) return name;
  const [, id, revision] = /^([\w.-]+\/[\w.-]+)@([\w./-]{1,64})$/.exec(written) ?? [];
  if (id === undefined || !speaksOfModel(labels)) return undefined;
  const plain = readName(id);
  return plain && { ...plain, written, revision };
}

/** `*Q4_K_M.gguf`, as llama-cpp-python takes it: the quantisation of whatever file of a repository ends so. */
function readGlob(written: string): ModelName | undefined {
  const name = readName(written.replace(/^\*[-_.]?/, ''));
  const isQuantization = name?.kind === 'gguf' && name.quantization?.length === name.canonical.length - '.gguf'.length;
  return name && isQuantization ? { ...name, written } : undefined;
}

/** A file of the hub by its address; `main` is what its repository has now. */
const GGUF_ADDRESS =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/([\w.-]+\/[\w.-]+)\/(?:resolve|blob|raw)\/([\w.-]+)\/([\w./+-]+\.gguf)(?:[?#].*)?$/i;
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|ico)(?:[?#]|$)/i;
const HUB_ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/((?!datasets\/|spaces\/|docs\/|blog\/|api\/)[\w.-]+\/[\w.-]+)(?:[/?#:].*)?$/;

/** One whole string as a name. The same words are on many lines, so what was read is kept for a while. */
export function readName(written: string): ModelName | undefined {
  if (known.has(written)) return known.get(written);
  // A part of a string keeps the whole alive: each name here could keep a text of a megabyte.
  const own = Buffer.from(written, 'utf16le').toString('utf16le');
  const name = readAnew(own);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(own, name);
  return name;
}

const known = new Map<string, ModelName | undefined>();
const MAX_KNOWN = 10_000;

function readAnew(written: string): ModelName | undefined {
  // Most words are none: a name has a digit, or a sign between its parts.
  if (!/[\d/:-]/.test(written)) return readModelName(written);
  const plain = written.includes('\\/') ? written.replaceAll('\\/', '/') : written;
  if (plain.includes('://')) {
    const [, repository, revision, file] = GGUF_ADDRESS.exec(plain) ?? [];
    if (repository !== undefined && file !== undefined) {
      const name = readGgufOfHub(repository, file);
      return name && { ...name, revision: revision === 'main' ? undefined : revision };
    }
    const [, id] = HUB_ADDRESS.exec(plain) ?? [];
    // A picture that lies beside a model shows something.
    return id === undefined || PICTURE.test(plain) ? undefined : readModelName(id);
  }
  if (isFileLike(plain)) return undefined;
  return readModelName(plain);
}

/**
 * A file of a repository of the hub, as one name: the repository tells apart what others call alike.
 *
 * @param file its path, or a glob for a quantisation
 */
export function readGgufOfHub(id: string, file: string): ModelName | undefined {
  const glob = file.startsWith('*') ? readGlob(file) : undefined;
  if (glob !== undefined) return readModelName(`${id}:${glob.quantization}`);
  const written = nameOfGguf(id, file);
  const name = readModelName(written);
  return name && { ...name, written, line: `${id.toLowerCase()} ${name.line}` };
}

type Place = Pick<Mention, 'start' | 'end' | 'labels' | 'scopes' | 'isKey' | 'isProse'>;

function mention(name: ModelName, place: Place, { isNamed, isRun }: MentionRules): Found {
  const shown = shownName(name);
  const isShape = name.certainty === 'shape' && isNamed?.(shown) !== true;
  // A word that also means other things is a key for what it means: `command: …`.
  const isWord = place.isKey && !name.written.includes('/');
  const byPlace = isShape
    ? !isWord && speaksOfModel(place.labels) && !DATA.test(name.written)
    : !isElsewhere(place.labels);
  const isRevision = name.revision !== undefined && isRun?.(shown) === true;
  return {
    name,
    shown,
    key: isRevision ? `${shown}@${name.revision}` : shown,
    ...place,
    isCertain: byPlace && !place.isProse,
  };
}

/** Data is on the hub under names of the same shape. */
const DATA = /dataset|corpus|corpora|benchmark/i;

/** As it was written, but without the revision, which has a field of its own, and without the address or path of an API around it. */
function shownName({ written, canonical, kind, revision }: ModelName): string {
  if (kind === 'gguf') return written;
  if (written.includes('://') || /^(?:models|projects|accounts|hf\.co|huggingface\.co)\//.test(written)) {
    const [quantization = ''] = kind === 'hub' ? (/:[^:/]+$/.exec(written) ?? []) : [];
    return `${canonical}${quantization}`;
  }
  return kind === 'hub' && revision !== undefined ? written.replace(`@${revision}`, '') : written;
}

const FILE_NAME =
  /\.(?:onnx|onnx_data|ort|bin|pt|pth|ckpt|safetensors|h5|tflite|pb|pkl|json|jsonl|ya?ml|toml|txt|md|mdx|rst|csv|py|pyi|ipynb|go|rs|java|kt|rb|sh|php|swift|[cm]?[jt]sx?|vue|png|jpe?g|svg|gif|webp|wav|mp3|mp4|zip|gz|whl|html?|s?css|so|sql|xml|lock|env|log|conf|ini)$/i;

/** A path or a media type that happens to have the shape of a hub id. */
function isFileLike(text: string): boolean {
  if (FILE_NAME.test(text)) return true;
  const slash = text.indexOf('/');
  if (slash < 0 || text.endsWith('.gguf')) return false;
  return (
    slash === 0 ||
    text.startsWith('.') ||
    (FOLDERS.has(text.slice(0, slash).toLowerCase()) && !/^models\/[a-z]/.test(text))
  );
}
