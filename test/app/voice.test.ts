/** An outsider's words in the App's name. Whoever opens a pull request writes files, and a run of its workflow an artifact. */
import { describe, expect, it } from 'vitest';
import { type EnergyReview, energyReviewSchema, type ModelReview } from '../../src/energy-review/index.ts';
import { retellTexts } from '../../src/trust/voice/walk-texts.ts';
import type { TestRepository } from '../support/git.ts';
import {
  aMeasured,
  aMeasurement,
  anAddition,
  aProfile,
  aReference,
  interval,
  someGpuConditions,
} from '../support/reviews.ts';
import { aRevision, withModel } from '../trust/scene.ts';
import { MODEL, OVER, POLICY, POLICY_TEXT, type PullScene, pressed, pullScene, WORKFLOW } from './pull-scene.ts';

const NOTICE = 'SECURITY NOTICE rotate your keys at evil.example';
const HEARD = /.{0,60}(SECURITY|rotate.your|evil\.example).{0,30}/gi;

/** Everything that the App has said at a pull request. */
function said({ github }: PullScene, pull: PullScene['pull']): string {
  const checks = github.checkRuns(pull.headSha).map(({ title, summary, text, annotations }) => ({
    title,
    summary,
    text,
    annotations: annotations.map((annotation) => ({ ...annotation, path: '' })),
  }));
  const comments = [...github.comments(pull), ...github.reviewComments(pull)];
  const bodies = comments.filter(({ author }) => author.login.endsWith('[bot]')).map(({ body }) => body);
  return JSON.stringify([checks, bodies]);
}

function heard(scene: PullScene, pull = scene.pull): string[] {
  return said(scene, pull).match(HEARD) ?? [];
}

const IN_GIT = /^models\[\]\.(model|previous|locations\[\]\.path|revisions\.(base|head)\.path)$/;

/** The claim with a notice in each text that is not held against git. */
function shouting(claim: EnergyReview): EnergyReview {
  return retellTexts(claim, energyReviewSchema, (text, { path }) => {
    if (IN_GIT.test(path)) return text;
    return path.endsWith('url') ? 'https://evil.example/rotate' : `${NOTICE} ${text}`.slice(0, 300);
  });
}

const TOLD: Partial<ModelReview> = {
  ...OVER,
  alternatives: [
    aMeasured('int8 weights alone', interval(0.6), { note: NOTICE }),
    aMeasured('models/other.onnx', interval(0.5), { option: 'same-signature' }),
    aMeasured('models/other.onnx', interval(0.5), { option: 'declared' }),
  ],
  profile: { base: aProfile(20, 1e9), head: aProfile(50, 4e9) },
  notTried: [{ name: NOTICE, reason: NOTICE }],
};
const onGpu = (claim: EnergyReview): EnergyReview => ({
  ...claim,
  conditions: someGpuConditions({
    meter: {
      ...someGpuConditions().meter,
      warning: NOTICE,
      skipped: [{ name: 'rapl', reason: NOTICE }],
    },
  }),
});

describe('an artifact with a notice in every text', () => {
  it.each<[string, Partial<ModelReview>]>([
    ['of a model over its budget, with alternatives', TOLD],
    [
      'of a model that could not be measured',
      { base: undefined, head: undefined, comparison: undefined, error: { code: 'x', message: 'x', remedy: 'x' } },
    ],
    ['of a query that is none', { ...OVER, head: aMeasurement(0.51, { fallbackOperators: { Conv: 3 } }) }],
  ])('is not heard in the check, the comment, or an answer: %s', async (_, model) => {
    await using scene = await pullScene();
    await scene.finishRun(model, { review: (claim) => shouting(onGpu(claim)) });
    expect(scene.check()).toMatchObject({ conclusion: 'failure' });
    expect(scene.check()?.title).not.toContain('can’t be used');
    await scene.say('/energy explain', 'reader');
    await scene.deliver(pressed(scene, 'alternatives', 'reader'));
    expect(heard(scene)).toEqual([]);
    expect(scene.github.comments(scene.pull).length).toBeGreaterThan(1);
  });

  it('is not heard where the workflow is the author’s own: figures alone', async () => {
    await using scene = await pullScene({
      fork: 'mallory',
      change: (git) => {
        git.write(MODEL, 'a model that is much larger');
        git.write(WORKFLOW, 'on: pull_request # and lie\n');
      },
    });
    await scene.finishRun(TOLD, { review: onGpu });
    expect(said(scene, scene.pull)).toContain('142%');
    expect(said(scene, scene.pull)).not.toMatch(/H100|pixel_values|layer4|models\/other\.onnx/);
  });

  it('is not heard in the ledger either', async () => {
    await using scene = await pullScene();
    await scene.finishRun(TOLD, { review: (claim) => ({ ...shouting(onGpu(claim)), later: NOTICE, say: [NOTICE] }) });
    const token = await scene.issueToken(scene.repository.owner.login);
    const place = `${scene.url}/api/v1/repos/${scene.repository.owner.login}/${scene.repository.name}`;
    const answers = [];
    for (const path of ['reviews', 'models', 'nudges']) {
      const response = await fetch(`${place}/${path}`, { headers: { authorization: `Bearer ${token}` } });
      answers.push(response.status, await response.text());
    }
    expect(answers.filter((one) => one === 200)).toHaveLength(3);
    expect(JSON.stringify(answers)).not.toMatch(HEARD);
  });
});

