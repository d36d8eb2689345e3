/** The tools of `wattnudge mcp`, asked by the SDK's own client. */
import { describe, expect, test } from 'vitest';
import { parseEnergyReview } from '../../../src/energy-review/index.ts';
import { classifier } from '../../support/onnx/classifier.ts';
import { type Files, repositoryOf, reviewArgs } from '../../support/review-change.ts';
import { runMain } from '../../support/run-main.ts';
import { simulatedHost } from '../../support/simulation/host.ts';
import { connect } from './mcp-client.ts';

const POLICY = '.github/energy-policy.yml';
const speech = (model: string): Files => ({ 'app.py': `model = "${model}"\n` });

test('agents see four tools, all of which only read, and which of them may ask the hub', async () => {
  const { client } = await connect();
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.openWorldHint])).toEqual([
    ['rate', true, false],
    ['compare', true, false],
    ['scan', true, true],
    ['review', true, true],
  ]);
  expect(tools.find(({ name }) => name === 'review')?.description).toContain('MODEL FILES ARE NOT MEASURED');
  // An agent reads all of it before each task.
  expect(JSON.stringify(tools).length).toBeLessThan(8000);
  expect(client.getInstructions()).toContain('call compare');
});

describe('rate', () => {
  test('answers with the document of the command, and with a few sentences', async () => {
    const { call } = await connect();
    const { text, document } = await call('rate', { model: 'openai/whisper-large-v3' });
    const { stdout } = await runMain(['rate', '--model', 'openai/whisper-large-v3', '--json', '-']);
    expect(document).toEqual(JSON.parse(stdout));
    expect(text).toMatch(
      /^openai\/whisper-large-v3: 86\.7 Wh per 1,000 queries, 1 of 5 stars \(speech recognition\)\./,
    );
    expect(text).toContain('Evidence: published (AI Energy Score, February 2025');
    expect(text).toContain('Alternative: 75% less energy than openai/whisper-large-v3, 4★. Replace');
  });

  test('fails in the words of the command', async () => {
    const { call } = await connect();
    const { isError, text } = await call('rate', { model: 'microsoft/resnet-5' });
    const { stderr } = await runMain(['rate', '--model', 'microsoft/resnet-5']);
    expect(isError).toBe(true);
    expect(`${text}\n`).toBe(stderr);
  });
});

describe('compare', () => {
  test('says what a review says of the one name in the place of the other', async () => {
    const { call } = await connect();
    const names = { base: 'openai/whisper-small', head: 'openai/whisper-large-v3' };
    const { document } = await call('compare', names);
    const repository = repositoryOf(speech(names.base), speech(names.head));
    const { stdout } = await runMain([...reviewArgs(repository), '--json', '-']);
    const [{ locations: _, ...reviewed }] = JSON.parse(stdout).models;
    expect(document).toEqual({ ...reviewed, locations: [] });
  });

  test.each([
    ['openai/whisper-small', 'openai/whisper-large-v3'],
    ['gpt-4o-mini', 'gpt-5'],
    ['BAAI/bge-small-en-v1.5', 'nomic-ai/nomic-embed-text-v1.5'],
    ['acme/one', 'acme/two'],
  ])('says %s → %s in sentences, each figure with its evidence', async (base, head) => {
    const { call } = await connect();
    const { text } = await call('compare', { base, head });
    expect(text).toMatchSnapshot();
  });

  test('takes a task, which chooses among several ratings of both', async () => {
    const { call } = await connect();
    const names = { base: 'openai/whisper-small', head: 'openai/whisper-large-v3' };
    expect((await call('compare', { ...names, task: 'asr' })).document.evidence.kind).toBe('published');
    expect((await call('compare', { ...names, task: 'summarization' })).document.evidence.kind).not.toBe('published');
    const { isError, text } = await call('compare', { ...names, task: 'speach' });
    expect(isError).toBe(true);
    expect(text).toContain('The tasks are');
  });

  test.each([
    ['a text that is no name', { base: 'a b', head: 'gpt-5' }, 'Expected the name of a model as base, found "a b".'],
    ['the same name twice', { base: 'gpt-5', head: 'gpt-5' }, 'base and head are the same name, "gpt-5".'],
  ])('refuses %s', async (_, names, words) => {
    const { call } = await connect();
    const { isError, text } = await call('compare', names);
    expect(isError).toBe(true);
    expect(text).toContain(words);
  });
});

