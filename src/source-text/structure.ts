import type { Scanner, TokenKind } from './scanner.ts';

/** A string, or a word without quotes, and what it belongs to. */
export interface Value {
  /** Where its content begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'string' | 'bare';
  /**
   * What names its place, the nearest first: keys, variables, and flags as they are written, functions with `(` behind.
   * `Chat(model=os.getenv("M", "x"))` has `M`, `getenv(`, `model`, `Chat(`.
   */
  readonly labels: readonly string[];
  /** It is itself the key of what follows. */
  isKey: boolean;
  /** A string that documents and is not used. */
  readonly isDocumentation: boolean;
  /** Other text or code adjoins it: `${folder}/name`. */
  readonly isPiece: boolean;
}

/** What is open at a place: a bracket with what stands before it. */
interface Frame {
  readonly bracket: string;
  /** The function that is called. */
  readonly callee: string | undefined;
  readonly isSubscript: boolean;
  key: string | undefined;
  /** The key was set by a colon, so that `=` behind a type keeps it. */
  isAnnotated: boolean;
  /** What a default is for: `os.getenv("M") or "x"`. */
  hint: string | undefined;
  /** The last name or string, whose key or function it may be. */
  operand: string | undefined;
  firstString: string | undefined;
  /** The argument before this one. */
  previous: string | undefined;
  last: string | undefined;
  position: number;
  ternaries: number;
}

/** Whether a value is wanted, told by its content alone: of the others no labels are gathered, which takes most of the time. */
export type IsSought = (start: number, end: number, kind: Value['kind']) => boolean;

interface StructureOptions {
  readonly isBare: boolean;
  readonly hasDocstrings: boolean;
  readonly isSought: IsSought;
}

/** Labels beyond these say nothing of a value any more. */
export const MAX_LABELS = 8;
const MAX_LABEL = 100;
/** A text with more open brackets is no code. */
const MAX_DEPTH = 200;

const OPERATORS = '=(,?|&+{[\\<-';
const CONTINUES = '?|&+.:)]}';
const KEYWORDS = new Set(
  'return await new const let var case in is not and yield throw export def final static public private readonly val'.split(
    ' ',
  ),
);
const DEFAULTS = new Set(['or', 'else', 'if']);

/** Follows brackets, operators, and keys from token to token, and tells each value with its labels. */
export class Structure {
  readonly #scanner: Scanner;
  readonly #emit: (value: Value) => void;
  readonly #isBare: boolean;
  readonly #hasDocstrings: boolean;
  readonly #isSought: IsSought;
  /** What the whole text is in, nearest first. */
  base: readonly string[] = [];
  readonly #frames: Frame[] = [frame('')];
  #ignored = 0;
  #afterLine = true;
  #isEmpty = true;
  #lastSign = '';
  /** Of the last value: whether it was a string, where it ended, and itself where it was sought. */
  #isString = false;
  #valueEnd = -1;
  #lastValue: Value | undefined;
  #lastEnd = -1;

  constructor(scanner: Scanner, options: StructureOptions, emit: (value: Value) => void) {
    this.#scanner = scanner;
    this.#isBare = options.isBare;
    this.#hasDocstrings = options.hasDocstrings;
    this.#isSought = options.isSought;
    this.#emit = emit;
  }

  /** How many brackets are open. */
  get depth(): number {
    return this.#frames.length - 1;
  }

  /** Forgets what is open: another part of the text begins. */
  reset(base: readonly string[], key?: string): void {
    this.base = base;
    if (this.depth > 0 || !this.#isEmpty) {
      this.#frames.length = 1;
      this.#frames[0] = frame('');
    }
    this.#ignored = 0;
    this.#lastSign = '';
    this.#afterLine = false;
    this.#isEmpty = true;
    this.#lastValue = undefined;
    this.#valueEnd = -1;
    this.#frames[0]!.key = key;
  }

