/** Sends each request to the part of GitHub that it is meant for. */
import { identify } from './access.ts';
import { ApiError } from './api-error.ts';
import { artifactService } from './artifact-service.ts';
import type { BlobStore } from './blob-store.ts';
import { cacheService } from './cache-service.ts';
import { answerGit, openRepository, parseGitPath } from './git-remote.ts';
import { answerGraphql } from './graphql.ts';
import { answerLfsBatch } from './lfs.ts';
import { answerOAuth } from './oauth.ts';
import { canonicalPath } from './pages.ts';
import type { Urls } from './render/urls.ts';
import type { Reply } from './reply.ts';
import { answerRest } from './rest-api.ts';
import { type Handler, type Incoming, refusal } from './server.ts';
import type { World } from './state.ts';
import { answerTwirp } from './twirp.ts';

export interface HandlerContext {
  readonly world: World;
  readonly urls: Urls;
  readonly blobs: BlobStore;
  readonly report: (violation: string) => void;
}

const TWIRP = /^\/twirp\/github\.actions\.results\.api\.v1\.(ArtifactService|CacheService)\/(\w+)$/;

export function createHandler(context: HandlerContext): Handler {
  const { world, blobs, report } = context;
  const services = { ArtifactService: artifactService(blobs), CacheService: cacheService(blobs) };

  const answerService = (incoming: Incoming, service: keyof typeof services, name: string): Reply => {
    const method = services[service][name];
    if (method === undefined) return { status: 404, json: { code: 'bad_route', msg: `no method ${name}` } };
    const note = (violation: string): void => report(`${service}/${name}: ${violation}`);
    return answerTwirp(world, method, incoming.headers.authorization, incoming.json, note);
  };

  const answerGitSide = async (incoming: Incoming): Promise<Reply> => {
    const address = parseGitPath(incoming.path);
    if (address === undefined) throw new ApiError(404, 'Not Found');
    const caller = identify(world, incoming.headers.authorization);
    if (address.service === 'info/lfs/objects/batch') {
      return answerLfsBatch(openRepository(world, caller, address, 'read'), blobs, incoming.json);
    }
    if (address.service.startsWith('info/lfs/')) throw new ApiError(404, 'Not Found');
    return answerGit(world, caller, address, {
      method: incoming.method,
      path: incoming.path,
      query: incoming.search,
      headers: incoming.headers,
      body: incoming.bytes,
    });
  };

  return {
    // A GitHub Enterprise Server has the API at `/api/v3` and `/api/graphql`.
    canonicalPath: (path) => canonicalPath(path.replace(/^\/api(\/v3(?=\/)|(?=\/graphql$))/, ''), world.repositories),
    describeCaller: (authorization) => describeCaller(world, authorization),
    async answer(incoming) {
      const { path } = incoming;
      const twirp = TWIRP.exec(path);
      if (twirp !== null) {
        const service = twirp[1] === 'CacheService' ? 'CacheService' : 'ArtifactService';
        return answerService(incoming, service, twirp[2] ?? '');
      }
      if (path.startsWith('/blobs/')) {
        return blobs.answer({ ...incoming, body: incoming.bytes });
      }
      const oauth = answerOAuth(world, incoming);
      if (oauth !== undefined) return oauth;
      try {
        if (path === '/graphql') {
          return answerGraphql(world, identify(world, incoming.headers.authorization), incoming.json);
        }
        if (parseGitPath(path) !== undefined && !path.startsWith('/repos/')) return await answerGitSide(incoming);
      } catch (error) {
        if (error instanceof ApiError) return refusal(error);
        throw error;
      }
      return answerRest(context, incoming);
    },
  };
}

/** For the log: a login, an App, a job of a run, or nobody. */
function describeCaller(world: World, authorization: string | undefined): string {
  const job = world.jobs.get((authorization ?? '').replace(/^Bearer /i, ''));
  if (job !== undefined) return `job of run ${job.run.id}`;
  try {
    const caller = identify(world, authorization);
    if (caller.kind === 'anonymous') return 'anonymous';
    return caller.kind === 'app' ? `app:${caller.app.slug}` : caller.token.viewer.login;
  } catch {
    return 'unknown credentials';
  }
}
