import { describe, expect, test } from 'vitest';
import { type GpuProof, proofFileName, proofKind, STEPS, withoutBoards } from '../../../scripts/gpu-proof/proof.ts';
import { boardProof } from './sample-proof.ts';

describe('a run is one of a real board', () => {
  test('only where the machine’s own driver answers', () => {
    expect(proofKind({}, '570.86.15')).toBe('board');
    expect(proofKind({}, undefined)).toBe('no-board');
  });

  test.each([
    'WATTNUDGE_NVML_LIBRARY',
    'WATTNUDGE_NVIDIA_SMI',
    'WATTNUDGE_NVML_PERIOD_MS',
    'WATTNUDGE_STAND_IN_SCENARIO',
    'WATTNUDGE_CUDA_LIBRARY',
  ])('and never with %s, whatever the driver says of itself', (name) => {
    expect(proofKind({ [name]: '/usr/lib/libnvidia-ml.so.1' }, '570.86.15')).toBe('stand-in');
    expect(proofKind({ [name]: '/usr/lib/libnvidia-ml.so.1' }, undefined)).toBe('stand-in');
  });

  test('and never where a stand-in took the place of the library', () => {
    expect(proofKind({}, '570.00 (stand-in)')).toBe('stand-in');
  });
});

describe('the report’s files', () => {
  test('have the plain name only for every step on a real board', () => {
    expect(proofFileName('board', STEPS)).toBe('gpu-proof');
    expect(proofFileName('stand-in', STEPS)).toBe('gpu-proof-stand-in');
    expect(proofFileName('no-board', STEPS)).toBe('gpu-proof-no-board');
  });

  test('of some steps never replace those of all', () => {
    expect(proofFileName('board', ['machine', 'probe'])).toBe('gpu-proof-probe');
    expect(proofFileName('stand-in', ['machine', 'counter', 'self-test'])).toBe('gpu-proof-stand-in-counter-self-test');
  });
});

describe('the boards of a proof', () => {
  test('are named where they are real', () => {
    expect(withoutBoards(boardProof)).toEqual(boardProof);
  });

  test.each(['stand-in', 'no-board'] as const)('are named nowhere in a run of the kind %s', (kind) => {
    const proof: GpuProof = withoutBoards({ ...boardProof, kind });
    const written = JSON.stringify(proof);
    for (const secret of ['NVIDIA', 'H100', 'GPU-8e1b3f77', '570.86.15']) {
      expect(JSON.stringify(boardProof)).toContain(secret);
      expect(written).not.toContain(secret);
    }
    // Everything else is as it was.
    expect(proof.steps.map(({ step, state }) => [step, state])).toEqual(
      boardProof.steps.map(({ step, state }) => [step, state]),
    );
    expect(written).toContain('"integratedWatts":70.123');
    expect(written).toContain('hardware slow-down');
  });
});
