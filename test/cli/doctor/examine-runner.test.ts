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
  chosenBoards: fc.constant([0]),
  ldconfigTimedOut: fc.boolean(),
  libraries: fc.constantFrom(...machines.map(({ libraries }) => libraries)),
  engines: fc.constantFrom(...machines.map(({ engines }) => engines)),
  hub: fc.constantFrom(...machines.map(({ hub }) => hub)),
});

test('a machine fails exactly where a check has failed, and then says what to do about the first', () => {
  fc.assert(
    fc.property(mixed, fc.boolean(), (facts, gpu) => {
      // What can't be on one machine: engines that use a GPU which the driver doesn't show.
      const { onnxOnCuda, llamaOnCuda } = facts.engines;
      fc.pre(facts.nvidia.state === 'done' || [onnxOnCuda, llamaOnCuda].every(({ state }) => state !== 'done'));
      fc.pre(!gpu || facts.engines.onnxOnCuda.state !== 'not tried' || facts.nvidia.state !== 'done');
      const { works, checks, fixFirst } = examineRunner(facts, gpu);
      const firstFailed = checks.find(({ state }) => state === 'failed');
      expect(works).toBe(firstFailed === undefined);
      if (firstFailed !== undefined) expect(fixFirst).toBe(firstFailed);
      if (fixFirst !== undefined) expect(fixFirst.remedy).toMatch(/\S/);
    }),
  );
});
