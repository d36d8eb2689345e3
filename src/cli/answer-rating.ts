/** What is published of a model, or of an energy figure, as data. */
import { findAlternatives, type PublishedAlternative } from '../alternatives/index.ts';
import {
  type Edition,
  lookUp,
  type Placement,
  peers,
  rateWh,
  requireTask,
  type Snapshot,
  suggestId,
} from '../baselines/ai-energy-score/index.ts';
import type { Rating } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

export interface RatingQuestion {
  readonly model?: string;
  readonly task?: string;
  /** Wh per 1,000 queries. */
  readonly wh?: number;
}

/** What `rate` answers: the JSON contract of `rate --json`. */
export interface RatingAnswer {
  readonly rating?: Rating;
  readonly placements?: readonly Placement[];
  readonly peers: readonly Rating[];
  readonly alternatives: readonly PublishedAlternative[];
  /** The folders that the rows were read from: fetch date, and SHA-256 of each file. */
  readonly editions: readonly Edition[];
}

/** @throws WattnudgeError `usage`, `unknown-task`, and what {@link rateModel} throws */
export function answerRating(snapshot: Snapshot, { model, task, wh }: RatingQuestion): RatingAnswer {
  if (model !== undefined) return rateModel(snapshot, model, task);
  if (task === undefined) {
    throw new WattnudgeError('usage', 'Expected --model or --task, found neither.', {
      remedy: 'Use --model ORG/NAME, --task TASK, or --task TASK with --wh N.',
    });
  }
  const placements = wh === undefined ? undefined : rateWh(snapshot, task, wh);
  return {
    placements,
    peers: peers(snapshot, requireTask(task).id),
    alternatives: [],
    editions: snapshot.editions,
  };
}

/**
 * The published row of a model, its peers, and what uses less.
 *
 * @throws WattnudgeError `not-rated`, `ambiguous-task`, `unknown-task`
 */
export function rateModel(snapshot: Snapshot, model: string, task?: string): RatingAnswer {
  const found = lookUp(snapshot, model, task === undefined ? undefined : requireTask(task).id);
  if (found.kind === 'rated') {
    const { rating } = found;
    return {
      rating,
      peers: peers(snapshot, rating),
      alternatives: findAlternatives({ snapshot, rating }),
      editions: snapshot.editions,
    };
  }
  if (found.kind === 'ambiguous') {
    throw new WattnudgeError('ambiguous-task', `"${model}" is rated for ${found.tasks.join(' and ')}.`, {
      remedy: 'Choose one with --task.',
    });
  }
  const nearest = suggestId(snapshot, model);
  throw new WattnudgeError(
    'not-rated',
    `"${model}" has no published AI Energy Score${task === undefined ? '' : ` for ${task}`} in the tests of ${testsOf(snapshot)}.`,
    {
      remedy:
        found.ratedFor.length > 0
          ? `It is rated for ${found.ratedFor.join(' and ')}.`
          : nearest.length > 0
            ? `Did you mean ${nearest.join(' or ')}?`
            : 'List the rated models of a task with --task.',
    },
  );
}

function testsOf(snapshot: Snapshot): string {
  const names = [...snapshot.cohorts.values()].map(({ origin }) => origin.name.replace('AI Energy Score, ', ''));
  return [...new Set(names)].join(' and ');
}
