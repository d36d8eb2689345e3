import type { Clock } from '../../clock.ts';
import { composeBody, parseBody } from './comment-body.ts';
import type { Comment, OwnComments } from './own-comments.ts';
import { covers, mergeSections, newerThan, type Section } from './sections.ts';

/** How a write is confirmed, with time and chance from outside so that races can be played through. */
export interface Confirmation {
  clock: Pick<Clock, 'sleep'>;
  /** As `Math.random`. */
  random: () => number;
  /** Nobody else writes as this author at this time: nothing is waited for before the comment is read again. */
  writesAlone: boolean;
}

export type Settled =
  | { state: 'created' | 'updated' | 'unchanged' | 'contended'; comment: Comment }
  | { state: 'stale'; comment: Comment; newer: Section }
  | { state: 'absent' };

export interface Wish {
  section: Section;
  render?: ((maxCharacters: number) => string) | undefined;
  mootLine: string;
  /** Whether a comment is made where there is none. */
  mayCreate: boolean;
}

/** Least time between a write and its confirmation: longer than another job takes from its reading of the comments to its write, also with a few pages to read. */
const SETTLE_MS = 1500;
/** Each round at least one of the racing jobs is through; a matrix has at most a few that end together. */
const MAX_ROUNDS = 12;
/** Once may be this job's own earlier word, brought back by a job that had read it before. */
const MAX_REPLACEMENTS = 1;

/**
 * Brings one section into the one comment. GitHub's comments have no compare-and-set, so: the lowest id is *the*
 * comment; read it, merge, write, wait, read again, and write again where another job's write went over ours. Who made
 * a comment that is not the lowest moves its section over and deletes its own once the section is there.
 *
 * `contended`: written, but others wrote over it in every round, or another job has a section of the same name.
 */
export async function settleComment(comments: OwnComments, wish: Wish, confirmation: Confirmation): Promise<Settled> {
  const { section, mootLine } = wish;
  const rendering = wish.render === undefined ? undefined : new Map([[section.name, wish.render]]);
  let state: 'created' | 'updated' | 'unchanged' = 'unchanged';
  let replacements = 0;
  let createdId: number | undefined;
  let latest: Comment | undefined;

  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [winner, ...duplicates] = await comments.list();

    if (winner === undefined) {
      if (!wish.mayCreate) return { state: 'absent' };
      latest = await comments.create(composeBody([section], mootLine, rendering));
      createdId = latest.id;
      state = 'created';
      await settle(confirmation, round);
      continue;
    }

    const standing = parseBody(winner.body);
    const stranded = duplicates.flatMap(({ body }) => parseBody(body));
    const newer = newerThan([...standing, ...stranded], section);
    // Ours goes first: of two of the same run and attempt, the later word counts, and this is it.
    const merged = mergeSections(
      newer === undefined ? [section, ...standing, ...stranded] : [...standing, ...stranded],
    );
    const body = composeBody(merged, mootLine, newer === undefined ? rendering : undefined);

    // A stale job leaves the comment alone, unless a duplicate's section has to be saved.
    const asWished =
      sameText(winner.body, body) || (newer !== undefined && merged.every((one) => covers(standing, one)));
    if (asWished) {
      await removeCovered(comments, duplicates, standing);
      return newer === undefined ? { state, comment: winner } : { state: 'stale', comment: winner, newer };
    }

    // Not a race: another job of this run bears the same name, and both would write for ever.
    const taken = standing.some(({ name, sha256 }) => name === section.name && sha256 !== section.sha256);
    if (state !== 'unchanged' && taken) replacements += 1;
    if (replacements > MAX_REPLACEMENTS) {
      if (createdId !== undefined && createdId !== winner.id) await comments.remove(createdId);
      return { state: 'contended', comment: winner };
    }

    latest = await comments.update(winner.id, body);
    if (state === 'unchanged') state = 'updated';
    await settle(confirmation, round);
  }
  return latest === undefined ? { state: 'absent' } : { state: 'contended', comment: latest };
}

/** Deletes the comments all of whose sections stand in the winner. */
async function removeCovered(
  comments: OwnComments,
  duplicates: readonly Comment[],
  standing: readonly Section[],
): Promise<void> {
  for (const { id, body } of duplicates) {
    if (parseBody(body).every((section) => covers(standing, section))) await comments.remove(id);
  }
}

/** Waits once to twice the settling time, and with every round a little longer, so that jobs fall out of step. */
async function settle({ clock, random, writesAlone }: Confirmation, round: number): Promise<void> {
  if (!writesAlone) await clock.sleep(Math.round(SETTLE_MS * (1 + random() * (1 + round / 2))));
}

/**
 * GitHub gives bodies back with the line ends of whoever wrote them last, and without blank ends. A further attempt of the
 * same run that says the same is no news: it starts when the one before has ended, so that no older word can come late.
 */
function sameText(a: string, b: string): boolean {
  return normalize(a) === normalize(b);
}

function normalize(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^(<!-- wattnudge:[^\n]* )attempt=\d+ /gm, '$1')
    .trimEnd();
}
