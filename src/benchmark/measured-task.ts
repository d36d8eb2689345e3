import type { Measurement } from '../energy-review/index.ts';
import { PHASES } from '../tasks/messages.ts';
import type { Examination } from './examination.ts';
import type { Window } from './run-window.ts';
import type { Subject } from './subject.ts';

/**
 * What a measurement says of a task's queries. The energy of a phase is its share of the time inside the windows, so that
 * the phases add up to the headline whatever the meter.
 */
export function measuredTask(
  subject: Subject,
  { prepared }: Examination,
  windows: readonly Window[],
  whPer1000: number,
): Measurement['task'] {
  if (subject.kind !== 'folder' || prepared === undefined) return undefined;
  const spentMs = PHASES.map((name) => ({
    name,
    ms: windows.reduce((sum, { phasesMs }) => sum + (phasesMs?.[name] ?? 0), 0),
  })).filter(({ ms }) => ms > 0);
  const totalMs = spentMs.reduce((sum, { ms }) => sum + ms, 0);
  const { runner, inputTokensPerQuery, outputTokensPerQuery, secondsOfAudioPerQuery } = prepared;
  return {
    id: subject.task.task,
    runner,
    precision: subject.task.precision,
    phases: spentMs.map(({ name, ms }) => ({ name, share: ms / totalMs, whPer1000: (whPer1000 * ms) / totalMs })),
    inputTokensPerQuery,
    outputTokensPerQuery,
    secondsOfAudioPerQuery,
  };
}
