import { describe, expect, it } from 'vitest';
import type { EnergyReview } from '../../src/energy-review/index.ts';
import { aReference } from '../support/reviews.ts';
import { POLICY_TEXT, type PullScene, pullScene } from './pull-scene.ts';

const line = (id: string) => `model = AutoModelForObjectDetection.from_pretrained("${id}")\n`;
const [TINY, BASE] = ['hustvl/yolos-tiny', 'hustvl/yolos-base'];
/** As good as `BASE`, by the published figures, and all of it known. */
const GOOD = 'microsoft/conditional-detr-resnet-50';
/** Far more energy, and no public benchmark has both. */
const UNCLEAR = { previous: 'distilbert/distilgpt2', model: 'Salesforce/xLAM-7b-r' };

interface Names {
  readonly previous?: string;
  readonly model?: string;
  /** Of `app.py` at head, with the name in its first line. */
  readonly text?: string;
}

function namingScene(
  { previous = TINY, model = BASE, text = line(model) }: Names = {},
  policy = POLICY_TEXT,
  fork = '',
) {
  return pullScene({
    policy,
    base: (git) => git.write('app.py', line(previous)),
    change: (git) => git.write('app.py', text),
    ...(fork !== '' && { fork }),
  });
}

/** A run that found the name in `app.py`. */
function finish(scene: PullScene, { previous = TINY, model = BASE }: Names = {}, at = 1) {
  const reference = aReference({ model, previous, locations: [{ path: 'app.py', line: at, previousLine: 1 }] });
  return scene.finishRun({}, { review: (claim: EnergyReview) => ({ ...claim, models: [reference] }) });
}

/** The author pushes, and a run reviews it. */
async function push(scene: PullScene, text: string) {
  scene.git.git('switch', '--quiet', 'larger');
  scene.git.write('app.py', text);
  scene.git.commit('further');
  await scene.github.importGit(scene.repository, scene.git.directory);
  await scene.github.pushToPull(scene.pull);
}

/** Of an earlier head, say. */
const elsewhere = `@@ -9 +9 @@\n-${line(TINY)}+${line(BASE)}`;

const inline = ({ github, pull }: PullScene) => github.reviewComments(pull);
const conversation = ({ github, pull }: PullScene) => github.comments(pull)[0]?.body ?? '';

