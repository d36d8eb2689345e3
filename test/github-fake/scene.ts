import { getOctokit } from '@actions/github';
import { createRepository, type TestRepository } from '../support/git.ts';
import { type FakeGitHub, type FakeGitHubOptions, type Permissions, startFakeGitHub } from '../support/github/index.ts';

export const ALL: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  statuses: 'write',
};

/** A history with a branch `smaller` that changes one file, adds one, removes one and moves one. */
export function someGit(): TestRepository & { base: string; head: string } {
  const git = createRepository();
  git.write('README.md', 'one\ntwo\nthree\n');
  git.write('models/old.bin', Buffer.from([0, 1, 2, 3]));
  git.write('models/moved.txt', 'a line\n'.repeat(20));
  const base = git.commit('first');
  git.git('checkout', '--quiet', '-b', 'smaller');
  git.write('README.md', 'one\n2\nthree\nfour\n');
  git.write('models/new file.txt', 'new\n');
  git.git('rm', '--quiet', 'models/old.bin');
  git.git('mv', 'models/moved.txt', 'models/kept.txt');
  const head = git.commit('smaller');
  git.git('checkout', '--quiet', 'main');
  return { ...git, base, head };
}

export interface Scene extends AsyncDisposable {
  github: FakeGitHub;
  git: ReturnType<typeof someGit>;
  repository: Awaited<ReturnType<FakeGitHub['addRepository']>>;
  pull: Awaited<ReturnType<FakeGitHub['addPull']>>;
  at: { owner: string; repo: string };
  octokit: ReturnType<typeof getOctokit>;
  octokitFor: (token: string) => ReturnType<typeof getOctokit>;
}

/** octo/models with one pull request, and an Octokit with a workflow's token. */
export async function scene(
  options: FakeGitHubOptions & { permissions?: Permissions; private?: boolean } = {},
): Promise<Scene> {
  const github = await startFakeGitHub(options);
  const git = someGit();
  const repository = await github.addRepository({ from: git.directory, private: options.private ?? false });
  const pull = await github.addPull(repository, { head: { ref: 'smaller' } });
  const octokitFor = (token: string) => getOctokit(token, { baseUrl: github.apiUrl });
  return {
    github,
    git,
    repository,
    pull,
    at: { owner: 'octo', repo: 'models' },
    octokit: octokitFor(github.addActionsToken(repository, options.permissions ?? ALL)),
    octokitFor,
    [Symbol.asyncDispose]: github.close,
  };
}
