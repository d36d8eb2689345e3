import { describe, expect, test } from 'vitest';
import { classifier } from './models.ts';
import { actionScene, type Files, POLICY, type SceneOptions } from './scene.ts';

const detecting = { inputs: { mode: 'detect' } };

async function detected(base: Files, head: Files, options: Partial<SceneOptions> = {}) {
  await using s = await actionScene({ base, head, ...options });
  const run = await s.review(detecting);
  const writes = s.github.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/repos/'));
  return { run, writes: writes.map(({ method, path }) => `${method} ${path}`), artifacts: s.github.artifacts() };
}

describe('`mode: detect`', () => {
  test.each<[string, Files, Files, string]>([
    ['a changed model file', { 'm.onnx': classifier(1) }, { 'm.onnx': classifier(2) }, 'true'],
    ['a changed name', { 'a.py': 'model = "gpt-4o-mini"\n' }, { 'a.py': 'model = "gpt-5"\n' }, 'false'],
    ['nothing of a model', { 'a.py': 'x = 1\n' }, { 'a.py': 'x = 2\n' }, 'false'],
    [
      'a name that the policy lets be run',
      { 'a.py': 'model = "ada/small"\n', [POLICY]: 'version: 1\nmodels: [{ id: "ada/*", hub: run }]\n' },
      { 'a.py': 'model = "ada/large"\n' },
      'true',
    ],
  ])('says of %s whether a runner has something to measure', async (_, base, head, needsGpu) => {
    const { run } = await detected(base, head);
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ 'needs-gpu': needsGpu, outcome: 'skipped', 'review-path': '' });
  });

  test('tells nobody, records nothing, and installs nothing', async () => {
    const [base, head] = [{ 'm.onnx': classifier(1) }, { 'm.onnx': classifier(2) }];
    const { run, writes, artifacts } = await detected(base, head, { permissions: { contents: 'read' } });
    expect({ writes, artifacts, summary: run.summary }).toEqual({ writes: [], artifacts: [], summary: '' });
    expect(run.output).toContain('1 model changes; there is something to measure.');
  });

  test("fails alone where it can't tell, and leaves the pull request to the review", async () => {
    const { run, writes } = await detected({ [POLICY]: 'version: 9\n' }, { 'a.py': '' });
    expect(run.code).toBe(1);
    expect(writes).toEqual([]);
  });

  test('counts models that are gone, which need no runner', async () => {
    const change: SceneOptions['change'] = (git) => git.git('rm', '--quiet', 'm.onnx');
    const { run } = await detected({ 'm.onnx': classifier(1) }, { 'a.py': '' }, { change });
    expect(run.outputs).toMatchObject({ models: '1', 'needs-gpu': 'false' });
  });
});
