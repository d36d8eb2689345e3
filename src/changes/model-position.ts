/** Whether what stands at a place of a text names a model: told by the call, key, variable or flag around it. */
import type { Language } from './blank-comments.ts';

/** As far as a call or a key can reasonably stand before its value; bounds the work for one id. */
const CONTEXT = 240;
/** As far as the list or table goes in which a value stands. */
const WIDE_CONTEXT = 2000;

/**
 * What stands before an id is told from its end, which is known, and not from each place where it may begin: so every
 * expression here takes time that is linear in the context, whatever a pull request writes there (CWE-1333). That holds as
 * long as no two repetitions beside each other match the same characters.
 *
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
      quotedContexts.some((context) => endsWith(before.slice(0, -cut), context)) ||
      isInTable(wide.slice(0, -cut)) ||
      (language === 'yaml' && isInYamlBlock(wide.slice(0, -cut))) ||
      (language === 'toml' && endsWith(wide.slice(0, -cut), tomlTable))
    );
  }
  // Without quotes: a value in YAML, or an argument of a command line within a string.
  if (!/^(?:[\s,\]}"'`\\]|$)/.test(after)) return false;
  if (endsWith(before, bareFlag)) return true;
  return language === 'yaml' && (bareYaml.some((key) => endsWith(before, key)) || isInYamlBlock(wide));
}

/** An expression for `endsWith`. A look-behind is matched from right to left. */
function ending(pattern: string, flags = 'i'): RegExp {
  return new RegExp(`(?<=${pattern})`, `${flags}y`);
}

function endsWith(text: string, expression: RegExp): boolean {
  expression.lastIndex = text.length;
  return expression.test(text);
}

/** Words of which the name of a variable, key or flag for a model has one. */
const word = '(?:model|checkpoint|pretrained|name_or_path|repo_?id|backbone|embedding|encoder|reranker|tokenizer|llm)';
/** What names of a model's surroundings end in: `model_dir`, `modelUrl`, `model_content_type`. */
const notItself = '(?<!dir|directory|folder|file|files|url|uri|type|format|unit|units|size|version|license)';
/** A whole name with such a word in it. */
const key = `(?=[\\w-]*?${word})(?<![\\w-])[\\w-]+${notItself}`;
const flag = `(?=--[\\w-]*?${word})(?<![\\w-])[\\w-]+${notItself}`;
/** Words in the names of functions and classes that load a model. */
const callee =
  '(?:pretrained|model|pipeline|transformer|encoder|reranker|embedding|llm|lora|adapter|hub|snapshot_download|inference)\\w*';
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
  `${callee}\\(\\s*`,
  // pipeline('text-classification', '…')
  `pipeline\\w*\\(\\s*${quote}[\\w-]*${quote}\\s*,\\s*`,
  // model="…", "model": "…", MODEL_ID = ("…"), const model: string = '…', models = ["…", "…"]
  `${assign}(?:\\(\\s*)?${openList}`,
  // model = small ? '…' : '…'
  `${assign}(?:[^\\s=;][^\\n=;]{0,79})?\\?\\s*(?:${string}\\s*:\\s*)?`,
  // model = "…" if fast else "…"
  `${assign}(?:\\(\\s*)?${string}\\s+if\\s[^\\n]{0,80}\\selse\\s+`,
  // os.environ.get("MODEL_ID", "…"), config.get('model', '…')
  `\\(\\s*${quote}(?:[\\w.-]*\\.)?${key}${quote}\\s*,\\s*`,
  // process.env.MODEL_ID ?? '…', os.getenv("MODEL") or "…"
  `${key}${quote}?[\\])]*\\s*(?:\\?\\?|\\|\\||\\bor\\b)\\s*`,
  // add_argument("--model", type=str, default="…"), model: str = Field(default="…")
  `${key}(?![\\w-])[^\\n]{0,120}[(,]\\s*default\\s*=\\s*`,
  // model: str = Field("…"), model: str = typer.Option("…"), modelId: z.string().default('…')
  `${key}(?![\\w-])[^\\n,]{0,120}\\b(?:Field|Option|Argument|default)\\(\\s*`,
  // "--model", "…" and, over lines of YAML, - "--model"\n - "…"
  `${flag}${quote}?[\\s,]\\s*(?:-\\s+)?`,
].map((pattern) => ending(pattern));

