/** What a table of families says of the models in one. */

/** What a model is for, as far as its name tells. */
export type Purpose =
  | 'chat'
  | 'reasoning'
  | 'code'
  | 'embedding'
  | 'reranking'
  | 'speech recognition'
  | 'speech synthesis'
  | 'speech'
  | 'image generation'
  | 'video generation'
  | 'music generation'
  | 'moderation'
  | 'document reading'
  | 'text completion'
  | 'translation';

/** Models of one maker under one name. */
export interface Family {
  /** Who makes them; empty where several do. */
  readonly provider: string;
  readonly family: string;
  readonly purpose?: Purpose;
  /** All its models that state one size and no active one use all their parameters for each token. */
  readonly dense?: boolean;
}
