import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EnergyReview, parseEnergyReview } from '../../src/energy-review/index.ts';
import { GraphBuilder } from '../../src/onnx/index.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';
import { hasCompiler, nvmlEnvironment } from '../support/gpu/nvml-stand-in.ts';
import { realModels } from '../support/real-models.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';

const MODEL = 'models/model.onnx';
const POLICY = '.github/energy-policy.yml';
const small = () => readFileSync(realModels.speechV5);
const large = () => readFileSync(realModels.textDirection);
/** Rated, not run: for what does not depend on a measurement. */
const REFERENCE = 'pipe = pipeline(model="microsoft/resnet-50")\n';

type Files = Record<string, string | Uint8Array>;

/** A repository with `base` on main and `head` on the branch change. */
function repositoryOf(base: Files, head: Files): TestRepository {
  const repository = createRepository();
  repository.write('README.md', 'models');
  for (const [path, content] of Object.entries(base)) repository.write(path, content);
  repository.commit('base');
  repository.git('switch', '--quiet', '--create', 'change');
  for (const [path, content] of Object.entries(head)) repository.write(path, content);
  repository.commit('head');
  return repository;
}

/** A few seconds, and no options: what is tested is what becomes of a measurement, not how fine it is. */
const BRIEF = ['--seconds', '2', '--alternatives-seconds', '0'];

async function reviewed(base: Files, head: Files, ...args: string[]) {
  return reviewedIn({}, base, head, ...args);
}

async function reviewedIn(
  environment: Record<string, string>,
  base: Files,
  head: Files,
  ...args: string[]
): Promise<CliResult & { review: EnergyReview }> {
  const { directory } = repositoryOf(base, head);
  const json = join(temporaryFolder(), 'review.json');
  const fixed = ['--repo', directory, '--base', 'main', '--head', 'change', ...BRIEF, '--json', json];
  const result = await runCli(['review', ...fixed, ...args], { environment });
  return { ...result, review: parseEnergyReview(JSON.parse(readFileSync(json, 'utf8'))) };
}

