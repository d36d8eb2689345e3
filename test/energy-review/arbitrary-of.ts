/** Values that a zod schema accepts, made by walking it: objects, lists, records, unions, enums, and bounded scalars. */
import fc from 'fast-check';
import type { z } from 'zod';

interface Choices {
  /** Characters of free text. */
  readonly text: fc.Arbitrary<string>;
  /** How often an optional field is there, from 0 to 1. */
  readonly optional: number;
  /** The most items of a list. */
  readonly items: number;
}

const USUAL: Choices = { text: fc.string({ unit: 'binary', maxLength: 12 }), optional: 0.5, items: 3 };

/** @param schema of the types that are named below */
export function arbitraryOf<T>(schema: z.ZodType<T>, choices: Partial<Choices> = {}): fc.Arbitrary<T> {
  return walk(schema, { ...USUAL, ...choices }) as fc.Arbitrary<T>;
}

type AnySchema = { readonly _zod: { readonly def: Def } };

/** The parts of zod's definitions that are used here. */
interface Def {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, AnySchema>>;
  readonly element?: AnySchema;
  readonly innerType?: AnySchema;
  readonly keyType?: AnySchema;
  readonly valueType?: AnySchema;
  readonly options?: readonly AnySchema[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
}

/** What the checks of a scalar or a list allow. */
interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

function boundsOf({ checks = [] }: Def): Bounds {
  return Object.assign({}, ...checks.map(({ _zod: { def } }) => boundOf(def)));
}

function boundOf({ check, value, inclusive, minimum, maximum, pattern }: Check): Bounds {
  switch (check) {
    case 'greater_than':
      return { min: inclusive ? value! : value! + 1 };
    case 'less_than':
      return { max: value! };
    case 'min_length':
      return { min: minimum! };
    case 'max_length':
      return { max: maximum! };
    case 'string_format':
      return { pattern: pattern! };
    default:
      return {};
  }
}

function walk(schema: unknown, choices: Choices): fc.Arbitrary<unknown> {
  const { def } = (schema as AnySchema)._zod;
  const { min, max, pattern } = boundsOf(def);
  const inner = (part: AnySchema | undefined) => walk(part, choices);
  switch (def.type) {
    case 'object':
      return isInterval(def.shape!) ? interval() : objectOf(def.shape!, choices);
    case 'optional':
      return inner(def.innerType);
    case 'array':
      return fc.array(inner(def.element), {
        minLength: min ?? 0,
        maxLength: Math.min(max ?? choices.items, choices.items),
      });
    case 'record':
      return fc.dictionary(inner(def.keyType) as fc.Arbitrary<string>, inner(def.valueType), {
        maxKeys: choices.items,
      });
    case 'union':
      return fc.oneof(...def.options!.map(inner));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return def.format === undefined ? double(min, max) : integer(min, max);
    case 'string':
      return stringOf(def.format, { min, max, pattern }, choices);
    default:
      throw new TypeError(`no values are made for a schema of the type ${def.type}`);
  }
}

function objectOf(shape: Readonly<Record<string, AnySchema>>, choices: Choices): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([key, field]) => {
    const value = walk(field, choices).map((made) => [[key, made]] as const);
    if (field._zod.def.type !== 'optional') return value;
    const weight = Math.round(choices.optional * 100);
    return fc.oneof({ weight, arbitrary: value }, { weight: 100 - weight, arbitrary: fc.constant([]) });
  });
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.flat()));
}

/** Its ends hold its estimate: the one rule that a schema states as a function. */
function isInterval(shape: object): boolean {
  return Object.keys(shape).join() === 'estimate,lower,upper';
}

function interval(): fc.Arbitrary<unknown> {
  return fc.tuple(double(), double(), double()).map((values) => {
    const [lower, estimate, upper] = values.toSorted((a, b) => a - b);
    return { estimate, lower, upper };
  });
}

/** Figures as they are, and as an artifact may claim them. */
function double(min?: number, max?: number): fc.Arbitrary<number> {
  const any = fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  });
  const usual = fc.double({ noNaN: true, min: Math.max(min ?? 0, 0), max: Math.min(max ?? 1000, 1000) });
  return fc.oneof(usual, any);
}

function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: Math.max(min, 0), max: Math.min(max, 1000) }), fc.maxSafeInteger()).map((value) => {
    return Math.min(max, Math.max(min, value));
  });
}

function stringOf(
  format: string | undefined,
  { min = 0, max, pattern }: Bounds,
  { text }: Choices,
): fc.Arbitrary<string> {
  if (format === 'date') {
    const range = { min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };
    return fc.date(range).map((date) => date.toISOString().slice(0, 10));
  }
  if (format === 'url') return fc.webUrl({ validSchemes: ['https', 'http'] });
  if (pattern !== undefined) return fc.stringMatching(pattern);
  return text.map((made) => made.padEnd(min, '_').slice(0, max));
}
