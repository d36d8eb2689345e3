import { type Caller, type Need, requireAccess } from './access.ts';
import { notFound } from './api-error.ts';
import type { BlobStore } from './blob-store.ts';
import type { JsonObject } from './json.ts';
import type { Urls } from './render/urls.ts';
import type { Reply } from './reply.ts';
import { findRepository, type Repository, type World } from './state.ts';
import { isKnownOperation } from './validate.ts';

/** One request, understood. */
export interface Call {
  readonly world: World;
  readonly urls: Urls;
  readonly blobs: BlobStore;
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  readonly accept: string;
}

export interface Route {
  readonly operation: string;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

export function route(operation: string, answer: Route['answer']): Route {
  if (!isKnownOperation(operation)) throw new Error(`${operation} is not in openapi-slice.json`);
  return { operation, answer };
}

/** A route under `/repos/{owner}/{repo}`: finds the repository and asks for the permission first. */
export function repositoryRoute(
  operation: string,
  need: Need,
  answer: (call: Call, repository: Repository) => Reply | Promise<Reply>,
): Route {
  return route(operation, (call) => {
    const repository = findRepository(call.world, call.params.owner ?? '', call.params.repo ?? '');
    if (repository === undefined) throw notFound();
    requireAccess(call.caller, repository, need);
    return answer(call, repository);
  });
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const patterns = routes.map((one) => {
    const [method = '', template = ''] = one.operation.split(' ');
    return { route: one, method, pattern: patternOf(template) };
  });
  return (method, path) => {
    for (const { route: one, method: wanted, pattern } of patterns) {
      const found = wanted === method ? pattern.exec(path) : null;
      if (found !== null) return { route: one, params: decodeAll(found.groups ?? {}) };
    }
    return undefined;
  };
}

/** `{path}` and `{ref}` go on over slashes (`contents/a/b`, `git/ref/heads/main`), the others do not. */
function patternOf(template: string): RegExp {
  const source = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'path' || name === 'ref' ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  );
  return new RegExp(`^${source}$`);
}

function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}
