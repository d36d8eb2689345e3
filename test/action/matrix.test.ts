import { expect, test } from 'vitest';
import type { Finished } from './finished.ts';
import { overBudget } from './scenarios.ts';
import { actionScene } from './scene.ts';

const SECTIONS = ['cpu', 'gpu', 'arm', 'large models'];

test('four jobs of a matrix end with one comment that holds the four sections, and an artifact and a check each', async () => {
  await using s = await actionScene(overBudget);
  const run = s.addRun();
  const ended: Finished[] = [];
  for (const section of SECTIONS) ended.push(await s.review({ run, inputs: { section } }));
  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  const comments = s.github.comments(s.pull);
  expect(comments).toHaveLength(1);
  expect(sectionsOf(comments[0]?.body)).toEqual([...SECTIONS].sort());
  expect(ended.map(({ outputs }) => outputs['comment-id'])).toEqual(SECTIONS.map(() => String(comments[0]?.id)));
  const artifacts = s.github.artifacts();
  expect(artifacts.map(({ name }) => name).sort()).toEqual(
    ['arm', 'cpu', 'gpu', 'large-models'].flatMap((section) => [
      `energy-review-${section}`,
      `energy-review-${section}-page.html`,
    ]),
  );
  const zips = artifacts.filter(({ contentType }) => contentType === 'application/zip');
  expect(zips.flatMap((artifact) => Object.keys(s.github.artifactFiles(artifact)))).toEqual(
    SECTIONS.map(() => 'energy-review.json'),
  );
  const body = comments[0]?.body ?? '';
  for (const { name, id } of artifacts) expect(body.includes(`/artifacts/${id})`)).toBe(name.endsWith('.html'));
  expect(
    s.github
      .checkRuns(s.headSha)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(SECTIONS.map((section) => `energy (${section})`).sort());
  expect(s.github.violations).toEqual([]);
});

function sectionsOf(body: string | undefined): string[] {
  const names = [...(body ?? '').matchAll(/^<!-- wattnudge:section (\S+) /gm)].map(([, name]) => name ?? '');
  return names.map(decodeURIComponent);
}
