import type { Language, StringRule } from './languages.ts';

export type TokenKind = 'word' | 'string' | 'sign' | 'newline' | 'end';

const WORD = 1;
const SPACE = 2;
/** Signs that belong to a word where values stand without quotes: `org/name`, `--flag`, `a.b`. */
const BARE = 4;

const CLASSES = new Uint8Array(128);
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_')
  CLASSES[sign.charCodeAt(0)] = WORD;
for (const sign of ' \t\r\f\v') CLASSES[sign.charCodeAt(0)] = SPACE;
for (const sign of './@+~%-') CLASSES[sign.charCodeAt(0)] = BARE;
const DOLLAR = 36;
export const NEWLINE = 10;
const BACKSLASH = 92;
const MAX_INDENTATION = 200;

/**
 * Reads a text token by token, without comments. A scanner and no parser: whatever stands in a text, it goes on, and takes time
 * that is linear in the text. What the last token was is in its fields, so that a large text makes no objects.
 */
export class Scanner {
  readonly text: string;
  readonly #language: Language;
  /** Of a word or a sign: where it begins and ends. Of a string: where its content does. */
  start = 0;
  end = 0;
  /** Where the last token ended, quotes included. */
  at = 0;
  /** Of a string: its quotes are three signs. */
  isTriple = false;
  /** Of a string: a piece beside a `${…}`. */
  isPiece = false;

  readonly #beginnings: Beginnings;
  /** Up to where a rule for strings finds no end, so that it isn't looked for again. */
  readonly #unclosed = new Map<StringRule, number>();
  /** The strings around the code that is read now, with the braces that are open in it. */
  readonly #templates: { rule: StringRule; braces: number }[] = [];

  constructor(text: string, language: Language) {
    this.text = text;
    this.#language = language;
    this.#beginnings = beginningsOf(language);
  }

  next(): TokenKind {
    const { text } = this;
    for (;;) {
      if (this.at >= text.length) return 'end';
      const code = text.charCodeAt(this.at);
      if (code === NEWLINE) return this.#token('newline', this.at + 1);
      if (CLASSES[code] === SPACE) {
        this.at += 1;
        continue;
      }
      const special = this.#special(code);
      if (special === 'comment') continue;
      if (special !== undefined) return special;
      if (this.#isWord(this.at, code)) return this.#word();
      return this.#sign(code);
    }
  }

  /** A comment, which is passed over, or a string. */
  #special(code: number): TokenKind | 'comment' | undefined {
    const { text, at } = this;
    const beginnings = this.#beginnings[code];
    if (beginnings === undefined) return undefined;
    for (const each of beginnings) {
      if (!text.startsWith(openerOf(each), at)) continue;
      if (typeof each === 'string') {
        if (!this.#mayComment()) continue;
        this.at = lineEnd(text, at);
        return 'comment';
      }
      if (!('open' in each)) {
        const end = text.indexOf(each[1], at + each[0].length);
        this.at = end < 0 ? text.length : end + each[1].length;
        return 'comment';
      }
      if (this.#string(each, at + each.open.length)) return 'string';
    }
    return undefined;
  }

  #mayComment(): boolean {
    const { commentsAfter } = this.#language;
    if (commentsAfter === undefined || this.at === 0) return true;
    const before = this.text.charCodeAt(this.at - 1);
    if (commentsAfter === 'space') return before === NEWLINE || CLASSES[before] === SPACE;
    let first = this.at;
    while (this.at - first < MAX_INDENTATION && CLASSES[this.text.charCodeAt(first - 1)] === SPACE) first -= 1;
    return first === 0 || this.text.charCodeAt(first - 1) === NEWLINE;
  }

  #string(rule: StringRule, from: number): boolean {
    const { text } = this;
    if ((this.#unclosed.get(rule) ?? 0) > from) return false;
    // An apostrophe: `don't`.
    if (rule.open === "'" && !rule.oneSign && this.#isApostrophe()) return false;
    const close = rule.close.charCodeAt(0);
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH && rule.escapes) at += 1;
      else if (code === close && text.startsWith(rule.close, at)) break;
      else if (code === NEWLINE && !rule.spansLines) break;
      else if (code === DOLLAR && rule.hasCode && text[at + 1] === '{') {
        this.#templates.push({ rule, braces: 0 });
        return this.#stringToken(rule, from, at, at + 2, true);
      }
    }
    const isClosed = at < text.length && text.startsWith(rule.close, at);
    if (!isClosed && !rule.spansLines) {
      this.#unclosed.set(rule, Math.min(at, text.length));
      return false;
    }
    if (rule.oneSign && at - from > (text[from] === '\\' ? 10 : 2)) return false;
    return this.#stringToken(rule, from, Math.min(at, text.length), at + rule.close.length, false);
  }

  #isApostrophe(): boolean {
    const before = this.at > 0 ? this.text.charCodeAt(this.at - 1) : 0;
    if (CLASSES[before] !== WORD) return false;
    // r'…', f'…', rb'…': prefixes of Python's strings.
    return !(
      this.#language.layout === 'brackets' &&
      /(?<![\w])[rbfuRBFU]{1,2}$/.test(this.text.slice(Math.max(0, this.at - 3), this.at))
    );
  }

