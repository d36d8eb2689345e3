/** What a policy would change for open pull requests, as text. Pure: a thread of its own does it, see `tasks.ts`. */

import { isRated, loadBundledSnapshot } from '../../baselines/ai-energy-score/index.ts';
import { type EnergyReview, parseEnergyReview } from '../../energy-review/index.ts';
import type { ErrorCode } from '../../errors/registry.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import { conclusionOf } from '../../github/check/conclusion.ts';
import {
  limitedMatching,
  loadPolicy,
  nameOfSource,
  type Policy,
  type PolicySource,
  type PolicyTexts,
  policyOf,
} from '../../policy/index.ts';
import { escapeMarkdown } from '../../text/index.ts';
import { rejudge } from '../../trust/rejudge.ts';

export interface PreviewInput {
  /** The base branch's. */
  readonly now: PolicyTexts;
  /** The file at head; absent where it is removed. */
  readonly next: string | undefined;
  /** The files that it may extend, as far as they were looked up. */
  readonly extended: readonly LookedUp[];
  readonly reviews: readonly { readonly number: number; readonly json: string }[];
  /** Reviews that are too many, or too long, to be judged again. */
  readonly left: number;
  readonly today: string;
}

/** The text of a file (absent where there is none), or why it cannot be read. */
export interface LookedUp {
  readonly source: PolicySource;
  readonly text: string | undefined;
  readonly mistake?: Mistake;
}

interface Mistake {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string | undefined;
}

export type Preview =
  | { readonly kind: 'text'; readonly body: string }
  /** Another file has to be looked up first. */
  | { readonly kind: 'extends'; readonly source: PolicySource };

export async function previewPolicy(input: PreviewInput): Promise<Preview> {
  const { now, reviews, left, today } = input;
  try {
    const next = await readNext(input);
    return { kind: 'text', body: table(compare(reviews, policyOf(now, limitedMatching()), next, today), left) };
  } catch (error) {
    if (error instanceof NotLookedUp) return { kind: 'extends', source: error.source };
    if (error instanceof WattnudgeError) return { kind: 'text', body: unreadable(error, now.file) };
    throw error;
  }
}

/** No mistake of the policy's, so that reading it ends here. */
class NotLookedUp extends Error {
  readonly source: PolicySource;

  constructor(source: PolicySource) {
    super('not looked up yet');
    this.source = source;
  }
}

function readNext({ now, next, extended, today }: PreviewInput): Promise<Policy> {
  const snapshot = loadBundledSnapshot();
  return loadPolicy({
    file: now.file,
    async read(source) {
      if (source.repository === undefined && source.path === now.file) return next;
      const known = extended.find((one) => nameOfSource(one.source) === nameOfSource(source));
      if (known === undefined) throw new NotLookedUp(source);
      if (known.mistake === undefined) return known.text;
      const { code, message, remedy } = known.mistake;
      throw new WattnudgeError(code, message, remedy === undefined ? {} : { remedy });
    },
    isRated: (id) => isRated(snapshot, id),
    today,
    work: limitedMatching(),
  });
}

interface Change {
  readonly number: number;
  readonly before: EnergyReview;
  readonly after: EnergyReview;
}

function compare(reviews: PreviewInput['reviews'], now: Policy, next: Policy, today: string): readonly Change[] {
  const snapshot = loadBundledSnapshot();
  return reviews.map(({ number, json }) => {
    const review = parseEnergyReview(JSON.parse(json));
    const judged = (policy: Policy) => rejudge(review, policy, { snapshot, today });
    return { number, before: judged(now), after: judged(next) };
  });
}

function table(rows: readonly Change[], left: number): string {
  const changed = rows.filter(({ before, after }) => wordsOf(before) !== wordsOf(after));
  const intro = '### What this policy would change for open pull requests';
  const others = rows.length - changed.length;
  const rest = `${others === 1 ? '1 other' : `${others} others`} with a result would stay unchanged.`;
  const more = left === 0 ? '' : ` ${left} more ${left === 1 ? 'is' : 'are'} not previewed: there are too many.`;
  if (changed.length === 0) {
    return `${intro}\n\nNone of the ${rows.length} with a result would change.${more} The policy takes effect when it is merged.`;
  }
  const lines = changed.map(({ number, before, after }) => `| #${number} | ${wordsOf(before)} | ${wordsOf(after)} |`);
  return [
    intro,
    '',
    '| pull request | now | then |',
    '|:--|:--|:--|',
    ...lines,
    '',
    `${rest}${more} The policy takes effect when it is merged.`,
  ].join('\n');
}

/**
 * A policy that cannot be used, or that takes too long. The file is a contributor's: what its mistake is comes in our words, and
 * what is written there is not repeated.
 */
export function unreadable({ code, message }: WattnudgeError, file: string): string {
  const [line] = message.startsWith(`${file}:`) ? (/^\d+/.exec(message.slice(file.length + 1)) ?? []) : [];
  const where = line === undefined ? `In \`${file}\`, or what it extends,` : `In line ${line} of \`${file}\`,`;
  const mistake = `${where} ${MISTAKES[code] ?? 'is something that can’t be used'}. \`wattnudge policy check\` says what to write instead.`;
  const reason = WITHOUT_WORDS_OF_THE_FILE.has(code) ? escapeMarkdown(message) : mistake;
  return [
    '### ⚠️ This policy can’t be read',
    '',
    reason,
    '',
    `If you merge it unchanged, \`${file}\` fails every check.`,
  ].join('\n');
}

const WITHOUT_WORDS_OF_THE_FILE: ReadonlySet<ErrorCode> = new Set(['policy-too-much-work', 'took-too-long']);

const MISTAKES: Readonly<Partial<Record<ErrorCode, string>>> = {
  'policy-empty': 'the file is empty',
  'policy-extends': '`extends` doesn’t name a readable policy',
  'policy-loosening': 'a rule is looser than the organisation allows',
  'policy-syntax': 'the YAML is not valid',
  'policy-too-large': 'the policy is too large: it has too many or too long patterns',
  'policy-unjudgeable': 'a rule can’t be judged',
  'policy-unknown-key': 'a key is unknown',
  'policy-value': 'a value isn’t valid for its key',
  'policy-waiver': 'a waiver can’t be used',
};

const OUTCOMES = { pass: 'within the policy', warn: 'warns', fail: 'over the budget', error: 'not measured' } as const;

function wordsOf(review: EnergyReview): string {
  return `${OUTCOMES[review.outcome]}, check ${conclusionOf(review) === 'success' ? 'passes' : 'fails'}`;
}
