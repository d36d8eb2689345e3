import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { parseEnergyReview } from '../../src/energy-review/index.ts';
import { renderComment } from '../../src/report/index.ts';
import type { TestRepository } from '../support/git.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { aFinding, anAddition, aWaiver, someGpuConditions } from '../support/reviews.ts';
import { runMain } from '../support/run-main.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { admissionOf, aRevision, aScene, changeModel, MODEL, POLICY, withModel } from './scene.ts';

const policy = (rules: string) => `version: 1\ndefaults:\n  enforcement: block\n  budget: { ${rules} }\n`;

describe('step g: what is in force', () => {
  it('is not what the pull request makes of the policy', async () => {
    const edited = await admissionOf({
      policy: policy('increase: 2%'),
      change(git) {
        changeModel(git);
        git.write(POLICY, policy('increase: 900%'));
      },
    });
    expect(edited).toMatchObject({
      review: {
        outcome: 'fail',
        blocks: true,
        models: [{ findings: [{ rule: 'increase', limit: { value: 2, unit: '%' } }] }],
      },
    });
  });

  it('is the policy of the base branch as it is now', async () => {
    const tightened = await admissionOf({ later: (git) => git.write(POLICY, policy('increase: 1%')) });
    expect(tightened).toMatchObject({ state: 'admitted', review: { outcome: 'fail' } });
  });

  it('is no waiver from the artifact or the pull request', async () => {
    const waived = await admissionOf({
      policy: policy('increase: 2%'),
      change(git) {
        changeModel(git);
        const waiver = `waivers: [{ model: ${MODEL}, until: 2099-01-01, reason: mine, by: "@mallory" }]\n`;
        git.write(POLICY, policy('increase: 2%') + waiver);
      },
      claim: (honest) => withModel(honest, { findings: [aFinding('waived', { waiver: aWaiver() })] }),
    });
    expect(waived).toMatchObject({
      review: { outcome: 'fail', models: [{ findings: [{ rule: 'increase', status: 'over' }] }] },
    });
    expect(JSON.stringify(waived)).not.toContain('waiver');
  });

  it('takes a board by the name that the policy has for it, whatever words are in it', async () => {
    const [board] = someGpuConditions().boards!;
    const admitted = (gpu: string) =>
      admissionOf({
        policy: `${policy('increase: 10%')}  runner: { gpu: ${gpu} }\n`,
        claim: (honest) => ({
          ...honest,
          conditions: someGpuConditions({ boards: [{ ...board!, name: 'NVIDIA Graphics Device' }] }),
        }),
      });
    expect(await admitted('NVIDIA Graphics Device')).toMatchObject({ review: { outcome: 'pass' } });
    expect(await admitted('NVIDIA H100')).toMatchObject({
      review: { models: [{ error: { code: 'other-hardware' } }] },
    });
  });

  it('is refused where it cannot be read: a broken gate does not stand open', async () => {
    const broken = await admissionOf({ policy: 'version: 1\ndefaults: { budget: { increase: lots } }\n' });
    expect(broken).toMatchObject({ state: 'refused', step: 'g', code: 'policy-value' });
    const link = await admissionOf({
      policy: 'version: 1\n',
      later(git) {
        git.git('rm', '--quiet', POLICY);
        git.link(POLICY, '../README.md');
      },
    });
    expect(link).toMatchObject({ state: 'refused', step: 'g', code: 'policy-unreadable' });
  });

  it('follows `extends` beside the file on the base branch, and elsewhere through the given way', async () => {
    const options = {
      policy: 'version: 1\nextends: ./shared/energy.yml\n',
      later: (git: TestRepository) =>
        git.write('.github/shared/energy.yml', `extends: acme/rules\n${policy('increase: 9%')}`),
    };
    const asked: string[] = [];
    const admission = await admissionOf(options, {
      async readShared(repository, path) {
        asked.push(`${repository}: ${path}`);
        return policy('increase: 3%');
      },
    });
    expect(asked).toEqual(['acme/rules: energy-policy.yml']);
    expect(admission).toMatchObject({
      review: {
        outcome: 'fail',
        policy: { layers: ['acme/rules: energy-policy.yml', '.github/shared/energy.yml', POLICY] },
      },
    });
    const missing = await admissionOf(options, {
      readShared: async () => undefined,
    });
    expect(missing).toMatchObject({ state: 'refused', step: 'g', code: 'policy-extends' });
  });

  it('has quality figures from the repository, not from the artifact', async () => {
    const quality = `${policy('increase: 20%')}models:\n  - path: ${MODEL}\n    quality: { file: metrics.json, key: accuracy, maxDrop: 1% }\n`;
    const worse = await admissionOf({
      policy: quality,
      base: (git) => git.write('metrics.json', '{"accuracy":0.9}'),
      change(git) {
        changeModel(git);
        git.write('metrics.json', '{"accuracy":0.6}');
      },
      claim: (honest) =>
        withModel(honest, {
          quality: { file: 'metrics.json', key: 'accuracy', base: 0.9, head: 0.95, higherIsBetter: true },
        }),
    });
    expect(worse).toMatchObject({ review: { outcome: 'fail', models: [{ quality: { head: 0.6 } }] } });
  });

  it('is nothing where there is no policy, and then nothing blocks', async () => {
    const free = await admissionOf({ policy: 'version: 1\n', later: (git) => git.git('rm', '--quiet', POLICY) });
    expect(free).toMatchObject({ state: 'admitted', review: { outcome: 'pass', policy: { state: 'none' } } });
  });
});

