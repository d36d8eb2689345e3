import {
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { clip } from '../text/index.ts';
import { type Place, type PolicyProblem, type PolicyProblemCode, snippetAt } from './policy-problem.ts';

// Limits first. A policy comes from the base branch or an organisation's repository, but whoever can write there
// should still not be able to stop every review by accident or by a trick (CWE-400, CWE-776).
/** The largest policy that we could imagine (500 models) has 100 KB. */
const MAX_CHARACTERS = 128 * 1024;
/** The schema is seven levels deep; the parser recurses per level. */
const MAX_DEPTH = 20;
/** Anchors are convenient for a repeated budget. The library counts what an alias would expand to. */
const MAX_ALIASES = 100;
/** Enough to correct a file in one go, few enough to read. */
const MAX_PROBLEMS = 50;
/** Characters of a key or tag that a message repeats. */
const MAX_QUOTED = 60;

export type KeyPath = readonly PropertyKey[];

export interface YamlSource {
  /** The document as plain data. */
  value: unknown;
  get(path: KeyPath): unknown;
  /** Line and column of a key or of its value; of the nearest parent that is there, where it is not. */
  locate(path: KeyPath, at?: 'key' | 'value'): Place;
}

type YamlReading =
  | { ok: true; source: YamlSource }
  | { ok: false; problems: readonly [PolicyProblem, ...PolicyProblem[]] };

/**
 * Parses YAML 1.2 to plain data with places. Refused: duplicate keys, explicit tags, keys that are not plain text or
 * that name an object's prototype, several documents, aliases that expand to too much, deep nesting, an empty file.
 * Throws nothing, whatever `text` is.
 */
export function parsePolicyYaml(file: string, text: string): YamlReading {
  const problem = (code: PolicyProblemCode, place: Place, message: string, suggestion?: string): PolicyProblem => {
    return { severity: 'error', code, file, ...place, message, suggestion, snippet: snippetAt(text, place) };
  };
  const refuse = (...args: Parameters<typeof problem>): YamlReading => ({ ok: false, problems: [problem(...args)] });

  if (text.length > MAX_CHARACTERS) {
    const message = `the policy has ${text.length} characters; at most ${MAX_CHARACTERS} are read`;
    return refuse('policy-too-large', START, message, 'Use globs to cover several models with one entry.');
  }
  if (isTooDeep(text, MAX_DEPTH)) return refuse('policy-syntax', START, 'the policy is nested too deeply');

  const lines = new LineCounter();
  // The library compares each key with all others of its map: 256 KB of keys took it 18 s. Repeated ones are found below.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, version: '1.2' });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };

  // As many as are shown: each is looked up in the text, and a file can hold a hundred thousand.
  const faults: PolicyProblem[] = [];
  const fault = (offset: number, message: string): symbol | undefined => {
    faults.push(problem('policy-syntax', placeOf(offset), message));
    return faults.length >= MAX_PROBLEMS ? visit.BREAK : undefined;
  };
  // Warnings are about tags, which are refused below.
  for (const { pos, message } of document.errors.slice(0, MAX_PROBLEMS)) {
    fault(pos[0], `not valid YAML: ${firstLine(message)}`);
  }
  visit(document, {
    Node(_, node) {
      if (node.tag !== undefined)
        return fault(startOf(node), `tags such as \`${clip(node.tag, MAX_QUOTED)}\` aren’t allowed`);
      for (const { key, first } of isMap(node) ? repeatedKeys(node) : []) {
        const { line } = placeOf(startOf(first));
        const message = `duplicate key \`${clip(String(key.value), MAX_QUOTED)}\` (first defined on line ${line})`;
        const end = fault(startOf(key), message);
        if (end !== undefined) return end;
      }
      return undefined;
    },
    Pair(_, pair) {
      const reason = faultOfKey(pair);
      return reason === undefined ? undefined : fault(startOf(pair.key), reason);
    },
  });
  const [first, ...others] = faults;
  if (first !== undefined) return { ok: false, problems: [first, ...others.slice(0, MAX_PROBLEMS - 1)] };

  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return refuse(
      'policy-empty',
      START,
      'the policy is empty',
      'Start with `version: 1`, or run `wattnudge policy init`.',
    );
  }

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // The library throws a ReferenceError for aliases that expand to too much or that contain themselves.
    return refuse('policy-syntax', START, `aliases can’t be resolved: ${firstLine(String(error))}`);
  }
  if (depthExceeds(value, MAX_DEPTH)) return refuse('policy-syntax', START, 'the policy is nested too deeply');

  return {
    ok: true,
    source: {
      value,
      get: (path) => path.reduce<unknown>(step, value),
      locate: (path, at = 'value') => placeOf(offsetOf(document.contents, path, at)),
    },
  };
}

