import { blankComments, type Language } from './blank-comments.ts';

/** A hub id in a text; `line` counts from 1. */
export interface ReferenceInText {
  id: string;
  /** Written behind the id: `org/name@revision`. */
  revision?: string;
  line: number;
}

/**
 * Finds hub ids (`org/name`) where a text names a model: as the argument of a call that loads one, or as the value of
 * a key, variable or flag for one. Comments do not count, and only ids that `acceptsId` knows do; a revision
 * (`org/name@revision`) is no part of the id. In the order of the text. Never throws on any text.
 */
export function extractReferences(
  text: string,
  language: Language,
  acceptsId: (id: string) => boolean,
): ReferenceInText[] {
  // Most files name no known model: look for that before anything is scanned.
  if (!idsIn(text).some(({ id }) => acceptsId(id))) return [];
  const code = blankComments(text, language);
  const references: ReferenceInText[] = [];
  let line = 1;
  let counted = 0;
  for (const { id, start, end } of idsIn(code)) {
    if (!acceptsId(id) || !isModelPosition(code, start, end, language)) continue;
    line += code.slice(counted, start).split('\n').length - 1;
    counted = start;
    const revision = /^@([\w./-]{1,100})/.exec(code.slice(end, end + 101))?.[1];
    references.push({ id, line, ...(revision !== undefined && { revision }) });
  }
  return references;
}

interface IdInText {
  id: string;
  start: number;
  end: number;
}

/** The hub's names: letters, digits, `-`, `_`, `.`; at most 96 characters each. */
const maxNamePart = 96;
const idCharacter = /[\w.-]/;

/**
 * Everything in a text that has the form of a hub id. Found from its slash, so that the time is linear in the text
 * whatever stands in it.
 */
function idsIn(text: string): IdInText[] {
  const ids: IdInText[] = [];
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    let start = slash;
    let end = slash + 1;
    while (slash - start <= maxNamePart && idCharacter.test(text[start - 1] ?? '')) start--;
    while (end - slash - 1 <= maxNamePart && idCharacter.test(text[end] ?? '')) end++;
    const [organisation, name] = [text.slice(start, slash), text.slice(slash + 1, end)];
    if (isNamePart(organisation) && isNamePart(name) && text[end] !== '/' && text[start - 1] !== '/') {
      ids.push({ id: `${organisation}/${name}`, start, end });
    }
  }
  return ids;
}

function isNamePart(part: string): boolean {
  return part.length <= maxNamePart && /^[A-Za-z0-9]/.test(part);
}

/** As far as a call or a key can reasonably stand before its value; bounds the work for one id. */
const contextLength = 240;

function isModelPosition(code: string, start: number, end: number, language: Language): boolean {
  const after = code.slice(end, end + 120).replace(/^@[\w./-]+/, '');
  const before = code.slice(Math.max(0, start - contextLength), start);
  const quote = before.at(-1) ?? '';
  if (/["'`]/.test(quote)) {
    return after[0] === quote && quotedContexts.some((context) => context.test(before.slice(0, -1)));
  }
  // Without quotes: a value in YAML, or an argument of a command line within a string.
  if (!/^(?:[\s,\]}"'`\\]|$)/.test(after)) return false;
  return bareFlag.test(before) || (language === 'yaml' && yamlKey.test(before));
}

/** Words of which the name of a variable, key or flag for a model has one; `key` is such a name up to its end. */
const key = '(?:model|checkpoint|pretrained|name_or_path|repo_?id|backbone|embedding|encoder|reranker|llm)[\\w-]*';
/** Words in the names of functions and classes that load a model. */
const callee =
  '(?:pretrained|model|pipeline|transformer|encoder|reranker|embedding|llm|hub|snapshot_download|inference)\\w*';
const quote = '["\'`]';
const typeAnnotation = '(?::[ \\t]*[A-Za-z][\\w.<>|\\[\\] ]*)?';
const openList = `(?:\\[\\s*(?:${quote}[^"'\`\\n]*${quote}\\s*,\\s*)*)?`;

/** What stands before the opening quote of an id. */
const quotedContexts = [
  // from_pretrained("…"), SentenceTransformer('…'), snapshot_download(\n    "…"
  `${callee}\\(\\s*$`,
  // pipeline('text-classification', '…')
  `pipeline\\w*\\(\\s*${quote}[\\w-]*${quote}\\s*,\\s*$`,
  // model="…", "model": "…", MODEL_ID = ("…"), const model: string = '…', models = ["…", "…"]
  `${key}${quote}?\\]?\\s*${typeAnnotation}[:=]\\s*\\(?\\s*${openList}$`,
  // os.environ.get("MODEL_ID", "…"), config.get('model', '…')
  `\\(\\s*${quote}[\\w.-]*${key}${quote}\\s*,\\s*$`,
  // process.env.MODEL_ID ?? '…', os.getenv("MODEL") or "…"
  `${key}${quote}?[\\])]*\\s*(?:\\?\\?|\\|\\||or\\b)\\s*$`,
  // add_argument("--model", type=str, default="…"), model: str = Field(default="…")
  `${key}[^\\n]{0,120}[(,]\\s*default\\s*=\\s*$`,
  // "--model", "…" and, over lines of YAML, - "--model"\n - "…"
  `--[\\w-]*${key}${quote}?[\\s,]\\s*(?:-\\s+)?$`,
].map((pattern) => new RegExp(pattern, 'i'));

/** `--model org/name`, `--model=org/name`, and as items of a YAML list. */
const bareFlag = new RegExp(`--[\\w-]*${key}${quote}?(?:=|[\\s,]\\s*(?:-\\s+)?)${quote}?$`, 'i');

/** `model: org/name`, `base_model_id: org/name`, and the first level of `models:` lists. */
const yamlKey = new RegExp(
  `${key}["']?:[ \\t]+$|models?:[ \\t]*\\n(?:[ \\t]*-[ \\t]+[^\\n]*\\n)*[ \\t]*-[ \\t]+$`,
  'i',
);
