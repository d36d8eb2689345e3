import { expect, it } from 'vitest';
import { scene } from './scene.ts';

const annotation = (index: number) => ({
  path: 'models/a.onnx',
  start_line: index + 1,
  end_line: index + 1,
  annotation_level: 'failure' as const,
  message: `number ${index}`,
});
const annotations = (count: number) => Array.from({ length: count }, (_, index) => annotation(index));
const output = { title: 'Energy', summary: 'over budget' };

it('a check run takes 50 annotations a request, and updates append', async () => {
  await using s = await scene();
  const create = (count: number) =>
    s.octokit.rest.checks.create({
      ...s.at,
      name: 'energy',
      head_sha: s.git.head,
      status: 'in_progress',
      output: { ...output, annotations: annotations(count) },
    });
  await expect(create(51)).rejects.toMatchObject({ status: 422 });
  const { data: made } = await create(50);
  const change = { ...s.at, check_run_id: made.id, conclusion: 'failure' as const };
  const { data: done } = await s.octokit.rest.checks.update({
    ...change,
    output: { ...output, annotations: annotations(20) },
  });
  expect(done).toMatchObject({ status: 'completed', conclusion: 'failure', output: { annotations_count: 70 } });
  const list = { ...s.at, check_run_id: made.id, per_page: 100 };
  expect((await s.octokit.rest.checks.listAnnotations(list)).data).toHaveLength(70);
  expect(s.github.checkRuns(s.git.head)).toMatchObject([{ name: 'energy', conclusion: 'failure' }]);
  expect(s.github.violations).toEqual([]);
});

it('the newest of one name is the latest; all are there on request', async () => {
  await using s = await scene();
  for (const conclusion of ['failure', 'success'] as const) {
    await s.octokit.rest.checks.create({ ...s.at, name: 'energy', head_sha: s.git.head, conclusion });
  }
  const { data: latest } = await s.octokit.rest.checks.listForRef({ ...s.at, ref: 'smaller', check_name: 'energy' });
  expect(latest.check_runs.map((run) => run.conclusion)).toEqual(['success']);
  const { data: all } = await s.octokit.rest.checks.listForRef({ ...s.at, ref: s.git.head, filter: 'all' });
  expect(all.total_count).toBe(2);
  expect(latest.check_runs[0]?.pull_requests.map((pull) => pull.number)).toEqual([1]);
  expect(s.github.violations).toEqual([]);
});

it('only Apps write check runs, and each only its own', async () => {
  await using s = await scene();
  const { data: made } = await s.octokit.rest.checks.create({ ...s.at, name: 'energy', head_sha: s.git.head });
  const { app } = s.github.addApp({ permissions: { checks: 'write' } });
  const other = s.octokitFor(s.github.addInstallationToken(s.github.installApp(app, [s.repository])));
  const steal = other.rest.checks.update({ ...s.at, check_run_id: made.id, conclusion: 'success' });
  await expect(steal).rejects.toMatchObject({ status: 403, message: expect.stringContaining('Invalid app_id') });
  s.github.addCollaborator(s.repository, 'lin', 'admin');
  const person = s.octokitFor(s.github.addUserToken('lin'));
  const create = person.rest.checks.create({ ...s.at, name: 'energy', head_sha: s.git.head });
  await expect(create).rejects.toMatchObject({ status: 403, message: expect.stringContaining('via a GitHub App') });
  expect(s.github.violations).toEqual([]);
});

it('a commit that nobody pushed cannot be checked', async () => {
  await using s = await scene();
  const create = s.octokit.rest.checks.create({ ...s.at, name: 'energy', head_sha: 'a'.repeat(40) });
  await expect(create).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('No commit found for SHA'),
  });
});
