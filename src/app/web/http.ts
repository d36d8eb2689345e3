import { randomBytes } from 'node:crypto';

/** What a route answers; the server writes it. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
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
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
}
