import type { Language } from './languages.ts';
import { NEWLINE, Scanner } from './scanner.ts';
import { MAX_LABELS, Structure } from './structure.ts';
import type { IsSought, Value } from './value.ts';

/**
 * All strings of a text, and all words without quotes where its language has such values, each with what names its place. In
 * the order of the text, without comments. Never throws, and takes time that is linear in the text.
 *
 * @param isSought which values are wanted, told by their content; asked in the order of the text
 * @param options `hasWords`: words without quotes are told in any language, numbers and constants among them
 */
export function readValues(
  text: string,
  language: Language,
  isSought: IsSought = () => true,
  { hasWords = false }: { readonly hasWords?: boolean } = {},
): Value[] {
  const values: Value[] = [];
  const scanner = new Scanner(text, language);
  const [isBare, hasDocstrings] = [language.bareValues === true, language.docstrings === true];
  const options = { isBare, hasDocstrings, hasWords, isSought };
  const structure = new Structure(scanner, options, (value) => values.push(value));
  if (language.layout === 'yaml') readYaml(scanner, structure);
  else if (language.layout === 'brackets') readBrackets(scanner, structure);
  else readLines(scanner, structure, language);
  return values;
}

function readBrackets(scanner: Scanner, structure: Structure): void {
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) structure.feed(kind);
}

/** To the end of the line, and on as long as a bracket is open. */
function readLine(scanner: Scanner, structure: Structure): void {
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    structure.feed(kind);
    if (kind === 'newline' && structure.depth === 0) return;
  }
}