describe('the line that names another model', () => {
  it('is suggested at the line, with a model that is as good, and the comment says where', async () => {
    await using scene = await namingScene();
    await finish(scene);
    const [suggestion, ...more] = inline(scene);
    expect(more).toEqual([]);
    expect(suggestion).toMatchObject({ path: 'app.py', line: 1, side: 'RIGHT', commitId: scene.pull.headSha });
    expect(suggestion?.author.login).toBe('wattnudge[bot]');
    expect(suggestion?.body).toContain(`\`\`\`suggestion\n${line(GOOD)}\`\`\``);
    expect(conversation(scene)).not.toContain('```suggestion');
    expect(conversation(scene)).toMatch(
      new RegExp(`\\[suggestion in line 1\\]\\(\\S+/pull/1#discussion_r${suggestion?.id}\\)`),
    );
    await finish(scene);
    expect(suggestion?.bodies).toHaveLength(1);
    expect(inline(scene)).toHaveLength(1);
    expect(scene.github.violations).toEqual([]);
  });

  it('is suggested as it was where no model is known to be as good', async () => {
    await using scene = await namingScene(UNCLEAR);
    await finish(scene, UNCLEAR);
    expect(inline(scene)[0]?.body).toContain(`\`\`\`suggestion\n${line(UNCLEAR.previous)}\`\`\``);
  });

  it('is not where the new model is shown to be better', async () => {
    const names = { previous: 'microsoft/resnet-18', model: 'microsoft/resnet-50' };
    await using scene = await namingScene(names);
    await finish(scene, names);
    expect(conversation(scene)).toContain('uses 31% more energy');
    expect(inline(scene)).toEqual([]);
  });

  it('is not with a model of which something is unknown', async () => {
    // The first choice has an unknown licence.
    const names = { previous: 'microsoft/resnet-18', model: 'google/vit-base-patch16-384' };
    await using scene = await namingScene(names);
    await finish(scene, names);
    expect(conversation(scene)).toContain('microsoft/beit-base-patch16-224');
    expect(inline(scene)).toEqual([]);
  });

  it('is suggested in the pull request of a fork, which is the base repository’s', async () => {
    await using scene = await namingScene({}, POLICY_TEXT, 'mallory');
    await finish(scene);
    expect(inline(scene)).toHaveLength(1);
    expect(scene.github.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/mallory/'))).toEqual(
      [],
    );
  });

  it('is suggested anew where a push changes the line, and no more where it takes the name back', async () => {
    await using scene = await namingScene();
    await finish(scene);
    await push(scene, `import os\n${line(BASE).replace('model', 'net')}`);
    await finish(scene, {}, 2);
    expect(inline(scene)).toMatchObject([{ line: 2, body: expect.stringContaining(`net = `) }]);
    await push(scene, `import os\n${line(TINY)}`);
    await scene.finishRun({}, { review: (claim: EnergyReview) => ({ ...claim, models: [] }) });
    expect(conversation(scene)).toContain('This pull request no longer changes a model.');
    expect(inline(scene)).toEqual([]);
    expect(scene.github.violations).toEqual([]);
  });

  it('is not any more once a maintainer accepted it, and is again where that is taken back', async () => {
    await using scene = await namingScene(UNCLEAR, `${POLICY_TEXT}evidence: { block: [published] }\n`);
    await finish(scene, UNCLEAR);
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    expect(inline(scene)).toHaveLength(1);
    await scene.say('/energy accept it finds the small ones');
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
    expect(inline(scene)).toEqual([]);
    await scene.say('/energy cancel');
    expect(inline(scene)).toHaveLength(1);
  });

  it('is not where the result can’t be verified', async () => {
    await using scene = await namingScene();
    scene.git.git('switch', '--quiet', 'larger');
    scene.git.write('.github/workflows/energy.yml', 'on: [pull_request]\n');
    await push(scene, line(BASE));
    await finish(scene);
    expect(conversation(scene)).toContain('**Unverified:**');
    expect(inline(scene)).toEqual([]);
  });

  it('is not where the policy turns suggestions off, also where it was before, and the comment stays', async () => {
    await using scene = await namingScene();
    await finish(scene);
    scene.git.git('switch', '--quiet', 'main');
    scene.git.write('.github/energy-policy.yml', `${POLICY_TEXT}nudge: { suggestions: false }\n`);
    scene.git.commit('no suggestions');
    await scene.github.importGit(scene.repository, scene.git.directory);
    await finish(scene);
    expect(conversation(scene)).toContain(BASE);
    expect(inline(scene)).toEqual([]);
  });

  it.each([
    ['GitHub shows no diff of the file', { filename: 'app.py', status: 'modified' } as const],
    ['the diff has the name in another line', { filename: 'app.py', status: 'modified', patch: elsewhere } as const],
  ])('is not where %s', async (_, file) => {
    await using scene = await namingScene();
    scene.pull.files = [file];
    await finish(scene);
    expect(conversation(scene)).toContain(BASE);
    expect(conversation(scene)).not.toContain('suggestion in line');
    expect(inline(scene)).toEqual([]);
  });

  it('leaves what another author wrote with our marker alone, also once nothing is suggested', async () => {
    await using scene = await namingScene();
    const body = '<!-- wattnudge:suggestion v1 energy -->\nevil';
    const forged = await scene.github.addReviewComment(scene.pull, {
      path: 'app.py',
      line: 1,
      body,
      author: 'mallory',
    });
    await finish(scene);
    expect(inline(scene)).toHaveLength(2);
    await push(scene, line(TINY));
    await scene.finishRun({}, { review: (claim: EnergyReview) => ({ ...claim, models: [] }) });
    expect(inline(scene)).toEqual([forged]);
    expect(forged.bodies).toHaveLength(1);
  });

  it('leaves the comment as it is where GitHub doesn’t take it', async () => {
    await using scene = await namingScene();
    const body = { message: 'Validation Failed', documentation_url: 'https://docs.github.com/rest' };
    scene.github.fail({
      match: `POST /repos/octo/${scene.repository.name}/pulls/*/comments`,
      with: { status: 422, body },
    });
    await finish(scene);
    expect(conversation(scene)).toContain(BASE);
    expect(scene.check()).toMatchObject({ status: 'completed' });
    expect(inline(scene)).toEqual([]);
    expect(await scene.logged(({ msg }) => msg === 'no suggestion at the line')).toMatchObject({
      reason: expect.stringContaining('GitHub answered 422'),
    });
  });
});
