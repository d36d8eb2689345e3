/** What is run of a change, without running it. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { thisMachine } from '../../src/benchmark/host.ts';
import { findChanges } from '../../src/changes/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { forModel, loadPolicy } from '../../src/policy/index.ts';
import type { ModelContext } from '../../src/review/model-context.ts';
import { openSides, summaryOf } from '../../src/review/open-sides.ts';
import { subjectsOf } from '../../src/review/subjects.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { below, type ModelFolder, summarizer, textClassifier } from '../support/tasks/index.ts';

const MODEL = 'models/a';
const POLICY = '.github/energy-policy.yml';

async function opened(base: ModelFolder, head: ModelFolder) {
  const made = createRepository();
  const write = (files: ModelFolder) => {
    for (const [path, content] of Object.entries(files)) made.write(path, content);
  };
  write(base);
  const baseSha = made.commit('base');
  write(head);
  const headSha = made.commit('head');
  const repository = await openRepository(made.directory);
  const cacheDirectory = temporaryFolder();
  const { models, mergeBase } = await findChanges(repository, {
    base: baseSha,
    head: headSha,
    names: false as const,
    cacheDirectory,
  });
  const [change] = models;
  if (change?.kind !== 'artefact' || models.length !== 1) throw new Error('expected one changed model');
  const policy = await loadPolicy({
    file: POLICY,
    read: ({ path }) => repository.readText(baseSha, path),
  });
  const context: ModelContext = {
    host: thisMachine,
    repository,
    baseSha,
    mergeBaseSha: mergeBase,
    headSha,
    policy,
    removedModels: [],
    reportedResults: { shared: new Set(), read: new Map() },
    snapshot: loadBundledSnapshot(),
    meter: cpuTimeMeter(),
    provider: 'cpu',
    threads: 1,
    seconds: 1,
    alternativesSeconds: 0,
    laterBytes: 0,
    seed: 1,
    cacheDirectory,
    today: '2026-01-01',
    beforeMeasuring: async () => {},
    beforeTasks: async () => {},
    beforeGguf: async () => {},
    onProgress: () => {},
  };
  const sides = await openSides(change, context);
  const { head: headSide, base: baseSide } = sides;
  if (headSide === undefined) throw new Error('there is no head');
  const subjects = await subjectsOf(change, { head: headSide, base: baseSide }, forModel(policy, MODEL), context);
  return { sides: { head: headSide, base: baseSide }, subjects };
}

test("the author's own queries come from the base branch, and are marked with their hash", async () => {
  const queries = 'text\n"it was good, and new"\nthe time of people\n';
  const { subjects } = await opened(
    {
      ...below(MODEL, textClassifier()),
      [POLICY]: `version: 1\nmodels:\n  - path: ${MODEL}\n    queries: data/reviews.csv\n`,
      'data/reviews.csv': queries,
    },
    { ...below(MODEL, textClassifier({ layers: 2 })), 'data/reviews.csv': 'text\nchosen by the pull request\n' },
  );
  expect(subjects.queries.queries).toEqual({
    list: [
      { kind: 'text', text: 'it was good, and new' },
      { kind: 'text', text: 'the time of people' },
    ],
    sha256: createHash('sha256').update(queries).digest('hex'),
  });
});

test('a folder is run whole on both sides, and a change of its tokenizer makes another model', async () => {
  const before = textClassifier();
  const after = { 'tokenizer_config.json': String(before['tokenizer_config.json']).replace('512', '256') };
  const { sides, subjects } = await opened(below(MODEL, before), below(MODEL, after));
  const task = { task: 'text_classification', subfolder: 'onnx', precision: 'fp32' };
  expect(subjects.head).toMatchObject({ kind: 'folder', task });
  expect(subjects.base).toMatchObject({ kind: 'folder', task });
  expect(sides.head.identity).not.toBe(sides.base!.identity);
});

test('a folder that only moved is the same model', async () => {
  const { sides } = await opened(below(MODEL, textClassifier()), below(MODEL, textClassifier({ layers: 2 })));
  const elsewhere = await opened({}, below('models/b', textClassifier()));
  expect(elsewhere.sides.head.identity).toBe(sides.base!.identity);
});

test('an encoder and its decoder are run and counted together', async () => {
  const { sides, subjects } = await opened({}, below(MODEL, summarizer()));
  expect(subjects.head).toMatchObject({ kind: 'folder', task: { task: 'summarization', precision: 'fp32' } });
  // Two of the encoder's layer and three of the decoder's.
  expect(summaryOf(sides.head).operators.LayerNormalization).toBe(5);
});

test('a folder without tokenizer and processor is fed with tensors, as any other graph', async () => {
  const { 'tokenizer.json': _, 'tokenizer_config.json': __, ...bare } = textClassifier();
  const { subjects } = await opened({}, below(MODEL, bare));
  expect(subjects.head.kind).not.toBe('folder');
});

test('an encoder and decoder without a tokenizer are no model that can be run', async () => {
  const { 'tokenizer.json': _, ...half } = summarizer();
  await expect(opened({}, below(MODEL, half))).rejects.toMatchObject({
    code: 'folder-incomplete',
    message: expect.stringContaining('tokenizer.json'),
  });
});
