import type { Language } from './languages.ts';
import { Scanner } from './scanner.ts';
import { Structure, type Value } from './structure.ts';

/**
 * All strings of a text, and all words without quotes where its language has such values, each with what names its place. In
 * the order of the text, without comments. Never throws, and takes time that is linear in the text.
 */
export function readValues(text: string, language: Language): Value[] {
  const values: Value[] = [];
  const scanner = new Scanner(text, language);
  const options = { isBare: language.bareValues === true, hasDocstrings: language.docstrings === true };
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
const INSTRUCTION = /[ \t]*(FROM|ADAPTER|ENV|LABEL)[ \t]+(?:([\w.-]{1,100})[ \t]+(?=[^\s=]))?/iy;

/** A line a value, below the last `[section]`. */
function readLines(scanner: Scanner, structure: Structure, language: Language): void {
  let section: string[] = [];
  while (scanner.at < scanner.text.length) {
    const [head, name] = language.layout === 'lines' ? (match(SECTION, scanner) ?? []) : [];
    if (head !== undefined) {
      section = [name!];
      scanner.at += head.length;
      continue;
    }
    structure.reset(section, language.layout === 'instructions' ? readInstruction(scanner, language) : undefined);
    readLine(scanner, structure);
  }
}

/** `ENV NAME value`, and `FROM`: another image, or in a Modelfile a model. */
function readInstruction(scanner: Scanner, language: Language): string | undefined {
  const [head = '', instruction = '', name] = match(INSTRUCTION, scanner) ?? [];
  const isSource = /^(?:FROM|ADAPTER)$/i.test(instruction);
  if (!isSource && name === undefined) return undefined;
  scanner.at += isSource ? /^[ \t]*\w+[ \t]+/.exec(head)![0].length : head.length;
  if (!isSource) return name;
  return language.name === 'modelfile' ? 'model' : 'image';
}

const YAML_INDENTATION = /([ \t]*)((?:-[ \t]+)*)/y;
const YAML_TAG = /[ \t]*(?:[&!]\S*[ \t]+)?/y;
const YAML_BLOCK = /[|>][-+\d]{0,3}[ \t]*(?:#[^\n]*)?\r?(?=\n|$)/y;
const YAML_QUOTED_KEY = /("[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]*:(?=[ \t\r\n]|$)/y;
const MAX_KEY = 300;

/** Where the key of a line ends that begins here; a colon within it has no white space behind it (`llama3:8b: …`). */
function plainKeyEnd(text: string, start: number): number | undefined {
  if (/[\s#{}[\],&*!|>%@`-]/.test(text[start] ?? ' ')) return undefined;
  for (let at = start; at < start + MAX_KEY; at++) {
    const sign = text[at];
    if (sign === undefined || '\n"\'{}[]'.includes(sign)) return undefined;
    if (sign === ':' && /^(?:\s|$)/.test(text[at + 1] ?? '')) return at;
  }
  return undefined;
}

interface YamlLine {
  readonly indentation: number;
  readonly column: number;
  readonly isItem: boolean;
  readonly key?: { readonly start: number; readonly end: number; readonly name: string };
  /** Where the value begins. */
  readonly value: number;
  readonly isBlock: boolean;
}

function readYamlLine(scanner: Scanner): YamlLine {
  const { text } = scanner;
  const start = scanner.at;
  const [head = '', spaces = '', dashes = ''] = match(YAML_INDENTATION, scanner) ?? [];
  scanner.at += head.length;
  const [quoted] = match(YAML_QUOTED_KEY, scanner) ?? [];
  const end = quoted === undefined ? plainKeyEnd(text, scanner.at) : scanner.at + quoted.lastIndexOf(quoted[0]!) + 1;
  const written = end === undefined ? undefined : text.slice(scanner.at, end).trimEnd();
  const quotes = quoted === undefined ? 0 : 1;
  const key =
    written === undefined
      ? undefined
      : {
          start: scanner.at + quotes,
          end: scanner.at + written.length - quotes,
          name: written.slice(quotes, written.length - quotes),
        };
  if (quoted !== undefined) scanner.at += quoted.length;
  else if (end !== undefined) scanner.at = end + 1;
  scanner.at += match(YAML_TAG, scanner)?.[0].length ?? 0;
  const isBlock = (key !== undefined || dashes !== '') && match(YAML_BLOCK, scanner) !== null;
  const value = scanner.at;
  scanner.at = start;
  const column = spaces.length + dashes.length;
  return { indentation: spaces.length, column, isItem: dashes !== '', ...(key && { key }), value, isBlock };
}

interface YamlKey {
  readonly column: number;
  readonly key: string;
}

/** By indentation. Text in blocks (`|`, `>`) is read like any other, below the key of the block. */
function readYaml(scanner: Scanner, structure: Structure): void {
  const open: YamlKey[] = [];
  /** `name: X`, whose `value: …` follows, and the flag that is the item before. */
  let named: YamlKey | undefined;
  let flag: string | undefined;
  while (scanner.at < scanner.text.length) {
    if (scanner.text[scanner.at] === '\n') {
      scanner.at += 1;
      continue;
    }
    const { indentation, column, isItem, key, value, isBlock } = readYamlLine(scanner);
    const isBlank = key === undefined && /[\n\r#]/.test(scanner.text[value] ?? '\n');
    if (!isBlank) {
      while (open.length > 0 && (isItem ? open.at(-1)!.column > indentation : open.at(-1)!.column >= column))
        open.pop();
      if (named !== undefined && (column < named.column || (isItem && column === named.column))) named = undefined;
    }
    const parents = open.map((each) => each.key).reverse();
    const isNamed = named?.column === column && (key?.name === 'value' || key?.name === 'default');
    const labels = isNamed ? [named!.key, ...parents] : isItem && flag !== undefined ? [flag, ...parents] : parents;
    if (key !== undefined) {
      structure.emitKey(key.start, key.end, parents);
      open.push({ column, key: key.name });
    }
    scanner.at = value;
    if (isBlock) {
      readBlock(
        scanner,
        structure,
        key === undefined ? parents : [key.name, ...labels],
        isItem && key === undefined ? indentation : column - (isItem ? 1 : 0),
      );
      continue;
    }
    structure.reset(labels, key?.name);
    readLine(scanner, structure);
    const written = scanner.text
      .slice(value, Math.min(scanner.at, value + 100))
      .trim()
      .replace(/^["']|["']$/g, '');
    flag = isItem && key === undefined && written.startsWith('--') ? written : undefined;
    if (key !== undefined && /^(?:name|key|variable)$/i.test(key.name)) named = { column, key: written };
  }
}

/** The lines that are further in than the key of the block. */
function readBlock(scanner: Scanner, structure: Structure, labels: readonly string[], outer: number): void {
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
  structure.reset(labels);
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    structure.feed(kind);
    if (kind === 'newline' && scanner.at > end) return;
  }
}

function match(expression: RegExp, scanner: Scanner): RegExpExecArray | null {
  expression.lastIndex = scanner.at;
  return expression.exec(scanner.text);
}