const SECTION = /[ \t]*\[{1,2}([\w."' -]{1,100})\]{1,2}[ \t]*(?:[#;][^\n]*)?\r?(?:\n|$)/y;
const INSTRUCTION = /[ \t]*(FROM|ADAPTER|ENV|LABEL|PARAMETER)[ \t]+(?:([\w.-]{1,100})[ \t]+(?=[^\s=]))?/iy;
/** Few lines of a hostile text begin with one of these, and the expression is slow to fail. */
const INSTRUCTION_INITIALS = new Set([...'FAELPfaelp'].map((letter) => letter.charCodeAt(0)));

/** A line a value, below the last `[section]`. */
function readLines(scanner: Scanner, structure: Structure, language: Language): void {
  let section: string[] = [];
  let scopes = [structure.newScope()];
  while (scanner.at < scanner.text.length) {
    if (scanner.text.charCodeAt(scanner.at) === NEWLINE) {
      scanner.at += 1;
      continue;
    }
    const [head, name] = language.layout === 'lines' ? (match(SECTION, scanner) ?? []) : [];
    if (head !== undefined) {
      section = [name!];
      scopes = [structure.newScope()];
      scanner.at += head.length;
      continue;
    }
    const key = language.layout === 'instructions' ? readInstruction(scanner, language) : undefined;
    structure.reset(section, key, scopes);
    readLine(scanner, structure);
  }
}

/** `ENV NAME value`, `PARAMETER name value` of a Modelfile, and `FROM`: another image, or in a Modelfile a model. */
function readInstruction(scanner: Scanner, language: Language): string | undefined {
  if (!INSTRUCTION_INITIALS.has(scanner.text.charCodeAt(skipBlanks(scanner.text, scanner.at)))) return undefined;
  const [head = '', instruction = '', name] = match(INSTRUCTION, scanner) ?? [];
  const isSource = /^(?:FROM|ADAPTER)$/i.test(instruction);
  if (!isSource && name === undefined) return undefined;
  scanner.at += isSource ? /^[ \t]*\w+[ \t]+/.exec(head)![0].length : head.length;
  if (!isSource) return name;
  return language.name === 'modelfile' ? 'model' : 'image';
}

const YAML_BLOCK = /[|>][-+\d]{0,3}[ \t]*(?:#[^\n]*)?\r?(?=\n|$)/y;
const YAML_TAG = /[&!]\S*[ \t]+/y;
const YAML_QUOTED_KEY = /("[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]*:(?=[ \t\r\n]|$)/y;
const MAX_KEY = 300;
const COLON = 58;
const DASH = 45;
const [DOUBLE, SINGLE] = [34, 39];

/** Where the key of a line ends that begins here; a colon within it has no white space behind it (`llama3:8b: …`). */
function plainKeyEnd(text: string, start: number): number | undefined {
  if (start >= text.length || isSpace(text.charCodeAt(start)) || '#{}[],&*!|>%@`-'.includes(text[start]!))
    return undefined;
  const end = Math.min(text.length, start + MAX_KEY);
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON && (at + 1 >= text.length || isSpace(text.charCodeAt(at + 1)))) return at;
    // A line feed, quotes, and brackets.
    if (code === NEWLINE || code === DOUBLE || code === SINGLE || KEY_ENDS.has(code)) return undefined;
  }
  return undefined;
}

const KEY_ENDS = new Set([...'{}[]'].map((sign) => sign.charCodeAt(0)));

/** A space, a tab, or the end of a line. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  return at;
}

interface YamlLine {
  readonly indentation: number;
  readonly column: number;
  readonly isItem: boolean;
  readonly key: { readonly start: number; readonly end: number; readonly name: string } | undefined;
  /** Where the value begins. */
  readonly value: number;
  readonly isBlock: boolean;
}

function readYamlLine({ text, at: start }: Scanner): YamlLine {
  const first = skipBlanks(text, start);
  let content = first;
  for (let next = content; text.charCodeAt(next) === DASH; content = next) {
    next = skipBlanks(text, next + 1);
    if (next === content + 1) break;
  }
  const isItem = content > first;
  const quoted = matchAt(YAML_QUOTED_KEY, text, content, DOUBLE, SINGLE);
  const end = quoted === undefined ? plainKeyEnd(text, content) : content + quoted.lastIndexOf(quoted[0]!) + 1;
  let key: YamlLine['key'];
  if (end !== undefined) {
    const written = text.slice(content, end).trimEnd();
    const quotes = quoted === undefined ? 0 : 1;
    const name = written.slice(quotes, written.length - quotes);
    key = { start: content + quotes, end: content + written.length - quotes, name };
  }
  const behind = quoted !== undefined ? content + quoted.length : end !== undefined ? end + 1 : content;
  const unmarked = skipBlanks(text, behind);
  const value = unmarked + (matchAt(YAML_TAG, text, unmarked, 38, 33)?.length ?? 0);
  const isBlock = (key !== undefined || isItem) && matchAt(YAML_BLOCK, text, value, 124, 62) !== undefined;
  return { indentation: first - start, column: content - start, isItem, key, value, isBlock };
}

/** What the expression matches here. It is tried where one of two signs stands, which is rare. */
function matchAt(expression: RegExp, text: string, at: number, sign: number, otherSign: number): string | undefined {
  const code = text.charCodeAt(at);
  if (code !== sign && code !== otherSign) return undefined;
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

/** A key, or an item of a list that is a mapping, below which other lines are. */
interface YamlParent {
  readonly column: number;
  readonly key: string | undefined;
  readonly scope: number;
}

/** What a line is below, and what is gathered of it once for all lines that are below the same. */
class YamlParents {
  readonly #root: number;
  readonly #open: YamlParent[] = [];
  #labels: readonly string[] | undefined;
  #scopes: readonly number[] | undefined;

  constructor(root: number) {
    this.#root = root;
  }

  push(parent: YamlParent): void {
    this.#open.push(parent);
    this.#labels = undefined;
    this.#scopes = undefined;
  }

  /** Leaves all that the line isn't below. */
  leave({ isItem, indentation, column }: YamlLine): void {
    for (let last = this.#open.at(-1); last !== undefined; last = this.#open.at(-1)) {
      if (isItem ? last.column <= indentation : last.column < column) return;
      this.#open.pop();
      this.#labels = undefined;
      this.#scopes = undefined;
    }
  }

  /** Their keys, the nearest first. */
  get labels(): readonly string[] {
    if (this.#labels === undefined) {
      const labels: string[] = [];
      const last = Math.max(0, this.#open.length - 2 * MAX_LABELS);
      for (let index = this.#open.length - 1; index >= last && labels.length < MAX_LABELS; index--) {
        const { key } = this.#open[index]!;
        if (key !== undefined) labels.push(key);
      }
      this.#labels = labels;
    }
    return this.#labels;
  }

  /** Their scopes, the nearest first, and that of the whole text. */
  get scopes(): readonly number[] {
    if (this.#scopes === undefined) {
      const scopes: number[] = [];
      const last = Math.max(0, this.#open.length - (MAX_LABELS - 1));
      for (let index = this.#open.length - 1; index >= last; index--) scopes.push(this.#open[index]!.scope);
      scopes.push(this.#root);
      this.#scopes = scopes;
    }
    return this.#scopes;
  }
}

/** By indentation. Text in blocks (`|`, `>`) is read like any other, below the key of the block. */
function readYaml(scanner: Scanner, structure: Structure): void {
  const open = new YamlParents(structure.newScope());
  /** `name: X`, whose `value: …` follows, and the flag that is the item before. */
  let named: { readonly column: number; readonly key: string } | undefined;
  let flag: string | undefined;
  while (scanner.at < scanner.text.length) {
    if (scanner.text.charCodeAt(scanner.at) === NEWLINE) {
      scanner.at += 1;
      continue;
    }
    const line = readYamlLine(scanner);
    const { indentation, column, isItem, key, value, isBlock } = line;
    const isBlank = key === undefined && '\n\r#'.includes(scanner.text[value] ?? '\n');
    if (isBlank && !isItem) {
      scanner.at = value;
      for (let kind = scanner.next(); kind !== 'newline' && kind !== 'end'; ) kind = scanner.next();
      continue;
    }
    if (!isBlank) {
      open.leave(line);
      if (named !== undefined && (column < named.column || (isItem && column === named.column))) named = undefined;
    }
    if (isItem && key !== undefined)
      open.push({ column: indentation + 0.5, key: undefined, scope: structure.newScope() });
    const { labels: parents, scopes } = open;
    const isNamed = named?.column === column && (key?.name === 'value' || key?.name === 'default');
    const labels = isNamed ? [named!.key, ...parents] : isItem && flag !== undefined ? [flag, ...parents] : parents;
    if (key !== undefined) {
      structure.emitKey(key.start, key.end, parents, scopes);
      open.push({ column, key: key.name, scope: structure.newScope() });
    }
    scanner.at = value;
    if (isBlock) {
      readBlock(
        scanner,
        structure,
        { labels: key === undefined ? parents : [key.name, ...labels], scopes },
        isItem && key === undefined ? indentation : column - (isItem ? 1 : 0),
      );
      continue;
    }
    structure.reset(labels, key?.name, scopes);
    readLine(scanner, structure);
    const isName = key !== undefined && /^(?:name|key|variable)$/i.test(key.name);
    const isFlag = isItem && key === undefined;
    const written = isName || isFlag ? valueFrom(scanner, value) : '';
    flag = isFlag && written.startsWith('--') ? written : undefined;
    if (isName) named = { column, key: written };
  }
}

/** The beginning of what was read from a place on, without its quotes. */
function valueFrom({ text, at }: Scanner, from: number): string {
  return text
    .slice(from, Math.min(at, from + 100))
    .trim()
    .replace(/^["']|["']$/g, '');
}

/** The lines that are further in than the key of the block. */
function readBlock(
  scanner: Scanner,
  structure: Structure,
  { labels, scopes }: Pick<Value, 'labels' | 'scopes'>,
  outer: number,
): void {
  const { text } = scanner;
  let end = text.indexOf('\n', scanner.at);
  if (end < 0) end = text.length;
  while (end < text.length) {
    const line = end + 1;
    let first = line;
    while (text[first] === ' ' || text[first] === '\t') first += 1;
    const isBlank = first >= text.length || text[first] === '\n' || text[first] === '\r';
    if (!isBlank && first - line <= outer) break;
    const next = text.indexOf('\n', line);
    end = next < 0 ? text.length : next;
  }
  // Of folded lines (`>`) all are one.
  const isFolded = text[scanner.at] === '>';
  structure.reset(labels, undefined, isFolded ? [structure.newScope(), ...scopes] : scopes, !isFolded);
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    structure.feed(kind);
    if (kind === 'newline' && scanner.at > end) return;
  }
}

function match(expression: RegExp, scanner: Scanner): RegExpExecArray | null {
  expression.lastIndex = scanner.at;
  return expression.exec(scanner.text);
}
