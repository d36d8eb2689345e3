import { describe, expect, test, vi } from 'vitest';
import { createClient, publishComment } from '../../src/github/index.ts';
import { startFakeGitHub } from '../support/github/index.ts';
import { actionScene } from './run-action.ts';
import { overBudget } from './scenarios.ts';

const SECTIONS = ['cpu', 'gpu', 'arm', 'large models'];
const HEAD = 'b'.repeat(40);

test('four jobs of a matrix end with one comment that holds the four sections, and an artifact and a check each', async () => {
  await using s = await actionScene({ ...overBudget, jitterMs: 40 });
  const run = s.addRun();
  const ended = await Promise.all(SECTIONS.map((section) => s.review({ run, inputs: { section } })));
  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  const comments = s.github.comments(s.pull);
  expect(comments).toHaveLength(1);
  expect(sectionsOf(comments[0]?.body)).toEqual([...SECTIONS].sort());
  expect(ended.map(({ outputs }) => outputs['comment-id'])).toEqual(SECTIONS.map(() => String(comments[0]?.id)));
  const artifacts = s.github.artifacts();
  expect(artifacts.map(({ name }) => name).sort()).toEqual(
    ['arm', 'cpu', 'gpu', 'large-models'].map((section) => `energy-review-${section}`),
  );
  expect(artifacts.flatMap((artifact) => Object.keys(s.github.artifactFiles(artifact)))).toEqual(
    SECTIONS.map(() => 'energy-review.json'),
  );
  expect(
    s.github
      .checkRuns(s.headSha)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(SECTIONS.map((section) => `energy (${section})`).sort());
  expect(s.github.violations).toEqual([]);
});

// They wait for one another, and keep no processor busy meanwhile.
vi.setConfig({ maxConcurrency: 20 });

describe('four jobs that write at once, 20 times', () => {
  test.concurrent.for(Array.from({ length: 20 }, (_, index) => index + 1))(
    'with seed %i no section is lost and no comment doubled',
    async (seed, { expect }) => {
      await using github = await startFakeGitHub({ seed, jitterMs: 25 });
      const repository = await github.addRepository();
      const pull = await github.addPull(repository, {
        head: { ref: 'change', sha: HEAD },
        base: { sha: 'a'.repeat(40) },
      });
      const token = github.addActionsToken(repository, { pull_requests: 'write' });
      const place = { repository: { owner: 'octo', repo: 'models' }, pullNumber: pull.number };
      // Longer than a reading of the comments and a write together, as in the product (25 ms before and after each).
      const timing = { settleMs: 1000, random: Math.random, sleep };
      const published = await Promise.all(
        SECTIONS.map((section) => {
          const client = createClient({ token, apiUrl: github.apiUrl, mutationIntervalMs: 0, secondMs: 10 });
          const origin = { runId: 7, attempt: 1, headSha: HEAD };
          return publishComment(client, { ...place, section, origin, timing, render: () => `What ${section} found.` });
        }),
      );
      const comments = github.comments(pull);
      expect(comments).toHaveLength(1);
      expect(sectionsOf(comments[0]?.body)).toEqual([...SECTIONS].sort());
      for (const section of SECTIONS) expect(comments[0]?.body).toContain(`What ${section} found.`);
      expect(published.map(({ state }) => state).filter((state) => state !== 'created' && state !== 'updated')).toEqual(
        [],
      );
    },
  );
});

function sectionsOf(body: string | undefined): string[] {
  const names = [...(body ?? '').matchAll(/^<!-- wattnudge:section (\S+) /gm)].map(([, name]) => name ?? '');
  return names.map(decodeURIComponent);
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((done) => setTimeout(done, durationMs));
}
