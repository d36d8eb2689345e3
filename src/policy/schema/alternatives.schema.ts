/** Which alternatives are tried for a model, and what is asked of them. */
import { z } from 'zod';
import { MAX_PATTERN, numberOf, percentOf, repositoryPath, text } from './fields.ts';

const SHARE = 'a share such as `0.99` or `99%`';

const modelPathsSchema = z
  .array(repositoryPath('the path of a model'), 'a list of model paths')
  .max(20, 'a list of at most 20 model paths');

/** Either the list of models alone, or a mapping that also says how alternatives are tried. */
export const alternativesSchema = z
  .union(
    [
      modelPathsSchema.transform((models) => ({ models, when: 'over-budget' as const, seconds: undefined })),
      z.strictObject({
        models: modelPathsSchema.default([]).describe('Models of your own that could take this one’s place.'),
        seconds: numberOf('a number of seconds, such as `60`')
          .optional()
          .describe('Time limit for trying alternatives to each model; 0 tries none.'),
        when: z
          .enum(['over-budget', 'always'], '`over-budget` or `always`')
          .default('over-budget')
          .describe('For which changes alternatives are tried.'),
      }),
    ],
    'a list of model paths, or a mapping with `models`, `seconds` or `when`',
  )
  .describe('Alternatives to try: models of your own, and the time limit.');

export const shareSchema = z
  .union([z.number(), percentOf(SHARE)], SHARE)
  .refine((value) => value >= 0 && value <= 1, SHARE);

export const evaluateSchema = z
  .strictObject(
    {
      file: repositoryPath('the path of a .npz file').describe('Inputs by their names and labels, as `.npz`.'),
      labels: text('the name of an array in the file', MAX_PATTERN)
        .default('labels')
        .describe('The array with one class a sample.'),
    },
    'a mapping with `file`, and `labels` where the array has another name',
  )
  .describe('Labelled samples, on which base, this change, and every alternative are evaluated.');

export type AlternativesRule = z.output<typeof alternativesSchema>;
export type EvaluateRule = z.output<typeof evaluateSchema>;
