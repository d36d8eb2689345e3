/** How files are written, as far as comments, strings, and keys go. To read another language, add a row and its file names. */

/** A string that begins with `open`. One that isn't closed on its line is taken for an apostrophe, unless it may span lines. */
export interface StringRule {
  readonly open: string;
  readonly close: string;
  readonly spansLines?: true;
  /** A backslash takes the sign behind it into the string. */
  readonly escapes?: true;
  /** `${…}` inside is code. */
  readonly hasCode?: true;
  /** One character, as `'a'` in Java: anything longer is no string (`'a` in Rust is a lifetime). */
  readonly oneSign?: true;
}

export interface Language {
  readonly name: string;
  /** What begins a comment that goes to the end of its line. */
  readonly lineComments: readonly string[];
  /** A comment needs white space before it (`a#b` is a word), or the beginning of its line. */
  readonly commentsAfter?: 'space' | 'line-start';
  readonly blockComments?: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringRule[];
  /** Whether values stand without quotes, as in YAML and shell; else words are identifiers. */
  readonly bareValues?: true;
  /** What tells keys: brackets and operators alone, indentation as well, or a name in front of the line's first `=` or `:`. */
  readonly layout: 'brackets' | 'yaml' | 'lines' | 'instructions';
  /** A string in triple quotes that stands alone is documentation. */
  readonly docstrings?: true;
  /** A Jupyter notebook: the code is in cells of a JSON document. */
  readonly cells?: true;
}

const double: StringRule = { open: '"', close: '"', escapes: true };
const single: StringRule = { open: "'", close: "'", escapes: true };
const rawSingle: StringRule = { open: "'", close: "'" };
const sign: StringRule = { open: "'", close: "'", escapes: true, oneSign: true };
const template: StringRule = { open: '`', close: '`', escapes: true, spansLines: true, hasCode: true };
const raw: StringRule = { open: '`', close: '`', spansLines: true };
const text: StringRule = { open: '"""', close: '"""', escapes: true, spansLines: true };
const otherText: StringRule = { open: "'''", close: "'''", escapes: true, spansLines: true };
const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;

const python: Language = {
  name: 'python',
  lineComments: ['#'],
  strings: [text, otherText, double, single],
  layout: 'brackets',
  docstrings: true,
};
const javascript: Language = {
  name: 'javascript',
  ...slashes,
  strings: [template, double, single],
  layout: 'brackets',
};
const markup: Language = {
  ...javascript,
  name: 'markup',
  blockComments: [
    ['/*', '*/'],
    ['<!--', '-->'],
  ],
};
const json: Language = { name: 'json', ...slashes, strings: [double], layout: 'brackets' };
const yaml: Language = {
  name: 'yaml',
  lineComments: ['#'],
  commentsAfter: 'space',
  strings: [double, rawSingle],
  bareValues: true,
  layout: 'yaml',
};
const shell: Language = {
  name: 'shell',
  lineComments: ['#'],
  commentsAfter: 'space',
  strings: [
    { ...double, spansLines: true },
    { ...rawSingle, spansLines: true },
  ],
  bareValues: true,
  layout: 'brackets',
};
const settings: Language = {
  name: 'settings',
  lineComments: ['#', ';', '!'],
  commentsAfter: 'line-start',
  strings: [double, single],
  bareValues: true,
  layout: 'lines',
};
const env: Language = { ...settings, name: 'env', lineComments: ['#'], commentsAfter: 'space' };
const toml: Language = { ...env, name: 'toml', strings: [text, otherText, double, rawSingle] };
const makefile: Language = { ...shell, name: 'makefile', strings: [double, rawSingle] };
const dockerfile: Language = {
  ...env,
  name: 'dockerfile',
  commentsAfter: 'line-start',
  strings: [text, double, single],
  layout: 'instructions',
};
const modelfile: Language = { ...dockerfile, name: 'modelfile' };
const ruby: Language = { name: 'ruby', lineComments: ['#'], strings: [double, single], layout: 'brackets' };
const compiled: Language = { name: 'compiled', ...slashes, strings: [text, double, sign], layout: 'brackets' };
const go: Language = { ...compiled, name: 'go', strings: [raw, double, sign] };
const php: Language = { ...javascript, name: 'php', lineComments: ['//', '#'], strings: [double, single] };
const hcl: Language = { ...javascript, name: 'hcl', lineComments: ['#', '//'], strings: [double] };
const sql: Language = {
  name: 'sql',
  lineComments: ['--'],
  blockComments: [['/*', '*/']],
  strings: [rawSingle, double],
  layout: 'brackets',
};
const notebook: Language = { ...python, name: 'notebook', cells: true };

const BY_EXTENSION = table([
  [python, 'py pyi pyw bzl star'],
  [notebook, 'ipynb'],
  [javascript, 'js mjs cjs jsx ts mts cts tsx'],
  [markup, 'vue svelte astro'],
  [json, 'json json5 jsonc'],
  [yaml, 'yml yaml tpl'],
  [toml, 'toml'],
  [shell, 'sh bash zsh ksh fish ps1 bat cmd'],
  [makefile, 'mk'],
  [settings, 'ini cfg conf properties'],
  [env, 'env'],
  [dockerfile, 'dockerfile containerfile'],
  [modelfile, 'modelfile'],
  [ruby, 'rb rake gemspec ex exs'],
  [compiled, 'java kt kts scala cs swift rs dart c h cc cpp hpp groovy bicep'],
  [go, 'go'],
  [php, 'php'],
  [hcl, 'tf tfvars hcl'],
  [sql, 'sql'],
]);

const BY_NAME = table([
  [makefile, 'makefile gnumakefile justfile'],
  [dockerfile, 'dockerfile containerfile'],
  [modelfile, 'modelfile'],
  [env, '.env .envrc procfile'],
  [ruby, 'rakefile gemfile'],
]);

/** Endings that say what a file is for, not how it is written: `.env.example`, `config.yaml.template`. */
const FURTHER_ENDINGS = /\.(?:example|sample|template|tmpl|dist|default|defaults|j2|jinja|jinja2|erb|in|tpl|bak|orig)$/;

const BY_INTERPRETER: readonly (readonly [RegExp, Language])[] = [
  [/\bpython[\d.]*\b/, python],
  [/\b(?:node|deno|bun|tsx)\b/, javascript],
  [/\bruby\b/, ruby],
  [/\b(?:ba|z|da|k)?sh\b/, shell],
];

/**
 * The language of a file by its name, and by its first line where the name says nothing; `undefined` where it isn't known.
 *
 * @param path with `/` between its parts
 */
export function languageOf(path: string, firstLine = ''): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const plain = name.replace(FURTHER_ENDINGS, '');
  const byName = BY_NAME.get(plain) ?? BY_EXTENSION.get(extension(name)) ?? BY_EXTENSION.get(extension(plain));
  if (byName !== undefined) return byName;
  // `.env.production`, `docker.env.local`, `Dockerfile.gpu`
  const [beginning = ''] = plain.split('.', 1);
  if (/^\.?env\.|\.env\.|^\.env/.test(plain)) return env;
  if (BY_NAME.has(beginning)) return BY_NAME.get(beginning);
  if (FURTHER_ENDINGS.test(name)) return env;
  if (!firstLine.startsWith('#!')) return undefined;
  return BY_INTERPRETER.find(([interpreter]) => interpreter.test(firstLine.slice(0, 200)))?.[1];
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function table(rows: readonly (readonly [Language, string])[]): ReadonlyMap<string, Language> {
  return new Map(rows.flatMap(([language, names]) => names.split(' ').map((name) => [name, language] as const)));
}
