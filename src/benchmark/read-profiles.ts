/**
 * Runs in a worker process: what the profiles of a session tell. A loop makes a profile of a million events out of a model of
 * a few bytes, and a name with a quotation mark makes one that is no JSON; whoever reads them pays for it, and that is never
 * the process that reviews all models.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { countFallback } from './count-fallback.ts';
import { macsOf } from './count-macs.ts';
import { readEvents } from './node-events.ts';
import { type ModelProfile, readProfile } from './read-profile.ts';

/** An event takes 400 bytes: this is five runs of a graph of 60,000 nodes. What is larger is left unread. */
export const MAX_PROFILE_BYTES = 128 * 2 ** 20;

export interface Profiles {
  /** Of the first session; `undefined` where it is unknown. */
  readonly profile?: ModelProfile | undefined;
  /** Of the first session: operators that ran on the processor, and their number of nodes. */
  readonly onProcessor: ReadonlyMap<string, number>;
  /** Multiply-adds of everything that the profiles of all sessions show. `undefined` where none shows any. */
  readonly macs?: number | undefined;
}

/**
 * @param directory holds one file a session, as ONNX Runtime writes it
 * @param batch queries in one run
 */
export async function readProfiles(
  directory: string,
  batch: number,
  limitBytes = MAX_PROFILE_BYTES,
): Promise<Profiles> {
  const names = (await readdir(directory)).sort();
  const profiles: string[] = [];
  for (const name of names) {
    const path = join(directory, name);
    if ((await stat(path)).size <= limitBytes) profiles.push(await readFile(path, 'utf8'));
  }
  const read = profiles.filter(isJson);
  const [first] = read;
  return {
    profile: first === undefined ? undefined : readProfile(first, batch),
    onProcessor: first === undefined ? new Map() : countFallback(first),
    macs: macsIn(read),
  };
}

function macsIn(profiles: readonly string[]): number | undefined {
  const counted = profiles.flatMap((text) => readEvents(text).nodes).flatMap((node) => macsOf(node) ?? []);
  return counted.length === 0 ? undefined : counted.reduce((sum, macs) => sum + macs, 0);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
