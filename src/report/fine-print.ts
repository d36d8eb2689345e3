/** What stands around the changes: what to do first, how to set or lift a limit, and the small last line. */

import { type EnergyReview, energyComparison, isNamed, type ModelReview } from '../energy-review/index.ts';
import { MINIMAL_POLICY } from '../policy/index.ts';
import { oneWord } from '../text/index.ts';
import { placeLink } from './changes-table.ts';
import { matters } from './check-sign.ts';
import { ageWords, ratedRow } from './evidence-words.ts';
import { isBroken } from './failed-model.ts';
import { type Block, code, type Inline, join, link, named, paragraph, paragraphOf, say, strong } from './inline.ts';
import { commitLink, webAddress, wrongFigureLink } from './links.ts';
import { blocks, standingOf } from './standing.ts';
import { baseBranch, isUnverified, policyFile, policyPlace, type Telling } from './telling.ts';
import { unseenWords } from './unseen.ts';

/** More entries than this are not pasted by hand; the comment stays readable. */
const MAX_WAIVERS = 10;

/** Sentences on the figures, each of which stands once. */
export function figureNotes(models: readonly ModelReview[], telling: Telling): Block[] {
  const published = models.filter((model) => isNamed(model) && model.evidence.kind === 'published');
  const warns = published.some(({ findings }) =>
    findings.some(({ status, enforcement }) => status === 'over' && enforcement === 'warn'),
  );
  const isRough =
    !isUnverified(telling) &&
    telling.review.conditions.meter.kind === 'cpu-time' &&
    models.some(({ comparison }) => comparison !== undefined);
  const age = published.map((model) => ageWords(ratedRow(model) ?? {})).find((words) => words !== undefined);
  const estimated = models.some(
    ({ evidence: { kind, verdict } }) => kind === 'estimated' && verdict !== 'inconclusive',
  );
  return paragraphOf([
    warns
      ? say`Published ratings only warn, unless ${code('evidence.block')} in ${policyFile(telling)} lists ${code('published')}.`
      : undefined,
    models.some(isReportedWarning)
      ? say`Results of your own job only warn, unless ${code('evidence.block')} in ${policyFile(telling)} lists ${code('reported')}.`
      : undefined,
    isRough ? say`Amounts measured here are rough; go by the percentages.` : undefined,
    models.some(isWithoutYear)
      ? say`For figures per year, set ${code('volume')} in ${policyFile(telling)}.`
      : undefined,
    age === undefined ? undefined : say`${age}`,
    estimated
      ? say`Estimates from size follow open models whose energy is known; they are wide where a maker doesn’t publish the size. Reasoning tokens come on top.`
      : undefined,
    unseenWords(telling.review),
  ]);
}

/** Over a limit by the author's own figures, and not blocking for that. */
function isReportedWarning({ reported, findings }: ModelReview): boolean {
  return (
    reported !== undefined &&
    findings.some(
      ({ status, enforcement, observed }) =>
        status === 'over' && enforcement === 'warn' && observed?.basis === 'reported',
    )
  );
}

/** A measured change whose volume isn't known. */
function isWithoutYear(model: ModelReview): boolean {
  return matters(model) && energyComparison(model)?.verdict === 'higher' && model.yearly === undefined;
}

/** The policy's own words to whoever has a finding. */
export function policyMessage(models: readonly ModelReview[], telling: Telling): Block[] {
  const { message } = telling.review.policy;
  const concerns = models.some(({ findings }) => findings.some(({ status }) => CONCERNING.has(status)));
  return message === undefined || !concerns ? [] : [paragraph(say`${policyFile(telling)} says: ${message}`)];
}

const CONCERNING: ReadonlySet<string> = new Set(['over', 'unjudged', 'inconclusive']);

/** Where no policy was found: nothing blocks, and here is what would. */
export function policyOffer(telling: Telling): Block[] {
  if (telling.review.policy.state !== 'none') return [];
  const listing: Block = { kind: 'listing', language: 'yaml', text: MINIMAL_POLICY.trimEnd() };
  const where = policyPlace(telling);
  if (telling.surface === 'terminal') {
    return [
      paragraph(say`Nothing blocks: no policy sets a limit. These three lines in ${where} would set one:`),
      listing,
    ];
  }
  return [
    {
      kind: 'fold',
      summary: say`Nothing blocks: no policy sets a limit yet. Three lines in ${where} would`,
      blocks: [listing],
    },
  ];
}

/** Lines to paste into the policy: for what couldn't be measured, and waivers where no command accepts what blocks. */
export function policyLines(models: readonly ModelReview[], telling: Telling): Block[] {
  return [...unmeasuredLines(models, telling), ...waiverLines(models, telling)];
}

