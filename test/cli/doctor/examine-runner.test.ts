import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examineRunner } from '../../../src/cli/doctor/examine-runner.ts';
import type { RunnerFacts } from '../../../src/cli/doctor/runner-facts.ts';
import { runners } from '../../support/recorded-runners.ts';

const machines: readonly RunnerFacts[] = Object.values(runners);

/** Each fact from any of the recorded machines: most of these machines nobody has seen. */
const mixed = fc.record({
  node: fc.constantFrom(...machines.map(({ node }) => node)),
  system: fc.constantFrom(...machines.map(({ system }) => system)),
  processor: fc.constant(runners.plain.processor),
  memory: fc.record({ totalBytes: fc.constant(8e9), availableBytes: fc.constantFrom(1e8, 1e9, 8e9) }),
  disk: fc.constantFrom(...machines.map(({ disk }) => disk)),
  meters: fc.constantFrom(...machines.map(({ meters }) => meters)),
  nvidia: fc.constantFrom(...machines.map(({ nvidia }) => nvidia)),
  libraries: fc.constantFrom(...machines.map(({ libraries }) => libraries)),
  engines: fc.constantFrom(...machines.map(({ engines }) => engines)),
  hub: fc.constantFrom(...machines.map(({ hub }) => hub)),
});

test('a machine fails exactly where a check has failed, and then says what to do about the first', () => {
  fc.assert(
    fc.property(mixed, fc.boolean(), (facts, gpu) => {
      // What can't be on one machine: engines that use a GPU which the driver doesn't show.
      fc.pre(facts.nvidia.state === 'done' || facts.engines.onnxOnCuda.state !== 'done');
      fc.pre(!gpu || facts.engines.onnxOnCuda.state !== 'not tried' || facts.nvidia.state !== 'done');
      const { works, checks, mendFirst } = examineRunner(facts, gpu);
      const firstFailed = checks.find(({ state }) => state === 'failed');
      expect(works).toBe(firstFailed === undefined);
      if (firstFailed !== undefined) expect(mendFirst).toBe(firstFailed);
      if (mendFirst !== undefined) expect(mendFirst.remedy).toMatch(/\S/);
    }),
  );
});
