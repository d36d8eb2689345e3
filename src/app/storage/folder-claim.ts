/** A folder of PGlite belongs to one process at a time: two would destroy it. The claim also says how to reach its holder. */

import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { isAlive } from '../../is-alive.ts';
import type { DatabaseLocation } from './database.ts';
import { makePrivateFolder } from './private-folder.ts';

const claimSchema = z.object({
  pid: z.int(),
  host: z.string(),
  url: z.string().optional(),
  token: z.string().optional(),
});
type Claim = z.infer<typeof claimSchema>;

export interface FolderClaim {
  /** Lets `wattnudge app replay` on this machine reach the process. Only the owner of the folder can read it. */
  announce(address: { url: string; token: string }): Promise<void>;
  release(): Promise<void>;
}

const FILE = 'server.json';

/**
 * @throws WattnudgeError `data-in-use`, `data-not-private`
 */
export async function claimFolder(location: DatabaseLocation): Promise<FolderClaim> {
  if (location.kind === 'postgres') return { announce: async () => {}, release: async () => {} };
  const { directory } = location;
  const holder = await holderOf(directory);
  if (holder !== undefined) {
    throw new WattnudgeError('data-in-use', `Process ${holder.pid} has the data in ${directory} open.`, {
      remedy: 'Stop it first. For several instances set DATABASE_URL to a PostgreSQL server.',
    });
  }
  await makePrivateFolder(directory);
  const write = (address: { url?: string; token?: string }) =>
    writeFile(join(directory, FILE), JSON.stringify({ pid: process.pid, host: hostname(), ...address }), {
      mode: 0o600,
    });
  await write({});
  return { announce: write, release: () => rm(join(directory, FILE), { force: true }) };
}

/** The process that has the folder, if it lives. What a killed one left behind counts for nothing. */
export async function holderOf(directory: string): Promise<Claim | undefined> {
  const text = await readFile(join(directory, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const claim = claimSchema.safeParse(parse(text)).data;
  // A container has a name of its own, so a claim from another one is from one that was.
  return claim !== undefined && claim.host === hostname() && claim.pid !== process.pid && isAlive(claim.pid)
    ? claim
    : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
