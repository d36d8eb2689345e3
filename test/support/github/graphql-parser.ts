/** Reads as much of GraphQL as clients of this fake send: one operation, fields, arguments, variables, inline fragments. */
import type { Json } from './json.ts';

export interface Field {
  readonly name: string;
  readonly alias: string;
  readonly arguments: Readonly<Record<string, Json>>;
  readonly fields: readonly Field[];
}

export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly fields: readonly Field[];
}

/** Throws a SyntaxError on what it does not understand. */
export function parseGraphql(source: string, variables: Readonly<Record<string, Json | undefined>>): Operation {
  const tokens =
    source.replace(/#[^\n]*/g, '').match(/"(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[{}()[\]:$!=@]/g) ?? [];
  let at = 0;
  const peek = (): string => tokens[at] ?? '';
  const next = (): string => tokens[at++] ?? '';
  const expect = (token: string): void => {
    const found = next();
    if (found !== token) throw new SyntaxError(`Expected ${token}, found ${found === '' ? 'the end' : found}`);
  };

  const skipVariableDefinitions = (): void => {
    if (peek() !== '(') return;
    while (at < tokens.length && next() !== ')');
  };

  const value = (): Json => {
    const token = next();
    if (token === '$') {
      const name = next();
      return variables[name] ?? null;
    }
    if (token === '[') {
      const items: Json[] = [];
      while (peek() !== ']') items.push(value());
      next();
      return items;
    }
    if (token === '{') {
      const members = named('}');
      next();
      return members;
    }
    if (token.startsWith('"')) return JSON.parse(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    return /^-?\d/.test(token) ? Number(token) : token;
  };

  const named = (end: string): Record<string, Json> => {
    const members: Record<string, Json> = {};
    while (peek() !== end) {
      const name = next();
      expect(':');
      members[name] = value();
    }
    return members;
  };

  const selection = (): Field[] => {
    const fields: Field[] = [];
    expect('{');
    while (peek() !== '}') {
      if (peek() === '') throw new SyntaxError('Expected }, found the end');
      if (peek() === '...') {
        next();
        expect('on');
        next();
        fields.push(...selection());
      } else {
        fields.push(field());
      }
    }
    next();
    return fields;
  };

  const field = (): Field => {
    const alias = next();
    if (!/^\w+$/.test(alias)) throw new SyntaxError(`Expected a field, found ${alias}`);
    let name = alias;
    if (peek() === ':') {
      next();
      name = next();
    }
    let args: Record<string, Json> = {};
    if (peek() === '(') {
      next();
      args = named(')');
      next();
    }
    return { name, alias, arguments: args, fields: peek() === '{' ? selection() : [] };
  };

  const kind = peek() === 'mutation' ? 'mutation' : 'query';
  if (peek() !== '{') {
    const keyword = next();
    if (keyword !== 'query' && keyword !== 'mutation') throw new SyntaxError(`Expected an operation, found ${keyword}`);
    if (/^\w+$/.test(peek())) next();
    skipVariableDefinitions();
  }
  return { kind, fields: selection() };
}
