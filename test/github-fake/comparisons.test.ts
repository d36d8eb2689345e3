import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/git.ts';
import { startFakeGitHub } from '../support/github/index.ts';

describe('the fake’s comparison of two commits', () => {
  it('says where they meet and how far they are apart', async () => {
    const git = createRepository();
    const fork = git.commit('fork');
    git.branch('topic');
    git.commit('one');
    const head = git.commit('two');
    git.git('switch', '--quiet', 'main');
    const base = git.commit('later');
    await using github = await startFakeGitHub();
    await github.addRepository({ from: git.directory });

    const compare = async (range: string) => {
      const response = await fetch(`${github.apiUrl}/repos/octo/models/compare/${range}?per_page=1`);
      return { status: response.status, body: await response.json() };
    };
    expect(await compare(`${base}...${head}`)).toMatchObject({
      status: 200,
      body: { status: 'diverged', ahead_by: 2, behind_by: 1, merge_base_commit: { sha: fork }, commits: [{}] },
    });
    expect(await compare(`${fork}...${head}`)).toMatchObject({ body: { status: 'ahead', behind_by: 0 } });
    expect(await compare(`${head}...${fork}`)).toMatchObject({ body: { status: 'behind', commits: [] } });
    expect(await compare(`${head}...${head}`)).toMatchObject({ body: { status: 'identical' } });
    expect(await compare(`${head}...${'0'.repeat(40)}`)).toMatchObject({ status: 404 });
    expect(github.violations).toEqual([]);
  });
});