function unmeasuredLines(models: readonly ModelReview[], telling: Telling): Block[] {
  const failed = models.filter((model) => {
    const isUnjudged = model.findings.some(({ status }) => status === 'unjudged');
    return model.error !== undefined && isUnjudged && !isBroken(model) && model.reported === undefined;
  });
  if (failed.length === 0) return [];
  const entries = failed
    .slice(0, MAX_WAIVERS)
    .flatMap(({ model }) => [`  - path: ${yamlString(model)}`, '    unmeasured: "why it can’t be measured"']);
  return linesToPaste(
    say`Lines that leave it unmeasured, for ${policyPlace(telling)}`,
    ['models:', ...entries],
    telling,
  );
}

function linesToPaste(summary: Inline, lines: readonly string[], { surface }: Telling): Block[] {
  const listing: Block = { kind: 'listing', language: 'yaml', text: lines.join('\n') };
  return surface === 'terminal'
    ? [paragraph(say`${summary}:`), listing]
    : [{ kind: 'fold', summary, blocks: [listing] }];
}

function waiverLines(models: readonly ModelReview[], telling: Telling): Block[] {
  const blocking = models.filter((model) => blocks(standingOf(model)));
  if (blocking.length === 0 || telling.context.commands === true || telling.context.acceptance !== undefined) return [];
  return linesToPaste(say`Lines for a waiver in ${policyPlace(telling)}`, waiversOf(blocking), telling);
}

function waiversOf(blocking: readonly ModelReview[]): string[] {
  const entries = blocking
    .slice(0, MAX_WAIVERS)
    .flatMap(({ model }) => [
      `  - model: ${yamlString(model)}`,
      '    until: YYYY-MM-DD # the last day that it holds',
      '    reason: "…"',
      '    by: "@who-decides"',
    ]);
  const rest = blocking.length - MAX_WAIVERS;
  return ['waivers:', ...entries, ...(rest > 0 ? [`  # and likewise for ${rest} more models`] : [])];
}

/**
 * A double-quoted YAML scalar: JSON's escapes are a subset of YAML's. What a reader cannot see is escaped too, and so are the
 * spaces of a name that could be a sentence.
 */
function yamlString(text: string): string {
  const escaped = oneWord(text) === text ? UNSEEN : UNSEEN_OR_SPACE;
  return JSON.stringify(text).replace(escaped, (character) => {
    return `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`;
  });
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const UNSEEN_OR_SPACE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Z}]/gu;

/** Tool, commits, how to measure again, how to silence it, and how to say that it is wrong. */
export function lastLine(telling: Telling): Block[] {
  const { review, context, surface } = telling;
  if (surface === 'terminal') return [];
  const commits = say`compares ${commitLink(context.repositoryUrl, review.head.sha)} with ${commitLink(context.repositoryUrl, review.base.mergeBase)} on ${baseBranch(telling)}`;
  const silence = webAddress(context.policyEditUrl);
  const parts = [
    say`${review.conditions.tool}`,
    commits,
    againWords(telling),
    silence === undefined ? undefined : say`mute a model with ${link([code('nudge.quiet')], silence)}`,
    wrongFigureLink(context.toolUrl, aboutOf(review)),
  ];
  return [{ kind: 'small', content: join(parts, ' · ') }];
}

function againWords({ context }: Telling): Inline {
  const run = context.commands === true ? [code('/energy rerun')] : link(say`run it again`, webAddress(context.runUrl));
  return say`to measure again, push or ${run}`;
}

/** What a report of a wrong figure starts with. */
function aboutOf({ models, conditions }: EnergyReview): string {
  const [worst] = models;
  return worst === undefined ? conditions.tool : `${worst.evidence.kind} ${oneWord(worst.model)}`.slice(0, 200);
}

/** What has to be done before the change is deployed, of all names. */
export function beforeDeploying(models: readonly ModelReview[], telling: Telling): Block[] {
  const steps = models.flatMap((model) => {
    const [first, ...rest] = model.alsoChanges ?? [];
    if (first === undefined) return [];
    const facts = [first, ...rest].flatMap(({ aspect, base, head }) =>
      // What a prefix is stands in the step.
      base === undefined || head === undefined || aspect === 'prefixes'
        ? []
        : [say`${ASPECTS[aspect]} ${base} → ${head}`],
    );
    const todo = [...new Set([first, ...rest].map(({ step }) => step))];
    const about = join([placeLink(model, telling), ...facts], ', ');
    const what = about.length === 0 ? say`${named(model.model)}` : say`${named(model.model)} (${about})`;
    return [say`${strong(say`Before you deploy`)} ${what}: ${todo.join(' ')}`];
  });
  if (steps.length === 0) return [];
  const more = steps.length > MAX_STEPS ? [say`${String(steps.length - MAX_STEPS)} more changes need work, too.`] : [];
  return [...steps.slice(0, MAX_STEPS), ...more].map(paragraph);
}

const MAX_STEPS = 3;

const ASPECTS = {
  dimensions: 'dimensions',
  prefixes: 'prefixes',
  tokenizer: 'tokenizer',
  context: 'context',
  languages: 'languages',
  licence: 'licence',
  purpose: 'purpose',
} as const;