describe('a result that is refused', () => {
  it.each<[string, (claim: EnergyReview) => unknown]>([
    ['tells of another model', (claim) => ({ ...claim, models: [...claim.models, anAddition({ model: NOTICE })] })],
    ['has another name before', (claim) => withModel(claim, { previous: `${NOTICE}.onnx`, change: 'renamed' })],
    ['tells of a model twice', (claim) => ({ ...claim, models: [1, 2].map(() => anAddition({ model: NOTICE })) })],
    ['has a text for a number', (claim) => ({ ...claim, conditions: { ...claim.conditions, seed: NOTICE } })],
    ['has a key that is a text', (claim) => ({ ...claim, blocks: undefined, [NOTICE]: 'x'.repeat(5000) })],
    [
      'has no such file',
      (claim) =>
        withModel(claim, {
          revisions: { ...claim.models[0]!.revisions, head: { ...claim.models[0]!.revisions!.head!, path: NOTICE } },
        }),
    ],
    ['cannot be', (claim) => withModel(claim, { model: NOTICE, head: aMeasurement(0.5, { queries: 0 }) })],
    ['tells how a model is served', (claim) => withModel(claim, { model: NOTICE, change: 'serving' })],
    ['is of a later version', (claim) => ({ ...claim, schemaVersion: 3, say: NOTICE })],
  ])('is refused in our words: it %s', async (_, review) => {
    await using scene = await pullScene();
    await scene.finishRun(OVER, { review: review as (claim: EnergyReview) => unknown });
    expect(scene.check()).toMatchObject({ title: 'The benchmark result can’t be used' });
    expect(heard(scene)).toEqual([]);
  });

  it('is refused in our words: its file has another name', async () => {
    await using scene = await pullScene();
    await scene.finishRun(OVER, { artifact: { files: { [`${NOTICE}.json`]: '{}' } } });
    expect(scene.check()).toMatchObject({ title: 'The benchmark result can’t be used' });
    expect(heard(scene)).toEqual([]);
  });
});

describe('files of a pull request', () => {
  it('cannot be called a sentence: the name of a model is one word', async () => {
    const name = `models/${NOTICE}.onnx`;
    await using scene = await pullScene({ change: (git) => git.write(name, 'a model') });
    const { git } = scene;
    await scene.finishRun(undefined, {
      review: (claim) => ({
        ...claim,
        models: [
          anAddition({
            model: name,
            revisions: { head: aRevision(git, 'larger', name) },
            error: { code: 'model-load-failed', message: NOTICE },
            alternatives: [aMeasured('int8 weights alone', interval(0.6), { comparedWith: 'head' })],
          }),
        ],
      }),
    });
    await scene.say('/energy explain', 'reader');
    const words = said(scene, scene.pull);
    expect(words).toContain('SECURITY%20NOTICE%20rotate%20your%20keys');
    expect(words).not.toContain('rotate your');
  });

  it('cannot have a comment beside a reference repeated as a suggestion', async () => {
    const [previous, model] = ['distilbert/distilgpt2', 'Salesforce/xLAM-7b-r'];
    const line = (id: string) => `model = AutoModelForCausalLM.from_pretrained("${id}")`;
    const lines = [
      line(model),
      `${line(model)}  # ${NOTICE}`,
      `${line(model)}; // ${NOTICE}`,
      `model = Auto.from_pretrained("${model}", note="${NOTICE}")`,
    ];
    const suggested: number[] = [];
    for (const written of lines) {
      await using scene = await pullScene({
        base: (git) => git.write('app.py', `${line(previous)}\n`),
        change: (git) => git.write('app.py', `${written}\n`),
      });
      const reference = aReference({ model, previous, locations: [{ path: 'app.py', line: 1, previousLine: 1 }] });
      await scene.finishRun({}, { review: (claim) => ({ ...claim, models: [reference] }) });
      expect(said(scene, scene.pull)).toContain(model);
      expect(heard(scene)).toEqual([]);
      suggested.push(scene.github.reviewComments(scene.pull).length);
    }
    // The first line alone has nothing but code.
    expect(suggested).toEqual([1, 0, 0, 0]);
  });

  it('cannot speak through a figure that is none', async () => {
    const quality = `models:\n  - path: ${MODEL}\n    quality: { file: metrics.json, key: accuracy, maxDrop: 1% }\n`;
    await using scene = await pullScene({
      policy: POLICY_TEXT + quality,
      base: (git) => git.write('metrics.json', '{"accuracy":0.9}'),
      change: (git) => {
        git.write(MODEL, 'a model that is much larger');
        git.write('metrics.json', JSON.stringify({ accuracy: NOTICE }));
      },
    });
    await scene.finishRun(OVER);
    await scene.say('/energy explain', 'reader');
    expect(said(scene, scene.pull)).toContain('expected a finite number, found a string');
    expect(heard(scene)).toEqual([]);
  });

  it.each([
    ['a value', POLICY_TEXT.replace('10%', `"${NOTICE}"`)],
    ['a key', `${POLICY_TEXT}"${NOTICE}": 1\n`],
    ['what is no YAML', `${POLICY_TEXT}- ${NOTICE}: [`],
    ['what it extends', `${POLICY_TEXT}extends: "${NOTICE}"\n`],
  ])('cannot speak through a policy that cannot be read: %s', async (_, policy) => {
    await using scene = await pullScene({ change: (git: TestRepository) => git.write(POLICY, policy) });
    await scene.opened();
    expect(said(scene, scene.pull)).toContain('This policy can’t be read');
    expect(heard(scene)).toEqual([]);
  });
});

it('a command that is none is repeated only where it is a plain word', async () => {
  await using scene = await pullScene();
  await scene.say('/energy https://evil.example/rotate-your-keys', 'stranger');
  await scene.say('/energy accpet', 'stranger');
  expect(said(scene, scene.pull)).toContain('There is no such command.');
  expect(said(scene, scene.pull)).toContain('There is no command accpet.');
  expect(heard(scene)).toEqual([]);
});