  feed(kind: TokenKind): void {
    if (kind === 'newline') {
      this.#afterLine = true;
      return;
    }
    const { text, start, end } = this.#scanner;
    if (this.#afterLine) this.#beginLine(kind === 'sign' ? text[start]! : '');
    if (kind === 'word') this.#word(text.slice(start, Math.min(end, start + 300)));
    else if (kind === 'string') this.#value('string');
    else this.#sign(text[start]!);
    this.#isEmpty = false;
    this.#lastSign = kind === 'sign' ? text[start]! : '';
    this.#lastEnd = this.#scanner.at;
  }

  #beginLine(sign: string): void {
    this.#afterLine = false;
    const top = this.#top();
    if (top.bracket === '(' || top.bracket === '[') return;
    this.#isEmpty = this.depth === 0;
    // A colon at the end of a line begins a block, except within brackets.
    if (this.#lastSign === ':' ? top.bracket === '{' : this.#lastSign !== '' && OPERATORS.includes(this.#lastSign))
      return;
    if (sign !== '' && CONTINUES.includes(sign)) return;
    this.#next(top);
    top.position = 0;
  }

  #top(): Frame {
    return this.#frames.at(-1)!;
  }

  #word(word: string): void {
    const top = this.#top();
    if (KEYWORDS.has(word)) return;
    if (DEFAULTS.has(word)) {
      top.hint = top.operand ?? top.hint;
      return;
    }
    if (this.#isBare) this.#value('bare');
    top.operand = word;
  }

