import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';
import { ERROR_GROUPS } from '../../src/errors/error-codes.ts';
import { REFUSALS } from '../../src/errors/refusal-codes.ts';
import { WattnudgeError } from '../../src/errors/wattnudge-error.ts';

const tables = [...ERROR_GROUPS.map((group) => group.codes), ...Object.values(REFUSALS)];
const codes = tables.flatMap((table) => Object.keys(table));
const root = new URL('../../', import.meta.url);

describe('the registry of errors', () => {
  it('has every code once', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('has no code that nothing throws', () => {
    const given = new Set(sources().flatMap(givenTexts));
    expect(codes.filter((code) => !given.has(code))).toEqual([]);
  });

  it('knows every code that compiles', () => {
    // @ts-expect-error: no such code
    expect(new WattnudgeError('no-such-code', 'm').code).toBe('no-such-code');
  });

  it('has each refusal under the step that refuses', () => {
    const refused = sources().flatMap((source) => [...source.matchAll(/new Refusal\(\s*'([a-g])',\s*'([\w-]+)'/g)]);
    expect(refused.length).toBeGreaterThan(0);
    const listed = Object.entries(REFUSALS).flatMap(([step, table]) => Object.keys(table).map((code) => step + code));
    expect(refused.map(([, step, code]) => `${step}${code}`).filter((one) => !listed.includes(one))).toEqual([]);
  });

  it('has one sentence of help for each code', () => {
    const helps = tables.flatMap((table) => Object.values(table));
    expect(helps.filter((help) => !/^[A-Z].*\.$/.test(help))).toEqual([]);
  });
});

describe('what counts as thrown', () => {
  it('is a text that is given, on its own or in a table of codes and remedies', () => {
    expect(givenTexts("throw new E('a'); const x = y ? ['b', 1] : { code: 'c' };")).toEqual(['a', 'b', 'c']);
  });

  it('is no text that is compared, looked up, or stands in a type', () => {
    const lists = "const S = new Set(['a']); const M = new Map([['a', 1]]); const W = { 'a': 1 }; type T = 'a';";
    expect(givenTexts(`${lists} if (x.code === 'a') throw x;`)).toEqual([]);
  });
});

/** What `src` holds, and the proof on a GPU, which throws errors of its own; not the registry itself. */
function sources(): readonly string[] {
  return ['src/', 'scripts/gpu-proof/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.gen|\.d)\.ts$/.test(path) && !path.startsWith('errors/'))
      .map((path) => readFileSync(new URL(folder + path, root), 'utf8')),
  );
}

/** The strings of a source that are given to somebody: neither compared with, nor looked up, nor types. */
function givenTexts(source: string): readonly string[] {
  return textsOf(parseAst(source, { lang: 'ts' }));
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly name?: unknown;
  readonly callee?: Node;
  readonly [part: string]: unknown;
}

function textsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type = '', ...parts } = node as Node;
  if (type === 'Literal') return typeof parts.value === 'string' ? [parts.value] : [];
  return Object.entries(parts).flatMap(([part, child]) => (isGiven(type, part, child, parts) ? textsOf(child) : []));
}

function isGiven(type: string, part: string, child: unknown, { callee }: Node): boolean {
  // Of what TypeScript adds, only what a type is said of (`x as T`) has a value.
  if (type.startsWith('TS')) return part === 'expression';
  if (type === 'BinaryExpression') return (child as Node | null)?.type !== 'Literal';
  if (type === 'Property') return part !== 'key';
  if (type === 'NewExpression') return !['Set', 'Map'].includes(String(callee?.name));
  return true;
}
