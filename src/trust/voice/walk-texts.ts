/** Goes through a review along its schema, and through every text in it. */
import type { z } from 'zod';

/** What a text may become; `undefined` leaves it out. */
export type TellText = (text: string, place: TextPlace) => string | undefined;

export interface TextPlace {
  /** `models[].head.inputs.query`; the keys of a record are `models[].graphs.head.operators{}`. */
  readonly path: string;
  /** The object that the text is a field of. */
  readonly beside: Readonly<Record<string, unknown>>;
}

/** The parts of zod's definitions that are used here. */
interface Schema {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly format?: string;
      readonly shape?: Readonly<Record<string, Schema>>;
      readonly element?: Schema;
      readonly innerType?: Schema;
      readonly valueType?: Schema;
      readonly options?: readonly Schema[];
      readonly values?: readonly unknown[];
      readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string } } }[];
    };
  };
}

/**
 * `value`, which `schema` accepts, with each of its free texts as `tell` has it. Texts that the schema holds to a list or a
 * form (enums, commits, hashes, dates) stay. Of fields that it does not know, numbers stay, and texts of one plain word.
 */
export function retellTexts<T>(value: T, schema: z.ZodType<T>, tell: TellText): T {
  return walk(value, schema as unknown as Schema, { path: '', beside: {} }, tell) as T;
}

/** Paths of all texts that a schema leaves free. A test holds each to a rule. */
export function freeTextsOf(schema: z.ZodType): string[] {
  return [...new Set(pathsIn(schema as unknown as Schema, ''))];
}

function walk(value: unknown, { _zod: { def } }: Schema, place: TextPlace, tell: TellText): unknown {
  switch (def.type) {
    case 'optional':
      return value === undefined ? undefined : walk(value, def.innerType!, place, tell);
    case 'array':
      return (value as unknown[]).flatMap((item) => {
        const told = walk(item, def.element!, { ...place, path: `${place.path}[]` }, tell);
        return told === undefined ? [] : [told];
      });
    case 'record':
      return walkRecord(value as Record<string, unknown>, def.valueType!, place, tell);
    case 'object':
      return walkObject(value as Record<string, unknown>, def.shape!, place.path, tell);
    case 'union':
      return walk(value, optionFor(value, def.options!), place, tell);
    case 'string':
      return isFree(def) ? tell(String(value), place) : value;
    default:
      return value;
  }
}

function walkObject(
  value: Record<string, unknown>,
  shape: Readonly<Record<string, Schema>>,
  path: string,
  tell: TellText,
): object {
  const entries = Object.entries(value).map(([key, inner]) => {
    if (!Object.hasOwn(shape, key)) return isPlainWord(key) ? [key, withPlainWords(inner)] : [key, undefined];
    return [key, walk(inner, shape[key]!, { path: joined(path, key), beside: value }, tell)];
  });
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

/** Keys that become the same one are counted together where they count, and numbered elsewhere. */
function walkRecord(value: Record<string, unknown>, of: Schema, place: TextPlace, tell: TellText): object {
  const told = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const name = tell(key, { path: `${place.path}{}`, beside: value });
    if (name === undefined) continue;
    const known = told.get(name);
    const item = walk(inner, of, { ...place, path: `${place.path}{}` }, tell);
    if (typeof known === 'number' && typeof item === 'number') told.set(name, sumOf(known, item));
    else told.set(told.has(name) ? `${name} ${told.size + 1}` : name, item);
  }
  return Object.fromEntries(told);
}

/** Two counts of what nobody counted may be more than a number holds. */
function sumOf(one: number, other: number): number {
  return Math.min(one + other, Number.MAX_SAFE_INTEGER);
}

/** The one that the value's `kind` names; of plain values, the one of its type. */
function optionFor(value: unknown, options: readonly Schema[]): Schema {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const found = options.find(({ _zod: { def } }) =>
    def.type === 'object' ? def.shape?.kind?._zod.def.values?.includes(kind) : def.type === typeof value,
  );
  if (found === undefined) throw new TypeError('a value that its schema doesn’t accept');
  return found;
}

function pathsIn({ _zod: { def } }: Schema, path: string): string[] {
  switch (def.type) {
    case 'optional':
      return pathsIn(def.innerType!, path);
    case 'array':
      return pathsIn(def.element!, `${path}[]`);
    case 'record':
      return [`${path}{}`, ...pathsIn(def.valueType!, `${path}{}`)];
    case 'object':
      return Object.entries(def.shape!).flatMap(([key, field]) => pathsIn(field, joined(path, key)));
    case 'union':
      return def.options!.flatMap((option) => pathsIn(option, path));
    case 'string':
      return isFree(def) ? [path] : [];
    default:
      return [];
  }
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** An address has a form, and can be anybody's all the same. */
function isFree({ format, checks = [] }: Schema['_zod']['def']): boolean {
  if (format === 'url') return true;
  return format === undefined && !checks.some(({ _zod: { def } }) => def.check === 'string_format');
}

function withPlainWords(value: unknown): unknown {
  if (typeof value === 'string') return isPlainWord(value) ? value : undefined;
  if (Array.isArray(value)) return value.map(withPlainWords).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withPlainWords(inner)] as const);
  return Object.fromEntries(entries.filter(([key, inner]) => isPlainWord(key) && inner !== undefined));
}

/** As the names and the values of a later version's fields mostly are. */
function isPlainWord(text: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,19}$/.test(text);
}
