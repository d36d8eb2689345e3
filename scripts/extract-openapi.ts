/**
 * Extracts `test/support/github/openapi-slice.json` from GitHub's own OpenAPI description: the operations that the fake GitHub of
 * the tests answers, with the schemas they refer to, as JSON Schema 2020-12.
 *
 * The description is 13 MB (and its package 400 MB), so it is no dependency of this project. To write the slice anew:
 *
 *     npm install --no-save @octokit/openapi@23.0.2
 *     node scripts/extract-openapi.ts [path of api.github.com.json]
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What the fake answers. An operation that is missing here is a 404 there: add it, run the script, write its route. */
const OPERATIONS = [
  'actions/delete-artifact',
  'actions/download-artifact',
  'actions/get-artifact',
  'actions/get-workflow-run',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs-for-repo',
  'actions/re-run-workflow',
  'apps/create-from-manifest',
  'apps/create-installation-access-token',
  'apps/delete-token',
  'apps/get-authenticated',
  'apps/get-repo-installation',
  'apps/list-installation-repos-for-authenticated-user',
  'apps/list-installations-for-authenticated-user',
  'apps/list-webhook-deliveries',
  'apps/redeliver-webhook-delivery',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/get-blob',
  'git/get-commit',
  'git/get-ref',
  'git/get-tree',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/update-comment',
  'pulls/create-review-comment',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/update-review-comment',
  'rate-limit/get',
  'reactions/create-for-issue-comment',
  'reactions/list-for-issue-comment',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/get',
  'repos/get-collaborator-permission-level',
  'repos/get-content',
  'repos/list-commit-statuses-for-ref',
  'repos/list-pull-requests-associated-with-commit',
  'users/get-authenticated',
];

/** Words for people, and what JSON Schema does not know. */
const DROPPED = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'title',
  'deprecated',
  'discriminator',
  'default',
  'xml',
]);

/** Of a schema, these hold names that the API chose, not keywords: a property may well be called `description`. */
const MAPS_OF_SCHEMAS = new Set(['properties', 'patternProperties']);

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

const source =
  process.argv[2] ?? createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
const target = fileURLToPath(new URL('../test/support/github/openapi-slice.json', import.meta.url));
const description: Json = JSON.parse(await readFile(source, 'utf8'));
const root = objectAt(description, 'the description');
const version = objectAt(root.info, 'info').version;

const definitions = new Map<string, Json>();
const operations = Object.fromEntries([...findOperations()].sort(([a], [b]) => (a < b ? -1 : 1)));
for (const id of OPERATIONS) {
  if (!Object.values(operations).some((operation) => operation.id === id))
    throw new Error(`no operation ${id} in ${source}`);
}
// GitHub answers `null` for the place of an outdated comment, which its description leaves out.
const { properties } = objectAt(definitions.get('pull-request-review-comment'), 'pull-request-review-comment');
for (const name of ['line', 'position']) {
  const property = objectAt(objectAt(properties, 'properties')[name], name);
  property.type = ['integer', 'null'];
}
const slice = {
  source: `api.github.com.json of @octokit/openapi ${String(version)}`,
  operations,
  $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
};
await writeFile(target, JSON.stringify(slice, null, 2));
// In the project's own layout, so that the same description gives the same file.
execFileSync('npx', ['biome', 'format', '--write', target], { stdio: ['ignore', 'ignore', 'inherit'] });

function* findOperations(): Generator<[string, JsonObject]> {
  for (const [path, item] of Object.entries(objectAt(root.paths, 'paths'))) {
    for (const [method, value] of Object.entries(objectAt(item, path))) {
      const operation = objectAt(value, `${method} ${path}`);
      if (typeof operation.operationId !== 'string' || !OPERATIONS.includes(operation.operationId)) continue;
      yield [`${method.toUpperCase()} ${path}`, sliceOperation(operation.operationId, operation)];
    }
  }
}

