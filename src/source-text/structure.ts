import { clear, type Frame, frame } from './frame.ts';
import type { Scanner, TokenKind } from './scanner.ts';
import type { IsSought, Value } from './value.ts';

interface StructureOptions {
  readonly isBare: boolean;
  readonly hasDocstrings: boolean;
  /** Words without quotes are told where the language has no such values, too: numbers, constants. */
  readonly hasWords: boolean;
  readonly isSought: IsSought;
}

/** Labels beyond these say nothing of a value any more. */
export const MAX_LABELS = 8;
const MAX_LABEL = 100;
/** A text with more open brackets is no code. */
const MAX_DEPTH = 200;

/** What gives a value that it got: the environment, a conversion. */
const VALUE_FUNCTIONS = /^(?:get\w*|env\w*|str|int|float|bool|Field|cast|String|Number|parseInt)$/;
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
  readonly #hasWords: boolean;
  readonly #isSought: IsSought;
  /** What the whole text is in, nearest first. */
  base: readonly string[] = [];
  #baseScopes: readonly number[] = [];
  /** Of the statement that is read; undefined where lines are no statements. */
  #statement: number | undefined = 0;
  #lastScope = 0;
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
    this.#hasWords = options.hasWords;
    this.#isSought = options.isSought;
    this.#emit = emit;
  }

  /** How many brackets are open. */
  get depth(): number {
    return this.#frames.length - 1;
  }

  /** A number that no other structure of the text has. */
  newScope(): number {
    this.#lastScope += 1;
    return this.#lastScope;
  }

  /** Forgets what is open: another part of the text begins, in these structures. */
  reset(base: readonly string[], key?: string, scopes: readonly number[] = [], hasStatements = false): void {
    this.base = base;
    this.#baseScopes = scopes;
    this.#statement = hasStatements ? this.newScope() : undefined;
    if (this.depth > 0) this.#frames.length = 1;
    if (!this.#isEmpty) clear(this.#frames[0]!);
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
    if (this.depth === 0 && this.#statement !== undefined) this.#statement = this.newScope();
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
    else if (this.#hasWords) this.#tell('bare');
    top.operand = word;
  }

  #value(kind: 'string' | 'bare'): void {
    this.#tell(kind);
    const { text, start, end } = this.#scanner;
    const top = this.#top();
    const content = text.slice(start, Math.min(end, start + MAX_LABEL));
    top.operand = content;
    top.last = content;
    top.firstString ??= content;
    // `MODEL=org/name command`: what follows is another word.
    if (this.#isBare) top.key = undefined;
  }

  #tell(kind: Value['kind']): void {
    const { start, end, isTriple, isPiece } = this.#scanner;
    this.#isString = kind === 'string';
    this.#valueEnd = end;
    this.#lastValue = undefined;
    if (!this.#isSought(start, end, kind)) return;
    this.#lastValue = {
      start,
      end,
      kind,
      labels: this.#labels(),
      scopes: this.#scopes(),
      isKey: false,
      isDocumentation: this.#isString && isTriple && this.#isEmpty && this.#hasDocstrings,
      isPiece: this.#isString && isPiece,
    };
    this.#emit(this.#lastValue);
  }

  /** The key of a line, which is a value as well. */
  emitKey(start: number, end: number, labels: readonly string[], scopes: readonly number[]): void {
    if (!this.#isSought(start, end, 'bare')) return;
    this.#emit({ start, end, kind: 'bare', labels, scopes, isKey: true, isDocumentation: false, isPiece: false });
  }

  #scopes(): number[] {
    const scopes: number[] = [];
    for (let index = this.#frames.length - 1; index > 0 && scopes.length < MAX_LABELS; index--) {
      const { scope } = this.#frames[index]!;
      if (scope !== scopes.at(-1)) scopes.push(scope);
    }
    if (this.#statement !== undefined) scopes.push(this.#statement);
    return [...scopes, ...this.#baseScopes].slice(0, MAX_LABELS);
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
    // `model=os.getenv("M", "x")` is an argument of the call around it.
    const isWithin = callee !== undefined && VALUE_FUNCTIONS.test(callee) && this.depth > 0;
    this.#frames.push(frame(bracket, isWithin ? top.scope : this.newScope(), callee, isSubscript && !isType));
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

/** `--model`, `-m` */
function isFlag(text: string): boolean {
  return text.startsWith('--') || (text.length === 2 && text.startsWith('-'));
}

function nameOf(operand: string | undefined): string | undefined {
  return operand === undefined || operand.length > MAX_LABEL ? undefined : operand;
}
