/** Fields of a document that its schema does not name: what this version makes has none. */
import type { z } from 'zod';

interface Schema {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, Schema>>;
      readonly element?: Schema;
      readonly innerType?: Schema;
      readonly valueType?: Schema;
      readonly options?: readonly (Schema & Pick<z.ZodType, 'safeParse'>)[];
    };
  };
}

/** @returns their paths: `models[].later` */
export function unknownFieldsOf(value: unknown, schema: z.ZodType): string[] {
  return [...new Set(walk(value, schema as unknown as Schema, ''))];
}

function walk(value: unknown, { _zod: { def } }: Schema, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  switch (def.type) {
    case 'optional':
      return walk(value, def.innerType!, path);
    case 'array':
      return Object.values(value).flatMap((item) => walk(item, def.element!, `${path}[]`));
    case 'record':
      return Object.values(value).flatMap((item) => walk(item, def.valueType!, `${path}.*`));
    case 'union': {
      const fitting = def.options!.find((option) => option.safeParse(value).success);
      return fitting === undefined ? [path] : walk(value, fitting, path);
    }
    case 'object':
      return Object.entries(value).flatMap(([key, inner]) => {
        const field = def.shape![key];
        return field === undefined ? [`${path}.${key}`] : walk(inner, field, `${path}.${key}`);
      });
    default:
      return [];
  }
}
