/**
 * The hub on this machine: its real routes for models, with redirects to a second host for large files, ranges, ETags,
 * access, pages, rate limits and connections that break.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type HubModel, hubModel, type StoredFile } from './hub-model.ts';

export interface HubRequest {
  readonly host: 'hub' | 'cdn';
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
  readonly status: number;
}

/** What goes wrong with the next requests whose path contains `path`. */
export interface Fault {
  readonly path: string;
  /** How many requests it hits. */
  readonly times: number;
  readonly how:
    | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
    /** The connection breaks after so many bytes of the body; the reader may not have seen all of them. */
    | { readonly kind: 'cut'; readonly afterBytes: number }
    /** All bytes come, and the first one is another. */
    | { readonly kind: 'garble' }
    /** The body says something else. */
    | { readonly kind: 'rewrite'; readonly pattern: RegExp; readonly by: string }
    /** The body goes on after its end, for as long as somebody reads. */
    | { readonly kind: 'endless' }
    /** The body ends so many bytes early, as if that were all of it. */
    | { readonly kind: 'short'; readonly byBytes: number }
    /** Sent on to another address. */
    | { readonly kind: 'redirect'; readonly to: string }
    /** The connection stays open, and nothing is answered. */
    | { readonly kind: 'silence' }
    /** The connection stays open and silent after so many bytes of the body. */
    | { readonly kind: 'stall'; readonly afterBytes: number };
}

export interface FaultHandle {
  /** Once it has hit a request. */
  readonly hit: Promise<void>;
}

export interface FakeHub {
  readonly endpoint: string;
  readonly requests: readonly HubRequest[];
  /** Publishes a model; a further call for the same id is a new commit of `main`. */
  publish(id: string, files: Readonly<Record<string, string | Uint8Array>>, facts?: Partial<HubModel['facts']>): string;
  /** Files as large as this are served by the second host. */
  fail(fault: Fault): FaultHandle;
  /** Breaks the connections that stall. Called by the reader, it breaks them after what has been read, to the byte. */
  breakStalled(): void;
  close(): Promise<void>;
}

const PAGE = 5;

