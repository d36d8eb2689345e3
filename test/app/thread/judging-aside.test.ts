import { describe, expect, it } from 'vitest';
import { judgingAside } from '../../../src/app/thread/judging-aside.ts';
import type { TaskThread } from '../../../src/app/thread/open-thread.ts';
import { loadBundledSnapshot } from '../../../src/baselines/ai-energy-score/index.ts';
import { loadPolicy } from '../../../src/policy/index.ts';
import { TRUST_LIMITS } from '../../../src/trust/limits.ts';
import { anIncrease, aReview } from '../../support/reviews.ts';

/** A thread that notes what it is to do. */
function noting() {
  const tasks: string[] = [];
  const run = (task: string) => {
    tasks.push(task);
    return Promise.resolve(aReview([]));
  };
  return { tasks, judging: judgingAside({ run, close: async () => {} } as unknown as TaskThread) };
}

const policyWith = (globs: readonly string[]) =>
  loadPolicy({
    file: 'policy.yml',
    read: async () => `version: 1\nmodels:\n${globs.map((glob) => `  - { path: "${glob}", batch: 1 }\n`).join('')}`,
  });
const context = { snapshot: loadBundledSnapshot(), today: '2026-06-01' };
const reviewOf = (models: number) =>
  aReview(Array.from({ length: models }, (_, index) => anIncrease({ model: `models/${index}.onnx` })));

describe('a pull request that would stop the App', () => {
  it('by the size of its artifact has it read in the thread', async () => {
    const { tasks, judging } = noting();
    const bytes = (models: number) => Buffer.from(JSON.stringify(reviewOf(models)));
    expect((await judging.readReview(bytes(2), TRUST_LIMITS, { verified: true, gpus: [] })).models).toHaveLength(2);
    expect(tasks).toEqual([]);
    await judging.readReview(Buffer.concat([bytes(1), Buffer.alloc(64 * 1024, ' ')]), TRUST_LIMITS, {
      verified: true,
      gpus: [],
    });
    expect(tasks).toEqual(['readReview']);
  });

  it('by the number of its models has them judged in the thread', async () => {
    const { tasks, judging } = noting();
    const policy = await policyWith(['models/*.onnx']);
    expect((await judging.rejudge(reviewOf(12), policy, context)).models).toHaveLength(12);
    expect(tasks).toEqual([]);
    await judging.rejudge(reviewOf(13), policy, context);
    expect(tasks).toEqual(['rejudge']);
  });

  it('by one name that takes long to match has it judged in the thread', async () => {
    const { tasks, judging } = noting();
    const policy = await policyWith(Array.from({ length: 20 }, () => `${'*a'.repeat(140)}*`));
    await judging.rejudge(aReview([anIncrease({ model: 'a'.repeat(1000) })]), policy, context);
    expect(tasks).toEqual(['rejudge']);
  });
});
