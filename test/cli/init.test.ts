import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Questions } from '../../src/cli/questions.ts';
import { workflowText } from '../../src/cli/workflow.ts';
import { checkPolicy } from '../../src/policy/index.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';
import { classifier } from '../support/onnx/classifier.ts';
import { runMain } from '../support/run-main.ts';

const WORKFLOW = '.github/workflows/energy.yml';
const POLICY = '.github/energy-policy.yml';

function repositoryWithModels(): TestRepository {
  const repository = createRepository();
  repository.write('models/classifier.onnx', classifier(2));
  repository.write('app.py', 'model = "gpt-4o-mini"\n');
  repository.commit();
  return repository;
}

const read = ({ directory }: TestRepository, path: string) => readFileSync(join(directory, path), 'utf8');
const init = ({ directory }: TestRepository, args: readonly string[] = [], questions?: Questions) =>
  runMain(['init', '--repo', directory, ...args], questions && { questions });

/** Answers what is asked by a word in it; every other question stays unanswered. */
function answering(answers: Readonly<Record<string, string | boolean>>): Questions & { readonly asked: string[] } {
  const asked: string[] = [];
  const answerTo = (question: string) => {
    asked.push(question);
    return Object.entries(answers).find(([word]) => question.includes(word))?.[1];
  };
  return {
    asked,
    confirm: async (question, byDefault) => (answerTo(question) as boolean | undefined) ?? byDefault,
    text: async (question, { problemOf }) => {
      const answer = (answerTo(question) as string | undefined) ?? '';
      if (problemOf(answer) !== undefined) throw new Error(problemOf(answer));
      return answer;
    },
  };
}

