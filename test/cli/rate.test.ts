import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { runMain } from '../support/run-main.ts';

test('a model is shown among its peers, with where the data comes from', async () => {
  const { code, stdout } = await runMain(['rate', '--model', 'Microsoft/ResNet-50']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/→\s+microsoft\/resnet-50\s+0\.39 Wh\s+★★★★★/);
  expect(stdout).toContain('microsoft/resnet-18');
  expect(stdout).toContain('https://huggingface.co/spaces/AIEnergyScore/Leaderboard');
});

test('alternatives are shown with what they save, their quality, and the step', async () => {
  const { stdout } = await runMain(['rate', '--model', 'hustvl/yolos-base']);
  expect(stdout).toContain('Uses less energy:');
  expect(stdout).toMatch(/facebook\/detr-resnet-101: 2\.53 Wh, 68% less, ★★★★\n\s+Replace .* \(COCO AP 42 → 43\.5\)/);
});

test('--json - has rating, peers and alternatives', async () => {
  const { stdout, stderr } = await runMain(['rate', '--model', 'nvidia/mit-b5', '--json', '-']);
  const answer = JSON.parse(stdout);
  expect(answer.rating).toMatchObject({
    model: 'nvidia/mit-b5',
    task: 'image_classification',
    cohort: 'AI Energy Score, February 2025, 2025-02-01, image_classification',
    stars: 1,
    whPer1000: 2.487931,
  });
  expect(answer.peers).toHaveLength(23);
  expect(answer.alternatives[0]).toMatchObject({
    name: 'microsoft/beit-base-patch16-224',
    evidence: { kind: 'published', cohort: answer.rating.cohort, verdict: 'lower' },
    tier: 'as-good',
    quality: { benchmark: 'ImageNet-1k val top-1', current: 83.8, alternative: 85.238 },
  });
  expect(stderr).toContain('nvidia/mit-b5');
});

test('an energy is placed on the published scale, and never called a score', async () => {
  const { stdout } = await runMain(['rate', '--task', 'image_classification', '--wh', '0.6']);
  expect(stdout).toMatch(
    /0\.60 Wh uses more than \d+ of 22 rated models, 5 of 5 stars \(position on the published scale, not a score\)/,
  );
});

test('a model that is rated for several tasks needs the task', async () => {
  const { code, stderr } = await runMain(['rate', '--model', 'google-t5/t5-base']);
  expect(code).toBe(2);
  expect(stderr).toContain('Choose one with --task');
});

test('each table names the cohort that its stars belong to, and doubtful rows are marked', async () => {
  const { stdout } = await runMain(['rate', '--task', 'text_generation']);
  expect(stdout).toContain('text generation, class A, AI Energy Score, December 2025');
  expect(stdout).toContain('text generation, class A, AI Energy Score, February 2025');
  expect(stdout).toMatch(/ibm-granite\/granite-4\.0-h-tiny\s+81\.8 Wh\s+★ doubtful/);
  expect(stdout).toContain('compare rows of one table only');
});

test('the age of a snapshot is shown, and from twelve months on said', async () => {
  const { stdout } = await runMain(['rate', '--model', 'microsoft/resnet-50']);
  expect(stdout).toMatch(/AI Energy Score, February 2025 \(\d+ months old\)/);
  expect(stdout).toContain('newer scores may exist');
});

test('a folder of a newer leaderboard takes the place of the bundled ones', async () => {
  const folder = temporaryFolder();
  await writeFile(
    join(folder, 'asr.csv'),
    'model,total_gpu_energy,energy_score,test date\nnew/fast,0.001,5,Nov 26\nnew/slow,0.002,1,Nov 26\n',
  );
  const { stdout } = await runMain(['rate', '--snapshot', folder, '--task', 'asr', '--json', '-']);
  const { peers, editions } = JSON.parse(stdout);
  expect(peers.map((row: { model: string; stars: number }) => [row.model, row.stars])).toEqual([
    ['new/fast', 5],
    ['new/slow', 1],
  ]);
  expect(editions).toEqual([
    { fetched: expect.any(String), readFrom: expect.any(String), sha256: { 'asr.csv': expect.any(String) } },
  ]);
});
