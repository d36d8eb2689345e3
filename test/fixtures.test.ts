/** Each file of `fixtures/` is read by what it is for. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTarget } from '../fuzz/targets/index.ts';
import { parseEnergyReview } from '../src/energy-review/index.ts';
import { EnergyCounter } from '../src/meters/nvml/open.ts';
import { UnwrappedCounter } from '../src/meters/rapl.ts';
import { temporaryFolder } from './support/git.ts';
import { runMain } from './support/run-main.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const inFixtures = (path: string) => join(fixtures, path);
const read = (path: string) => readFileSync(inFixtures(path), 'utf8');

interface Trace {
  readonly maxEnergyRangeMicrojoules: number;
  readonly joules: number;
  readonly samples: readonly (readonly [ms: number, count: number])[];
}

test.each([
  ['models/perceptron.onnx', 'Gemm 1'],
  ['models/convolution.onnx', 'Conv 1'],
  ['token-classifier', 'onnx/model.onnx'],
])('%s can be inspected', async (path, shown) => {
  const { code, stdout } = await runMain(['inspect', inFixtures(path)]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(shown) });
});

test('the policies are valid, the one together with the organisation’s that it extends', async () => {
  const policy = inFixtures('policies/energy-policy.yml');
  const both = await runMain(['policy', 'check', policy, '--extends-from', inFixtures('policies')]);
  expect({ code: both.code, stdout: both.stdout }).toEqual({ code: 0, stdout: expect.stringContaining('is valid') });
  const organisation = await runMain(['policy', 'check', inFixtures('policies/my-org/.github/energy-policy.yml')]);
  expect(organisation.code).toBe(0);
});

test.each(readdirSync(inFixtures('webhooks')))('the App stores the webhook %s', async (name) => {
  const target = openTarget('webhooks', temporaryFolder());
  expect(await target.attack(readFileSync(inFixtures(`webhooks/${name}`)))).toBe('202 stored');
});

test('every event that the App asks for has a webhook', () => {
  const events = readFileSync(join(fixtures, '../app.yml'), 'utf8').match(/default_events:\n((?: {2}- \w+\n?)+)/)?.[1];
  const asked = [...(events ?? '').matchAll(/- (\w+)/g)].map(([, event]) => event);
  expect(asked).toContain('pull_request');
  const kept = readdirSync(inFixtures('webhooks')).map((name) => name.split('.')[0]);
  expect(asked.filter((event) => !kept.includes(event))).toEqual([]);
});

test('the RAPL trace is counted through its start at 0', () => {
  const { samples, joules, maxEnergyRangeMicrojoules }: Trace = JSON.parse(read('rapl-trace.json'));
  const counts = samples.map(([, count]) => count);
  const counter = new UnwrappedCounter(counts[0]!, maxEnergyRangeMicrojoules);
  const counted = counts.slice(1).map((count) => counter.read(count));
  expect(counts.at(-1)).toBeLessThan(counts[0]!);
  expect(counted.at(-1)! / 1e6).toBeCloseTo(joules, 6);
});

test('the NVML trace is counted', () => {
  const { samples, joules }: Trace = JSON.parse(read('nvml-trace.json'));
  const left = samples.map(([, count]) => count);
  const counter = new EnergyCounter({ label: 'a board', energyMillijoules: () => left.shift() } as never);
  const counted = samples.map(() => counter.joules());
  expect(counted.at(-1)! - counted[0]!).toBeCloseTo(joules, 6);
});

test.each(['energy-review.v1.json', 'energy-review.v2.json'])('%s is a review', (path) => {
  expect(parseEnergyReview(JSON.parse(read(path))).models.length).toBeGreaterThan(0);
});

test('they take less than 1 MB, and the README names each of them', () => {
  const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
  const sizes = names.map((name) => statSync(inFixtures(name))).map((entry) => (entry.isFile() ? entry.size : 0));
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_000_000);
  const unnamed = readdirSync(fixtures).filter(
    (name) => name !== 'README.md' && !read('README.md').includes(`\`${name}`),
  );
  expect(unnamed).toEqual([]);
});