  #value(kind: 'string' | 'bare'): void {
    const { text, start, end, isTriple, isPiece } = this.#scanner;
    const top = this.#top();
    this.#isString = kind === 'string';
    this.#valueEnd = end;
    this.#lastValue = undefined;
    if (this.#isSought(start, end, kind)) {
      const isDocumentation = this.#isString && isTriple && this.#isEmpty && this.#hasDocstrings;
      const labels = this.#labels();
      const value = { start, end, kind, labels, isKey: false, isDocumentation, isPiece: this.#isString && isPiece };
      this.#emit(value);
      this.#lastValue = value;
    }
    const content = text.slice(start, Math.min(end, start + MAX_LABEL));
    top.operand = content;
    top.last = content;
    top.firstString ??= content;
    // `MODEL=org/name command`: what follows is another word.
    if (this.#isBare) top.key = undefined;
  }

  /** The key of a line, which is a value as well. */
  emitKey(start: number, end: number, labels: readonly string[]): void {
    if (!this.#isSought(start, end, 'bare')) return;
    this.#emit({ start, end, kind: 'bare', labels, isKey: true, isDocumentation: false, isPiece: false });
  }

  #labels(): string[] {
    const labels: string[] = [];
    const top = this.#top();
    for (let index = this.#frames.length - 1; index >= 0 && labels.length < MAX_LABELS; index--) {
      const each = this.#frames[index]!;
      if (each === top) {
        const before = top.last ?? top.previous;
        const isArgument = before !== undefined && (isFlag(before) || (top.bracket === '(' && top.position > 0));
        if (isArgument && (top.key === undefined || isFlag(before))) labels.push(before);
      }
      if (each.key !== undefined) labels.push(each.key);
      if (each.hint !== undefined && each.hint !== each.key) labels.push(each.hint);
      if (each.callee === undefined) continue;
      // add_argument("--model", default="…")
      if (each.firstString !== undefined && isFlag(each.firstString) && !labels.includes(each.firstString))
        labels.push(each.firstString);
      labels.push(`${each.callee}(`);
    }
    return labels.length < MAX_LABELS ? [...labels, ...this.base].slice(0, MAX_LABELS) : labels;
  }

  #sign(sign: string): void {
    const top = this.#top();
    switch (sign) {
      case '(':
      case '[':
      case '{':
        this.#open(sign, top);
        return;
      case ')':
      case ']':
      case '}':
        this.#close(sign);
        return;
      case ',':
        top.previous = top.last;
        this.#next(top);
        top.position += 1;
        return;
      case ';':
        this.#next(top);
        top.position = 0;
        return;
      case '=':
        this.#equals(top);
        return;
      case ':':
        this.#colon(top);
        return;
      case '?':
        if (!'?.'.includes(this.#ahead()) && this.#lastSign !== '?') top.ternaries += 1;
        top.hint = top.operand ?? top.hint;
        return;
      case '|':
        top.hint = top.operand ?? top.hint;
        return;
    }
  }

  #open(bracket: string, top: Frame): void {
    if (this.depth >= MAX_DEPTH) {
      this.#ignored += 1;
      return;
    }
    const adjoins = this.#scanner.start === this.#lastEnd && this.#lastSign === '';
    const callee = bracket === '(' && adjoins ? top.operand : undefined;
    const isSubscript =
      bracket === '[' && (adjoins || (this.#scanner.start === this.#lastEnd && ')]'.includes(this.#lastSign)));
    const isType = isSubscript && (top.isAnnotated || /^[A-Z]/.test(top.operand ?? ''));
    this.#frames.push(frame(bracket, callee, isSubscript && !isType));
  }

  #close(bracket: string): void {
    if (this.#ignored > 0) {
      this.#ignored -= 1;
      return;
    }
    const open = bracket === ')' ? '(' : bracket === ']' ? '[' : '{';
    if (this.depth === 0 || this.#top().bracket !== open) return;
    const closed = this.#frames.pop()!;
    const top = this.#top();
    if (closed.isSubscript || closed.callee !== undefined) top.operand = closed.firstString ?? top.operand;
    top.last = closed.firstString;
  }

  #equals(top: Frame): void {
    const ahead = this.#ahead();
    if (ahead === '=' || '=!<>~'.includes(this.#lastSign || ' ')) {
      // A comparison is a place, too: `if model == "…"`.
      top.key ??= top.operand;
      return;
    }
    if (ahead === '>') return;
    if (this.#lastSign === ':' || !top.isAnnotated) top.key = nameOf(top.operand) ?? top.key;
    top.hint = undefined;
    top.isAnnotated = false;
  }

  #colon(top: Frame): void {
    const ahead = this.#ahead();
    if (ahead === ':' || this.#lastSign === ':') return;
    if (top.ternaries > 0) {
      top.ternaries -= 1;
      return;
    }
    const isString =
      this.#isString &&
      this.#valueEnd >= 0 &&
      this.#lastSign === '' &&
      this.#lastEnd === this.#valueEnd + (this.#scanner.text.startsWith('"""', this.#valueEnd) ? 3 : 1);
    if (this.#lastValue !== undefined && (isString || this.#valueEnd === this.#lastEnd)) this.#lastValue.isKey = true;
    top.key = nameOf(top.operand) ?? top.key;
    top.hint = undefined;
    top.isAnnotated = !isString;
    if (this.#isBare && (ahead === '-' || ahead === '=')) this.#scanner.at += 1;
  }

  /** What follows is another statement, or another item. */
  #next(top: Frame): void {
    top.key = undefined;
    top.isAnnotated = false;
    top.hint = undefined;
    top.operand = undefined;
    top.last = undefined;
    top.ternaries = 0;
  }

  #ahead(): string {
    return this.#scanner.text[this.#scanner.at] ?? ' ';
  }
}

function frame(bracket: string, callee?: string, isSubscript = false): Frame {
  return {
    bracket,
    callee,
    isSubscript,
    key: undefined,
    isAnnotated: false,
    hint: undefined,
    operand: undefined,
    firstString: undefined,
    previous: undefined,
    last: undefined,
    position: 0,
    ternaries: 0,
  };
}

/** `--model`, `-m` */
function isFlag(text: string): boolean {
  return text.startsWith('--') || (text.length === 2 && text.startsWith('-'));
}

function nameOf(operand: string | undefined): string | undefined {
  return operand === undefined || operand.length > MAX_LABEL ? undefined : operand;
}
