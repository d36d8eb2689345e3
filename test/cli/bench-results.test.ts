/** What `bench --json` writes is what a review reads as a result of the author's own job. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Programs } from '../../src/benchmark/command/run-program.ts';
import { readResult } from '../../src/policy/index.ts';
import { temporaryFolder } from '../support/git.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { runMain } from '../support/run-main.ts';
import type { SimulatedClock } from '../support/simulation/clock.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { counting, simulatedLive } from '../support/simulation/live-program.ts';

const programs = (clock: SimulatedClock): Programs => ({
  run: async () => {
    clock.advance(1000);
    return { durationMs: 1000, cpuMs: 1000 };
  },
  endLeftBehind: async () => {},
  live: (_command, _options, events) => simulatedLive(counting(100, { batch: 5 }), clock, events, () => {}),
});

const folder = temporaryFolder();
writeFileSync(join(folder, 'm.onnx'), classifier(2));

test.each<[string, string[], boolean]>([
  ['a model', [join(folder, 'm.onnx'), '--batch', '1,4'], true],
  ['a command from start to end', ['--command', 'x', '--queries', '50'], false],
  ['a command that counts its queries', ['--command', 'x'], false],
])('of %s', async (_, args, hasLatency) => {
  const { stdout, stderr, code } = await runMain(['bench', ...args, '--seconds', '60', '--json', '-'], {
    host: simulatedHost({ programs }),
  });
  expect(code, stderr).toBe(0);
  const document = JSON.parse(stdout);
  const rule = { file: 'energy.json', format: 'wattnudge' } as const;
  const { figure } = readResult(stdout, { rule, revision: 'head', batch: undefined });
  expect(figure).toMatchObject({ whPer1000: document.measurement.whPer1000, meter: 'cpu-time' });
  expect(figure.queries).toBeGreaterThan(0);
  expect(figure.latencyMs !== undefined).toBe(hasLatency);
  if (!hasLatency) return;
  const ofFour = readResult(stdout, { rule, revision: 'head', batch: 4 }).figure;
  expect(ofFour.whPer1000).toEqual(document.batches[1].measurement.whPer1000);
});
