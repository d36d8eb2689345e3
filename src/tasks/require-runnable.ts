import { requireTask } from '../baselines/ai-energy-score/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { type RunnableTask, runnableTask } from './runnable-tasks.ts';

/**
 * The task of a name, an alias included, as it is run here.
 *
 * @throws WattnudgeError `unknown-task`; `task-not-runnable` for a task that Transformers.js has no pipeline for
 */
export function requireRunnable(name: string): RunnableTask {
  const { id, name: readable } = requireTask(name);
  if (id === 'image_generation' || id === 'reasoning') {
    const reason =
      id === 'reasoning'
        ? 'an answer may take thousands of tokens.'
        : 'Transformers.js, which runs the queries here, has no pipeline for them.';
    throw new WattnudgeError('task-not-runnable', `Models for ${readable} are rated only: ${reason}`, {
      remedy: 'Set `task` in the policy if it is for another one. Its published rating is still shown.',
    });
  }
  return runnableTask(id);
}
