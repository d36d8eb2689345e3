import type { QualityRule } from '../policy/policy-file.schema.ts';
import { qualityChange, shareScale } from '../policy/quality.ts';
import { type Quantity, quantity, showLimit, showNumber, showObserved } from '../quantities/index.ts';
import { shortName } from '../text/index.ts';
import type { Judged, JudgedFacts } from './facts.ts';

/**
 * The quality figure against base. `maxDrop: 0.5%` is half a percentage point of a share, whether the file writes it as
 * 0.912 or as 91.2; a plain number is in the metric's own unit and compared as it stands.
 *
 * Where the metrics file states a number of samples for a share, a drop is over only beyond the doubt of its samples
 * (see `qualityChange`); elsewhere the figure is taken at its word. Without `maxDrop` quality is shown and not judged.
 */
export function judgeQuality(facts: JudgedFacts, rule: QualityRule): Judged | undefined {
  const { maxDrop, key, file } = rule;
  if (maxDrop === undefined) return undefined;
  const limit = limitOf(maxDrop, rule.higherIsBetter);
  const unjudged = (reason: string): Judged => ({
    status: 'unjudged',
    limit,
    message: `The quality of ${shortName(facts.model)} couldn’t be checked: ${reason}`,
  });
  if (facts.qualityError !== undefined) return unjudged(facts.qualityError.message.slice(0, 1000));
  if (facts.change === 'added') return undefined;
  const { base, head } = facts.quality ?? {};
  if (base === undefined || head === undefined) return unjudged(`\`${key}\` of ${file} isn’t known on both sides.`);

  const change = qualityChange({
    file,
    key,
    base,
    head,
    higherIsBetter: rule.higherIsBetter,
    samples: facts.quality?.samples,
  });
  const scale = shareScale(base, head);
  if (change === undefined || (maxDrop.kind === 'points' && scale === undefined)) {
    return unjudged(
      `percentage points need a share from 0 to 1 or from 0 to 100, and \`${key}\` went from ${showNumber(base)} to ${showNumber(head)}. Write \`maxDrop\` as a plain number.`,
    );
  }
  // Everything in the unit of the figure itself, as a drop: positive is worse.
  const unit = change.unit === 'points' ? (scale ?? 1) / 100 : 1;
  const worse = rule.higherIsBetter ? -1 : 1;
  const drop = change.difference.estimate * worse * unit;
  const margin = (change.difference.upper - change.difference.estimate) * unit;
  const allowed = maxDrop.kind === 'points' ? (maxDrop.points * (scale ?? 1)) / 100 : maxDrop.amount;
  // 0.912 − 0.907 is 0.0050000000000000044 in binary: what is allowed exactly must not fail.
  const beyond = allowed + 1e-9 * Math.max(1, Math.abs(base), Math.abs(head));

  const status = drop - margin > beyond ? 'over' : drop > beyond ? 'inconclusive' : 'within';
  const { estimate, lower, upper } = change.difference;
  const interval = change.hasInterval ? { interval: { estimate, lower, upper } } : {};
  const observed = quantity(change.unit === 'points' ? 'points' : 'number', estimate, interval);
  const message = `${key} of ${shortName(facts.model)}: ${showObserved(observed)}, ${CONCLUSIONS[status]} ${showLimit(limit)}.`;
  return { status, limit, observed, message };
}

/** A figure of which more is better may fall by so much; of which less is better, rise. */
function limitOf(maxDrop: NonNullable<QualityRule['maxDrop']>, higherIsBetter: boolean): Quantity {
  const [kind, drop] =
    maxDrop.kind === 'points' ? (['points', maxDrop.points] as const) : (['number', maxDrop.amount] as const);
  if (higherIsBetter) return quantity(kind, drop === 0 ? 0 : -drop, { bound: 'at-least' });
  return quantity(kind, drop, { bound: 'at-most' });
}

const CONCLUSIONS = {
  within: 'within the policy’s',
  over: 'beyond the policy’s',
  inconclusive: 'too close to call against the policy’s',
};
