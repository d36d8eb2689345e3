/** The team's own quality figure: reading it, and its change with the uncertainty of its samples. */

import type { Interval, Quality } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';

/** A metrics file is a page of numbers; a file above this is something else. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

/**
 * Reads one figure from a JSON metrics file. `key` is a dotted path (`eval.accuracy`, `runs.0.f1`); a key that itself
 * contains dots is found as well. The number of samples is taken from a sibling of the figure, where there is one.
 *
 * @param text the file's content; `undefined` where the revision has no such file
 * @throws WattnudgeError `quality-file-missing`, `quality-file-invalid`, `quality-key-missing` or `quality-not-a-number`,
 *   each with file, revision and key
 */
export function readQuality(
  text: string | undefined,
  where: { file: string; revision: string; key: string },
): { value: number; samples?: number } {
  const { file, revision, key } = where;
  const place = `${file} at ${revision}`;
  if (text === undefined) {
    throw new WattnudgeError(
      'quality-file-missing',
      `There is no metrics file ${place}; the policy reads \`${key}\` from it.`,
      {
        remedy: 'Commit the metrics file, or correct `quality.file` in the policy.',
      },
    );
  }
  const parent = findParent(parseMetrics(text, place), key);
  if (parent === undefined) {
    throw new WattnudgeError('quality-key-missing', `${place} has no \`${key}\`.`, {
      remedy: 'Write the figure there, or correct `quality.key` in the policy.',
    });
  }
  if (typeof parent.value !== 'number' || !Number.isFinite(parent.value)) {
    // A pull request writes what is there, and a check would repeat it: its type is said alone.
    const found = typeof parent.value === 'object' ? 'a structure' : `a ${typeof parent.value}`;
    throw new WattnudgeError(
      'quality-not-a-number',
      `\`${key}\` in ${place}: expected a finite number, found ${found}.`,
      {
        remedy: 'Write the figure as a JSON number.',
      },
    );
  }
  const samples = SAMPLE_KEYS.map((name) => own(parent.siblings, name)).find(
    (count): count is number => Number.isSafeInteger(count) && Number(count) > 0,
  );
  return samples === undefined ? { value: parent.value } : { value: parent.value, samples };
}

/** Names under which evaluation tools write the number of samples; `support` is scikit-learn's. */
const SAMPLE_KEYS = ['samples', 'num_samples', 'n', 'count', 'support'];

function parseMetrics(text: string, place: string): unknown {
  const remedy = 'The metrics file has to be a JSON document.';
  if (text.length > MAX_CHARACTERS) {
    throw new WattnudgeError('quality-file-invalid', `${place} has more than ${MAX_CHARACTERS} characters.`, {
      remedy,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WattnudgeError('quality-file-invalid', `${place} isn’t valid JSON.`, { remedy, cause });
  }
}

function findParent(value: unknown, key: string): { siblings: unknown; value: unknown } | undefined {
  const whole = own(value, key);
  if (whole !== undefined) return { siblings: value, value: whole };
  const dot = key.indexOf('.');
  if (dot === -1) return undefined;
  const inner = own(value, key.slice(0, dot));
  return inner === undefined ? undefined : findParent(inner, key.slice(dot + 1));
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

interface QualityChange {
  /** head − base: in percentage points for a share, else in the metric's own unit. Without samples a single value. */
  difference: Interval;
  unit: 'points' | 'own-unit';
  /** Whether the interval says how sure the difference is. */
  hasInterval: boolean;
}

/**
 * What a metric is, told from the last part of its key. `share-of-samples`: right answers ÷ samples, for which alone a
 * number of samples gives an interval. `share`: between 0 and 1, and told in points as well. `plain`: anything else.
 */
export function metricKind(key: string): 'share-of-samples' | 'share' | 'plain' {
  if (PROPORTIONS.test(key)) return 'share-of-samples';
  return SHARES.test(key) ? 'share' : 'plain';
}

const PROPORTIONS =
  /(^|[._\-/@ ])(acc|accuracy|top[-_]?[15]|em|exact[-_]?match|error[-_]?rate|hit[-_]?rate|success[-_]?rate)([-_@][\w]*)?$/i;
const SHARES = /(^|[._\-/@ ])(f1|precision|recall|auc|auroc|map|wer|cer|iou|miou|bleu|rouge[-_\w]*)([-_@][\w]*)?$/i;

/**
 * Half of Wald's 95% interval of the difference of two independent proportions of `samples` each:
 * 1.96 √(p₁(1 − p₁)/n + p₂(1 − p₂)/n). Both sides usually see the same samples, which makes the true interval narrower: the
 * doubt is overstated rather than understated.
 */
export function proportionMargin(base: number, head: number, samples: number): number {
  return 1.96 * Math.sqrt((base * (1 - base) + head * (1 - head)) / samples);
}

/**
 * The change of a figure that is known on both sides, with {@link proportionMargin} where it is a share of samples.
 * Scales are told apart by value: 0 to 1, or else 0 to 100.
 */
export function qualityChange(quality: Quality): QualityChange | undefined {
  const { base, head, key, samples } = quality;
  if (base === undefined || head === undefined) return undefined;
  const kind = metricKind(key);
  const scale = shareScale(base, head);
  if (scale === undefined || kind === 'plain') {
    return { difference: exactly(head - base), unit: 'own-unit', hasInterval: false };
  }
  const estimate = ((head - base) / scale) * 100;
  if (kind === 'share' || samples === undefined || samples === 0) {
    return { difference: exactly(estimate), unit: 'points', hasInterval: false };
  }
  const margin = 100 * proportionMargin(base / scale, head / scale, samples);
  return {
    difference: { estimate, lower: estimate - margin, upper: estimate + margin },
    unit: 'points',
    hasInterval: true,
  };
}

/** 1 for figures from 0 to 1, 100 for figures up to 100, nothing for what cannot be a share. */
export function shareScale(base: number, head: number): 1 | 100 | undefined {
  if (Math.min(base, head) < 0 || Math.max(base, head) > 100) return undefined;
  return Math.max(base, head) <= 1 ? 1 : 100;
}

function exactly(value: number): Interval {
  return { estimate: value, lower: value, upper: value };
}
