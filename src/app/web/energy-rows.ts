/** A change of energy as the API and CSV tell it: flat, with the reviews and the comment that it rests on. */
import { z } from 'zod';
import type { KnownChange } from '../storage/pages/energy-changes.ts';

const number = z.number().nullable();
const text = z.string().nullable();

/** Amounts and ratios with their 95% interval; kWh a year at `queriesPerYear`, which the policy states. */
export const energyRow = z.object({
  repository: z.string(),
  pull: z.int(),
  kind: z.enum(['prevented', 'added', 'saved']),
  model: z.string(),
  mergedAt: z.iso.datetime(),
  evidence: z.string(),
  meterKind: z.string(),
  queriesPerYear: number,
  kWhPerYear: number,
  kWhPerYearLower: number,
  kWhPerYearUpper: number,
  /** merged ÷ what was over budget, or merged ÷ base. */
  ratio: number,
  ratioLower: number,
  ratioUpper: number,
  mergedSha: z.string(),
  mergedRunId: z.int(),
  mergedRunAttempt: z.int(),
  /** Of `prevented` alone: the commit that was over budget, and what the model was called there. */
  overSha: text,
  overRunId: number,
  overRunAttempt: number,
  overModel: text,
  /** The comment about that commit, where the App wrote one. */
  nudgedAt: z.iso.datetime().nullable(),
  nudgeOutcome: text,
});

export function changeRow(change: KnownChange): z.input<typeof energyRow> {
  const { kWh, ratio, over, merged, nudge } = change;
  return {
    repository: `${change.owner}/${change.repository}`,
    pull: change.number,
    kind: change.kind,
    model: change.model,
    mergedAt: change.at.toISOString(),
    evidence: change.evidence,
    meterKind: change.meterKind,
    queriesPerYear: change.queriesPerYear ?? null,
    kWhPerYear: kWh?.estimate ?? null,
    kWhPerYearLower: kWh?.lower ?? null,
    kWhPerYearUpper: kWh?.upper ?? null,
    ratio: ratio?.estimate ?? null,
    ratioLower: ratio?.lower ?? null,
    ratioUpper: ratio?.upper ?? null,
    mergedSha: merged.headSha,
    mergedRunId: merged.runId,
    mergedRunAttempt: merged.runAttempt,
    overSha: over?.headSha ?? null,
    overRunId: over?.runId ?? null,
    overRunAttempt: over?.runAttempt ?? null,
    overModel: over?.model ?? null,
    nudgedAt: nudge?.at.toISOString() ?? null,
    nudgeOutcome: nudge?.outcome ?? null,
  };
}
