/**
 * Serves the repositories to git itself, over smart HTTP (https://git-scm.com/docs/gitprotocol-v2). Reading asks git's
 * `upload-pack`, as its `http-backend` would, which is two processes less a request; all else is `http-backend`.
 */
import { spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { type Caller, requireAccess } from './access.ts';
import { ApiError } from './api-error.ts';
import type { Reply } from './reply.ts';
import { findRepository, type Repository, type World } from './state.ts';

export interface GitRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface GitAddress {
  readonly owner: string;
  readonly name: string;
  /** `info/refs`, `git-upload-pack`, `git-receive-pack` or `info/lfs/…`. */
  readonly service: string;
}

export function parseGitPath(path: string): GitAddress | undefined {
  const match = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack|info\/lfs\/.+)$/.exec(
    path,
  );
  if (match === null) return undefined;
  const [, owner = '', name = '', service = ''] = match;
  return { owner, name, service };
}

/** Finds the repository and asks for the right, in the way that git understands: 401 makes it look for credentials. */
export function openRepository(world: World, caller: Caller, address: GitAddress, level: 'read' | 'write'): Repository {
  const repository = findRepository(world, address.owner, address.name);
  // Whoever may not see a private repository learns nothing: it is asked to log in, as for one that is not there.
  if (repository?.git === undefined || (repository.private && caller.kind === 'anonymous')) {
    throw new ApiError(caller.kind === 'anonymous' ? 401 : 404, 'Repository not found.');
  }
  requireAccess(caller, repository, { permissions: ['contents'], level });
  return repository;
}

export function answerGit(world: World, caller: Caller, address: GitAddress, request: GitRequest): Promise<Reply> {
  const writes = address.service === 'git-receive-pack' || request.query.includes('service=git-receive-pack');
  const repository = openRepository(world, caller, address, writes ? 'write' : 'read');
  const directory = repository.git?.directory ?? '';
  const header = (name: string): string => String(request.headers[name] ?? '');
  const protocol = header('git-protocol');
  if (!writes && protocol.split(':').includes('version=2')) {
    if (address.service === 'info/refs') return advertiseVersion2(directory);
    const body = header('content-encoding') === 'gzip' ? gunzipSync(request.body) : request.body;
    const stream = startUploadPack(['--stateless-rpc', directory], body);
    return Promise.resolve({ status: 200, headers: { ...FRESH, 'content-type': `${READING}-result` }, stream });
  }
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...GIT_ENVIRONMENT,
      GIT_PROJECT_ROOT: dirname(directory),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${basename(directory)}/${address.service}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING: request.query,
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: String(request.body.length),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: protocol,
      REMOTE_ADDR: '127.0.0.1',
      ...(writes ? { REMOTE_USER: caller.kind === 'token' ? caller.token.viewer.login : 'anonymous' } : {}),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A backend that refuses does not read to the end.
  backend.stdin.on('error', () => {});
  backend.stdin.end(request.body);
  return readCgi(backend.stdout);
}

const GIT_ENVIRONMENT = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const READING = 'application/x-git-upload-pack';
const FRESH = { 'cache-control': 'no-cache, max-age=0, must-revalidate' };

function startUploadPack(args: readonly string[], body: Uint8Array): Readable {
  const { stdin, stdout } = spawn('git', ['upload-pack', ...args], {
    env: { ...GIT_ENVIRONMENT, GIT_PROTOCOL: 'version=2' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  stdin.on('error', () => {});
  stdin.end(body);
  return stdout;
}

let capabilities: Promise<Buffer> | undefined;

/** What git can do in version 2 is the same for every repository of one hash: asked for once. */
async function advertiseVersion2(directory: string): Promise<Reply> {
  capabilities ??= buffer(startUploadPack(['--http-backend-info-refs', directory], Buffer.alloc(0)));
  const headers = { ...FRESH, 'content-type': `${READING}-advertisement` };
  return { status: 200, headers, bytes: await capabilities };
}

/** Headers, a blank line, the body: the body goes on as it comes. */
function readCgi(output: Readable): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const onEnd = (): void => reject(new Error('git http-backend ended without an answer'));
    const onData = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const blank = head.indexOf('\r\n\r\n');
      if (blank === -1) return;
      output.off('data', onData).off('end', onEnd).pause();
      const lines = head.subarray(0, blank).toString().split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      );
      const { status = '200', ...rest } = headers;
      const stream = new PassThrough();
      stream.write(head.subarray(blank + 4));
      resolve({ status: Number.parseInt(status, 10), headers: rest, stream: output.pipe(stream) });
    };
    output.on('data', onData).on('end', onEnd).on('error', reject);
  });
}
