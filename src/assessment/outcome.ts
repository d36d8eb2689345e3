import type { EnergyReview, Finding, ModelReview } from '../energy-review/index.ts';

/**
 * One outcome for the review, the gravest first:
 * - `fail`: a budget with enforcement `block` is breached;
 * - `error`: a model could not be judged, whatever its enforcement, since a silent gap looks like a pass;
 * - `warn`: a breach with enforcement `warn`, one that is too close to call, or a waiver that has run out and would have helped;
 * - `pass`: everything else, with findings that only inform.
 *
 * `blocks` is whether the check fails: `fail`, or an unjudged model with enforcement `block`.
 */
export function overallOutcome(models: readonly Pick<ModelReview, 'findings' | 'error'>[]): {
  outcome: EnergyReview['outcome'];
  blocks: boolean;
} {
  const findings = models.flatMap((model) => model.findings);
  const fails = findings.some(({ status, enforcement }) => status === 'over' && enforcement === 'block');
  const blocks = fails || findings.some(({ status, enforcement }) => status === 'unjudged' && enforcement === 'block');
  if (fails) return { outcome: 'fail', blocks };
  if (findings.some(({ status }) => status === 'unjudged') || models.some(hasUnexcusedError))
    return { outcome: 'error', blocks };
  return { outcome: findings.some(warns) ? 'warn' : 'pass', blocks };
}

/** An error is excused where the policy exempts the model from being measured, or a waiver lifts it. */
function hasUnexcusedError({ findings, error }: Pick<ModelReview, 'findings' | 'error'>): boolean {
  return (
    error !== undefined &&
    !findings.some(({ rule, status }) => rule === 'measurable' && (status === 'exempt' || status === 'waived'))
  );
}

function warns({ status, enforcement, expiredWaiver }: Finding): boolean {
  if (enforcement === 'inform') return false;
  return status === 'over' || status === 'inconclusive' || expiredWaiver !== undefined;
}
