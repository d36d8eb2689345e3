/** Scans to render. */
import type { PublishedAlternative } from '../../src/alternatives/index.ts';
import { NO_EVIDENCE, publishedBy } from '../../src/energy-review/index.ts';
import type { Scan, ScannedModel } from '../../src/scan/index.ts';
import { aPublished, aRating } from '../support/review-parts.ts';
import { HEAD_SHA } from '../support/reviews.ts';

export function aScan(models: readonly ScannedModel[], changes: Partial<Scan> = {}): Scan {
  return { commit: HEAD_SHA, models, looked: { files: 12, texts: 7 }, unread: [], namesLeftOut: 0, ...changes };
}

export function aName(model: string, changes: Partial<ScannedModel> = {}): ScannedModel {
  return {
    model,
    kind: 'hub',
    locations: [{ path: 'app.py', line: 3 }],
    evidence: NO_EVIDENCE,
    alternatives: [],
    ...changes,
  };
}

/** With one smaller choice, which uses 75% less. */
export function aRatedName(model: string, alternative: string, changes: Partial<ScannedModel> = {}): ScannedModel {
  const rating = aRating(model, 80, { stars: 1 });
  const offered = aPublished(alternative, {
    evidence: {
      kind: 'published',
      source: 'AI Energy Score leaderboard',
      assumptions: ['WER 7.4 → 7.9.', `Unknown of ${alternative}: licence.`],
    },
    whPer1000: 20,
    savingPercent: 75,
    stars: 4,
    starsDelta: 3,
    against: model,
  });
  return aName(model, {
    rating,
    evidence: publishedBy({ head: rating }, []),
    alternatives: [offered as PublishedAlternative],
    size: { parametersBillions: { min: 1.55, max: 1.55 }, source: 'its name' },
    ...changes,
  });
}

export function aPricedName(model: string, changes: Partial<ScannedModel> = {}): ScannedModel {
  return aName(model, {
    kind: 'api',
    evidence: { kind: 'price', source: 'list prices', assumptions: [] },
    price: { inputPerMillion: 0.15, outputPerMillion: 0.6, currency: 'USD', source: 'prices', date: '2026-09-01' },
    size: { parametersBillions: { min: 8, max: 28 }, source: 'https://example.com' },
    ...changes,
  });
}

export function aFile(path: string, changes: Partial<ScannedModel> = {}): ScannedModel {
  return {
    model: path,
    kind: 'file',
    locations: [{ path }],
    files: [{ path, bytes: 2048, blob: 'b'.repeat(40), sha256: 'a'.repeat(64) }],
    evidence: NO_EVIDENCE,
    size: { bytes: 2048, source: 'git' },
    alternatives: [],
    ...changes,
  };
}
