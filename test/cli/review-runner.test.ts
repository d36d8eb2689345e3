/** `runner` in the policy: results that count only from one kind of hardware. */
import { describe, expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { loadPolicy } from '../../src/policy/index.ts';
import { renderComment } from '../../src/report/index.ts';
import { rejudge } from '../../src/trust/rejudge.ts';
import { serving } from '../policy/builders.ts';
import { reviewed } from '../support/review-change.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedBoard } from '../support/simulation/board.ts';
import { type SimulatedHost, simulatedHost } from '../support/simulation/host.ts';
import { args, changing } from './changing-model.ts';

const policy = (runner: string, rest = 'budget: { increase: 10% }') =>
  `version: 1\ndefaults: { ${rest}, runner: ${runner} }\n`;

/** On a GPU whose name is "Simulated". */
function reviewedOnGpu(text: string, ...more: string[]) {
  const host: SimulatedHost = simulatedHost({ meter: () => simulatedBoard(host) });
  const gpu = ['--meter', 'nvml', '--provider', 'cuda', '--seconds', '600', '--alternatives-seconds', '0'];
  return reviewed(...changing(text), { host, args: [...gpu, ...more] });
}

function expectShownAndNotJudged(review: EnergyReview) {
  const [model] = review.models;
  expect(model).toMatchObject({
    error: { code: 'other-hardware', remedy: expect.stringContaining('`runner` in the policy') },
    head: { whPer1000: {} },
    base: { whPer1000: {} },
    comparison: { ratio: {} },
    findings: [{ rule: 'measurable', status: 'unjudged' }],
    evidence: { kind: 'none' },
  });
  // Nothing is offered by figures of the wrong hardware.
  expect(model!.alternatives.filter(({ kind }) => kind === 'measured')).toEqual([]);
}

describe('results from the GPU that the policy names', () => {
  test('are judged', async () => {
    const { code, review } = await reviewedOnGpu(policy('{ gpu: simulated }'));
    expect(review.models[0]).toMatchObject({ findings: [{ rule: 'increase', status: 'over' }] });
    expect(review.models[0]!.error).toBeUndefined();
    expect(code).toBe(1);
  });

  test('are judged where the label is stated, too', async () => {
    const { review } = await reviewedOnGpu(policy('{ gpu: Simulated, label: gpu-h100 }'), '--runner-label', 'gpu-h100');
    expect(review.conditions.runnerLabel).toBe('gpu-h100');
    expect(review.models[0]).toMatchObject({ findings: [{ rule: 'increase', status: 'over' }] });
  });
});

describe('results from other hardware', () => {
  test('of another GPU are shown with where they come from, judge nothing, and the check doesn’t pass', async () => {
    const { code, review, stdout } = await reviewedOnGpu(policy('{ gpu: "NVIDIA H100 80GB HBM3" }'));
    expect(code).toBe(3);
    expect(review).toMatchObject({ blocks: true });
    expectShownAndNotJudged(review);
    const said = stdout.replaceAll(/\s+/g, ' ');
    expect(said).toContain(
      'Measured on the GPU "Simulated", but the policy takes results from the GPU "NVIDIA H100 80GB HBM3" only.',
    );
  });

  test('of the processor are none of a GPU', async () => {
    const { code, review } = await reviewed(...changing(policy('{ gpu: Simulated }')), { args });
    expect(code).toBe(3);
    expectShownAndNotJudged(review);
  });

  test('offer the right hardware first, not to fix the model, and fold the figures', async () => {
    const { review } = await reviewed(...changing(policy('{ label: gpu-h100 }')), { args });
    const comment = renderComment(review, { baseBranch: 'main' })!;
    expect(comment).toContain('Measure on the right hardware');
    expect(comment).not.toContain('Fix the model');
    expect(comment).toContain('Energy per 1,000 queries');
  });

  test('only warn where the policy only warns', async () => {
    const { review } = await reviewed(
      ...changing(policy('{ label: a }', 'budget: { increase: 10% }, enforcement: warn')),
      {
        args,
      },
    );
    expect(review).toMatchObject({ blocks: false });
    expectShownAndNotJudged(review);
  });
});

test('an artifact that keeps quiet about it is judged no other way', async () => {
  const { review } = await reviewedOnGpu(policy('{ gpu: Simulated }'));
  const again = async (runner: string, conditions: Partial<EnergyReview['conditions']> = {}) =>
    rejudge(
      { ...review, conditions: { ...review.conditions, ...conditions } },
      await loadPolicy({ ...serving(policy(runner)), isRated: () => true }),
      { snapshot: loadBundledSnapshot(), today: '2026-06-01' },
    );
  expect((await again('{ gpu: Simulated }')).models[0]!.findings).toMatchObject([{ rule: 'increase', status: 'over' }]);
  expectShownAndNotJudged(await again('{ gpu: "NVIDIA H100 80GB HBM3" }'));
  // Of a run that nobody vouches for, no board is known.
  expectShownAndNotJudged(await again('{ gpu: Simulated }', { boards: undefined }));
});

test('a label that no runner can have is a mistake in the arguments', async () => {
  const { code, stderr } = await runMain(['review', '--runner-label', 'a b']);
  expect(code).toBe(2);
  expect(stderr).toContain('such as gpu-h100');
});
