import type { HubAccess } from '../hub/index.ts';

/** The hub that the environment names. Most reviews need none, and its library takes a while to load, so it is loaded when it is asked for. */
export function hubOf(environment: NodeJS.ProcessEnv): () => Promise<HubAccess> {
  return async () => (await import('../hub/index.ts')).hubAccess(environment);
}
