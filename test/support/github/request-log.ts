/** What was asked, in order of arrival, and the same as text for snapshots. */
import { stringify } from 'yaml';
import type { Json } from './json.ts';

export interface LoggedRequest {
  readonly method: string;
  /** Without the query, under the repository's name (`/repos/…`) and without `/api/v3`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON as it was sent; of bytes only that there were some. */
  readonly body: Json | undefined;
  /** Whose credentials: a login, `app:slug` or `anonymous`. */
  as: string;
  /** `reset` where the connection was broken, `pending` while nothing was answered. */
  status: number | 'reset' | 'pending';
  /** Milliseconds since the fake started. */
  readonly startedMs: number;
  finishedMs: number | undefined;
}

export interface SnapshotOptions {
  /** Only what changes something at GitHub: everything but GET, HEAD and git's own traffic. */
  readonly mutationsOnly?: boolean;
  /** Leave out what the requests carried. */
  readonly withoutBodies?: boolean;
  readonly where?: (request: LoggedRequest) => boolean;
  /** Further texts that differ from run to run, and what to show in their place. */
  readonly replace?: Readonly<Record<string, string>>;
}

export function isMutation(request: LoggedRequest): boolean {
  return (
    request.method !== 'GET' && request.method !== 'HEAD' && !/\/git-upload-pack$|\/info\/lfs\//.test(request.path)
  );
}

/**
 * One request a line, what it carried below as YAML. Addresses, times, signatures, tokens and backend ids are replaced, so
 * that the text is the same in every run; ids count up from a fixed number in every run anyway.
 */
export function writeSnapshot(
  requests: readonly LoggedRequest[],
  server: string,
  options: SnapshotOptions = {},
): string {
  const shown = requests.filter(
    (request) => (options.mutationsOnly !== true || isMutation(request)) && (options.where?.(request) ?? true),
  );
  const text = shown.map((request) => writeRequest(request, options.withoutBodies !== true)).join('\n');
  return normalise(text, server, options.replace ?? {});
}

function writeRequest(request: LoggedRequest, withBody: boolean): string {
  const query = new URLSearchParams(request.query).toString();
  const line = `${request.method} ${request.path}${query === '' ? '' : `?${query}`} → ${request.status} (${request.as})`;
  if (!withBody || request.body === undefined) return line;
  const body = stringify(request.body, { lineWidth: 0 }).trimEnd();
  return `${line}\n${body.replace(/^(?=.)/gm, '    ')}`;
}

/** Replaces what differs from run to run. */
export function normalise(text: string, server: string, replace: Readonly<Record<string, string>>): string {
  const { host, port } = new URL(server);
  let normal = text;
  for (const [found, shown] of Object.entries(replace)) normal = normal.replaceAll(found, shown);
  return normal
    .replaceAll(host, 'github.test')
    .replaceAll(`github.localhost:${port}`, 'github.test')
    .replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '<jwt>')
    .replaceAll(/[?&]sig=[\w-]+/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>');
}
