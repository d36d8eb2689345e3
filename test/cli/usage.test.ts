import { describe, expect, test } from 'vitest';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { runMain } from '../support/run-main.ts';

test('without arguments it shows help and says that this is no use', async () => {
  const { code, stderr } = await runMain([]);
  expect(code).toBe(2);
  expect(stderr).toContain('Usage: wattnudge');
});

test.each([
  ['wattnudge', []],
  ['wattnudge review', ['review']],
  ['wattnudge bench', ['bench']],
  ['wattnudge inspect', ['inspect']],
  ['wattnudge rate', ['rate']],
  ['wattnudge policy', ['policy']],
  ['wattnudge meters', ['meters']],
  ['wattnudge doctor', ['doctor']],
])('%s --help shows usage and succeeds', async (name, args) => {
  const { code, stdout, stderr } = await runMain([...args, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: ${name}`);
  expect(stderr).toBe('');
  if (args.length > 0) expect(stdout).toMatch(/Examples?:/);
});

test('the exit codes are part of the help', async () => {
  const { code, stdout } = await runMain(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('0 within policy, 1 over policy, 2 usage error, 3 could not measure');
});

describe('a mistake in the arguments is exit code 2 with what was expected', () => {
  test.each([
    [['reviw'], "unknown command 'reviw'"],
    [['review', '--secnods', '3'], 'Did you mean --seconds?'],
    [['review', '--seconds', '0'], 'Expected a number of seconds above 0'],
    [['bench', 'm.onnx', '--seconds', 'soon'], 'Expected a number of seconds above 0'],
    [['bench', 'm.onnx', '--batch', '0'], 'Expected whole numbers from 1 to 9999'],
    [['bench', 'm.onnx', '--meter', 'sundial'], 'Allowed choices are auto, nvml, nvidia-smi, rapl, cpu-time'],
    [['bench', 'm.onnx', '--provider', 'abacus'], 'Allowed choices are auto, cpu, cuda'],
    [['bench', 'missing.onnx'], '"missing.onnx" doesn’t exist'],
    [['inspect', 'missing.onnx'], 'missing.onnx: the file can’t be opened (ENOENT)'],
    [['rate'], 'found neither'],
    [['rate', '--model', 'microsoft/resnet-5'], 'Did you mean microsoft/resnet-50'],
    [['rate', '--task', 'image_clasification'], 'image_classification'],
    [['rate', '--task', 'asr', '--wh', '-1'], 'a number above 0'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await runMain(args);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    // A mistake of the user's needs no stack trace.
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('a repository that cannot be reviewed is exit code 2 with the remedy', () => {
  test('no repository at all', async () => {
    const { code, stderr } = await runMain(['review', '--repo', temporaryFolder()]);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a git repository');
  });

  test('an unknown revision', async () => {
    const repository = createRepository();
    repository.write('a.txt', 'a');
    repository.commit();
    const { code, stderr } = await runMain(['review', '--repo', repository.directory, '--base', 'mian']);
    expect(code).toBe(2);
    expect(stderr).toContain('"mian"');
  });

  test('no branch to compare with', async () => {
    const repository = createRepository();
    repository.write('a.txt', 'a');
    repository.commit();
    repository.git('branch', '-m', 'work');
    const { code, stderr } = await runMain(['review', '--repo', repository.directory]);
    expect(code).toBe(2);
    expect(stderr).toContain('Name the branch with --base');
  });

  test('a shallow clone without the merge base', async () => {
    const repository = createRepository();
    repository.write('a.txt', 'a');
    repository.commit();
    repository.branch('work');
    for (const content of ['b', 'c', 'd']) {
      repository.write('a.txt', content);
      repository.commit();
    }
    repository.git('switch', '-q', 'main');
    repository.write('other.txt', 'x');
    repository.commit();
    const clone = temporaryFolder();
    repository.git('clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${repository.directory}`, clone);
    const { code, stderr } = await runMain([
      'review',
      '--repo',
      clone,
      '--base',
      'origin/main',
      '--head',
      'origin/work',
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/fetch-depth: 0|--unshallow/);
  });
});

test('no model changed is a pass that says so', async () => {
  const repository = createRepository();
  repository.write('a.txt', 'a');
  repository.commit();
  const args = ['review', '--repo', repository.directory, '--base', 'HEAD', '--json', '-'];
  const { code, stdout, stderr } = await runMain(args);
  expect(code).toBe(0);
  expect(stderr).toContain('No model changed.');
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 2, outcome: 'pass', models: [] });
});
