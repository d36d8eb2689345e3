/** A trial of whole reviews: base and head of a model file in a Git repository. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBundledSnapshot } from '../../../src/baselines/ai-energy-score/index.ts';
import { thisMachine } from '../../../src/benchmark/host.ts';
import { openRepository } from '../../../src/git/index.ts';
import { POLICY_FILE, review } from '../../../src/review/review.ts';
import type { Outcome, Trial } from './trial.ts';

export interface Sides {
  readonly base: Uint8Array;
  readonly head: Uint8Array;
}

export function reviewTrial(name: string, sides: Sides): Trial {
  return { name, run: (seconds) => reviewSides(name, sides, seconds) };
}

async function reviewSides(model: string, sides: Sides, seconds: number): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), 'wattnudge-verdicts-'));
  try {
    const path = join(directory, 'repository');
    buildRepository(path, model, sides);
    const { models } = await review({
      host: thisMachine,
      repository: await openRepository(path),
      base: 'main',
      head: 'change',
      policy: { file: POLICY_FILE, readShared: () => Promise.reject(new Error('nothing is extended here')) },
      snapshot: loadBundledSnapshot(),
      seconds,
      provider: 'cpu',
      meter: 'cpu-time',
      threads: 1,
      seed: 1,
      cacheDirectory: join(directory, 'cache'),
      today: '2026-01-01',
      onProgress: () => {},
    });
    const { comparison, error, findings } = models[0]!;
    const isBlocked = findings.some(({ status }) => status === 'over' || status === 'unjudged');
    return { comparison, error: error?.message, isBlocked };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** With the strictest limit that the method can judge. */
function buildRepository(directory: string, model: string, { base, head }: Sides): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], { cwd: directory });
  mkdirSync(join(directory, '.github'), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(directory, POLICY_FILE), 'version: 1\ndefaults:\n  budget: { increase: 2% }\n');
  writeFileSync(join(directory, model), base);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'base');
  git('switch', '--quiet', '--create', 'change');
  writeFileSync(join(directory, model), head);
  git('commit', '--quiet', '--all', '--message', 'change');
}