const START: Place = { line: 1, column: 1 };

/** Names through which plain data could reach an object's prototype (CWE-1321). */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

function faultOfKey(pair: Pair): string | undefined {
  if (!isScalar(pair.key) || pair.key.value === null || typeof pair.key.value === 'object') {
    return 'a key has to be plain text';
  }
  return PROTOTYPE_KEYS.has(String(pair.key.value)) ? `the key \`${String(pair.key.value)}\` isn’t allowed` : undefined;
}

/** Keys whose text stood before in the same map. `1` and `"1"` are the same: the data of one would be lost. */
function* repeatedKeys({ items }: YAMLMap): Generator<{ readonly key: Scalar; readonly first: Scalar }> {
  const seen = new Map<string, Scalar>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const text = String(key.value);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, key);
    else yield { key, first };
  }
}

/** Walks the syntax tree as far as `path` leads. */
function offsetOf(root: Node | null, path: KeyPath, at: 'key' | 'value'): number {
  let node: unknown = root;
  let offset = startOf(root);
  for (const [index, name] of path.entries()) {
    if (isAlias(node)) return offset;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(name));
      if (pair === undefined) return offset;
      const wantsKey = at === 'key' && index === path.length - 1;
      // A key without a value (`budget:`) has an empty node behind it: the key is the better place.
      const empty = !isScalar(pair.value)
        ? pair.value === null
        : pair.value.source === '' && !pair.value.type?.startsWith('QUOTE');
      offset = startOf(wantsKey || empty ? pair.key : pair.value);
      node = pair.value;
      continue;
    }
    if (!isSeq(node)) return offset;
    node = node.items[Number(name)];
    if (node === undefined) return offset;
    offset = startOf(node);
  }
  return offset;
}

function startOf(node: unknown): number {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return 0;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : 0;
}

function step(value: unknown, name: PropertyKey): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === String(name))?.[1];
}

/**
 * Whether the parser would recurse deeper than `most` levels (CWE-674): `? ? ?`, `- - -`, `a: b: c:`, and brackets of some thousand levels end the stack,
 * and each token goes through all of them. Told from the tokens, which are found without recursion. A level is an open
 * bracket, or in a block a column that something begins in: the first of a line, and what stands behind `-`, `?`, and `:`.
 */
function isTooDeep(text: string, most: number): boolean {
  const blocks: number[] = [];
  let [column, isLineStart, isScalar] = [0, true, false];
  // Open brackets, and the marks of keys since the last comma: `[a: b: c:`.
  let [brackets, marks] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    const type = isScalar ? 'scalar' : CST.tokenType(token);
    isScalar = token === SCALAR;
    if (isLineStart && brackets === 0 && type !== 'space' && type !== 'newline' && type !== 'comment') {
      while ((blocks.at(-1) ?? -1) >= column) blocks.pop();
      blocks.push(column);
      isLineStart = false;
    }
    if (type === 'flow-map-start' || type === 'flow-seq-start') [brackets, marks] = [brackets + 1, 0];
    else if (type === 'flow-map-end' || type === 'flow-seq-end') [brackets, marks] = [Math.max(0, brackets - 1), 0];
    else if (type === 'flow-error-end') [brackets, marks] = [0, 0];
    else if (type === 'comma') marks = 0;
    else if (type === 'map-value-ind' || type === 'explicit-key-ind' || type === 'seq-item-ind') {
      if (brackets === 0) blocks.push(column + 1);
      else marks += 1;
    }
    if (blocks.length + brackets + marks > most) return true;
    if (isScalar) continue;
    const lineFeed = token.lastIndexOf('\n');
    if (lineFeed >= 0) isLineStart = true;
    column = lineFeed < 0 ? column + token.length : token.length - lineFeed - 1;
  }
  return false;
}

/** Stands before a token that is a text, whatever it looks like. */
const SCALAR = '\x1f';

function depthExceeds(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => depthExceeds(inner, depth - 1));
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/^ReferenceError: /, '').slice(0, 200);
}
