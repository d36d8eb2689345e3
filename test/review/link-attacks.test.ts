/** Attacks by symbolic links: a model is swapped behind one, or told by the path for which the policy says less. */
import { describe, expect, test } from 'vitest';
import { changesOf, outline } from '../changes/review-range.ts';
import { tinyModel, tinyWeights } from '../changes/tiny-model.ts';
import { createRepository, type WorkFiles, writeAll } from '../support/git.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { type Files, reviewed } from '../support/review-change.ts';
import { below, textClassifier } from '../support/tasks/index.ts';

const POLICY = '.github/energy-policy.yml';
const [small, large] = [classifier(1), classifier(8)];
const MODELS = { 'store/v1.onnx': small, 'store/v2.onnx': large };

const strictAt = (path: string) => `version: 1\nmodels:\n  - path: ${path}\n    budget: { increase: 10% }\n`;

async function review(policy: string, base: Files, head: Files) {
  const args = ['--seconds', '20', '--alternatives-seconds', '0'];
  return (await reviewed({ [POLICY]: policy, ...MODELS, ...base }, head, { args })).review;
}

describe('a model of eight times the energy', () => {
  const OVER = { rule: 'increase', status: 'over', limit: { value: 10 } };
  const link = (to: string) => ({ link: to });

  test.each<[string, string, Files, Files, string]>([
    [
      'a link is led to it',
      'prod.onnx',
      { 'prod.onnx': link('store/v1.onnx') },
      { 'prod.onnx': link('store/v2.onnx') },
      'prod.onnx',
    ],
    [
      'a link that is called something else is led to it',
      'prod/**',
      { 'prod/model': link('../store/v1.onnx') },
      { 'prod/model': link('../store/v2.onnx') },
      'prod/model',
    ],
    [
      'the folder of a model becomes a link to its folder',
      'prod/**',
      { 'prod/model.onnx': small, 'new/model.onnx': large },
      { 'prod/model.onnx': undefined, prod: link('new') },
      'prod/model.onnx',
    ],
    [
      'a model becomes a link to it',
      'prod.onnx',
      { 'prod.onnx': small },
      { 'prod.onnx': link('store/v2.onnx') },
      'prod.onnx',
    ],
    [
      'it takes the place of a link',
      'prod.onnx',
      { 'prod.onnx': link('store/v1.onnx') },
      { 'prod.onnx': classifier(9) },
      'prod.onnx',
    ],
    [
      'a link is led to it whose target has the budget',
      'store/v1.onnx',
      { 'lax.onnx': link('store/v1.onnx') },
      { 'lax.onnx': link('store/v2.onnx') },
      'lax.onnx',
    ],
    [
      'a link on the way of the link that has the budget is led to it',
      'prod/**',
      { prod: link('current'), current: link('one'), 'one/m.onnx': small, 'two/m.onnx': large },
      { current: link('two') },
      'current/m.onnx',
    ],
    [
      'the model that a link with a budget leads to becomes it',
      'prod/**',
      { 'prod/m.onnx': link('../store/m.onnx'), 'store/m.onnx': small },
      { 'store/m.onnx': large },
      'store/m.onnx',
    ],
    [
      'the file that a link with a budget leads to becomes it',
      'prod.onnx',
      { 'prod.onnx': link('store/blob'), 'store/blob': small },
      { 'store/blob': large },
      'prod.onnx',
    ],
  ])('is over the budget where %s', async (_, path, base, head, model) => {
    const { outcome, blocks, models } = await review(strictAt(path), base, head);
    const told = models.filter(({ change }) => change !== 'added');
    expect(told).toMatchObject([{ model, change: 'modified', comparison: { verdict: 'higher' }, findings: [OVER] }]);
    expect({ outcome, blocks }).toEqual({ outcome: 'fail', blocks: true });
  });

  test.each<[string, Files]>([
    ['in a circle', { 'prod.onnx': link('a.onnx'), 'a.onnx': link('prod.onnx') }],
    ['out of the repository', { 'prod.onnx': link('../store/v2.onnx') }],
    ['to an address', { 'prod.onnx': link('/store/v2.onnx') }],
    ['to nothing', { 'prod.onnx': link('store/v3.onnx') }],
    ['up from what is no folder', { 'prod.onnx': link('store/v1.onnx/../v2.onnx') }],
    ['to itself', { 'prod.onnx': link('prod.onnx') }],
    [
      'through more links than are followed',
      {
        'prod.onnx': link('l0.onnx'),
        ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`l${at}.onnx`, link(`l${at + 1}.onnx`)])),
        'l8.onnx': link('store/v2.onnx'),
      },
    ],
  ])('cannot hide behind a link that leads %s', async (_, head) => {
    const { blocks, models } = await review(strictAt('prod.onnx'), { 'prod.onnx': small }, head);
    const told = models.find(({ model }) => model === 'prod.onnx');
    expect(told).toMatchObject({ change: 'modified', error: { code: 'model-is-symlink' } });
    expect(blocks).toBe(true);
  });
});

test('a folder behind a link is run as what its task says, with its own tokenizer', async () => {
  const base = {
    ...below('bert-1', textClassifier()),
    ...below('bert-2', textClassifier({ layers: 8 })),
    prod: { link: 'bert-1' },
  };
  const { models } = await review(strictAt('prod'), base, { prod: { link: 'bert-2' } });
  expect(models).toMatchObject([
    { model: 'prod', kind: 'folder', change: 'modified', head: { task: { id: 'text_classification' } } },
  ]);
});

