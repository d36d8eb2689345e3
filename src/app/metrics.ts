import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Read when they are asked for. */
export interface Gauges {
  readonly countDeliveries: () => Promise<{ pending: number; dead: number }>;
  readonly underWay: () => number;
}

export type WebhookResult = 'too-long' | 'unsigned' | 'invalid' | 'ignored' | 'new' | 'known';

/**
 * What webhooks are counted by: what the App hears of, and `other`. The header that names the event may come from anybody, and
 * each label that was ever seen stays in memory (CWE-770).
 */
const EVENTS: ReadonlySet<string> = new Set([
  'check_run',
  'installation',
  'installation_repositories',
  'issue_comment',
  'merge_group',
  'ping',
  'pull_request',
  'workflow_run',
]);

/** What the App tells Prometheus, in a registry of its own: several Apps can live in one process, as they do in tests. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const delivered = new Counter({
    name: 'wattnudge_webhooks_total',
    help: 'Webhooks by event and by what became of them on arrival.',
    labelNames: ['event', 'result'] as const,
    registers,
  });
  const acknowledged = new Histogram({
    name: 'wattnudge_webhook_acknowledgement_seconds',
    help: 'From the arrival of a webhook to its answer.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const worked = new Histogram({
    name: 'wattnudge_delivery_work_seconds',
    help: 'Duration of the work on one delivery.',
    labelNames: ['event', 'result'] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  const waited = new Histogram({
    name: 'wattnudge_delivery_wait_seconds',
    help: 'From the arrival of a webhook to the end of its work.',
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
    registers,
  });
  const quota = new Gauge({
    name: 'wattnudge_github_quota_remaining',
    help: 'Requests left of the quota at GitHub, by installation.',
    labelNames: ['installation'] as const,
    registers,
  });
  const pending = new Gauge({
    name: 'wattnudge_queue_depth',
    help: 'Deliveries that are stored and not worked on yet.',
    registers,
  });
  const dead = new Gauge({ name: 'wattnudge_dead_deliveries', help: 'Deliveries that were given up.', registers });
  const underWay = new Gauge({ name: 'wattnudge_work_under_way', help: 'Subjects being worked on.', registers });

  return {
    /** Counts a webhook, of whatever event it says that it is. */
    countWebhook(event: string, result: WebhookResult): void {
      delivered.inc({ event: EVENTS.has(event) ? event : 'other', result });
    },
    acknowledged,
    worked,
    waited,
    quota,
    contentType: registry.contentType,
    async expose(gauges: Gauges): Promise<string> {
      const counts = await gauges.countDeliveries();
      pending.set(counts.pending);
      dead.set(counts.dead);
      underWay.set(gauges.underWay());
      return registry.metrics();
    },
  };
}
