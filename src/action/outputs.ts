/** The Action's outputs, by name: the one source of `action.yml` and of the README's table. */
export const OUTPUTS = {
  outcome:
    '`pass`, `warn`, `fail`, `error` (a model could not be measured), or `skipped` where there was nothing to review.',
  'review-path': 'Path of the review as JSON.',
  'energy-delta-percent':
    'Change of energy per query of the compared model that rose most, in percent, such as `12.4` or `-31.2`. Empty where none was compared.',
  'score-delta':
    'Stars of the new model minus stars of the old one, such as `-3`, by the AI Energy Score; the worst of the models. Empty where no model is rated on both sides.',
  models: 'How many models changed.',
  'comment-id': 'ID of the comment. Empty where there is none.',
  'needs-gpu':
    'With `mode: detect`: `true` where a model may have to be run, so that a job on a GPU runner has something to measure, else `false`.',
} as const;

export type Outputs = Readonly<Record<keyof typeof OUTPUTS, string>>;