export async function startFakeHub(): Promise<FakeHub> {
  const models = new Map<string, HubModel[]>();
  const requests: HubRequest[] = [];
  const stalled = new Set<ServerResponse>();
  const faults: { fault: Fault; left: number; onHit: () => void }[] = [];
  const hub = await listen();
  const cdn = await listen();

  const faultFor = (path: string) => {
    const found = faults.find(({ fault, left }) => left > 0 && path.includes(fault.path));
    if (found === undefined) return undefined;
    found.left -= 1;
    found.onHit();
    return found.fault.how;
  };
  const serve = (host: HubRequest['host'], answer: (request: IncomingMessage, url: URL) => Reply) =>
    (host === 'hub' ? hub : cdn).server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', hub.url);
      const path = decodeURIComponent(url.pathname);
      const fault = faultFor(`${host}${path}`);
      const reply =
        fault?.kind === 'status'
          ? {
              status: fault.status,
              headers: retryAfter(fault.retryAfterSeconds),
              body: '{"error":"as the test asked"}',
            }
          : fault?.kind === 'redirect'
            ? { status: 302, headers: { location: fault.to }, body: '' }
            : answer(request, url);
      const { authorization, range } = request.headers;
      requests.push({
        host,
        method: request.method ?? '',
        path: `${path}${url.search}`,
        authorization,
        range,
        status: reply.status,
      });
      if (fault?.kind === 'stall') stalled.add(response);
      if (fault?.kind !== 'silence') send(response, reply, fault);
    });

  serve('hub', (request, url) => answerHub(models, request, url, hub.url, cdn.url));
  serve('cdn', (request, url) => {
    const stored = [...models.values()].flat().flatMap((model) => [...model.files.values()]);
    const file = stored.find((each) => url.pathname === `/cdn/${each.oid}`);
    return file === undefined ? { status: 404 } : content(file, request);
  });

  return {
    endpoint: hub.url,
    requests,
    publish(id, files, facts = {}) {
      const commits = models.get(id) ?? [];
      const model = hubModel(id, files, facts, commits.length);
      models.set(id, [...commits, model]);
      return model.commit;
    },
    fail(fault) {
      const hit = new Promise<void>((resolve) => {
        faults.push({ fault, left: fault.times, onHit: resolve });
      });
      return { hit };
    },
    breakStalled() {
      for (const response of stalled) response.destroy();
      stalled.clear();
    },
    close: async () => {
      await Promise.all(
        [hub, cdn].map(({ server }) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

function answerHub(
  models: ReadonlyMap<string, readonly HubModel[]>,
  request: IncomingMessage,
  url: URL,
  hubUrl: string,
  cdnUrl: string,
): Reply {
  const path = decodeURIComponent(url.pathname);
  const api = /^\/api\/models\/([^/]+\/[^/]+)\/(revision|tree)\/([^/]+)/.exec(path);
  const file = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path);
  const [id, revision] = api ? [api[1]!, api[3]!] : [file?.[1] ?? '', file?.[2] ?? ''];
  const commits = models.get(id) ?? [];
  const refusal = access(commits.at(-1), request.headers.authorization);
  if (refusal !== undefined) return refusal;
  const model =
    commits.find(({ commit }) => commit === revision) ?? (/^(main|HEAD)$/.test(revision) ? commits.at(-1) : undefined);
  if (model === undefined) return json(404, { error: 'Invalid rev id' }, { 'x-error-code': 'RevisionNotFound' });
  if (api?.[2] === 'revision') return json(200, model.info());
  if (api?.[2] === 'tree') return tree(model, url, hubUrl);

  const stored = model.files.get(file![3]!);
  if (stored === undefined) return json(404, { error: 'Entry not found' }, { 'x-error-code': 'EntryNotFound' });
  const linked = {
    'x-repo-commit': model.commit,
    'x-linked-etag': `"${stored.oid}"`,
    'x-linked-size': String(stored.content.length),
  };
  if (!stored.isLfs) return content(stored, request);
  return { status: 302, headers: { ...linked, location: `${cdnUrl}/cdn/${stored.oid}` }, body: 'Found. Redirecting' };
}

/** As the hub does: without a token nobody learns whether a model is there. */
function access(model: HubModel | undefined, authorization: string | undefined): Reply | undefined {
  if (model === undefined) {
    const status = authorization === undefined ? 401 : 404;
    return json(status, { error: 'Repository not found' }, { 'x-error-code': 'RepoNotFound' });
  }
  if (model.facts.token === undefined) return undefined;
  if (authorization === undefined)
    return json(401, { error: 'Invalid username or password.' }, { 'x-error-code': 'RepoNotFound' });
  return authorization === `Bearer ${model.facts.token}`
    ? undefined
    : json(403, { error: 'Access is restricted' }, { 'x-error-code': 'GatedRepo' });
}

function tree(model: HubModel, url: URL, hubUrl: string): Reply {
  const start = Number(url.searchParams.get('cursor') ?? 0);
  const entries = [...model.files.values()].map((file) => file.entry);
  const next = new URL(`${hubUrl}${url.pathname}${url.search}`);
  next.searchParams.set('cursor', String(start + PAGE));
  const more = start + PAGE < entries.length;
  return json(200, entries.slice(start, start + PAGE), more ? { link: `<${next}>; rel="next"` } : {});
}

function content(file: StoredFile, request: IncomingMessage): Reply {
  const { length } = file.content;
  const headers = { etag: `"${file.oid}"`, 'accept-ranges': 'bytes', 'content-type': 'application/octet-stream' };
  if (request.headers['if-none-match'] === headers.etag) return { status: 304, headers };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range === null) return { status: 200, headers, body: file.content };
  const [start, end] = [Number(range[1]), Math.min(range[2] ? Number(range[2]) : length - 1, length - 1)];
  if (start >= length) return { status: 416, headers: { 'content-range': `bytes */${length}` } };
  const part = { ...headers, 'content-range': `bytes ${start}-${end}/${length}` };
  return { status: 206, headers: part, body: file.content.subarray(start, end + 1) };
}

function send(
  response: ServerResponse,
  { status, headers = {}, body = '' }: Reply,
  fault: Fault['how'] | undefined,
): void {
  const whole =
    fault?.kind === 'rewrite' ? Buffer.from(String(body).replace(fault.pattern, fault.by)) : Buffer.from(body);
  const bytes = fault?.kind === 'short' ? whole.subarray(0, -fault.byBytes) : whole;
  if (fault?.kind === 'endless') {
    response.writeHead(status, headers);
    const more = () => {
      while (!response.destroyed && response.write(bytes));
    };
    response.on('drain', more);
    more();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  if (fault?.kind === 'garble') bytes[0] = (bytes[0] ?? 0) ^ 1;
  if (fault === undefined || !('afterBytes' in fault)) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, fault.afterBytes), () => {
    if (fault.kind === 'cut') response.destroy();
  });
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}