test('weights in another format that a link is led to are told', async () => {
  const base = {
    'a.gguf': 'small',
    'b.gguf': 'larger',
    'prod.gguf': { link: 'a.gguf' },
    dir: { link: 'v1' },
    'v1/c.pt': 'c',
    'v2/c.pt': 'd',
  };
  expect(await told(base, { 'prod.gguf': { link: 'b.gguf' }, dir: { link: 'v2' } })).toEqual([
    'modified dir/c.pt',
    'modified prod.gguf',
  ]);
});

test('a link to a model of a submodule, or to the submodule, is told as one that cannot be measured', async () => {
  const git = createRepository();
  writeAll(git, { 'a.onnx': tinyModel(), 'b/m.onnx': tinyModel() });
  const base = git.commit();
  writeAll(git, { 'a.onnx': { link: 'sub/model.onnx' }, b: { link: 'sub' } });
  git.git('add', '--all');
  git.git('update-index', '--add', '--cacheinfo', `160000,${base},sub`);
  git.git('commit', '--quiet', '--message=links');
  expect(outline(await changesOf(git, base))).toEqual([
    'modified a.onnx !model-is-symlink',
    'modified b/m.onnx !model-is-symlink',
  ]);
});

async function told(base: WorkFiles, head: WorkFiles): Promise<string[]> {
  const git = createRepository();
  writeAll(git, base);
  const before = git.commit();
  writeAll(git, head);
  git.commit();
  return outline(await changesOf(git, before));
}

describe('a model that has several paths', () => {
  const [one, other] = [tinyModel(), tinyModel({ weights: [9, 9, 9, 9] })];

  test('is told once, by the path that changed', async () => {
    const base = {
      'v1/m.onnx': one,
      current: { link: 'v1' },
      prod: { link: 'current' },
      'here.onnx': { link: 'prod/m.onnx' },
      all: { link: '.' },
    };
    expect(await told(base, { 'v1/m.onnx': other })).toEqual(['modified v1/m.onnx']);
    expect(await told({ ...base, 'v2/m.onnx': other }, { current: { link: 'v2' } })).toEqual([
      'modified current/m.onnx',
    ]);
    expect(await told({ ...base, 'v2/m.onnx': one }, { current: { link: 'v2' } })).toEqual([]);
  });

  test('is two models where a folder of its own runs it with a tokenizer of its own', async () => {
    const folder = {
      'bert/config.json': '{"model_type":"bert"}',
      'bert/onnx/model.onnx': { link: '../../store.onnx' },
    };
    expect(await told({ ...folder, 'store.onnx': one }, { 'store.onnx': other })).toEqual([
      'modified bert',
      'modified store.onnx',
    ]);
  });

  test('cannot be measured where other weights are beside the link than beside the model', async () => {
    const graph = tinyModel({ external: ['w.bin'] });
    const weights = { 'v1/w.bin': tinyWeights(1, 2, 3, 4), 'v2/w.bin': tinyWeights(9, 9, 9, 9) };
    const versions = { 'v1/m.onnx': graph, 'v2/m.onnx': graph, ...weights };
    const base = { ...versions, 'm.onnx': { link: 'v1/m.onnx' } };
    expect(await told(base, { 'm.onnx': { link: 'v2/m.onnx' } })).toEqual(['modified m.onnx']);
    const beside = { ...base, 'w.bin': weights['v1/w.bin'] };
    expect(await told(beside, { 'm.onnx': { link: 'v2/m.onnx' } })).toEqual(['modified m.onnx !model-is-symlink']);
  });
});

describe('links by the thousand', () => {
  test('to a folder of many models are each told, and those that are too many as what nobody read', async () => {
    const models = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`store/m${at}.onnx`, tinyModel()]));
    const links = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`l${at}`, { link: 'store' }]));
    const changes = await told(models, links);
    const unread = changes.filter((line) => line.endsWith('!too-many-graphs'));
    expect(changes.length - unread.length).toBeLessThan(6000);
    expect(unread.length).toBeGreaterThan(100);
    expect(new Set(changes.map((line) => line.split(/[ /]/)[1])).size).toBe(200);
  });

  test('in a folder that links to itself end', async () => {
    const loops = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`d/l${at}`, { link: '.' }]));
    const base = { ...loops, 'd/m.onnx': tinyModel(), 'd/w': { link: 'l0/l1/l2/l3/l4' } };
    expect(await told(base, { 'd/m.onnx': tinyModel({ weights: [9, 9, 9, 9] }) })).toEqual(['modified d/m.onnx']);
    expect(await told(base, { 'd/w': { link: 'l5/l6/l7/l8/l9' } })).toEqual([]);
  });

  test('that double a path with each hop end', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `x${at}`);
    const doubling = Object.fromEntries(
      names.map((name, at) => [name, { link: `${names[at + 1] ?? 'd'}/../${names[at + 1] ?? 'd'}` }]),
    );
    const base = { ...doubling, 'd/m.onnx': tinyModel(), 'm.onnx': tinyModel() };
    expect(await told(base, { 'm.onnx': { link: 'x0/m.onnx' } })).toEqual(['modified m.onnx !model-is-symlink']);
  });
});
