/** What is commented on and how, and which result the App's check waits for. */
import { z } from 'zod';
import { parseWaitMs } from '../../quantities/index.ts';
import { MAX_MODELS, MAX_PATTERN, percentSchema, quantity, repositoryPath, text, wholeNumber } from './fields.ts';

/** How long the App waits for a result. Shorter than a benchmark takes would fail every pull request. */
const waitSchema = quantity('a time such as `45min` or `2h`', (text) => parseWaitMs(text));

export const commentSchema = z
  .strictObject(
    {
      above: percentSchema
        .optional()
        .describe('Changes of energy up to this percentage get no comment. The check reports them all the same.'),
    },
    'a mapping with `above`',
  )
  .describe('When a comment is written.');

export const nudgeSchema = z
  .strictObject(
    {
      suggestions: z
        .boolean('`true` or `false`')
        .optional()
        .describe('Whether the changed line is offered as a suggestion to commit. Default: `true`.'),
      tone: z
        .enum(['brief', 'full'], '`brief` or `full`')
        .optional()
        .describe('`brief`: what changed and the first alternative. `full` (the default): everything.'),
      alternatives: wholeNumber('a whole number from 0 to 10', 0, 10)
        .optional()
        .describe('Most alternatives that a comment names for a model. 3 where nothing is said.'),
      quiet: z
        .array(text('a model path, a model name or a glob', MAX_PATTERN), 'a list of model paths, model names or globs')
        .max(MAX_MODELS, `at most ${MAX_MODELS} entries`)
        .optional()
        .describe('Models about which no comment is made. Their budgets hold all the same.'),
    },
    'a mapping with `suggestions`, `alternatives`, `quiet` or `tone`',
  )
  .describe('How the comment of the App is written.');

export const appCheckSchema = z
  .strictObject(
    {
      workflow: repositoryPath('the path of a workflow, such as `.github/workflows/energy.yml`')
        .refine((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path), 'a file in `.github/workflows`')
        .optional()
        .describe('The workflow whose result counts.'),
      resultWithin: waitSchema.optional().describe('How long the check waits for a result: `45min`, `2h`.'),
    },
    'a mapping with `workflow` or `resultWithin`',
  )
  .describe('The check that the App sets.');
