/** The reviews of language models in a proof, on a simulated host with a simulated board: from two commits to the checks. */
import { describe, expect, test } from 'vitest';
import type { StepOutcome } from '../../../scripts/gpu-proof/proof.ts';
import { renderProof } from '../../../scripts/gpu-proof/render-proof.ts';
import { ggufStep } from '../../../scripts/gpu-proof/steps/gguf.ts';
import type { SessionOptions } from '../../../src/benchmark/messages.ts';
import { simulatedBoard } from '../../support/simulation/board.ts';
import { simulatedHost } from '../../support/simulation/host.ts';
import type { SimulatedModel } from '../../support/simulation/simulated-model.ts';

/** Models take a query's time by their quantisation; what is asked for is recorded. */
function proofOn(modelOf: (session: SessionOptions, loads: number) => SimulatedModel) {
  const opened: string[] = [];
  let loads = 0;
  const host = simulatedHost({
    modelOf: (session) => modelOf(session, loads++),
    meter: (name, provider) => {
      opened.push(`${name} ${provider}`);
      return simulatedBoard(host);
    },
  });
  const run = (step: 'gguf-a-a' | 'gguf-a-b') =>
    ggufStep(step, {
      kind: 'stand-in',
      phaseSeconds: 1,
      selfTestSeconds: 1,
      ggufSeconds: 200,
      load: 'none',
      environment: process.env,
      clock: host.clock,
      host,
      onProgress: () => {},
    });
  return { run, opened };
}

const phases = { preprocess: 0.1, prefill: 0.3, decode: 0.6 };
const byQuantisation = ({ gguf }: SessionOptions): SimulatedModel => ({
  runMs: gguf?.quantisation === 'F16' ? 50 : 25,
  phases,
  outputTokensPerQuery: 10,
});

describe('a language model in a proof', () => {
  test('of two quantisations is reviewed from git to the verdict, and the report says what it ran on', async () => {
    const { run, opened } = proofOn(byQuantisation);
    const { step, checks, result } = await run('gguf-a-b');
    expect(step).toBe('gguf-a-b');
    expect(opened).toEqual(['nvml cpu']);
    expect(checks).toMatchObject([
      { name: 'runs on CUDA', state: 'not applicable', found: expect.stringContaining('stand-in') },
      { state: 'ok', found: expect.stringMatching(/^0\.500, from .*\(lower\)$/) },
    ]);
    expect(result).toMatchObject({
      base: { quantisation: 'F16' },
      head: { quantisation: 'Q4_0', phases: [{ name: 'preprocess' }, { name: 'prefill' }, { name: 'decode' }] },
      verdict: 'lower',
      idleWatts: expect.closeTo(20, 6),
    });
    const outcome = { ...(await run('gguf-a-b')), state: 'ran', seconds: 1 } as StepOutcome;
    const markdown = renderProof({ kind: 'stand-in', version: '1', date: '2026-03-01', steps: [outcome] });
    expect(markdown).toContain('## Two quantisations of a GGUF model (A/B)');
    expect(markdown).toMatch(/^\| B +\| Q4\S*0 +\| .* Wh \| preprocess .* Wh, prefill .* Wh, decode .* Wh \|/m);
    expect(markdown).toContain('Idle, with both models loaded: 20.0 W.');
  });

  test('against its like passes where no difference is found', async () => {
    const { checks, result } = await proofOn(byQuantisation).run('gguf-a-a');
    expect(checks[1]).toMatchObject({ name: 'A/A: no difference where there is none', state: 'ok' });
    expect(result).toMatchObject({ base: { quantisation: 'Q8_0' }, head: { quantisation: 'Q8_0' }, verdict: 'same' });
  });

  test('against its like fails where one is found', async () => {
    const paths: string[] = [];
    const bySide = (session: SessionOptions): SimulatedModel => {
      if (!paths.includes(session.modelPath)) paths.push(session.modelPath);
      return { runMs: 25 * (1 + paths.indexOf(session.modelPath)), phases, outputTokensPerQuery: 10 };
    };
    const { checks } = await proofOn(bySide).run('gguf-a-a');
    expect(checks[1]).toMatchObject({ state: 'failed' });
  });
});
