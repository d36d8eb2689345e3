import { z } from 'zod';
import { toolVersion } from '../../tool-version.ts';
import { pageSchema, RESOURCES, type Resource } from './api-queries.ts';

const SUMMARIES: Readonly<Record<Resource, string>> = {
  reviews: 'Each model of each review, with the figures and the conditions that they hold under.',
  energy: 'What merged pull requests prevented, added, and saved, with the reviews that say so.',
  models: 'Each model under each set of conditions: only these compare over time.',
  nudges: 'Suggestions, and what the author did next.',
  waivers: 'What was accepted as it is, by whom, and why.',
  commands: 'Commands and pressed buttons, whatever came of them.',
};

/** The API's description (OpenAPI 3.1), made from the schemas that its answers are typed by. */
export function openApiDocument(): object {
  const names = Object.keys(RESOURCES) as readonly Resource[];
  const paths = [
    ...names.map((name) => [`/api/v1/repos/{owner}/{repo}/${name}`, { get: listing(name, ['owner', 'repo']) }]),
    ['/api/v1/orgs/{owner}/energy', { get: listing('energy', ['owner'], 'list-energy-of-organisation') }],
  ];
  return {
    openapi: '3.1.0',
    info: { title: 'wattnudge ledger', version: toolVersion() },
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  };
}

function listing(resource: Resource, places: readonly string[], operationId = `list-${resource}`): object {
  const row = z.object({ [resource]: z.array(RESOURCES[resource]) });
  return {
    operationId,
    summary: SUMMARIES[resource],
    parameters: [
      ...places.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(pageSchema.shape).map(([name, schema]) => ({
        name,
        in: 'query',
        schema: withoutDialect(z.toJSONSchema(schema)),
      })),
    ],
    responses: {
      200: {
        description: 'Newest first.',
        content: {
          'application/json': { schema: withoutDialect(z.toJSONSchema(row)) },
          'text/csv': { schema: { type: 'string' } },
        },
      },
      400: { description: 'A parameter isn’t valid.' },
      401: { description: 'No token.' },
      404: { description: 'The token can’t read this.' },
    },
  };
}

/** Stated once for the whole document by its version. */
function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): object {
  return schema;
}
