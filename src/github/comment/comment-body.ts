import { createHash } from 'node:crypto';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { COMMENT_CHARACTERS, escapeTerminal, shortenToFit } from '../../text/index.ts';
import { fairShares, newestOf, type Origin, type Section } from './sections.ts';

/** More jobs than a matrix of a workflow sensibly measures on; their marks alone fill half a comment. */
const MAX_SECTIONS = 100;
/** Encoded. A name stands in its section's marks twice. */
const MAX_NAME = 100;

/** Before a section's end, so that a paragraph or a table does not draw the mark into itself. */
const BLANK_LINE = '\n\n';

const HEADER = '<!-- wattnudge:review v1 ';
const origin = 'run=(\\d{1,15}) attempt=(\\d{1,6}) head=([0-9a-f]{40}(?:[0-9a-f]{24})?)';
const opening = new RegExp(`^<!-- wattnudge:section (\\S{1,${MAX_NAME}}) ${origin} sha256=([0-9a-f]{64}) -->$`);
const closing = new RegExp(`^<!-- /wattnudge:section (\\S{1,${MAX_NAME}}) -->$`);

/** Tried at the first of each run only: at every one, a long run takes the square of the time. */
const LAST_LINE_FEEDS = /(?<!\n)\n+$/;

/** Whether a comment's body begins as ours do. Anybody can write that: whose comment it is must be asked as well. */
export function hasMarker(body: string): boolean {
  return body.startsWith(HEADER);
}

/** A section with its content's hash and a body that cannot be taken for marks. */
export function makeSection(name: string, from: Origin, body: string): Section {
  const wellFormed = Buffer.from(name, 'utf8').toString('utf8');
  encodeName(wellFormed);
  const { runId, attempt, headSha } = from;
  return {
    name: wellFormed,
    runId,
    attempt,
    headSha,
    sha256: createHash('sha256').update(body).digest('hex'),
    body: withoutMarks(body),
  };
}

/**
 * The sections in one comment's Markdown, of 65,536 characters at most. What is too long is shortened, the longest
 * first: each section may have an equal share, and what short ones leave is shared by the others.
 *
 * @param rendering Section name → Markdown of at most so many characters, for sections that can be told shorter
 *   without being cut.
 * @param mootLine What is said where every section is empty.
 * @throws WattnudgeError `too-many-sections`
 */
export function composeBody(
  sections: readonly Section[],
  mootLine: string,
  rendering: ReadonlyMap<string, (maxCharacters: number) => string> = new Map(),
): string {
  if (sections.length > MAX_SECTIONS) {
    throw new WattnudgeError(
      'too-many-sections',
      `Expected at most ${MAX_SECTIONS} sections in one comment; found ${sections.length}.`,
      { remedy: 'Use the same `section` for jobs that belong together.' },
    );
  }
  const newest = newestOf(sections);
  if (newest === undefined) return mootLine;
  const header = `${HEADER}${formatOrigin(newest)} -->`;
  const moot = sections.every(({ body }) => body === '');
  const frame = [header, ...sections.map((section) => frameOf(section, '')), moot ? mootLine : ''].join('\n');
  const shares = fairShares(
    sections.map(({ body }) => body.length),
    COMMENT_CHARACTERS - frame.length - sections.length * BLANK_LINE.length,
  );
  const parts = sections.map((section, index) => {
    const render = rendering.get(section.name);
    return frameOf(section, fitInto(section.body, shares[index] ?? 0, render));
  });
  return [header, ...parts, ...(moot ? [mootLine] : [])].join('\n');
}

function fitInto(body: string, share: number, render: ((maxCharacters: number) => string) | undefined): string {
  if (body.length <= share) return body;
  const shorter = render === undefined ? body : withoutMarks(render(share));
  return shortenToFit([shorter], share);
}

function frameOf(section: Section, body: string): string {
  const name = encodeName(section.name);
  const mark = `<!-- wattnudge:section ${name} ${formatOrigin(section)} sha256=${section.sha256} -->`;
  return `${mark}\n${body}${body === '' ? '' : BLANK_LINE}<!-- /wattnudge:section ${name} -->`;
}

/** The sections of a comment's body. What is damaged is left out; of two of the same name the first counts. */
export function parseBody(body: string): readonly Section[] {
  const sections = new Map<string, Section>();
  let open: { section: Section; lines: string[] } | undefined;
  for (const line of body.replace(/\r\n?/g, '\n').split('\n')) {
    const begins = parseOpening(line);
    if (begins !== undefined) {
      open = { section: begins, lines: [] };
      continue;
    }
    if (open === undefined) continue;
    const ends = closing.exec(line);
    if (ends === null) {
      open.lines.push(line);
      continue;
    }
    const { section, lines } = open;
    open = undefined;
    if (ends[1] !== encodeName(section.name) || sections.has(section.name) || sections.size >= MAX_SECTIONS) continue;
    sections.set(section.name, { ...section, body: lines.join('\n').replace(LAST_LINE_FEEDS, '') });
  }
  return [...sections.values()];
}

function parseOpening(line: string): Section | undefined {
  const fields = opening.exec(line);
  if (fields === null) return undefined;
  const [, encoded = '', run, attempt, headSha = '', sha256 = ''] = fields;
  const name = decodeName(encoded);
  if (name === undefined) return undefined;
  return { name, runId: Number(run), attempt: Number(attempt), headSha, sha256, body: '' };
}

function formatOrigin({ runId, attempt, headSha }: Origin): string {
  return `run=${runId} attempt=${attempt} head=${headSha}`;
}

/** A body that speaks of marks shows them instead of being taken for them. */
function withoutMarks(body: string): string {
  const lines = body.replace(/\r\n?/g, '\n').replace(LAST_LINE_FEEDS, '');
  return lines.replace(/<!(?=-*\s*(?:\/\s*)?wattnudge:)/gi, '&lt;!');
}

/** A name without spaces, `>` and `--`, none of which may stand in the marks. */
export function encodeName(name: string): string {
  const encoded = encodeURIComponent(name).replace(/--/g, '%2D%2D');
  if (encoded === '' || encoded.length > MAX_NAME) {
    throw new WattnudgeError(
      'section-name',
      `Expected a section's name of 1 to ${MAX_NAME} characters (as in an address); found ${encoded.length}: ${escapeTerminal(name.slice(0, 60))}`,
      { remedy: 'Use a shorter `section`.' },
    );
  }
  return encoded;
}

/** `undefined` for what `encodeName` doesn't write. */
export function decodeName(encoded: string): string | undefined {
  try {
    const name = decodeURIComponent(encoded);
    return encodeURIComponent(name).replace(/--/g, '%2D%2D') === encoded ? name : undefined;
  } catch {
    return undefined;
  }
}
