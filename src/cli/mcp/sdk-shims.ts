/** In the bundle, in place of `@modelcontextprotocol/server/_shims`: see rolldown.config.ts. */
import process from 'node:process';

export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '@modelcontextprotocol/server/validators/cf-worker';
export { process };
