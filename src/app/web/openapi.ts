import { z } from 'zod';
import { toolVersion } from '../../tool-version.ts';
import { pageSchema, RESOURCES } from './api-queries.ts';

const SUMMARIES: Readonly<Record<keyof typeof RESOURCES, string>> = {
  reviews: 'Each model of each review, with the figures and the conditions that they hold under.',
  models: 'Each model under each set of conditions: only these compare over time.',
  nudges: 'Suggestions, and what the author did next.',
  waivers: 'What was accepted as it is, by whom, and why.',
  commands: 'Commands and pressed buttons, whatever came of them.',
};

/** The API's description (OpenAPI 3.1), made from the schemas that its answers are typed by. */
export function openApiDocument(): object {
  const parameters = [
    ...['owner', 'repo'].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(pageSchema.shape).map(([name, schema]) => ({
      name,
      in: 'query',
      schema: withoutDialect(z.toJSONSchema(schema)),
    })),
  ];
  const paths = Object.entries(RESOURCES).map(([name, row]) => [
    `/api/v1/repos/{owner}/{repo}/${name}`,
    {
      get: {
        operationId: `list-${name}`,
        summary: SUMMARIES[name as keyof typeof RESOURCES],
        parameters,
        responses: {
          200: {
            description: 'Newest first.',
            content: {
              'application/json': { schema: withoutDialect(z.toJSONSchema(z.object({ [name]: z.array(row) }))) },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          400: { description: 'A parameter isn’t valid.' },
          401: { description: 'No token.' },
          404: { description: 'The token can’t read this.' },
        },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'wattnudge ledger', version: toolVersion() },
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  };
}

/** Stated once for the whole document by its version. */
function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): object {
  return schema;
}
