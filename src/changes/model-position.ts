/** Whether what stands at a place of a text names a model: told by the call, key, variable or flag around it. */
import type { Language } from './blank-comments.ts';

/** As far as a call or a key can reasonably stand before its value; bounds the work for one id. */
const CONTEXT = 240;
/** As far as the list or table goes in which a value stands. */
const WIDE_CONTEXT = 2000;

/**
 * @param code the text with its comments blanked
 * @param start where the id begins
 * @param end where it ends, without a revision
 */
export function isModelPosition(code: string, start: number, end: number, language: Language): boolean {
  const after = code.slice(end, end + 120).replace(/^@[\w./-]+/, '');
  const before = code.slice(Math.max(0, start - CONTEXT), start);
  const wide = code.slice(Math.max(0, start - WIDE_CONTEXT), start);
  const quote = before.at(-1) ?? '';
  if (/["'`]/.test(quote)) {
    if (after[0] !== quote) return false;
    // r"…", f"…": a prefix of Python's strings.
    const prefix = language === 'python' ? (/\b[rbuf]{1,2}$/i.exec(before.slice(0, -1))?.[0].length ?? 0) : 0;
    const cut = 1 + prefix;
    return (
      quotedContexts.some((context) => context.test(before.slice(0, -cut))) ||
      isInTable(wide.slice(0, -cut)) ||
      (language === 'yaml' && yamlBlocks.some((block) => block.test(wide.slice(0, -cut)))) ||
      (language === 'toml' && tomlTable.test(wide.slice(0, -cut)))
    );
  }
  // Without quotes: a value in YAML, or an argument of a command line within a string.
  if (!/^(?:[\s,\]}"'`\\]|$)/.test(after)) return false;
  if (bareFlag.test(before)) return true;
  return language === 'yaml' && (bareYaml.some((key) => key.test(before)) || yamlBlocks.some((key) => key.test(wide)));
}

/** Words of which the name of a variable, key or flag for a model has one; `key` is such a name up to its end. */
const word = '(?:model|checkpoint|pretrained|name_or_path|repo_?id|backbone|embedding|encoder|reranker|tokenizer|llm)';
/** What names of a model's surroundings end in: `model_dir`, `modelUrl`, `model_content_type`. */
const notItself = '(?<!dir|directory|folder|file|files|url|uri|type|format|unit|units|size|version|license)';
const key = `${word}[\\w-]*${notItself}`;
/** Words in the names of functions and classes that load a model. */
const callee =
  '(?:pretrained|model|pipeline|transformer|encoder|reranker|embedding|llm|lora\\w*|adapter|hub|snapshot_download|inference)\\w*';
const quote = '["\'`]';
const string = `${quote}[^"'\`\\n]*${quote}`;
const typeAnnotation = '(?::[ \\t]*[A-Za-z][\\w.<>|\\[\\], ]*)?';
const assign = `${key}${quote}?\\]?\\s*${typeAnnotation}(?::=|[:=])\\s*`;
const openList = `(?:\\[\\s*(?:${string}\\s*,\\s*)*)?`;
/** Names under which an object in a list of models has its id. */
const idKey = '(?:id|name|model[\\w-]*|repo[\\w-]*|hub_id|checkpoint)';

/** What stands before the opening quote of an id. */
const quotedContexts = [
  // from_pretrained("…"), SentenceTransformer('…'), snapshot_download(\n    "…"
  `${callee}\\(\\s*$`,
  // pipeline('text-classification', '…')
  `pipeline\\w*\\(\\s*${quote}[\\w-]*${quote}\\s*,\\s*$`,
  // model="…", "model": "…", MODEL_ID = ("…"), const model: string = '…', models = ["…", "…"]
  `${assign}\\(?\\s*${openList}$`,
  // model = small ? '…' : '…'
  `${assign}[^\\n=;]{0,80}\\?\\s*(?:${string}\\s*:\\s*)?$`,
  // model = "…" if fast else "…"
  `${assign}\\(?\\s*${string}\\s+if\\s[^\\n]{0,80}\\selse\\s+$`,
  // os.environ.get("MODEL_ID", "…"), config.get('model', '…')
  `\\(\\s*${quote}[\\w.-]*${key}${quote}\\s*,\\s*$`,
  // process.env.MODEL_ID ?? '…', os.getenv("MODEL") or "…"
  `${key}${quote}?[\\])]*\\s*(?:\\?\\?|\\|\\||or\\b)\\s*$`,
  // add_argument("--model", type=str, default="…"), model: str = Field(default="…")
  `${key}[^\\n]{0,120}[(,]\\s*default\\s*=\\s*$`,
  // model: str = Field("…"), model: str = typer.Option("…"), modelId: z.string().default('…')
  `${key}[^\\n,]{0,120}\\b(?:Field|Option|Argument|default)\\(\\s*$`,
  // "--model", "…" and, over lines of YAML, - "--model"\n - "…"
  `--[\\w-]*${key}${quote}?[\\s,]\\s*(?:-\\s+)?$`,
].map((pattern) => new RegExp(pattern, 'i'));

/** `--model org/name`, `--model=org/name`, and as items of a YAML list. */
const bareFlag = new RegExp(`--[\\w-]*${key}${quote}?(?:=|[\\s,]\\s*(?:-\\s+)?)${quote}?$`, 'i');

const bareYaml = [
  // model: org/name, base_model_id: org/name
  `${key}["']?:[ \\t]+$`,
  // - MODEL_ID=org/name
  `^[ \\t]*-[ \\t]+[\\w-]*${key}=$`,
].map((pattern) => new RegExp(pattern, 'im'));

/** Blocks of YAML that name models by what stands above the line. */
const yamlBlocks = [
  // models:\n  - org/name
  `^[ \\t]*(?:-[ \\t]+)?[\\w-]*models?:[ \\t]*\\n(?:[ \\t]*-[ \\t]+[^\\n]*\\n)*[ \\t]*-[ \\t]+$`,
  // models:\n  - name: a\n    id: org/name, and model:\n  name: org/name; only lines that are further in
  `^([ \\t]*)[\\w-]*models?:[ \\t]*\\n(?:\\1(?:[ \\t]+|-[ \\t])[^\\n]*\\n)*\\1(?:[ \\t]+|-[ \\t]+)(?:-[ \\t]+)?${idKey}:[ \\t]+$`,
  // - name: MODEL_ID\n  value: org/name
  `name:[ \\t]*["']?[\\w-]*${key}["']?[ \\t]*\\n[ \\t]*value:[ \\t]+$`,
].map((pattern) => new RegExp(pattern, 'im'));

/** `[models]` with a name a line, and `[[models]]` with an id each. */
const tomlTable = new RegExp(
  `^(?:\\[[\\w.-]*models\\]|\\[\\[[\\w.-]*models?\\]\\])[ \\t]*\\n(?:(?!\\[)[^\\n]*\\n)*[\\w"'-]*${notItself}[ \\t]*=[ \\t]*$`,
  'im',
);

/** A name of several models, before the bracket that opens them. */
const tableName = new RegExp(`${word}[\\w-]*s${quote}?\\]?\\s*${typeAnnotation}[:=]\\s*(?:new Map\\()?$`, 'i');
const tableEntry = new RegExp(`(?:[{,]\\s*)${quote}?[\\w./-]*${notItself}${quote}?\\s*:\\s*$`);
const objectEntry = new RegExp(`(?:[{,]\\s*)${quote}?${idKey}${quote}?\\s*:\\s*$`, 'i');

/** `MODELS = { "small": "…" }`, and `models: [{ id: "…" }]`. */
function isInTable(before: string): boolean {
  const table = openBracket(before, before.length);
  if (table === undefined || before[table] !== '{') return false;
  if (tableName.test(before.slice(0, table))) return tableEntry.test(before);
  const list = openBracket(before, table);
  return (
    list !== undefined &&
    before[list] === '[' &&
    tableName.test(before.slice(0, list)) &&
    objectEntry.test(before.slice(table))
  );
}

/** The nearest bracket before `from` that is still open there. */
function openBracket(text: string, from: number): number | undefined {
  let closed = 0;
  for (let at = from - 1; at >= 0; at--) {
    if (')]}'.includes(text[at]!)) closed += 1;
    if (!'([{'.includes(text[at]!)) continue;
    if (closed === 0) return at;
    closed -= 1;
  }
  return undefined;
}
