/** What an operator asks for: of the database itself, or of the process that has it open. */
import { z } from 'zod';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { type DatabaseLocation, openDatabase } from './storage/database.ts';
import { listDead, replayDeliveries } from './storage/deliveries.ts';
import { holderOf } from './storage/folder-claim.ts';
import { issueToken } from './storage/tokens.ts';

export interface Office extends AsyncDisposable {
  listDead(): Promise<readonly { id: string; event: string; attempts: number; reason: string }[]>;
  /** @returns the ids that are worked on again. */
  replay(id: string | undefined): Promise<readonly string[]>;
  issueToken(owner: string): Promise<string>;
}

export async function openOffice(location: DatabaseLocation): Promise<Office> {
  const holder = location.kind === 'pglite' ? await holderOf(location.directory) : undefined;
  if (holder !== undefined) return throughProcess(holder);
  const { db, close } = await openDatabase(location);
  return {
    listDead: () => listDead(db),
    // Instances that run find it when they ask the inbox next.
    replay: (id) => replayDeliveries(db, id),
    issueToken: (owner) => issueToken(db, owner),
    [Symbol.asyncDispose]: close,
  };
}

const deadSchema = z.object({
  dead: z.array(z.object({ id: z.string(), event: z.string(), attempts: z.number(), reason: z.string() })),
});

function throughProcess({
  pid,
  url,
  token,
}: {
  pid: number;
  url?: string | undefined;
  token?: string | undefined;
}): Office {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url ?? ''}${path}`, {
      method,
      headers: { authorization: `Bearer ${token ?? ''}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (response?.ok) return response.json();
    throw new WattnudgeError('app-not-reached', `The App (process ${pid}) has the data open and didn’t answer.`, {
      remedy: 'Wait until it is running, or stop it and try again.',
    });
  };
  return {
    listDead: async () => deadSchema.parse(await ask('GET', '/admin/dead')).dead,
    replay: async (id) =>
      z.object({ replayed: z.array(z.string()) }).parse(await ask('POST', '/admin/replay', { id })).replayed,
    issueToken: async (owner) =>
      z.object({ token: z.string() }).parse(await ask('POST', '/admin/tokens', { owner })).token,
    [Symbol.asyncDispose]: async () => {},
  };
}
