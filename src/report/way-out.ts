/** The last visible lines: how to measure again, and the way to merge as it is with its consequence. Nobody is trapped. */

import type { EnergyReview, ModelReview } from '../energy-review/index.ts';
import { MINIMAL_POLICY } from '../policy/index.ts';
import { oneWord } from '../text/index.ts';
import { type Block, code, type Inline, link, paragraph, say } from './inline.ts';
import { webAddress } from './links.ts';
import { baseBranch, policyFile, type Telling } from './telling.ts';

/** More entries than this are not pasted by hand; the comment stays readable. */
const MOST_WAIVERS = 10;

export function wayOut(blocking: readonly ModelReview[], telling: Telling): Block[] {
  if (telling.surface === 'terminal') {
    return blocking.length === 0 ? [] : [paragraph(waiverWords(blocking, telling)), waiverListing(blocking)];
  }
  const again = rerunWords(telling);
  if (blocking.length === 0) return [paragraph(again)];
  if (telling.context.commands === true) return [paragraph(say`${again} ${acceptWords(blocking)}`)];
  return [
    paragraph(say`${again} ${waiverWords(blocking, telling)}`),
    {
      kind: 'fold',
      summary: say`Lines for a waiver in ${policyFile(telling)}`,
      blocks: [waiverListing(blocking)],
    },
  ];
}

export function rerunWords({ context }: Telling): Inline {
  if (context.commands === true) return say`Pushing a commit measures again; so does ${code('/energy rerun')}.`;
  return say`Pushing a commit measures again; so does re-running ${link(say`the workflow`, webAddress(context.runUrl))}.`;
}

function acceptWords(blocking: readonly ModelReview[]): Inline {
  const accept = code('/energy accept <reason>');
  return say`To merge as it is, a maintainer comments ${accept}: the check turns green for this commit, the reason is recorded, and once merged ${becomesBase(blocking)}.`;
}

function waiverWords(blocking: readonly ModelReview[], telling: Telling): Inline {
  const [who, then] =
    telling.surface === 'comment'
      ? [say`To merge as it is, a maintainer adds`, say`the check turns green until the date that it names`]
      : [say`To accept it as it is, add`, say`the review passes until the date that it names`];
  const where = say`${policyFile(telling)} on ${baseBranch(telling)}`;
  const waiver = blocking.length === 1 ? say`a dated waiver` : say`a dated waiver for each of these models`;
  return say`${who} ${waiver} to ${where}: ${then}, the reason stands in the file, and once merged ${becomesBase(blocking)}.`;
}

function becomesBase(blocking: readonly ModelReview[]): Inline {
  return blocking.length === 1
    ? say`this model is the base of the next pull request`
    : say`these models are the base of the next pull request`;
}

function waiverListing(blocking: readonly ModelReview[]): Block {
  const entries = blocking
    .slice(0, MOST_WAIVERS)
    .flatMap(({ model }) => [
      `  - model: ${yamlString(model)}`,
      '    until: YYYY-MM-DD # the last day that it holds',
      '    reason: "why this energy is worth it"',
      '    by: "@who-decides"',
    ]);
  const rest = blocking.length - MOST_WAIVERS;
  const more = rest > 0 ? [`  # and likewise for ${rest} more models`] : [];
  return { kind: 'listing', language: 'yaml', text: ['waivers:', ...entries, ...more].join('\n') };
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

/** Where no policy was found: nothing blocks, and here is what would. */
export function policyOffer({ review, ...telling }: Telling): Block[] {
  if (review.policy.state !== 'none') return [];
  const where = say`${policyFile({ review, ...telling })} on ${baseBranch({ review, ...telling })}`;
  const listing: Block = { kind: 'listing', language: 'yaml', text: MINIMAL_POLICY.trimEnd() };
  const inform = say`No policy sets a budget, so this informs and nothing blocks.`;
  if (telling.surface === 'terminal')
    return [paragraph(say`${inform} These three lines in ${where} would set one:`), listing];
  return [
    { kind: 'fold', summary: say`No policy sets a budget yet: three lines in ${where} would`, blocks: [listing] },
  ];
}

/** "A longer run (`seconds: 120`) can settle it." */
export function longerRun({ review, surface }: Telling): Inline {
  const seconds = Math.round(longerSeconds(review));
  return surface === 'comment'
    ? say`A longer run (${code(`seconds: ${seconds}`)} in the workflow) can settle it.`
    : say`A longer run (${code(`--seconds ${seconds}`)}) can settle it.`;
}

/** Twice the time narrows a range by about a third (√2), which settles most close calls. */
function longerSeconds({ conditions }: EnergyReview): number {
  return Math.max(10, conditions.secondsPerModel * 2);
}
