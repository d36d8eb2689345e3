import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { isRated, loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { EnergyReview, ModelReview, Revision } from '../../src/energy-review/index.ts';
import { checkModels } from '../../src/trust/check-models.ts';
import type { GitFiles } from '../../src/trust/git-files.ts';
import { TRUST_LIMITS, type TrustLimits } from '../../src/trust/index.ts';
import { sidesOf } from '../../src/trust/sides.ts';
import { aComparison, aMeasurement, aReview, BASE_SHA, HEAD_SHA, interval, told } from '../support/reviews.ts';
import { changesBetween, type Files, filesInMemory, revisionOf } from './files-in-memory.ts';

export const MODEL = 'models/classifier.onnx';

export const OTHER = 'models/other.onnx';

export const BASE: Files = { [MODEL]: 'a small model', 'models/large.onnx': 'a model that nobody changes' };

export const HEAD: Files = { ...BASE, [MODEL]: 'a model that is much larger' };

export const without = (files: Files, ...paths: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', step: 'f', code });

/** A model of the hub that the policy lets be run. */
export const RUN = 'microsoft/resnet-18';

interface Claim {
  readonly base?: Files;
  readonly head?: Files;
  readonly models: readonly ModelReview[];
  readonly review?: Partial<EnergyReview>;
  readonly limits?: Partial<TrustLimits>;
  readonly isComplete?: boolean;
  /** A submodule at head. */
  readonly submodule?: string;
  /** Contents of Git LFS, by SHA-256. */
  readonly lfs?: ReadonlyMap<string, Uint8Array>;
}

export async function check({ base = BASE, head = HEAD, models, review, limits, isComplete = true, ...more }: Claim) {
  const pull = {
    number: 7,
    url: 'https://github.com/octo/models/pull/7',
    head: { sha: HEAD_SHA, ref: 'larger' },
    base: { sha: 'c'.repeat(40), ref: 'main' },
    mergeBaseSha: BASE_SHA,
    changedFiles: 1,
  };
  const snapshot = loadBundledSnapshot();
  return await checkModels(aReview(models, review), {
    pull,
    changed: { ...changesBetween(base, head), isComplete },
    sides: sidesOf({ head: headOf(head, more), mergeBase: filesInMemory(BASE_SHA, base, more.lfs) }),
    names: { isNamed: (id) => isRated(snapshot, id), isRun: (id) => id === RUN },
    limits: { ...TRUST_LIMITS, ...limits },
  });
}

function headOf(head: Files, { submodule, lfs }: Pick<Claim, 'submodule' | 'lfs'>): GitFiles {
  const files = filesInMemory(HEAD_SHA, head, lfs);
  const entry: GitFiles['entry'] = async (path) =>
    path === submodule ? { sha: 'f'.repeat(40), kind: 'submodule', bytes: 0 } : files.entry(path);
  return { ...files, entry };
}

/** The model, measured on both sides. */
export function aModel(changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: MODEL,
    change: 'modified',
    kind: 'file',
    locations: [],
    revisions: { base: revisionOf(BASE, MODEL), head: revisionOf(HEAD, MODEL) },
    base: aMeasurement(0.2),
    head: aMeasurement(0.21),
    comparison: aComparison('higher', interval(1.05, 1.04, 1.06)),
    alternatives: [],
    findings: [],
    ...changes,
  });
}

export const withHead = (changes: Partial<Revision>) =>
  aModel({ revisions: { base: revisionOf(BASE, MODEL), head: { ...revisionOf(HEAD, MODEL), ...changes } } });
