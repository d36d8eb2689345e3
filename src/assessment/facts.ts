import type { StatedSource } from '../baselines/ai-energy-score/index.ts';
import type {
  EnergyComparison,
  Evidence,
  Finding,
  MeasuredDraft,
  Measurement,
  ModelReview,
  Position,
  Rating,
} from '../energy-review/index.ts';

/**
 * What is known of one change: what was measured and read, and nothing that follows from a policy or from what is published. Who
 * reviews a change gathers it; who checks a review takes it from there.
 */
export interface ModelFacts
  extends Pick<ModelReview, 'model' | 'change' | 'kind' | 'locations'>,
    Partial<
      Pick<
        ModelReview,
        | 'previous'
        | 'weights'
        | 'parameter'
        | 'hubRevisions'
        | 'sizes'
        | 'sizesError'
        | 'revisions'
        | 'graphs'
        | 'base'
        | 'head'
        | 'comparison'
        | 'reported'
        | 'quality'
        | 'profile'
        | 'error'
        | 'baseError'
      >
    > {
  /** Why a reference that may be fetched was not run. */
  readonly ratedOnly?: ModelReview['ratedOnly'];
  /** What the models say of where they come from. They come with the pull request, so this is shown and judges nothing. */
  readonly stated?: { readonly base?: StatedSource | undefined; readonly head?: StatedSource | undefined };
  /** Why there is no quality figure, where the policy asks for one. */
  readonly qualityError?: { readonly message: string } | undefined;
  /** Models that the same change removes, and that no other is known to be. */
  readonly removedModels?: readonly string[] | undefined;
  /** What was tried in the model's place, where something was. */
  readonly tried?: TriedFacts | undefined;
}

export interface TriedFacts extends Pick<ModelReview, 'tips' | 'notTried' | 'accuracy' | 'alternativesSeconds'> {
  readonly alternatives: readonly MeasuredDraft[];
}

/** Something that could stand in head's place, measured. */
export interface AlternativeFigures {
  readonly measurement: NonNullable<ModelReview['head']>;
  /** Against base; absent where there is none. */
  readonly comparison?: ModelReview['comparison'];
  readonly bytes: number;
}

/** What budgets are held against: facts, and the policy's own source where it is published. */
export type JudgedFacts = Pick<
  ModelFacts,
  | 'model'
  | 'change'
  | 'weights'
  | 'previous'
  | 'graphs'
  | 'revisions'
  | 'quality'
  | 'qualityError'
  | 'removedModels'
  | 'error'
  | 'baseError'
> &
  Pick<ModelReview, 'ratings'> & {
    /** The published row of the policy's own `source`. Sources found elsewhere are for display only. */
    readonly policyRating?: Rating | undefined;
    /** Estimated position of head, carried over from `policyRating`. */
    readonly policyPosition?: Position | undefined;
    /** Of a name: what is published or estimated of it against what it replaces. */
    readonly evidence?: Evidence | undefined;
  } & JudgedFigures;

/** Figures of a query, of what was measured here or by the author's own job. */
export interface JudgedFigures {
  readonly base?: JudgedSide | undefined;
  readonly head?: JudgedSide | undefined;
  readonly comparison?: EnergyComparison | undefined;
  /** Set where the author's own job measured, or should have. */
  readonly basis?: 'reported' | undefined;
  /** Why two sides with figures aren't compared. */
  readonly notCompared?: { readonly message: string } | undefined;
  /** A name that was not run here: its stars are published ones, and it has no size. */
  readonly isNameOnly?: boolean | undefined;
}

export type JudgedSide = Pick<Measurement, 'whPer1000' | 'heavyTail'> & {
  readonly latencyMs?: Pick<Measurement['latencyMs'], 'median'> | undefined;
};

/** How one rule was decided; `judge` adds whose rule it is. `most`: the rule can do no more than that. */
export type Judged = Pick<Finding, 'status' | 'limit' | 'observed' | 'message'> & { most?: 'warn' | 'inform' };
