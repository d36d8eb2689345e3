/** Several models at a glance: one headline for the pull request, and a few words for each row. */

import type { ModelReview } from '../energy-review/index.ts';
import { changeInWords, showLimit } from '../quantities/index.ts';
import { energyChange } from './beside-budget.ts';
import { energyBudget, type Headline } from './headline.ts';
import { type Inline, join, named, nothing, say } from './inline.ts';
import { evidenceCell, evidenceWords, parameterWords } from './name-evidence.ts';
import { blocks, type Standing, standingOf } from './standing.ts';
import { failsWords, type Telling } from './telling.ts';

export function summaryHeadline(models: readonly ModelReview[], telling: Telling): Headline {
  const standings = models.map(standingOf);
  const blocking = standings.filter(blocks);
  if (blocking.length > 0) {
    return { sign: '⛔', content: say`${tally(blocking, models)}, so ${failsWords(telling)}` };
  }
  const troubled = standings.filter(({ kind }) => kind === 'over' || kind === 'unjudged' || kind === 'failed');
  if (troubled.length > 0) {
    return { sign: '⚠️', content: say`${tally(troubled, models)}; nothing blocks` };
  }
  const close = standings.some(({ kind }) => kind === 'close');
  const isAllWell = models.every((model) => WELL.has(standingOf(model).kind) || energyBudget(model) !== undefined);
  const sign = close ? '⚠️' : isAllWell ? '✅' : '⚡';
  return { sign, content: say`${String(models.length)} models changed: ${join(kindsOf(models), ', ')}` };
}

const WELL: ReadonlySet<Standing['kind']> = new Set(['lower', 'same', 'identical', 'removed', 'exempt']);

/** "2 of 5 changed models are over their budget and 1 could not be measured". */
function tally(standings: readonly Standing[], models: readonly ModelReview[]): Inline {
  const over = standings.filter(({ kind }) => kind === 'over').length;
  const open = standings.length - over;
  const first = over > 0 ? over : open;
  const subject = `${first} of ${models.length} changed models`;
  if (over === 0) return say`${subject} could not be judged`;
  const overWords = say`${over === 1 ? 'is over its budget' : 'are over their budget'}${theMost(models)}`;
  return open === 0
    ? say`${subject} ${overWords}`
    : say`${subject} ${overWords} and ${String(open)} could not be judged`;
}

/** " (`m` +142%)": where the reader has to look first. */
function theMost(models: readonly ModelReview[]): Inline {
  const [worst] = models;
  if (worst === undefined || standingOf(worst).kind !== 'over') return nothing;
  const change = energyChange(worst);
  return change === undefined ? nothing : say` (${named(worst.model)} ${change.estimate})`;
}

const KIND_WORDS: Readonly<Partial<Record<Standing['kind'], (count: number) => string>>> = {
  close: (count) => `${count} too close to call`,
  waived: (count) => `${count} accepted`,
  higher: (count) => `${count} ${count === 1 ? 'takes' : 'take'} more energy`,
  lower: (count) => `${count} ${count === 1 ? 'uses' : 'use'} less energy`,
  same: (count) => `${count} unchanged`,
  identical: (count) => `${count} only renamed`,
  inconclusive: (count) => `${count} without a clear change`,
  added: (count) => `${count} new`,
  removed: (count) => `${count} removed`,
  reference: (count) => `${count} by what is published or estimated`,
  named: (count) => `${count} without an energy figure`,
  exempt: (count) => `${count} not measured, as the policy says`,
  unmeasured: (count) => `${count} not compared`,
};

function kindsOf(models: readonly ModelReview[]): Inline[] {
  const kinds = models.map((model) => standingOf(model).kind);
  return Object.entries(KIND_WORDS).flatMap(([kind, words]) => {
    const count = kinds.filter((other) => other === kind).length;
    return count === 0 ? [] : [say`${words(count)}`];
  });
}

/** A name with the one that it replaces. */
export function nameCell({ model, previous, change, parameter }: ModelReview): Inline {
  if (parameter !== undefined) return say`${named(model)}: ${parameterWords(parameter)}`;
  return change === 'reference' && previous !== undefined && previous !== model
    ? say`${named(previous)} → ${named(model)}`
    : say`${named(model)}`;
}

/** The change, measured or published. */
export function changeCell(model: ModelReview): Inline {
  const { comparison } = model;
  if (comparison?.stopped === 'identical') return nothing;
  const change = energyChange(model);
  if (change !== undefined) return say`${changeInWords(change)}`;
  return model.change === 'reference' || model.change === 'serving' ? evidenceCell(model) : nothing;
}

/** A few words that stand alone. */
export function resultWords(model: ModelReview): Inline {
  const standing = standingOf(model);
  switch (standing.kind) {
    case 'over': {
      const limit = standing.finding.limit === undefined ? nothing : say` of ${showLimit(standing.finding.limit)}`;
      return say`over the budget${limit}, ${blocks(standing) ? 'fails the check' : 'does not block'}`;
    }
    case 'unjudged':
      return say`could not be judged, ${blocks(standing) ? 'fails the check' : 'does not block'}`;
    case 'close':
      return say`too close to call, does not block`;
    case 'waived':
      return standing.finding.waiver === undefined
        ? say`accepted`
        : say`accepted until ${standing.finding.waiver.until}`;
    case 'higher':
      return energyBudget(model) === undefined ? say`more energy` : say`more energy, within the budget`;
    case 'reference':
    case 'named':
      return say`${evidenceWords(model)}`;
    default:
      return say`${PLAIN_RESULTS[standing.kind]}`;
  }
}

const PLAIN_RESULTS: Readonly<
  Record<Exclude<Standing['kind'], 'over' | 'unjudged' | 'close' | 'waived' | 'higher' | 'reference' | 'named'>, string>
> = {
  failed: 'could not be measured',
  exempt: 'not measured, as the policy says',
  identical: 'the same bytes',
  added: 'new',
  removed: 'removed',
  unmeasured: 'not compared',
  lower: 'less energy',
  same: 'no change',
  inconclusive: 'no clear change, does not block',
};
