/** A GGUF model of a hub on this machine, fetched and run by llama.cpp: whole and tiny, with a real tokenizer and random weights. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { llamaRuntime } from '../support/engines/llama-runtime.ts';
import { tinyLlama } from '../support/gguf/tiny-llama.ts';
import { type FakeHub, startFakeHub } from '../support/hub/fake-hub.ts';
import { patientMachine } from '../support/patient-machine.ts';
import { reviewed } from '../support/review-change.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let hub: FakeHub;
beforeEach(async () => {
  vi.stubEnv('WATTNUDGE_LLAMA_RUNTIME', await llamaRuntime());
  hub = await startFakeHub();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await hub.close();
});

test('a changed name is fetched at both sides and run, and a quantisation beside it is read', async () => {
  const [small, large] = ['ada/Small-GGUF', 'ada/Large-GGUF'];
  const commits = [
    hub.publish(small, { 'Small-Q8_0.gguf': tinyLlama({ layers: 1 }) }),
    hub.publish(large, {
      'Large-Q8_0.gguf': tinyLlama({ layers: 8 }),
      'Large-Q4_0.gguf': tinyLlama({ layers: 8, type: 'Q4_0' }),
    }),
  ];
  hub.fail({ path: 'cdn/', times: 1, how: { kind: 'cut', afterBytes: 100_000 } });
  const policy =
    'version: 1\nmodels:\n  - { id: ada/*, hub: run, tokens: { input: 60, output: 4 }, budget: { increase: 10% } }\n';
  const serve = (model: string) => `exec llama-server -hf ${model}:Q8_0\n`;
  const { code, review } = await reviewed(
    { 'run.sh': serve(small), '.github/energy-policy.yml': policy },
    { 'run.sh': serve(large) },
    {
      args: ['--seconds', '4', '--alternatives-seconds', '12', '--meter', 'cpu-time', '--provider', 'cpu'],
      host: patientMachine({ startMs: 300 }),
      environment: { HF_ENDPOINT: hub.endpoint },
    },
  );
  expect(code).toBe(1);
  const [model] = review.models;
  expect(model).toMatchObject({
    model: `${large}:Q8_0`,
    previous: `${small}:Q8_0`,
    evidence: { kind: 'measured' },
    comparison: { verdict: 'higher' },
    head: { task: { precision: 'Q8_0', outputTokensPerQuery: 4 } },
    revisions: { base: { path: `${small}:Q8_0@${commits[0]}` }, head: { path: `${large}:Q8_0@${commits[1]}` } },
    findings: [{ rule: 'increase', status: 'over' }],
  });
  // Offered or passed over with a reason: random weights, and a few seconds, decide which.
  const told = [...model!.alternatives, ...(model!.notTried ?? [])].map(({ name }) => name);
  expect(told).toContain(`${large}:Q4_0`);
  const ranges = hub.requests.filter(({ host }) => host === 'cdn').map(({ range }) => range);
  // What was on its way when the connection broke may be lost; the rest is asked for either way.
  expect(ranges.slice(0, 2)).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
});
