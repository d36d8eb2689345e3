/** Published rows and the estimated position of both sides of a change. */
import { ageOf, estimatePosition, rate, type Snapshot, taskRange } from '../baselines/ai-energy-score/index.ts';
import { type ModelReview, type Rating, ratingPair } from '../energy-review/index.ts';
import type { ModelPolicy } from '../policy/policy.ts';
import type { JudgedFacts, JudgedFigures, ModelFacts } from './facts.ts';

interface RatedChange {
  readonly shown: Pick<
    ModelReview,
    'task' | 'taskRange' | 'source' | 'sourceOrigin' | 'sourceRating' | 'ratings' | 'position'
  >;
  /** From the policy alone: what stands with a model in a pull request is never used for judging. */
  readonly judged: Pick<JudgedFacts, 'policyRating' | 'policyPosition'>;
}

interface RatingContext {
  readonly snapshot: Snapshot;
  /** ISO date, for the age of what is shown. */
  readonly today: string;
  /** Of a name: the rows of both sides. */
  readonly ratings?: ModelReview['ratings'];
  /** The figures that judge, where they may be others than those measured here. */
  readonly judgedBy?: Pick<JudgedFigures, 'comparison'> | undefined;
}

/** Rates both sides, for showing and for judging. */
export function rateChange(facts: ModelFacts, policy: ModelPolicy, context: RatingContext): RatedChange {
  const { today } = context;
  const { shown, judged } = rateSides(facts, policy, context);
  const aged = <Row extends Rating | undefined>(row: Row) =>
    row && { ...row, ageMonths: ageOf(row.snapshot.date, today).months };
  const { ratings, sourceRating } = shown;
  return {
    judged,
    shown: {
      ...shown,
      sourceRating: aged(sourceRating),
      ratings: ratings && { base: ratings.base.map(aged), head: ratings.head.map(aged) },
    },
  };
}

function rateSides(facts: ModelFacts, policy: ModelPolicy, context: RatingContext): RatedChange {
  const { snapshot, ratings } = context;
  const { shown, judged } =
    facts.change === 'reference' ? rateNames(policy, snapshot, ratings) : rateFiles(facts, policy, context);
  const ran = facts.head?.task?.id;
  if (ran === undefined) return { shown, judged };
  // The task whose queries were run, and what is published for it.
  return { shown: { ...shown, task: shown.task ?? ran, taskRange: taskRange(snapshot, ran) }, judged };
}

function rateNames(policy: ModelPolicy, snapshot: Snapshot, ratings: ModelReview['ratings']): RatedChange {
  const task = policy.task?.value;
  const { head } = ratingPair({ ratings });
  // An id without a row of its own may derive from a rated one, as the policy says: shown, but not as its own stars.
  const policyRating = policy.source && rate(snapshot, policy.source.value, task);
  const rating = head ?? policyRating;
  return {
    judged: { policyRating },
    shown: {
      task: task ?? rating?.task,
      source: rating?.model,
      sourceOrigin: rating && (head ? 'reference' : 'policy'),
      sourceRating: rating,
      ratings,
    },
  };
}

function rateFiles(facts: ModelFacts, policy: ModelPolicy, { snapshot, judgedBy = facts }: RatingContext): RatedChange {
  const { change, comparison, baseError, stated } = facts;
  const task = policy.task?.value;
  const published = (id: string | undefined) => (id === undefined ? undefined : rate(snapshot, id, task));
  const positionFrom = (source: Rating | undefined, by: JudgedFigures['comparison'] = comparison) =>
    source && source.doubtful !== true && by && change !== 'added' ? estimatePosition(source, by.ratio) : undefined;

  const policyRating = published(policy.source?.value);
  const judged = { policyRating, policyPosition: positionFrom(policyRating, judgedBy.comparison) };

  const source = stated?.base ?? stated?.head;
  const rating = published(policy.source?.value ?? source?.id);
  if (rating === undefined) return { shown: { task }, judged };

  // Where head states that it is another rated model than its base, its own published row stands there: no estimate.
  const head = stated?.head && stated.head.id !== rating.model ? published(stated.head.id) : undefined;
  return {
    judged,
    shown: {
      task: task ?? rating.task,
      source: rating.model,
      sourceOrigin: policy.source === undefined ? source?.origin : 'policy',
      sourceRating: rating,
      ratings: head && { base: change === 'added' || baseError ? [] : [rating], head: [head] },
      position: head === undefined ? positionFrom(rating) : undefined,
    },
  };
}