  #stringToken(rule: StringRule, start: number, end: number, at: number, isPiece: boolean): true {
    this.start = start;
    this.end = end;
    this.at = at;
    this.isTriple = rule.open.length > 1;
    this.isPiece = isPiece;
    return true;
  }

  #isWord(at: number, code: number): boolean {
    if (code >= 128) return true;
    const kind = CLASSES[code];
    if (kind === WORD || code === DOLLAR) return code !== DOLLAR || !'{('.includes(this.text[at + 1] ?? ' ');
    return kind === BARE && this.#language.bareValues === true;
  }

  #word(): TokenKind {
    const { text } = this;
    const isBare = this.#language.bareValues === true;
    let at = this.at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#isWord(at, code)) continue;
      // `llama3.1:8b` and `https://…` are words; the colon of a key has white space behind it.
      if (code === 58 && isBare && at > this.at && /[\w/]/.test(text[at + 1] ?? '')) continue;
      break;
    }
    return this.#token('word', Math.max(at, this.at + 1));
  }

  #sign(code: number): TokenKind {
    const template = this.#templates.at(-1);
    if (template !== undefined && code === 123) template.braces += 1;
    if (template !== undefined && code === 125) {
      if (template.braces === 0) {
        this.#templates.pop();
        const from = this.at + 1;
        this.#string(template.rule, from);
        this.isPiece = true;
        return 'string';
      }
      template.braces -= 1;
    }
    return this.#token('sign', this.at + 1);
  }

  #token(kind: TokenKind, end: number): TokenKind {
    this.start = this.at;
    this.end = end;
    this.at = end;
    return kind;
  }
}

/** What begins comments and strings, by the code of its first sign. */
type Beginnings = readonly ((StringRule | string | readonly [string, string])[] | undefined)[];

const known = new WeakMap<Language, Beginnings>();

function beginningsOf(language: Language): Beginnings {
  const found = known.get(language);
  if (found !== undefined) return found;
  const all = [...(language.blockComments ?? []), ...language.lineComments, ...language.strings];
  const beginnings: (typeof all | undefined)[] = new Array(CLASSES.length).fill(undefined);
  for (const each of all) {
    const code = openerOf(each).charCodeAt(0);
    beginnings[code] = [...(beginnings[code] ?? []), each];
  }
  known.set(language, beginnings);
  return beginnings;
}

function openerOf(each: StringRule | string | readonly [string, string]): string {
  if (typeof each === 'string') return each;
  return 'open' in each ? each.open : each[0];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
