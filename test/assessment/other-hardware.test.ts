import { describe, expect, test } from 'vitest';
import { type Hardware, otherHardware } from '../../src/assessment/index.ts';
import type { RunnerRule } from '../../src/policy/policy-file.schema.ts';

const H100 = 'NVIDIA H100 80GB HBM3';
const onGpu = (...names: string[]): Hardware => ({
  device: 'Xeon, 16 cores',
  provider: 'cuda',
  boards: names.map((name) => ({ name })),
});
const onLabel = (runnerLabel?: string): Hardware => ({ device: 'Xeon, 16 cores', provider: 'cpu', runnerLabel });

function judged(value: RunnerRule, hardware: Hardware) {
  return otherHardware({ runner: { value, statements: [] } }, hardware);
}

describe('the policy takes', () => {
  test.each<[string, RunnerRule, Hardware]>([
    ['the GPU that it names', { gpu: H100 }, onGpu(H100)],
    ['two boards of that kind', { gpu: H100 }, onGpu(H100, H100)],
    ['its name in other letters', { gpu: 'nvidia h100  80gb hbm3' }, onGpu(H100)],
    ['the label that it names', { label: 'gpu-h100' }, onLabel('gpu-h100')],
    ['both, where it names both', { gpu: H100, label: 'a' }, { ...onGpu(H100), runnerLabel: 'a' }],
  ])('%s', (_, rule, hardware) => {
    expect(judged(rule, hardware)).toBeUndefined();
  });

  test('anything, where it names nothing', () => {
    expect(otherHardware({}, onLabel())).toBeUndefined();
  });
});

describe('the policy doesn’t take', () => {
  test.each<[string, RunnerRule, Hardware, string]>([
    ['another GPU', { gpu: H100 }, onGpu('NVIDIA A10'), 'the GPU "NVIDIA A10"'],
    ['a GPU whose name only begins so', { gpu: 'NVIDIA H100' }, onGpu(H100), `the GPU "${H100}"`],
    ['a second board of another kind', { gpu: H100 }, onGpu(H100, 'NVIDIA A10'), `the GPU "${H100}" and "NVIDIA A10"`],
    ['no GPU', { gpu: H100 }, onGpu(), 'the processor (Xeon, 16 cores)'],
    [
      'a metered GPU while the processor works',
      { gpu: H100 },
      { ...onGpu(H100), provider: 'cpu' },
      'the processor (Xeon, 16 cores)',
    ],
    ['another label', { label: 'a' }, onLabel('b'), 'a runner with the label "b"'],
    ['no label', { label: 'a' }, onLabel(), 'a runner without a stated label'],
    ['the right GPU on another runner', { gpu: H100, label: 'a' }, onGpu(H100), 'a runner without a stated label'],
  ])('%s', (_, rule, hardware, found) => {
    expect(judged(rule, hardware)).toMatchObject({ found });
  });
});