test('scan answers with the document of the command, and with its list', async () => {
  const { directory } = repositoryOf({}, { ...speech('openai/whisper-large-v3'), 'a.onnx': classifier(1) });
  const { call } = await connect(directory);
  const { text, document } = await call('scan');
  const { stdout } = await runMain(['scan', '--repo', directory, '--json', '-']);
  expect(document).toEqual(JSON.parse(stdout));
  expect(text).toContain('1 file and 1 name of models in');
});

describe('review', () => {
  const policy = { [POLICY]: 'version: 1\nmodels:\n  - id: openai/whisper-*\n    budget: { stars: 3 }\n' };

  test('judges names by the policy of base, as the command does', async () => {
    const repository = repositoryOf(
      { ...speech('openai/whisper-small'), ...policy },
      { ...speech('openai/whisper-large-v3'), ...policy },
    );
    const { call } = await connect(repository.directory);
    const { text, document, isError } = await call('review', { base: 'main', head: 'change' });
    const { stdout } = await runMain([...reviewArgs(repository), '--json', '-']);
    const { outcome, models } = JSON.parse(stdout);
    expect(document).toMatchObject({ outcome, models });
    expect(outcome).toBe('fail');
    expect(text).toMatch(/^Outcome: fail\n\n/);
    expect(isError).toBe(false);
    expect(parseEnergyReview(document).models).toHaveLength(1);
  });

  test('runs no file, says so, and passes no policy that limits it', async () => {
    const limit = { [POLICY]: 'version: 1\ndefaults: { budget: { increase: 10% } }\n' };
    const { directory } = repositoryOf({ 'a.onnx': classifier(1), ...limit }, { 'a.onnx': classifier(2) });
    const host = simulatedHost();
    const { call } = await connect(directory, host);
    const { text, document } = await call('review', { base: 'main' });
    expect(document.models).toMatchObject([
      {
        model: 'a.onnx',
        evidence: { kind: 'none' },
        error: { code: 'not-measured', remedy: expect.stringContaining('npx wattnudge review') },
        findings: [{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }],
      },
    ]);
    expect(document.outcome).not.toBe('pass');
    expect(host.asked).toEqual([]);
    expect(text).toContain('This review judges names alone');
  });

  test('fetches nothing that a policy lets be run', async () => {
    const run = { [POLICY]: 'version: 1\ndefaults: { hub: run, budget: { increase: 10% } }\n' };
    const { directory } = repositoryOf(
      { 'app.py': 'model = "BAAI/bge-small-en-v1.5"\n', ...run },
      { 'app.py': 'model = "BAAI/bge-large-en-v1.5"\n' },
    );
    const { call } = await connect(directory);
    const { document } = await call('review', { base: 'main' });
    expect(document.models).toMatchObject([{ model: 'BAAI/bge-large-en-v1.5', error: { code: 'not-measured' } }]);
  });

  test('knows a file that only moved', async () => {
    const { directory } = repositoryOf({ 'a.onnx': classifier(1) }, { 'a.onnx': undefined, 'b.onnx': classifier(1) });
    const { call } = await connect(directory);
    const { document } = await call('review', { base: 'main' });
    expect(document).toMatchObject({
      outcome: 'pass',
      models: [{ change: 'renamed', comparison: { stopped: 'identical' } }],
    });
  });

  test('says below its text what the command says beside it', async () => {
    const { directory } = repositoryOf({}, { 'a.txt': 'a' });
    const { call } = await connect(directory);
    const { text } = await call('review', { base: 'main' });
    expect(text).toMatch(/No model changed\.\n\nOnly committed changes are reviewed\./);
  });

  test('fails in the words of the command', async () => {
    const { directory } = repositoryOf({}, {});
    const { call } = await connect(directory);
    const { isError, text } = await call('review', { base: 'mian' });
    expect(isError).toBe(true);
    expect(text).toMatch(/^wattnudge: .*"mian".*\n {2}\S/);
  });
});

test('a parameter that a tool doesn’t have is refused by name', async () => {
  const { call } = await connect();
  const { isError, text } = await call('scan', { repo: '.' });
  expect(isError).toBe(true);
  expect(text).toMatch(/repo\b/);
});

test('a fault of ours is an error of the tool, and its place is logged', async () => {
  const host = { ...simulatedHost(), clock: { now: () => Number.NaN } };
  const { call, logged } = await connect(undefined, host as never);
  const { isError, text } = await call('compare', { base: 'gpt-4o-mini', head: 'gpt-5' });
  expect(isError).toBe(true);
  expect(text).toContain('This is a bug in wattnudge');
  expect(logged.join('\n')).toMatch(/^RangeError: .*\n\s+at /);
});
