/** The HTTP server: takes requests in, through faults, access, validation and routes, and logs them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ApiError } from './api-error.ts';
import { type Faults, replyOf } from './faults.ts';
import type { Json } from './json.ts';
import type { Reply } from './reply.ts';
import type { LoggedRequest } from './request-log.ts';

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  /** The body as JSON; undefined where there is none or it is no JSON. */
  readonly json: Json | undefined;
}

export interface Handler {
  /** The path under which faults and the log know the request. */
  readonly canonicalPath: (path: string) => string;
  readonly describeCaller: (authorization: string | undefined) => string;
  readonly answer: (incoming: Incoming) => Promise<Reply>;
}

export interface ServerOptions {
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
  readonly now: () => Date;
  readonly onCrash: (error: unknown) => void;
}

/** A server on a free port of this machine, and its address. */
export async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

export function serveRequests(server: Server, handler: Handler, options: ServerOptions): void {
  const startedAt = performance.now();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    serve(options, handler, startedAt, request, response).catch((error: unknown) => {
      options.onCrash(error);
      response.destroy();
    });
  });
}

async function serve(
  options: ServerOptions,
  handler: Handler,
  startedAt: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const incoming = await read(request, handler);
  const entry: LoggedRequest = {
    method: incoming.method,
    path: incoming.path,
    query: Object.fromEntries(incoming.query),
    body: loggable(incoming),
    as: handler.describeCaller(request.headers.authorization),
    status: 'pending',
    startedMs: performance.now() - startedAt,
    finishedMs: undefined,
  };
  options.requests.push(entry);

  const struck = options.faults.take(`${incoming.method} ${incoming.path}`);
  const trouble = struck?.trouble;
  const hold = trouble !== undefined && 'hold' in trouble ? trouble.hold : undefined;
  if (hold === 'before') await struck?.released();
  const breaks = trouble !== undefined && 'reset' in trouble ? trouble.reset : undefined;
  const substitute = trouble === undefined ? undefined : replyOf(trouble, options.now());
  const reply = breaks === 'before' ? undefined : (substitute ?? (await handler.answer(incoming)));
  if (hold === 'after') await struck?.released();

  entry.finishedMs = performance.now() - startedAt;
  if (breaks !== undefined || reply === undefined) {
    entry.status = 'reset';
    request.socket.resetAndDestroy();
    return;
  }
  entry.status = reply.status;
  await send(incoming.method, reply, response);
}

async function read(request: IncomingMessage, handler: Handler): Promise<Incoming> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return {
    method: request.method ?? 'GET',
    path: handler.canonicalPath(url.pathname),
    search: url.search.slice(1),
    query: url.searchParams,
    headers: request.headers,
    bytes,
    json: parseJson(bytes, request.headers['content-type']),
  };
}

function parseJson(bytes: Buffer, contentType: string | undefined): Json | undefined {
  if (bytes.length === 0 || !/json/.test(contentType ?? '')) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

function loggable(incoming: Incoming): Json | undefined {
  if (incoming.bytes.length === 0) return undefined;
  return incoming.json ?? '<bytes>';
}

async function send(method: string, reply: Reply, response: ServerResponse): Promise<void> {
  const json = reply.json === undefined ? undefined : Buffer.from(JSON.stringify(reply.json));
  const bytes = json ?? reply.bytes;
  response.writeHead(reply.status, {
    ...(json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(reply.stream === undefined && reply.status !== 204 ? { 'content-length': bytes?.length ?? 0 } : {}),
    ...reply.headers,
  });
  if (reply.stream !== undefined) {
    // Whoever hangs up in the middle of a transfer is no trouble of the server's.
    await pipeline(reply.stream, response).catch(() => {});
    return;
  }
  response.end(method === 'HEAD' ? undefined : bytes);
}

/** As GitHub words a refusal. */
export function refusal(error: ApiError): Reply {
  return {
    status: error.status,
    headers: error.status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {},
    json: {
      message: error.message,
      documentation_url: 'https://docs.github.com/rest',
      status: String(error.status),
      ...(error.errors === undefined ? {} : { errors: error.errors }),
    },
  };
}
