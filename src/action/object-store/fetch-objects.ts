import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { exitOf, startGit } from '../../git/index.ts';
import { escapeTerminal } from '../../text/index.ts';
import { type Allowance, tooMuch } from './allowance.ts';
import { storedBytes, watchSize } from './watch-size.ts';

/** What git leaves out unless it is asked for by its id; or, of `one-commit`, nothing but its history. */
const FILTERS = {
  'tree:0': ['--filter=tree:0'],
  'blob:none': ['--filter=blob:none'],
  'one-commit': ['--no-filter', '--depth=1'],
};
export type Filter = keyof typeof FILTERS;

/** After 1 and 4 s: a failed gateway and a broken connection are mostly over by then. */
const RETRIES_AFTER_MS = [1000, 4000];

export interface FetchOptions {
  readonly filter: Filter;
  readonly allowance: Allowance;
  readonly clock: Clock;
}

/**
 * Fetches objects from `origin` by refspec or id. The wishes go through standard input: none can be taken for an
 * option, and any number has room.
 *
 * @throws WattnudgeError `fetch-failed`, `too-much-to-fetch`
 */
export async function fetchObjects(directory: string, wishes: readonly string[], options: FetchOptions): Promise<void> {
  if (wishes.length === 0) return;
  const { allowance, clock } = options;
  const before = await storedBytes(directory);
  for (let attempt = 0; ; attempt += 1) {
    const failure = await fetchOnce(directory, wishes, before + allowance.leftBytes, options);
    if (failure === undefined) break;
    const waitMs = RETRIES_AFTER_MS[attempt];
    if (waitMs === undefined || isFinal(failure)) throw fetchFailed(failure);
    await clock.sleep(waitMs);
  }
  allowance.use((await storedBytes(directory)) - before);
}

/** What git said where it failed. */
async function fetchOnce(
  directory: string,
  wishes: readonly string[],
  mostBytes: number,
  { filter, allowance, clock }: FetchOptions,
): Promise<string | undefined> {
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--stdin'];
  // The store is new: there is nothing to tell the server about what is there. What arrives stays a pack, whose size is watched.
  const settings = ['-c', 'fetch.negotiationAlgorithm=noop', '-c', 'fetch.unpackLimit=1'];
  const child = startGit([...settings, ...args, ...FILTERS[filter], 'origin'], {
    directory,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4096);
  });
  child.stdout.resume();
  child.stdin.end(`${wishes.join('\n')}\n`);
  let exceeded = false;
  const stopWatching = watchSize(directory, { mostBytes, clock }, () => {
    exceeded = true;
    child.kill();
    // What git has started keeps these open for as long as the server says nothing.
    child.stdout.destroy();
    child.stderr.destroy();
  });
  try {
    const status = await exitOf(child, { directory });
    if (exceeded) throw tooMuch(allowance.mostBytes);
    return status === 0 ? undefined : said.trim();
  } finally {
    stopWatching();
  }
}

/**
 * Whether asking again does not help.
 *
 * @param said what git wrote; it names the address, whose port and path may hold any number
 */
export function isFinal(said: string): boolean {
  const words =
    /couldn't find remote ref|not our ref|Authentication failed|could not read Username|repository .* not found/i;
  return words.test(said) || /returned error: 40[134]\b/.test(said);
}

function fetchFailed(said: string): WattnudgeError {
  const words = said.split('\n').slice(-2).join(' ').slice(0, 400) || 'no reason';
  return new WattnudgeError('fetch-failed', `Git couldn’t fetch the commits to review: ${escapeTerminal(words)}`, {
    remedy: /not our ref|remote ref/i.test(said)
      ? 'The commit or branch no longer exists: push again, or start the job for the newest commit.'
      : 'Give the token `contents: read`. If the network failed, run the job again.',
  });
}
