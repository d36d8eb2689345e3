/** What an acceptance covers: what a maintainer had before them, and nothing that came after. */
import { describe, expect, it } from 'vitest';
import type { EnergyReview, ModelReview } from '../../src/energy-review/index.ts';
import type { TestRepository } from '../support/git.ts';
import { aFailure } from '../support/reviews.ts';
import { aModel, aRevision } from '../trust/scene.ts';
import { LOWER, MODEL, OVER, POLICY, POLICY_TEXT, type PullScene, pressed, pullScene, WORKFLOW } from './pull-scene.ts';

const OTHER = 'models/other.onnx';
const SPEECH = 'models/speech';
const ENCODER = `${SPEECH}/onnx/encoder_model.onnx`;
const DECODER = `${SPEECH}/onnx/decoder_model_merged.onnx`;

const passes = { conclusion: 'success', title: 'Energy check accepted by maintainer: worth it' };

describe('an acceptance does not carry over', () => {
  it('to a result that is unverified, though the accepted model is what it was', async () => {
    await using scene = await pullScene({ base: (git) => git.write(OTHER, 'another small model') });
    await scene.finishRun(OVER);
    await scene.say('/energy accept worth it');
    expect(scene.check()).toMatchObject(passes);

    await push(scene, (git) => {
      git.write(WORKFLOW, 'on: pull_request # and lie\n');
      git.write(OTHER, 'another model that is ten times larger');
    });
    const review = (claim: EnergyReview) => ({
      ...claim,
      models: [...claim.models, modified(scene.git, OTHER, LOWER)],
    });
    await scene.finishRun(OVER, { review });
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: expect.stringMatching(/^Unverified: /) });
  });

  it("from one commit of a workflow of the pull request's own to the next, nor to what it says later", async () => {
    await using scene = await pullScene({
      change: (git) => {
        git.write(MODEL, 'a model that is much larger');
        git.write(WORKFLOW, 'on: pull_request # calls ./measure.sh\n');
      },
    });
    await scene.finishRun(LOWER);
    await scene.say('/energy accept worth it');
    expect(scene.check()).toMatchObject(passes);
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: expect.stringMatching(/^Unverified: /) });
    await scene.finishRun(LOWER);
    expect(scene.check()).toMatchObject(passes);

    await push(scene, (git) => git.write('measure.sh', 'echo lies'));
    await scene.finishRun(LOWER);
    expect(scene.check()).toMatchObject({ conclusion: 'failure', title: expect.stringMatching(/^Unverified: /) });
  });

  it('to a folder whose main graph is the same and whose other graph is not', async () => {
    await using scene = await pullScene({
      base: (git) => {
        git.write(`${SPEECH}/config.json`, '{"model_type":"whisper"}');
        git.write(ENCODER, 'a small encoder');
        git.write(DECODER, 'a small decoder');
      },
      change: (git) => git.write(ENCODER, 'a larger encoder'),
    });
    const review = (claim: EnergyReview) => ({ ...claim, models: [modified(scene.git, SPEECH, OVER, ENCODER)] });
    await scene.finishRun({}, { review });
    await scene.say('/energy accept worth it');
    expect(scene.check()).toMatchObject(passes);

    await push(scene, (git) => git.write(`${SPEECH}/README.md`, 'words'));
    await scene.finishRun({}, { review });
    expect(scene.check()).toMatchObject(passes);

    await push(scene, (git) => git.write(DECODER, 'a much larger decoder'));
    await scene.finishRun({}, { review });
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
  });

  it('to other data beside the same graph', async () => {
    const change = (git: TestRepository) => git.write(MODEL, 'a larger model: location weights.txt');
    await using scene = await pullScene({ change });
    await scene.finishRun(OVER);
    await scene.say('/energy accept worth it');
    expect(scene.check()).toMatchObject(passes);
    await push(scene, (git) => git.write('models/words.txt', 'no weights'));
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject(passes);
    await push(scene, (git) => git.write('models/weights.txt', 'weights'));
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
  });

  it('from one content that cannot be opened to another', async () => {
    await using scene = await pullScene();
    const review = (claim: EnergyReview) => ({ ...claim, models: [aFailure({ model: MODEL, findings: [] })] });
    await scene.finishRun({}, { review });
    await scene.say('/energy accept worth it');
    expect(scene.check()).toMatchObject(passes);

    await push(scene, (git) => git.write('README.md', 'words'));
    await scene.finishRun({}, { review });
    expect(scene.check()).toMatchObject(passes);

    await push(scene, (git) => git.write(MODEL, 'something else that is no model'));
    await scene.finishRun({}, { review });
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: couldn’t measure /),
    });
  });

  it('to another base branch', async () => {
    await using scene = await pullScene();
    scene.git.git('switch', '--quiet', '-c', 'release', 'main');
    scene.git.write(POLICY, POLICY_TEXT.replace('10%', '100%'));
    scene.git.commit('release');
    scene.git.git('switch', '--quiet', 'main');
    await scene.github.importGit(scene.repository, scene.git.directory);
    await scene.github.changeBase(scene.pull, 'release');
    await scene.finishRun(OVER);
    await scene.say('/energy accept worth it');
    expect(scene.check()).toMatchObject(passes);

    await scene.github.changeBase(scene.pull, 'main');
    await scene.finishRun(OVER);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
    expect(scene.github.violations).toEqual([]);
  });
});

async function push(
  { git, github, repository, pull }: PullScene,
  change: (git: TestRepository) => void,
): Promise<void> {
  git.git('switch', '--quiet', 'larger');
  change(git);
  git.commit('more');
  git.git('switch', '--quiet', 'main');
  await github.importGit(repository, git.directory);
  await github.pushToPull(pull);
}

function modified(git: TestRepository, model: string, changes: Partial<ModelReview>, main = model): ModelReview {
  const revisions = { base: aRevision(git, 'main', main), head: aRevision(git, 'larger', main) };
  return aModel(git, { model, revisions, ...changes });
}

describe('is newer than this comment', () => {
  it('by a button of the check of an earlier head', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    const press = pressed(scene, 'accept', 'maintainer');
    await push(scene, (git) => git.write(MODEL, 'a model that is larger still'));
    await scene.finishRun(OVER);
    await scene.deliver(press);
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('is newer than this comment');
    await scene.deliver(pressed(scene, 'accept', 'maintainer'));
    expect(scene.check()).toMatchObject({ conclusion: 'success' });
  });

  it('by a comment that was written before the result was there', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER);
    const comment = scene.github.addComment(scene.pull, { body: '/energy accept worth it', author: 'maintainer' });
    const { name, payload } = scene.github.events.issueComment(comment);
    const written = { ...(payload.comment as object), created_at: '2020-01-01T00:00:00Z' };
    await scene.deliver({ name, payload: { ...payload, comment: written } });
    expect(scene.check()).toMatchObject({
      conclusion: 'failure',
      title: expect.stringMatching(/^Energy check failed: /),
    });
    expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('is newer than this comment');
  });
});

it('what was taken back is not accepted again by sending the press that accepted it', async () => {
  await using scene = await pullScene();
  await scene.finishRun(OVER);
  const press = pressed(scene, 'accept', 'maintainer');
  await scene.deliver(press);
  expect(scene.check()).toMatchObject({ conclusion: 'success' });
  await scene.deliver(press);
  await scene.say('/energy cancel');
  expect(scene.check()).toMatchObject({ conclusion: 'failure' });
  await scene.deliver(press);
  expect(scene.check()).toMatchObject({ conclusion: 'failure' });
  expect(scene.github.comments(scene.pull).at(-1)?.body).toContain('This button was pressed before');
});
