/**
 * Runs in a worker process: what the profiles of a session tell. A loop makes a profile of a million events out of a model of
 * a few bytes, and a name with a quotation mark makes one that is no JSON; whoever reads them pays for it, and that is never
 * the process that reviews all models.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
  let first: Pick<Profiles, 'profile' | 'onProcessor'> | undefined;
  let macs: number | undefined;
  // One after the other: parsed, each takes several times its size.
  for (const name of (await readdir(directory)).sort()) {
    const content = await readJson(join(directory, name), limitBytes);
    if (content === undefined) continue;
    const events = readEvents(content);
    first ??= { profile: readProfile(events, batch), onProcessor: countFallback(content) };
    for (const node of events.nodes) {
      const counted = macsOf(node);
      if (counted !== undefined) macs = (macs ?? 0) + counted;
    }
  }
  return { ...(first ?? { profile: undefined, onProcessor: new Map() }), macs };
}

/** @returns `undefined` for a file that is too large, or no JSON */
async function readJson(path: string, limitBytes: number): Promise<unknown> {
  if ((await stat(path)).size > limitBytes) return undefined;
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Operators that ran on the processor although a GPU was asked for: ONNX Runtime moves them there without a word where the
 * GPU's provider has no kernel for them, and then copies tensors to and fro.
 *
 * @param events what the profile file holds, parsed: whatever it is
 * @returns operator type → number of nodes; empty where everything ran where it should
 */
export function countFallback(events: unknown): ReadonlyMap<string, number> {
  if (!Array.isArray(events)) return new Map();
  const nodes = new Map<string, Set<string>>();
  for (const event of events) {
    if (event?.cat !== 'Node' || event.args?.provider !== 'CPUExecutionProvider') continue;
    const operator = String(event.args.op_name);
    const seen = nodes.get(operator) ?? new Set();
    // A node in a loop runs many times and is one node all the same.
    nodes.set(operator, seen.add(String(event.name)));
  }
  return new Map([...nodes].map(([operator, names]) => [operator, names.size]));
}