function sliceOperation(id: string, operation: JsonObject): JsonObject {
  const parameters = listAt(operation.parameters ?? []).map((parameter) => objectAt(resolve(parameter), 'parameter'));
  const sliced: JsonObject = { id };
  for (const place of ['path', 'query']) {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) continue;
    const required = here.filter((parameter) => parameter.required === true).map((parameter) => parameter.name ?? '');
    sliced[place] = {
      type: 'object',
      properties: Object.fromEntries(
        here.map((parameter) => [String(parameter.name), convert(parameter.schema ?? {})]),
      ),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    };
  }
  if (operation.requestBody !== undefined) {
    const body = objectAt(resolve(operation.requestBody), 'requestBody');
    sliced.body = jsonSchemaOf(body) ?? {};
    sliced.bodyRequired = body.required === true;
  }
  const responses: JsonObject = {};
  for (const [status, response] of Object.entries(objectAt(operation.responses, 'responses'))) {
    responses[status] = jsonSchemaOf(objectAt(resolve(response), 'response'));
  }
  return { ...sliced, responses };
}

/** The schema of a body or response as `application/json`; null where it has none. */
function jsonSchemaOf(body: JsonObject): Json {
  if (body.content === undefined) return null;
  const content = objectAt(body.content, 'content');
  const json = content['application/json'] ?? content['application/scim+json'];
  return json === undefined ? null : convert(objectAt(json, 'content').schema ?? {});
}

/** OpenAPI 3.0 to JSON Schema 2020-12: references point to `$defs`, `nullable` becomes the type `null`, words go. */
function convert(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(convert);
  if (schema === null || typeof schema !== 'object') return schema;
  if (typeof schema.$ref === 'string') return reference(schema.$ref);
  const converted: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key) || key.startsWith('x-') || key === 'nullable') continue;
    if (MAPS_OF_SCHEMAS.has(key)) {
      converted[key] = Object.fromEntries(
        Object.entries(objectAt(value, key)).map(([name, one]) => [name, convert(one)]),
      );
    } else {
      converted[key] = convert(value);
    }
  }
  return schema.nullable === true ? orNull(converted) : converted;
}

function orNull(schema: JsonObject): Json {
  if (typeof schema.type !== 'string')
    return Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: 'null' }] };
  const nullable: JsonObject = { ...schema, type: [schema.type, 'null'] };
  return Array.isArray(schema.enum) ? { ...nullable, enum: [...new Set([...schema.enum, null])] } : nullable;
}

function reference(pointer: string): Json {
  const name = pointer.replace('#/components/schemas/', '');
  // `nullable-simple-user` repeats `simple-user` word for word: one of them is enough.
  const plain = name.replace(/^nullable-/, '');
  if (plain !== name && isTheSameButNullable(name, plain))
    return { anyOf: [reference(pointerTo(plain)), { type: 'null' }] };
  if (!definitions.has(name)) {
    definitions.set(name, null);
    definitions.set(name, convert(resolve({ $ref: pointerTo(name) })));
  }
  return { $ref: `#/$defs/${name}` };
}

function isTheSameButNullable(nullableName: string, plainName: string): boolean {
  const schemas = objectAt(objectAt(root.components, 'components').schemas, 'schemas');
  if (schemas[plainName] === undefined) return false;
  const { nullable, ...rest } = objectAt(convertShallow(schemas[nullableName] ?? null), nullableName);
  return nullable === true && JSON.stringify(rest) === JSON.stringify(convertShallow(schemas[plainName]));
}

/** Without words, for comparing two schemas. */
function convertShallow(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(convertShallow);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(DROPPED.has(key) && typeof value !== 'object'))
      .map(([key, value]) => [key, convertShallow(value)]),
  );
}

function pointerTo(name: string): string {
  return `#/components/schemas/${name}`;
}

function resolve(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || typeof value.$ref !== 'string')
    return value;
  let found: Json = root;
  for (const step of value.$ref.slice(2).split('/')) found = objectAt(found, step)[step] ?? null;
  return resolve(found);
}

function objectAt(value: Json | undefined, what: string): JsonObject {
  if (value === null || value === undefined || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`expected an object at ${what}`);
  }
  return value;
}

function listAt(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}
