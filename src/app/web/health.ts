import { sql } from 'kysely';
import type { Gauges, Metrics } from '../metrics.ts';
import type { Database } from '../storage/database.ts';
import { hasToken, json, type Route, text } from './http.ts';

/**
 * `/healthz`: the process answers. `/readyz`: it can store a webhook, and is not about to end. `/metrics`: for Prometheus, if it has the
 * token: how much there is to do, and for whom, is nobody else's business. Without a token in the settings it is not there.
 */
export function healthRoutes({
  db,
  metrics,
  gauges,
  metricsToken,
  isStopping,
}: {
  db: Database;
  metrics: Metrics;
  gauges: Gauges;
  metricsToken: string | undefined;
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
    async (request) => {
      if (request.url.pathname !== '/metrics' || metricsToken === undefined) return undefined;
      if (!hasToken(request, metricsToken)) {
        return json(
          401,
          { error: 'Send the token: `Authorization: Bearer METRICS_TOKEN`.' },
          { 'www-authenticate': 'Bearer' },
        );
      }
      return text(200, await metrics.expose(gauges), metrics.contentType);
    },
  ];
}