describe('a review that was admitted', () => {
  it('renders without a mention, an image or HTML, whatever a file is called', async () => {
    const evil = 'models/@octocat ![x](https:evil.test) <img src=x> `a` [b](c) #1.onnx';
    const admission = await admissionOf({
      change: (git) => git.write(evil, 'an evil name'),
      claim: (honest, git) => ({
        ...honest,
        models: [
          anAddition({
            model: evil,
            graphs: {},
            head: undefined,
            revisions: { head: aRevision(git, 'larger', evil) },
            error: {
              code: 'x',
              message: '@everyone <script>alert(1)</script> ![i](https://evil.test/i.png)',
              remedy: '@team',
            },
          }),
        ],
      }),
    });
    if (admission.state !== 'admitted') throw new Error(admission.message);
    const comment = renderComment(admission.review, { repositoryUrl: 'https://github.com/octo/models' });
    const html = marked.parse(comment ?? '', { gfm: true, async: false });
    expect(html).toContain('octocat');
    // What the run says of its error is not repeated.
    expect(html).toContain('The benchmark couldn’t measure this model.');
    expect(html).not.toMatch(/everyone|evil\.test\/i\.png/);
    expect(html).not.toMatch(/<(img|script)/i);
    expect(html).not.toMatch(/(href|src)="(?!https:\/\/(github\.com\/octo\/models|huggingface\.co)\b)/);
    // GitHub mentions nobody in code, nor where something invisible stands behind the sign.
    expect(html.replace(/<pre>.*?<\/pre>|<code>.*?<\/code>/gs, '')).not.toMatch(/@(?!\u200b)/);
  });

  it('is the very review that an honest run made', async () => {
    const references = (id: string) => `pipe = pipeline(model="${id}")\n`;
    await using scene = await aScene({
      policy: `${policy('increase: 900%')}models:\n  - path: ${MODEL}\n    source: microsoft/resnet-18\n    volume: 1_000_000/month\n    quality: { file: metrics.json, key: accuracy, maxDrop: 5% }\n  - path: prod/strict.onnx\n    budget: { increase: 10% }\n`,
      base(git) {
        git.write(MODEL, classifier(1));
        git.write('models/gone.onnx', classifier(1));
        git.write('models/a/moved.onnx', classifier(2));
        git.write('store/v1.onnx', classifier(1));
        git.write('store/v2.onnx', classifier(3));
        git.link('prod/current.onnx', '../store/v1.onnx');
        git.link('prod/strict.onnx', 'current.onnx');
        git.write('metrics.json', '{"accuracy":0.9}');
        git.write('serve.py', references('microsoft/resnet-18'));
      },
      change(git) {
        git.write(MODEL, classifier(2));
        git.git('rm', '--quiet', 'models/gone.onnx');
        git.write('models/b/.keep', '');
        git.git('mv', 'models/a/moved.onnx', 'models/b/moved.onnx');
        git.write('models/broken.onnx', 'no graph at all');
        git.remove('prod/current.onnx');
        git.link('prod/current.onnx', '../store/v2.onnx');
        git.write('metrics.json', '{"accuracy":0.89}');
        git.write('serve.py', references('microsoft/resnet-50'));
      },
      artifact: 'none',
    });
    const host = simulatedHost();
    const today = new Date(host.clock.now()).toISOString().slice(0, 10);
    const range = ['--repo', scene.git.directory, '--base', 'main', '--head', 'larger'];
    const { stdout } = await runMain(['review', ...range, '--seconds', '20', '--json', '-'], { host });
    const honest = parseEnergyReview(JSON.parse(stdout));
    expect(honest.models.map(({ change }) => change).sort()).toEqual([
      'added',
      'modified',
      'modified',
      'reference',
      'removed',
      'renamed',
    ]);

    // By the rule of a link that leads there through the one that changed.
    const linked = honest.models.find(({ model }) => model === 'prod/current.onnx');
    expect(linked?.findings).toMatchObject([{ rule: 'increase', status: 'over', limit: { value: 10 } }]);

    scene.uploadReview(honest);
    const admission = await scene.admit({ today });
    expect(admission).toMatchObject({ state: 'admitted' });
    // Why options were not tried is the run's own prose, and is not taken over. Why a model, or a meter, is left out is said
    // in words made here.
    const models = honest.models.map(({ notTried: _, ...model }) => model);
    const reason = honest.models.flatMap(({ error }) => error?.message ?? []);
    expect(reason).toHaveLength(1);
    const [skipped] = honest.conditions.meter.skipped ?? [];
    const told = JSON.stringify({ ...honest, models })
      .replaceAll(reason[0]!, 'The file isn’t an ONNX model.')
      .replace(skipped!.reason, 'not available on that machine');
    expect(admission.state === 'admitted' && admission.review).toEqual(JSON.parse(told));
  });
});
