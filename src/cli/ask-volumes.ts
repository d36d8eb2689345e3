import { parseVolume } from '../quantities/index.ts';
import { escapeTerminal } from '../text/index.ts';
import type { Console } from './console.ts';
import type { Questions } from './questions.ts';

/** Whoever has more models states further volumes in the policy. */
const MAX_ASKED_MODELS = 5;

const VOLUME_WORDS = `How often is each model used? With a volume, reviews state kWh a year, and an
increase of less than 10 kWh a year warns instead of failing the check.`;

/**
 * Asks how often models are used.
 *
 * @param models paths of model files
 * @returns path → volume as the policy writes it, for the models whose volume is known
 */
export async function askVolumes(
  questions: Questions,
  models: readonly string[],
  console: Console,
): Promise<ReadonlyMap<string, string>> {
  if (models.length > 0) console.result(VOLUME_WORDS);
  const volumes = new Map<string, string>();
  for (const path of models.slice(0, MAX_ASKED_MODELS)) {
    const volume = await questions.text(
      `Queries that ${escapeTerminal(path)} answers, such as 2_000_000/month (empty: unknown)`,
      {
        problemOf: (answer) =>
          answer === '' || parseVolume(answer) !== undefined
            ? undefined
            : 'Write a number and a period, such as 2_000_000/month (or /hour, /day, /week, /year).',
      },
    );
    if (volume !== '') volumes.set(path, volume);
  }
  return volumes;
}
