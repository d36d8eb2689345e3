/** The HTTP server: finds the route, writes its answer, and never shows an error's insides. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from '../log.ts';
import { type Answer, json, type Route } from './http.ts';

export interface WebServer {
  readonly url: string;
  /** Takes no new connections, lets those that are answering finish, and resolves. */
  close(): Promise<void>;
}

/** GitHub waits 10 s for an answer. A sender that is slower than this holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 15_000;

export async function startServer(
  routes: readonly Route[],
  { host, port, log }: { host: string; port: number; log: Logger },
): Promise<WebServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS });
  server.on('request', (incoming, response) => {
    answer(routes, incoming)
      .catch((error: unknown): Answer => {
        log.error({ err: error, path: pathOf(incoming) }, 'request failed');
        return json(503, { error: 'Not available now.' }, { 'retry-after': '10' });
      })
      .then((found) => write(response, incoming, found))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return { url: addressOf(server, host), close: () => closeServer(server) };
}

async function answer(routes: readonly Route[], incoming: IncomingMessage): Promise<Answer> {
  if (!URL.canParse(incoming.url ?? '', 'http://localhost')) return json(400, { error: 'Not an address.' });
  const request = { method: incoming.method ?? 'GET', url: new URL(incoming.url ?? '/', 'http://localhost'), incoming };
  for (const route of routes) {
    const found = await route(request);
    if (found !== undefined) return found;
  }
  return json(404, { error: 'There is nothing here.' });
}

function write(
  response: ServerResponse,
  incoming: IncomingMessage,
  { status, contentType, body, headers }: Answer,
): void {
  // A body that was not read to its end would be taken for the next request.
  if (!incoming.complete) response.shouldKeepAlive = false;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(incoming.method === 'HEAD' ? undefined : body);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function pathOf(incoming: IncomingMessage): string {
  return (incoming.url ?? '').split('?')[0] ?? '';
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown}:${port}`;
}
