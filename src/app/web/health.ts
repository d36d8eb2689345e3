import { sql } from 'kysely';
import type { Gauges, Metrics } from '../metrics.ts';
import type { Database } from '../storage/database.ts';
import { json, text } from './answer.ts';
import type { Route } from './server.ts';

/**
 * `/healthz`: the process answers. `/readyz`: it can store a webhook, and is not about to end. `/metrics`: for Prometheus.
 */
export function healthRoutes({
  db,
  metrics,
  gauges,
  isStopping,
}: {
  db: Database;
  metrics: Metrics;
  gauges: Gauges;
  isStopping: () => boolean;
}): readonly Route[] {
  return [
    ({ url }) => (url.pathname === '/healthz' ? json(200, { state: 'alive' }) : undefined),
    async ({ url }) => {
      if (url.pathname !== '/readyz') return undefined;
      if (isStopping()) return json(503, { state: 'stopping' });
      try {
        await sql`SELECT 1`.execute(db);
        return json(200, { state: 'ready' });
      } catch {
        return json(503, { state: 'no database' });
      }
    },
    async ({ url }) => {
      if (url.pathname !== '/metrics') return undefined;
      return text(200, await metrics.expose(gauges), metrics.contentType);
    },
  ];
}
