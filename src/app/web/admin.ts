import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { listDead, replayDeliveries } from '../storage/deliveries.ts';
import { issueToken } from '../storage/tokens.ts';
import { hasToken, json, type Request, type Route, readBody } from './http.ts';

const replayRequest = z.object({ id: z.string().max(200).optional() });
const tokenRequest = z.object({ owner: z.string().min(1).max(100) });

/** For the commands of `wattnudge app` on the same machine, which read the token from the data folder. */
export function adminRoutes({
  db,
  token,
  onReplayed,
}: {
  db: Database;
  token: string;
  onReplayed: () => void;
}): readonly Route[] {
  return [
    async (request) => {
      const { pathname } = request.url;
      if (!pathname.startsWith('/admin/')) return undefined;
      if (!hasToken(request, token)) return json(401, { error: 'Not allowed.' });
      if (request.method === 'GET' && pathname === '/admin/dead') return json(200, { dead: await listDead(db) });
      if (request.method !== 'POST') return undefined;
      const body = await bodyOf(request);
      if (pathname === '/admin/replay') {
        const replayed = await replayDeliveries(db, replayRequest.parse(body).id);
        onReplayed();
        return json(200, { replayed });
      }
      if (pathname === '/admin/tokens') {
        return json(201, { token: await issueToken(db, tokenRequest.parse(body).owner) });
      }
      return undefined;
    },
  ];
}

async function bodyOf({ incoming }: Request): Promise<unknown> {
  const body = await readBody(incoming, 10_000);
  return body === 'too-long' || body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
}
