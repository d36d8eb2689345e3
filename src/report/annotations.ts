import { type EnergyReview, type Finding, isNamed, type ModelReview } from '../energy-review/index.ts';
import type { CheckNote } from '../github/index.ts';
import { escapeTerminal, oneWord, TITLE_CHARACTERS } from '../text/index.ts';
import { beginning, modelSentence } from './headline.ts';
import { join, plainText, say } from './inline.ts';
import { causeSentence, remedySentence } from './model-part.ts';
import { sayFinding } from './say-finding.ts';
import { standingOf } from './standing.ts';
import type { Telling } from './telling.ts';

/** Four requests of 50. Nobody reads more, and the comment and the summary hold them all. */
const MOST_ANNOTATIONS = 200;
/** Longest path shown in a title, so that the rest of the title fits. */
const LONGEST_NAME = 160;

const SEVERITY = { failure: 0, warning: 1, notice: 2 } as const;

/** A note, and what it is about. */
export interface ReviewNote {
  readonly note: CheckNote;
  readonly model: ModelReview;
  /** Absent for a changed name without a limit, and for a model without a limit that couldn’t be measured. */
  readonly finding?: Finding | undefined;
}

/**
 * What a review has to say at lines of the pull request: on the changed model (a name: on the line that names it), in one
 * sentence. Of what is within its limit, only a changed name has a note. The worst first.
 */
export function notesOf(review: EnergyReview): readonly ReviewNote[] {
  const all = review.models.flatMap((model) => notesOfModel(review, model));
  return all.sort((a, b) => SEVERITY[a.note.level] - SEVERITY[b.note.level]);
}

/** The notes of a review for a check, at most 200. */
export function annotationsOf(review: EnergyReview): readonly CheckNote[] {
  const worstFirst = notesOf(review).map(({ note }) => note);
  if (worstFirst.length <= MOST_ANNOTATIONS) return worstFirst;
  const shown = worstFirst.slice(0, MOST_ANNOTATIONS);
  const last = shown.at(-1)!;
  const message = `${last.message} (${worstFirst.length - MOST_ANNOTATIONS} further notes are not shown here.)`;
  return [...shown.slice(0, -1), { ...last, message }];
}

function notesOfModel(review: EnergyReview, model: ModelReview): readonly ReviewNote[] {
  const name = shownName(model.model);
  const standing = standingOf(model);
  const decides = 'finding' in standing ? standing.finding : undefined;
  const whole = wholeSentence(review, model);
  const notes = model.findings.flatMap((finding) => {
    const level = levelOf(finding);
    if (level === undefined) return [];
    const title = `Energy of ${name}: ${TITLES[finding.status]}`.slice(0, TITLE_CHARACTERS);
    const message = finding === decides ? whole : plain(sayFinding(finding));
    return notesAt(model, { level, title, message }, finding);
  });
  const told = model.findings.some(({ status }) => status !== 'within');
  if (isNamed(model) && !told && model.evidence.kind !== 'none' && model.change !== 'removed') {
    return notesAt(model, { level: 'notice', title: `Energy of ${name}`, message: whole });
  }
  if (model.error === undefined || told) return notes;
  return notesAt(model, { level: 'warning', title: `Energy of ${name}: not measured`, message: whole });
}

function notesAt(
  model: ModelReview,
  note: Pick<CheckNote, 'level' | 'title' | 'message'>,
  finding?: Finding,
): readonly ReviewNote[] {
  return placesOf(model).map((place) => ({ note: { ...place, ...note }, model, finding }));
}

/** The headline of this model alone; of one that couldn't be measured, with the cause and what to do. */
function wholeSentence(review: EnergyReview, model: ModelReview): string {
  const telling: Telling = { review, context: {}, surface: 'comment' };
  const sentences = [say`${beginning(modelSentence(model, telling))}.`, causeSentence(model), remedySentence(model)];
  return plain(plainText(join(sentences, ' ')));
}

const TITLES: Readonly<Record<Finding['status'], string>> = {
  within: 'within its limit',
  over: 'over its limit',
  inconclusive: 'too close to call',
  unjudged: 'not measured',
  waived: 'accepted by a waiver',
  exempt: 'declared unmeasured',
};

function levelOf({ status, enforcement }: Finding): CheckNote['level'] | undefined {
  switch (status) {
    case 'within':
    case 'exempt':
      return undefined;
    case 'waived':
      return 'notice';
    case 'inconclusive':
      return enforcement === 'inform' ? 'notice' : 'warning';
    case 'over':
    case 'unjudged':
      return enforcement === 'block' ? 'failure' : enforcement === 'warn' ? 'warning' : 'notice';
  }
}

type Place = Pick<CheckNote, 'path' | 'startLine' | 'endLine'>;

function placesOf({ model, change, locations, revisions }: ModelReview): readonly Place[] {
  if (locations.length > 0) return locations.map(({ path, line }) => lineOf(path, line));
  // GitHub shows notes on files of the head only, and on files, not on folders.
  if (change === 'removed' || change === 'reference' || change === 'serving') return [];
  return [lineOf(revisions?.head?.path ?? model, 1)];
}

function lineOf(path: string, line: number): Place {
  return { path, startLine: line, endLine: line };
}

function plain(text: string): string {
  return escapeTerminal(text);
}

function shownName(model: string): string {
  const name = plain(oneWord(model));
  return name.length <= LONGEST_NAME ? name : `…${name.slice(-LONGEST_NAME)}`;
}
