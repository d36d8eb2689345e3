/** Holds every request and every answer against GitHub's own description (see `scripts/extract-openapi.ts`). */
import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isObject, type Json } from './json.ts';

interface Operation {
  readonly id: string;
  readonly path?: AnySchemaObject;
  readonly query?: AnySchemaObject;
  readonly body?: AnySchemaObject;
  readonly bodyRequired?: boolean;
  readonly responses: Readonly<Record<string, AnySchemaObject | null>>;
}

interface Slice {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly $defs: AnySchemaObject;
}

const slice: Slice = JSON.parse(readFileSync(new URL('openapi-slice.json', import.meta.url), 'utf8'));

const FORMATS = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  uri: /^[a-z][a-z0-9+.-]*:/i,
  email: true,
  int64: true,
  hostname: true,
  repo: true,
} as const;

// A schema is used a few times in a test and compiled once: what makes it fast later is not worth its time.
const OPTIONS = { strict: false, allErrors: true, formats: FORMATS, inlineRefs: false, code: { optimize: false } };
const bodies = new Ajv2020(OPTIONS);
bodies.addSchema({ $id: 'https://github.test/openapi', $defs: slice.$defs });
/** Paths and queries travel as text: `"1"` stands for the number. */
const texts = new Ajv2020({ ...OPTIONS, coerceTypes: true });

/** Compiled when first needed: a test uses few operations, and a pull request's schema takes its time. */
const compiled = new Map<AnySchemaObject, ValidateFunction>();

export interface SentRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** undefined where nothing was sent. */
  readonly body: Json | undefined;
}

export function isKnownOperation(name: string): boolean {
  return slice.operations[name] !== undefined;
}

/** What is wrong with a request, in sentences; empty where it is right. Members that the API does not know count as wrong. */
export function findRequestViolations(name: string, request: SentRequest): string[] {
  const operation = operationOf(name);
  const found = [
    ...check(texts, operation.path ?? {}, { ...request.params }, 'path'),
    ...check(texts, operation.query ?? { additionalProperties: false }, Object.fromEntries(request.query), 'query'),
  ];
  if (request.body === undefined) {
    return operation.bodyRequired === true ? [...found, 'body: missing'] : found;
  }
  if (operation.body === undefined) return [...found, 'body: this operation takes none'];
  return [
    ...found,
    ...check(bodies, operation.body, request.body, 'body'),
    ...findUnknownMembers(operation.body, request.body, 'body'),
  ];
}

/** The same for an answer. A refusal that the description does not list has to look like GitHub's general error. */
export function findResponseViolations(name: string, status: number, body: Json | undefined): string[] {
  const operation = operationOf(name);
  const schema = operation.responses[String(status)] ?? (status >= 400 ? { $ref: '#/$defs/basic-error' } : undefined);
  if (operation.responses[String(status)] === null) {
    return body === undefined ? [] : [`response ${status}: has a body`];
  }
  if (schema === undefined) return [`response: status ${status} is not in the description`];
  if (body === undefined) return [`response ${status}: body is missing`];
  return check(bodies, schema, body, `response ${status}`);
}

function operationOf(name: string): Operation {
  const operation = slice.operations[name];
  if (operation === undefined) throw new Error(`not in openapi-slice.json: ${name}`);
  return operation;
}

function check(ajv: Ajv2020, schema: AnySchemaObject, value: unknown, where: string): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(withDefinitions(schema));
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const detail = Object.values(error.params).map(String).join(', ');
    return `${where}${error.instancePath} ${error.message ?? 'is wrong'} (${detail})`;
  });
}

function withDefinitions(schema: AnySchemaObject): AnySchemaObject {
  const local = JSON.stringify(schema).replaceAll('"#/$defs/', '"https://github.test/openapi#/$defs/');
  return JSON.parse(local);
}

/** A misspelt member is ignored by GitHub without a word, which is what a test wants to hear about. */
function findUnknownMembers(schema: AnySchemaObject, value: Json, where: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => findUnknownMembers(schema.items ?? {}, item, `${where}/${index}`));
  }
  const properties: Readonly<Record<string, AnySchemaObject>> | undefined = schema.properties;
  if (!isObject(value) || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name];
    if (known === undefined) return schema.additionalProperties ? [] : [`${where}/${name} is not known to the API`];
    return member === undefined ? [] : findUnknownMembers(known, member, `${where}/${name}`);
  });
}
