import { expect, test } from 'vitest';
import type { GpuProof, StepName, StepOutcome } from '../../../scripts/gpu-proof/proof.ts';
import { isWell, prove } from '../../../scripts/gpu-proof/prove.ts';
import type { StepProcess } from '../../../scripts/gpu-proof/run-step.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';
import { boardProof, machineOutcome } from './sample-proof.ts';

const settings = { phaseSeconds: 10, selfTestSeconds: 300, ggufSeconds: 60, load: 'auto' } as const;

/** Runs a proof whose steps all fail, but for those that are given. */
async function proveWith(
  asked: readonly StepName[],
  given: Partial<Record<StepName, StepOutcome>>,
  environment: NodeJS.ProcessEnv = {},
) {
  const started: { step: StepName; settings: object; process: StepProcess }[] = [];
  const written: { proof: GpuProof; steps: readonly StepName[] }[] = [];
  const proof = await prove(asked, settings, {
    environment,
    clock: new SimulatedClock('2026-03-01T12:00:00Z'),
    version: '0.2.0',
    runStep: async (step, stepSettings, process) => {
      started.push({ step, settings: stepSettings, process });
      return given[step] ?? { step, state: 'could not run', seconds: 1, code: 'step-crashed', reason: 'It crashed.' };
    },
    onStep: async (known, steps) => void written.push({ proof: known, steps }),
    onText: () => {},
  });
  return { proof, started, written };
}

test('a step that fails ends no other, and each is written as it is known', async () => {
  const all = ['machine', 'meters', 'probe', 'counter', 'self-test'] as const;
  const { proof, started, written } = await proveWith(all, {});
  expect(started.map(({ step }) => step)).toEqual(all);
  expect(proof.steps.map(({ state }) => state)).toEqual(Array(5).fill('could not run'));
  expect(written.map((one) => one.proof.steps.length)).toEqual([1, 2, 3, 4, 5]);
  expect(isWell(proof)).toBe(false);
});

test('a step can be called by itself; the machine is always looked at first', async () => {
  const { started, written } = await proveWith(['counter'], { machine: machineOutcome });
  expect(started.map(({ step }) => step)).toEqual(['machine', 'counter']);
  expect(written.at(-1)!.steps).toEqual(['machine', 'counter']);
});

test('what the driver says of itself decides whether it is a board, for the steps and for the report', async () => {
  const { proof, started } = await proveWith(['probe'], { machine: machineOutcome });
  expect(proof).toMatchObject({ kind: 'board', date: '2026-03-01T12:00:00.000Z' });
  expect(started[1]!.settings).toMatchObject({ kind: 'board' });
  expect((await proveWith(['probe'], {})).proof.kind).toBe('no-board');
});

test('beside a stand-in the machine’s own nvidia-smi is not asked, and no board is named', async () => {
  const environment = { WATTNUDGE_NVML_LIBRARY: '/tmp/stand-in.so' };
  const { proof, started } = await proveWith(['meters'], { machine: machineOutcome }, environment);
  expect(proof.kind).toBe('stand-in');
  expect(JSON.stringify(proof)).not.toMatch(/H100|570\.86/);
  for (const { process } of started) {
    expect(process.environment.WATTNUDGE_NVIDIA_SMI).toMatch(/no-nvidia-smi/);
    expect(process.environment.WATTNUDGE_NVML_LIBRARY).toBe('/tmp/stand-in.so');
  }
});

test('all is well where every step ran and no check failed', () => {
  const [machine] = boardProof.steps;
  expect(isWell({ ...boardProof, steps: [machine!] })).toBe(true);
  // Its probe has a failed check.
  expect(isWell({ ...boardProof, steps: boardProof.steps.slice(0, 3) })).toBe(false);
});
