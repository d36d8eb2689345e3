/** How limits of one rule compare (`looser…`) and how a person reads them (`show…`). */
import { showBytesLimit, showDurationLimit, showPercent } from '../quantities/index.ts';
import type {
  EnergyPerYear,
  Enforcement,
  EvidenceKind,
  HubRule,
  LatencyLimit,
  QualityRule,
  RunnerRule,
  SizeLimit,
  Volume,
} from './policy-file.schema.ts';

export function greater(next: number, now: number): boolean {
  return next > now;
}

export function differs(next: unknown, now: unknown): boolean {
  return JSON.stringify(next) !== JSON.stringify(now);
}

const STRENGTH: Record<Enforcement, number> = { inform: 0, warn: 1, block: 2 };

export function looserEnforcement(next: Enforcement, now: Enforcement): boolean {
  return STRENGTH[next] < STRENGTH[now];
}

/** Looser: a kind of evidence that blocks now would block no more. */
export function looserEvidence(next: readonly EvidenceKind[], now: readonly EvidenceKind[]): boolean {
  return now.some((kind) => !next.includes(kind));
}

export function looserIgnoreBelow(next: EnergyPerYear, now: EnergyPerYear): boolean {
  return next.kWhPerYear > now.kWhPerYear;
}

/** Looser: fewer queries bring an increase below `ignoreBelow`. */
export function looserVolume(next: Volume, now: Volume): boolean {
  return next.queriesPerYear < now.queriesPerYear;
}

const HUB_STRENGTH: Record<HubRule, number> = { off: 0, sizes: 1, run: 2 };

/** Looser: the weaker evidence that less from the hub gives could not hold a budget. */
export function looserHub(next: HubRule, now: HubRule): boolean {
  return HUB_STRENGTH[next] < HUB_STRENGTH[now];
}

export function looserLatency(next: LatencyLimit, now: LatencyLimit): boolean {
  if (next.kind === 'increase' && now.kind === 'increase') return next.fraction > now.fraction;
  if (next.kind === 'median' && now.kind === 'median') return next.medianMs > now.medianMs;
  return true;
}

export function looserSize(next: SizeLimit, now: SizeLimit): boolean {
  if (next.kind === 'increase' && now.kind === 'increase') return next.fraction > now.fraction;
  if (next.kind === 'bytes' && now.kind === 'bytes') return next.bytes > now.bytes;
  return true;
}

export function looserQuality(next: QualityRule, now: QualityRule): boolean {
  if (next.file !== now.file || next.key !== now.key || next.higherIsBetter !== now.higherIsBetter) return true;
  if (now.maxDrop === undefined) return false;
  if (next.maxDrop === undefined) return true;
  if (next.maxDrop.kind === 'points' && now.maxDrop.kind === 'points') return next.maxDrop.points > now.maxDrop.points;
  if (next.maxDrop.kind === 'own-unit' && now.maxDrop.kind === 'own-unit')
    return next.maxDrop.amount > now.maxDrop.amount;
  return true;
}

export function showLatencyLimit(limit: LatencyLimit): string {
  return limit.kind === 'increase' ? `+${showPercent(limit.fraction)}` : `${showDurationLimit(limit.medianMs)} median`;
}

export function showSizeLimit(limit: SizeLimit): string {
  return limit.kind === 'increase' ? `+${showPercent(limit.fraction)}` : showBytesLimit(limit.bytes);
}

export function showQuality(rule: QualityRule): string {
  return `${rule.file} ${rule.key}, at most ${showMaxDrop(rule)}`;
}

export function showMaxDrop({ maxDrop, higherIsBetter }: QualityRule): string {
  const direction = higherIsBetter ? 'lower' : 'higher';
  if (maxDrop === undefined) return 'not limited';
  return maxDrop.kind === 'points' ? `${maxDrop.points} points ${direction}` : `${maxDrop.amount} ${direction}`;
}

export function showRunner({ gpu, label }: RunnerRule): string {
  return [gpu, label].filter((part) => part !== undefined).join(', ');
}
