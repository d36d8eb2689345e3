import { createHmac } from 'node:crypto';
import type { Permissions } from '../support/github/index.ts';

export const SECRET = 'a secret of the tests';

export const METRICS_TOKEN = 'a-token-of-the-tests';

/** What `app.yml` asks for. */
export const PERMISSIONS: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'read',
  issues: 'write',
  pull_requests: 'write',
};

/** As GitHub signs a webhook. */
export function signatureOf(body: string, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
