import { type DestinationStream, type Logger, pino } from 'pino';
import { harmlessJson } from '../text/index.ts';
import { terminalLine } from './terminal-lines.ts';

export type { Logger };

/** Where secrets could stand in what is logged: requests with their headers, and options of our own. */
const SECRET_PATHS = [
  'authorization',
  'token',
  'secret',
  'privateKey',
  'password',
  'pem',
  'headers.authorization',
  'headers["x-hub-signature-256"]',
  'request.headers.authorization',
  '*.authorization',
  '*.token',
  '*.secret',
  '*.privateKey',
  '*.pem',
];

/** Secrets by their form, wherever they stand in a text: tokens of GitHub and of ours, keys, passwords in addresses. */
const SECRET_FORMS =
  /\bgh[pousr]_\w{10,}|\bgithub_pat_\w{10,}|\bwn_[\w-]{20,}|\beyJ[\w-]+\.[\w-]+\.[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----|(?<=:\/\/[^:/\s]+:)[^@/\s]+(?=@)/g;

/** One JSON object a line, without secrets; lines for people where somebody looks at a terminal. */
export function createLog(level: string, destination: DestinationStream = standardError()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: SECRET_PATHS, censor: '[secret]' },
      hooks: { streamWrite: (line) => harmlessJson(withoutSecrets(line)) },
    },
    destination,
  );
}

function standardError(): DestinationStream {
  const plain = pino.destination({ fd: 2, sync: true });
  return process.stderr.isTTY ? { write: (line) => void plain.write(terminalLine(line)) } : plain;
}

export function withoutSecrets(line: string): string {
  return line.replace(SECRET_FORMS, '[secret]');
}

/** Errors within errors that are told of; more are no explanation. */
const DEEPEST = 4;

/**
 * What an error says, and not what hangs on it: Probot's hold the whole event, which is somebody's pull request, and
 * GitHub's the whole request and answer.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, status, request } = error as Error & { code?: unknown; status?: unknown; request?: unknown };
  const inner = error instanceof AggregateError ? error.errors : [];
  return {
    type: name,
    message,
    stack,
    ...(typeof code === 'string' && { code }),
    ...(typeof status === 'number' && { status }),
    ...(isRequest(request) && { request: `${request.method} ${request.url}` }),
    ...(depth < DEEPEST && cause !== undefined && { cause: describeError(cause, depth + 1) }),
    ...(depth < DEEPEST && inner.length > 0 && { errors: inner.map((one) => describeError(one, depth + 1)) }),
  };
}

function isRequest(request: unknown): request is { method: string; url: string } {
  return typeof request === 'object' && request !== null && 'method' in request && 'url' in request;
}