describe('wattnudge init', () => {
  it('shows what it found and what it would write, and writes nothing where it can’t ask', async () => {
    const repository = repositoryWithModels();
    const { code, stdout } = await init(repository);
    expect(code).toBe(0);
    for (const shown of ['models/classifier.onnx', 'gpt-4o-mini', WORKFLOW, POLICY, 'wattnudge init --yes']) {
      expect(stdout).toContain(shown);
    }
    expect(existsSync(join(repository.directory, '.github'))).toBe(false);
  });

  it('writes both files with --yes, and says what is next', async () => {
    const repository = repositoryWithModels();
    const { code, stdout } = await init(repository, ['--yes']);
    expect(code).toBe(0);
    expect(read(repository, WORKFLOW)).toBe(workflowText({ branch: 'main' }));
    expect(read(repository, POLICY)).toContain('  - path: models/classifier.onnx\n');
    for (const next of [`git add ${WORKFLOW} ${POLICY}`, 'npx wattnudge review', 'Require the check']) {
      expect(stdout).toContain(next);
    }
  });

  it('asks for no GPU where only names are used, and doesn’t promise that a budget blocks', async () => {
    const repository = createRepository();
    repository.write('app.py', 'model = "gpt-4o-mini"\n');
    repository.commit();
    const questions = answering({ Write: true });
    const { stdout } = await init(repository, [], questions);
    expect(questions.asked.join()).not.toContain('GPU');
    expect(stdout).toContain('warns if a model takes over 10% more energy');
    expect(stdout).not.toContain('fails the check');
  });

  it('says how to get to the default branch, where the policy counts', async () => {
    const repository = repositoryWithModels();
    expect((await init(repository, ['--yes'])).stdout).not.toContain('git switch');
    const other = repositoryWithModels();
    other.branch('smaller');
    expect((await init(other, ['--yes'])).stdout).toContain('git switch main\n');
  });

  it('changes nothing in a second run', async () => {
    const repository = repositoryWithModels();
    await init(repository, ['--yes']);
    const { directory } = repository;
    writeFileSync(join(directory, POLICY), 'version: 1\n');
    const { code, stdout } = await init(repository, ['--yes', '--gpu-runner', 'gpu']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Kept ${POLICY}: it already exists.`);
    expect(stdout).not.toContain('Wrote');
    expect([read(repository, WORKFLOW), read(repository, POLICY)]).toEqual([
      workflowText({ branch: 'main' }),
      'version: 1\n',
    ]);
  });

  it('writes no second workflow beside one that runs wattnudge', async () => {
    const repository = repositoryWithModels();
    const own = '.github/workflows/models.yaml';
    repository.write(own, 'jobs: { a: { steps: [{ uses: wattnudge/wattnudge@v1 }] } }\n');
    const { stdout } = await init(repository, ['--yes']);
    expect(stdout).toContain(`Kept ${own}: it already runs wattnudge.`);
    expect(existsSync(join(repository.directory, WORKFLOW))).toBe(false);
  });

  it('asks for the GPU runner and the volume, and writes both', async () => {
    const repository = repositoryWithModels();
    const questions = answering({ GPU: 'gpu-linux', Queries: '3_000_000/week' });
    const { code } = await init(repository, [], questions);
    expect(code).toBe(0);
    expect(questions.asked).toHaveLength(3);
    expect(read(repository, WORKFLOW)).toBe(workflowText({ branch: 'main', gpuRunner: 'gpu-linux' }));
    expect(read(repository, POLICY)).toContain('  - path: models/classifier.onnx\n    volume: 3_000_000/week\n');
  });

  it('writes nothing after a no', async () => {
    const repository = repositoryWithModels();
    const { code, stdout } = await init(repository, [], answering({ Write: false }));
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('No file was written.') });
    expect(existsSync(join(repository.directory, '.github'))).toBe(false);
  });

  it.each(['3 million', '2_000_000', '-1/month', '5/month; rm'])('takes no volume such as "%s"', async (queries) => {
    await expect(init(repositoryWithModels(), [], answering({ Queries: queries }))).rejects.toThrow('Write a number');
  });

  it('writes a valid policy for models of any name', async () => {
    const repository = createRepository();
    const hostile = ['models/: {[.onnx', 'models/"q" #.onnx', 'models/\u001b[2J.onnx', 'models/ü.onnx'];
    for (const path of hostile) repository.write(path, classifier(2));
    repository.commit();
    const { code, stdout } = await init(repository, [], answering({ Queries: '5/day' }));
    expect(code).toBe(0);
    expect(stdout).not.toContain('\u001b[2J');
    const checked = await checkPolicy({
      file: POLICY,
      read: async () => read(repository, POLICY),
      isRated: () => true,
    });
    expect(checked).toMatchObject({ state: 'found', problems: [] });
  });

  it('follows no link out of the repository', async () => {
    const repository = repositoryWithModels();
    const outside = temporaryFolder();
    symlinkSync(outside, join(repository.directory, '.github'));
    const { code, stderr } = await init(repository, ['--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a folder at ".github" and found a file or a link.');
    expect(existsSync(join(outside, 'energy-policy.yml'))).toBe(false);
  });

  it('writes to the root of the repository from a folder in it', async () => {
    const repository = repositoryWithModels();
    const folder = join(repository.directory, 'models');
    expect((await runMain(['init', '--yes'], { cwd: folder })).code).toBe(0);
    expect(existsSync(join(repository.directory, WORKFLOW))).toBe(true);
    expect(existsSync(join(folder, '.github'))).toBe(false);
  });

  it('names the default branch of the remote in the workflow', async () => {
    const repository = repositoryWithModels();
    repository.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    await init(repository, ['--yes']);
    expect(read(repository, WORKFLOW)).toContain('    branches: [trunk]\n');
  });

  it('says that a bare repository has no place for files', async () => {
    const repository = repositoryWithModels();
    const bare = join(temporaryFolder(), 'bare.git');
    repository.git('clone', '--quiet', '--bare', repository.directory, bare);
    const { code, stderr } = await runMain(['init', '--yes', '--repo', bare]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('with a work tree') });
  });

  it('refuses a label that would be more than a label', async () => {
    const { code, stderr } = await init(repositoryWithModels(), ['--yes', '--gpu-runner', "x' || 'y"]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Expected one label') });
  });
});

test.each([
  ['private-repository.yml', { branch: 'main' }],
  ['gpu-runner.yml', { branch: 'main', gpuRunner: 'gpu-linux' }],
])('the example %s is what wattnudge init writes, with a commit in place of the newest release', (name, options) => {
  const example = readFileSync(new URL(`../../examples/workflows/${name}`, import.meta.url), 'utf8');
  const withoutRelease = (text: string) => text.replaceAll(/(uses: wattnudge\/wattnudge@).*/g, '$1');
  expect(withoutRelease(workflowText(options))).toBe(withoutRelease(example));
  expect(workflowText(options)).toContain('wattnudge/wattnudge@v0');
});

describe('wattnudge review without arguments', () => {
  function inFeatureBranch(): TestRepository {
    const repository = repositoryWithModels();
    repository.branch('feature');
    repository.write('app.py', 'model = "gpt-5.5"\n');
    repository.commit();
    return repository;
  }
  const review = ({ directory }: TestRepository) => runMain(['review', '--json', '-'], { cwd: directory });

  it('compares with where the branch left the default branch', async () => {
    const repository = inFeatureBranch();
    const left = repository.git('rev-parse', 'main');
    repository.git('switch', '--quiet', 'main');
    repository.write('app.py', 'model = "gpt-4.1"\n');
    repository.commit();
    repository.git('switch', '--quiet', 'feature');
    const { code, stdout } = await review(repository);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      base: { mergeBase: left },
      models: [{ model: 'gpt-5.5', previous: 'gpt-4o-mini' }],
    });
  });

  it('takes the branch of the remote where a clone has no local one', async () => {
    const repository = inFeatureBranch();
    repository.git('update-ref', 'refs/remotes/origin/main', 'main');
    repository.git('branch', '--quiet', '-D', 'main');
    const { code, stdout } = await review(repository);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).models).toHaveLength(1);
  });

  it('says what to do where there is no default branch', async () => {
    const repository = inFeatureBranch();
    repository.git('branch', '--quiet', '-M', 'main', 'trunk');
    const { code, stderr } = await review(repository);
    expect(code).toBe(2);
    expect(stderr).toContain('Found no default branch to compare with');
    expect(stderr).toContain('Name the branch with --base');
  });

  it('says that a policy which isn’t on the base branch isn’t used', async () => {
    const repository = inFeatureBranch();
    expect((await review(repository)).stderr).not.toContain('isn’t used');
    repository.write(POLICY, 'version: 1\n');
    expect((await review(repository)).stderr).toContain(`To try it: --policy ${POLICY}`);
  });

  it('doesn’t call a price close to a limit of energy, nor a file of this machine the base branch’s', async () => {
    const repository = repositoryWithModels();
    repository.branch('feature');
    repository.write('app.py', 'model = "gpt-4.1-mini"\n');
    repository.commit();
    const policy = join(temporaryFolder(), 'policy.yml');
    writeFileSync(policy, 'version: 1\ndefaults: { budget: { increase: 10% } }\n');
    const { stdout } = await runMain(['review', '--policy', policy], { cwd: repository.directory });
    expect(stdout).toContain('price only');
    expect(stdout).toContain('policy.yml.');
    expect(stdout).not.toMatch(/too close|longer run|policy.yml on/);
  });

  it('says that the default branch itself has nothing to compare', async () => {
    const { code, stderr } = await review(repositoryWithModels());
    expect(code).toBe(0);
    expect(stderr).toContain('HEAD is main itself, so nothing has changed. Check out a feature branch');
  });

  it('says that a change has to be committed', async () => {
    const repository = repositoryWithModels();
    repository.branch('feature');
    repository.write('app.py', 'model = "gpt-5.5"\n');
    const { stdout, stderr } = await review(repository);
    expect(JSON.parse(stdout).models).toEqual([]);
    expect(stderr).toContain('Only committed changes are reviewed.');
  });
});

test('folders that a repository lacks are made, and one that is there is used', async () => {
  const repository = repositoryWithModels();
  mkdirSync(join(repository.directory, '.github'));
  expect((await init(repository, ['--yes'])).code).toBe(0);
  expect(existsSync(join(repository.directory, POLICY))).toBe(true);
});
