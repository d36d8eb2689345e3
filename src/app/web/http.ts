import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly incoming: IncomingMessage;
}

/** `undefined`: not this route's. */
export type Route = (request: Request) => Promise<Answer | undefined> | Answer | undefined;

/** What a route answers; the server writes it. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Several cookies are several headers. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

export function json(status: number, value: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n`, headers };
}

export function text(status: number, body: string, contentType = 'text/plain; charset=utf-8'): Answer {
  return { status, contentType, body };
}

/**
 * A page. Only what carries the nonce runs or styles it, it is shown in no frame (a set-up that is clicked through unseen), it
 * leads no form elsewhere than to `formAction`, and tells nobody its address, which may hold a key (CWE-79, CWE-1021).
 */
export function html(status: number, render: (nonce: string) => string, formAction = "'none'"): Answer {
  const nonce = randomBytes(18).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: render(nonce),
    headers: {
      'content-security-policy': policy.join('; '),
      'x-frame-options': 'DENY',
      // Others are told no address. With `no-referrer`, a browser leaves the origin out of our own forms, too.
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}

/** Whether a request brings the token as `Authorization: Bearer …`. */
export function hasToken({ incoming }: Pick<Request, 'incoming'>, token: string): boolean {
  return isSame(incoming.headers.authorization ?? '', `Bearer ${token}`);
}

/** Whether a secret was given. Takes the same time whatever is given. */
export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(expected));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * The whole body, or `too-long`. The length that the sender states is believed where it is too great; whatever was
 * stated, reading ends at the limit. A body that does not come in time ends with the server's request timeout.
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | 'too-long'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too-long';
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) return 'too-long';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
