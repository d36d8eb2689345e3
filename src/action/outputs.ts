/** The Action's outputs, by name: the one source of `action.yml` and of the README's table. */
export const OUTPUTS = {
  outcome:
    '`pass`, `warn`, `fail`, `error` (a model couldn’t be measured), `skipped` (there was nothing to review), or `scanned`.',
  'review-path': 'Path of the review as JSON.',
  'energy-delta-percent':
    'Change in energy per query of the model with the largest increase, in percent, such as `12.4` or `-31.2`. Empty if no model was compared.',
  'score-delta':
    'AI Energy Score stars of the new model minus stars of the old one, such as `-3`, for the worst of the models. Empty if no model is rated on both sides.',
  models: 'How many models changed. With `mode: scan`: how many there are.',
  'scan-path': 'With `mode: scan`: path of the list as JSON.',
  'comment-id': 'ID of the comment. Empty if there is none.',
  'needs-gpu': 'With `mode: detect`: `true` if a job on a GPU runner may have a model to run, otherwise `false`.',
} as const;

type OutputName = keyof typeof OUTPUTS;
/** One that isn't set is empty for the workflow. */
export type Outputs = Readonly<Record<Exclude<OutputName, 'scan-path'>, string> & { 'scan-path'?: string }>;
