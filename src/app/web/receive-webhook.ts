/** A webhook's way in: bounded, signed, stored, and only then answered. The work comes later, from the queue. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Clock, dateOf } from '../../clock.ts';
import type { Logger } from '../log.ts';
import type { Metrics, WebhookResult } from '../metrics.ts';
import { routeEvent } from '../queue/route-event.ts';
import { subjectName } from '../queue/subject.ts';
import type { Database } from '../storage/database.ts';
import { claimDelivery } from '../storage/deliveries.ts';
import { type Answer, json, readBody } from './http.ts';

export interface WebhookReceiver {
  readonly db: Database;
  readonly secret: string;
  readonly bodyBytes: number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Called after the delivery is stored. */
  readonly onStored: (installationId: number | undefined) => void;
}

const DELIVERY_ID = /^[\w-]{1,100}$/;
const EVENT = /^\w{1,100}$/;

/** Throws only where the database does: GitHub is told so (5xx), and the delivery is asked for again later. */
export async function receiveWebhook(request: IncomingMessage, receiver: WebhookReceiver): Promise<Answer> {
  const startedMs = performance.now();
  const event = String(request.headers['x-github-event'] ?? '');
  const id = String(request.headers['x-github-delivery'] ?? '');
  const answered = (result: WebhookResult, answer: Answer): Answer => {
    receiver.metrics.countWebhook(event, result);
    receiver.metrics.acknowledged.observe((performance.now() - startedMs) / 1000);
    return answer;
  };

  // 1. Bounded before anything is computed over it.
  const body = await readBody(request, receiver.bodyBytes);
  if (body === 'too-long') return answered('too-long', json(413, { error: 'The body is too long.' }));

  // 2. Signed: until here it may come from anybody.
  const signature = request.headers['x-hub-signature-256'];
  if (!isSigned(body, typeof signature === 'string' ? signature : undefined, receiver.secret)) {
    return answered('unsigned', json(401, { error: 'The signature doesn’t match.' }));
  }
  if (!DELIVERY_ID.test(id) || !EVENT.test(event)) {
    return answered('invalid', json(400, { error: 'X-GitHub-Delivery or X-GitHub-Event is missing.' }));
  }
  const payload = parseObject(body);
  if (payload === undefined) return answered('invalid', json(400, { error: 'The body isn’t a JSON object.' }));

  // 3. Does it matter here?
  const routed = routeEvent(event, payload);
  if (routed === undefined) return answered('ignored', json(202, { delivery: id, state: 'ignored' }));

  // 4. Stored once, whoever else stores the same one at this moment.
  const { action, installationId, repositoryId } = routed;
  const subject = subjectName(routed.subject);
  const delivery = { id, event, action, installationId, repositoryId, subject, payload };
  const claimed = await claimDelivery(receiver.db, delivery, dateOf(receiver.clock));
  receiver.log.info({ delivery: id, event, action, subject, state: claimed }, 'webhook');
  if (claimed === 'new') receiver.onStored(installationId);
  return answered(claimed, json(202, { delivery: id, state: claimed === 'new' ? 'stored' : 'known' }));
}

function parseObject(body: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `X-Hub-Signature-256` is the HMAC of the body, compared in constant time. */
export function isSigned(body: Uint8Array, signature: string | undefined, secret: string): boolean {
  const match = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '');
  if (match === null) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(match[1]!, 'hex'));
}