/** `--model org/name`, `--model=org/name`, and as items of a YAML list. */
const bareFlag = ending(`${flag}${quote}?(?:=|[\\s,]\\s*(?:-\\s+)?)${quote}?`);

const bareYaml = [
  // model: org/name, base_model_id: org/name
  `${key}["']?:[ \\t]+`,
  // - MODEL_ID=org/name
  `^[ \\t]*-[ \\t]+${key}=`,
].map((pattern) => ending(pattern, 'im'));

// - name: MODEL_ID\n  value: org/name
const yamlVariable = ending(`name:[ \\t]*["']?${key}["']?[ \\t]*\\n[ \\t]*value:[ \\t]+`);
const yamlModels = /^([ \t]*)(-[ \t]+)?[\w-]*models?:[ \t]*$/i;
const yamlItem = /^[ \t]*-[ \t]/;
const onlyYamlItem = /^[ \t]*-[ \t]+$/;
const yamlId = new RegExp(`^[ \\t]*(?:-[ \\t]+){0,2}${idKey}:[ \\t]+$`, 'i');

/**
 * Blocks of YAML that name models by what stands above the line: `models:\n  - org/name`, and
 * `models:\n  - name: a\n    id: org/name` or `model:\n  name: org/name`, over lines that are further in.
 */
function isInYamlBlock(before: string): boolean {
  if (endsWith(before, yamlVariable)) return true;
  const lines = before.split('\n');
  const last = lines.pop() ?? '';
  const isId = yamlId.test(last);
  let areItems = onlyYamlItem.test(last);
  if (!isId && !areItems) return false;
  let outermost = yamlDepth(last);
  for (const line of lines.toReversed()) {
    const [isHeader, indentation = '', item] = yamlModels.exec(line) ?? [];
    const isAbove = isId && item === undefined && indentation.length < outermost;
    if (isHeader !== undefined && (areItems || isAbove)) return true;
    areItems &&= yamlItem.test(line);
    outermost = Math.min(outermost, yamlDepth(line));
  }
  return false;
}

/** An item may stand as far out as the key that it belongs to. */
function yamlDepth(line: string): number {
  const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return yamlItem.test(line) ? indentation + 1 : indentation;
}

/** `[models]` with a name a line, and `[[models]]` with an id each. */
const tomlTable = ending(
  `^(?:\\[[\\w.-]*models\\]|\\[\\[[\\w.-]*models?\\]\\])[ \\t]*\\n(?:(?!\\[)[^\\n]*\\n)*[\\w"'-]*${notItself}[ \\t]*=[ \\t]*`,
  'im',
);

/** A name of several models, before the bracket that opens them. */
const tableName = ending(
  `(?=[\\w-]*?${word})(?<![\\w-])[\\w-]*s${quote}?\\]?\\s*${typeAnnotation}[:=]\\s*(?:new Map\\()?`,
);
const tableEntry = ending(`[{,]\\s*${quote}?[\\w./-]+${notItself}${quote}?\\s*:\\s*`, '');
const objectEntry = ending(`[{,]\\s*${quote}?${idKey}${quote}?\\s*:\\s*`);

/** `MODELS = { "small": "…" }`, and `models: [{ id: "…" }]`. */
function isInTable(before: string): boolean {
  const table = openBracket(before, before.length);
  if (table === undefined || before[table] !== '{') return false;
  if (endsWith(before.slice(0, table), tableName)) return endsWith(before, tableEntry);
  const list = openBracket(before, table);
  return (
    list !== undefined &&
    before[list] === '[' &&
    endsWith(before.slice(0, list), tableName) &&
    endsWith(before.slice(table), objectEntry)
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