test('a model that uses far more energy than the policy allows is exit code 1, with everything in the review', async () => {
  const policy =
    'version: 1\nmodels:\n  - path: models/*.onnx\n    budget: { increase: 10% }\n    quality: { file: metrics.json, key: accuracy }\n';
  const { code, stdout, stderr, review } = await reviewed(
    { [MODEL]: small(), [POLICY]: policy, 'metrics.json': '{"accuracy": 0.8}' },
    { [MODEL]: large(), 'metrics.json': '{"accuracy": 0.9}' },
  );
  expect(code).toBe(1);
  expect(review).toMatchObject({ outcome: 'fail', blocks: true, policy: { state: 'found', layers: [POLICY] } });
  const [model] = review.models;
  expect(model).toMatchObject({
    model: MODEL,
    change: 'modified',
    comparison: { verdict: 'higher' },
    quality: { base: 0.8, head: 0.9 },
    findings: expect.arrayContaining([
      expect.objectContaining({
        rule: 'increase',
        status: 'over',
        enforcement: 'block',
        origin: { file: POLICY, line: 4 },
      }),
    ]),
  });
  expect(model!.revisions!.head!.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(stdout).toContain(MODEL);
  // Progress is about the run and goes to standard error.
  expect(stderr).toContain(`${MODEL}: measuring`);
});

test('a policy that asks for a hardware counter takes no estimate: not measured, exit code 3, with the reason', async () => {
  const policy = 'version: 1\ndefaults: { budget: { increase: 10% }, meter: measured }\n';
  const { code, review } = await reviewed(
    { [MODEL]: small(), [POLICY]: policy },
    { [MODEL]: large() },
    '--meter',
    'cpu-time',
  );
  expect(code).toBe(3);
  expect(review.models[0]).toMatchObject({
    error: { code: 'measured-required', message: expect.stringContaining('cpu-time is an estimate') },
    findings: [{ rule: 'measurable', status: 'unjudged', enforcement: 'block' }],
  });
  expect(review.models[0]).not.toHaveProperty('head');
});

test('a quick review says that it is one', async () => {
  const { stdout, review } = await reviewed({ [MODEL]: small() }, { [MODEL]: large() }, '--quick');
  expect(review.conditions.quick).toBe(true);
  expect(review.models[0]).toMatchObject({ comparison: { verdict: 'higher' } });
  expect(stdout).toMatch(/Quick mode: short\s+warm-ups\s+and\s+windows/);
});

describe.skipIf(!hasCompiler)('with the energy counter of a GPU', () => {
  const policy = 'version: 1\ndefaults: { budget: { increase: 10% }, meter: measured }\n';
  const files: [Files, Files] = [{ [MODEL]: small(), [POLICY]: policy }, { [MODEL]: large() }];

  test('the whole path from worker to review runs, and the conditions name the board', async () => {
    const { code, review } = await reviewedIn(nvmlEnvironment(), ...files, '--meter', 'nvml', '--seconds', '6');
    expect(code).toBe(1);
    expect(review.conditions).toMatchObject({
      meter: { name: 'nvml', kind: 'measured', warning: expect.stringContaining('while the processor works') },
      boards: [{ name: 'Stand-in GPU', powerLimitWatts: 700, restingWatts: 20 }],
    });
    expect(review.models[0]).toMatchObject({
      comparison: { verdict: 'higher' },
      findings: [{ rule: 'increase', status: 'over' }],
    });
  });

  test('a board that is lost in mid-run is no figure: exit code 3', async () => {
    const environment = nvmlEnvironment({ lost_after: 10 });
    const { code, review } = await reviewedIn(environment, ...files, '--meter', 'nvml', '--seconds', '6');
    expect(code).toBe(3);
    expect(review.models[0]).toMatchObject({ error: { code: 'gpu-lost' } });
    expect(review.models[0]).not.toHaveProperty('head');
  });

  test('a board with MIG is refused before anything is run, with the remedy', async () => {
    const { directory } = repositoryOf(...files);
    const args = ['review', '--repo', directory, '--base', 'main', '--head', 'change', '--meter', 'nvml'];
    const { code, stdout, stderr } = await runCli(args, { environment: nvmlEnvironment({ mig: 1 }) });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('MIG is on for board 0');
    expect(stderr).toContain('-mig 0');
  });
});

test('without a policy everything informs, the review shows the lines to add, and --markdown writes the comment', async () => {
  const markdown = join(temporaryFolder(), 'review.md');
  const { code, stdout, review } = await reviewed({ [MODEL]: small() }, { [MODEL]: large() }, '--markdown', markdown);
  expect(code).toBe(0);
  expect(review).toMatchObject({ outcome: 'pass', blocks: false, policy: { state: 'none' } });
  expect(stdout).toContain('budget: { increase: 10% }');
  expect(readFileSync(markdown, 'utf8')).toMatch(/^### /m);
});

test('a policy in the pull request does not count', async () => {
  // The bytes stay as they are, and are too many for base's policy whatever they are called: nothing has to run.
  const repository = repositoryOf(
    { [MODEL]: small(), [POLICY]: 'version: 1\ndefaults:\n  budget: { size: 1kB }\n' },
    { [POLICY]: 'version: 1\ndefaults:\n  enforcement: inform\n' },
  );
  repository.git('mv', MODEL, 'models/other.onnx');
  repository.commit();
  const range = ['--repo', repository.directory, '--base', 'main', '--head', 'change'];
  const { code, stdout } = await runCli(['review', ...range, '--alternatives-seconds', '0', '--json', '-']);
  expect(code).toBe(1);
  expect(parseEnergyReview(JSON.parse(stdout))).toMatchObject({
    outcome: 'fail',
    blocks: true,
    models: [{ findings: [{ rule: 'size', status: 'over', enforcement: 'block' }] }],
  });
});

test('a renamed model is the same bytes and is not run', async () => {
  const repository = repositoryOf({ [MODEL]: small() }, {});
  repository.git('mv', MODEL, 'models/other.onnx');
  repository.commit();
  const { code, stdout } = await runCli([
    'review',
    '--repo',
    repository.directory,
    '--base',
    'main',
    '--head',
    'change',
    '--json',
    '-',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).models).toEqual([
    expect.objectContaining({
      change: 'renamed',
      previous: MODEL,
      comparison: expect.objectContaining({
        verdict: 'same',
        stopped: 'identical',
        ratio: { estimate: 1, lower: 1, upper: 1 },
      }),
    }),
  ]);
});

test('a reference is rated, not run', async () => {
  const code = (id: string) => `pipe = pipeline(model="${id}")\n`;
  const { review, stdout } = await reviewed(
    { 'app.py': code('microsoft/resnet-18') },
    { 'app.py': code('microsoft/resnet-50') },
  );
  expect(review.models).toEqual([
    expect.objectContaining({
      model: 'microsoft/resnet-50',
      previous: 'microsoft/resnet-18',
      change: 'reference',
      location: { path: 'app.py', line: 1 },
      headRating: expect.objectContaining({ whPer1000: 0.390429 }),
      alternatives: [expect.objectContaining({ name: 'microsoft/resnet-18' })],
    }),
  ]);
  expect(review.models[0]!.head).toBeUndefined();
  expect(stdout).toContain('microsoft/resnet-50');
});

describe('a model that cannot be measured is exit code 3 with the reason', () => {
  const policy = { [POLICY]: 'version: 1\ndefaults:\n  budget: { increase: 10% }\n' };

  test('a corrupt file', async () => {
    const { code, review, stdout } = await reviewed(
      { ...policy, [MODEL]: small() },
      { [MODEL]: large().subarray(0, 3000) },
    );
    expect(code).toBe(3);
    expect(review).toMatchObject({ outcome: 'error', blocks: true, models: [{ error: { code: 'corrupt-model' } }] });
    expect(stdout).toContain('could not be measured');
  });

  test('an operator that the runtime does not know', async () => {
    const graph = new GraphBuilder({ name: 'custom' });
    const x = graph.input('x', 'float32', [1, 4]);
    const y = graph.node('Mystery', [x]);
    graph.output(y, 'float32', [1, 4]);
    const { code, review } = await reviewed({ ...policy, [MODEL]: small() }, { [MODEL]: graph.toBytes() });
    expect(code).toBe(3);
    expect(review.models[0]!.error).toMatchObject({
      code: 'unsupported-operator',
      message: expect.stringContaining('Mystery'),
      remedy: expect.stringContaining('unmeasured'),
    });
  });

  test('inputs that cannot be guessed: the error says what to write, and writing it helps', async () => {
    const graph = new GraphBuilder({ name: 'table' });
    const x = graph.input('features', 'float32', ['batch', 'columns']);
    graph.output(graph.node('Relu', [x]), 'float32', ['batch', 'columns']);
    const head = { [MODEL]: graph.toBytes() };
    const { code, review } = await reviewed({ 'a.txt': 'a' }, head);
    expect(code).toBe(3);
    expect(review.models[0]!.error).toMatchObject({
      code: 'input-unknown',
      remedy: expect.stringContaining('features: [batch, columns]'),
    });

    const stated =
      'version: 1\nmodels:\n  - path: models/model.onnx\n    inputs: { shapes: { features: [batch, 64] } }\n';
    const again = await reviewed({ [POLICY]: stated }, head);
    expect(again.code).toBe(0);
    expect(again.review.models[0]!.head!.inputs.shapes).toEqual({ features: [1, 64] });
  });

  test('declared unmeasured, it is exempt', async () => {
    const stated = 'version: 1\nmodels:\n  - path: models/model.onnx\n    unmeasured: needs a custom operator\n';
    const { code, review } = await reviewed({ [POLICY]: stated }, { [MODEL]: large().subarray(0, 3000) });
    expect(code).toBe(0);
    expect(review.models[0]).toMatchObject({ findings: [{ status: 'exempt' }] });
  });
});

describe('a policy that cannot be used is exit code 2', () => {
  test.each([
    ['empty', '', /empty/],
    ['with an unknown key', 'version: 1\ndefaults:\n  budget: { incraese: 10% }\n', /incraese/],
  ])('%s', async (_, policy, words) => {
    const { directory } = repositoryOf({ [POLICY]: policy, [MODEL]: small() }, { [MODEL]: large() });
    const { code, stderr } = await runCli(['review', '--repo', directory, '--base', 'main', '--head', 'change']);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });
});

test('a metrics file that is missing at head is named, and the quality is not shown to hold', async () => {
  const policy =
    'version: 1\nmodels:\n  - path: models/*.onnx\n    quality: { file: metrics.json, key: accuracy, maxDrop: 1% }\n';
  const repository = repositoryOf({ [MODEL]: small(), [POLICY]: policy, 'metrics.json': '{"accuracy": 0.8}' }, {});
  repository.git('mv', MODEL, 'models/other.onnx');
  repository.git('rm', '--quiet', 'metrics.json');
  repository.commit();
  const range = ['--repo', repository.directory, '--base', 'main', '--head', 'change'];
  const { code, stdout } = await runCli(['review', ...range, '--json', '-']);
  expect(code).toBe(3);
  const [model] = parseEnergyReview(JSON.parse(stdout)).models;
  expect(model!.findings.find(({ rule }) => rule === 'quality')).toMatchObject({
    status: 'unjudged',
    message: expect.stringMatching(/metrics\.json.*head/),
  });
});

test('--json - is alone on standard output', async () => {
  const { directory } = repositoryOf({}, { 'app.py': REFERENCE });
  const { stdout, stderr } = await runCli([
    'review',
    '--repo',
    directory,
    '--base',
    'main',
    '--head',
    'change',
    '--json',
    '-',
  ]);
  expect(parseEnergyReview(JSON.parse(stdout)).models).toHaveLength(1);
  expect(stderr).toContain('microsoft/resnet-50');
});

test('a file that cannot be written is said, and nothing half-written is left', async () => {
  const { directory } = repositoryOf({}, {});
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  const { code, stderr } = await runCli([
    'review',
    '--repo',
    directory,
    '--base',
    'main',
    '--json',
    join(folder, 'file/review.json'),
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('could not be written');
});

test('colours are for terminals and for those who ask, unless NO_COLOR is set', async () => {
  const { directory } = repositoryOf({}, { 'app.py': REFERENCE });
  const args = ['review', '--repo', directory, '--base', 'main', '--head', 'change'];
  const ansi = '\u001b[';
  expect((await runCli(args)).stdout).not.toContain(ansi);
  expect((await runCli(args, { environment: { FORCE_COLOR: '1' } })).stdout).toContain(ansi);
  expect((await runCli(args, { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(ansi);
});
