import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scene } from './scene.ts';

describe('every operation answers as the description says', () => {
  it('repositories, pull requests and their files', async () => {
    await using s = await scene();
    const { data: repository } = await s.octokit.rest.repos.get(s.at);
    expect(repository).toMatchObject({ full_name: 'octo/models', default_branch: 'main', fork: false });
    const { data: pull } = await s.octokit.rest.pulls.get({ ...s.at, pull_number: 1 });
    expect(pull.head).toMatchObject({ ref: 'smaller', sha: s.git.head, label: 'octo:smaller' });
    expect(pull).toMatchObject({ mergeable: true, changed_files: 4 });
    const { data: files } = await s.octokit.rest.pulls.listFiles({ ...s.at, pull_number: 1 });
    expect(files.map((file) => [file.status, file.filename, file.additions, file.deletions])).toEqual([
      ['modified', 'README.md', 2, 1],
      ['renamed', 'models/kept.txt', 0, 0],
      ['added', 'models/new file.txt', 1, 0],
      ['removed', 'models/old.bin', 0, 0],
    ]);
    expect(files[0]?.patch).toBe('@@ -1,3 +1,4 @@\n one\n-two\n+2\n three\n+four');
    expect(files[1]?.previous_filename).toBe('models/moved.txt');
    const { data: list } = await s.octokit.rest.pulls.list({ ...s.at, head: 'octo:smaller' });
    expect(list.map((one) => one.number)).toEqual([1]);
    const { data: ofCommit } = await s.octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...s.at,
      commit_sha: s.git.head,
    });
    expect(ofCommit.map((one) => one.number)).toEqual([1]);
    expect(s.github.violations).toEqual([]);
  });

  it('contents, refs, commits and blobs', async () => {
    await using s = await scene();
    const { data: file } = await s.octokit.rest.repos.getContent({
      ...s.at,
      path: 'models/new file.txt',
      ref: 'smaller',
    });
    expect(file).toMatchObject({ type: 'file', path: 'models/new file.txt', content: 'bmV3Cg==\n' });
    const { data: folder } = await s.octokit.rest.repos.getContent({ ...s.at, path: 'models', ref: s.git.head });
    expect(Array.isArray(folder) && folder.map((one) => one.name)).toEqual(['kept.txt', 'new file.txt']);
    const { data: raw } = await s.octokit.rest.repos.getContent({
      ...s.at,
      path: 'README.md',
      mediaType: { format: 'raw' },
    });
    expect(raw).toBe('one\ntwo\nthree\n');
    const { data: ref } = await s.octokit.rest.git.getRef({ ...s.at, ref: 'heads/main' });
    expect(ref.object.sha).toBe(s.git.base);
    const { data: commit } = await s.octokit.rest.git.getCommit({ ...s.at, commit_sha: s.git.head });
    expect(commit).toMatchObject({ message: 'smaller', parents: [{ sha: s.git.base }] });
    const blobSha = Array.isArray(folder) ? (folder[0]?.sha ?? '') : '';
    const { data: blob } = await s.octokit.rest.git.getBlob({ ...s.at, file_sha: blobSha });
    expect(Buffer.from(blob.content, 'base64').toString()).toBe('a line\n'.repeat(20));
    await expect(s.octokit.rest.repos.getContent({ ...s.at, path: 'nothing' })).rejects.toMatchObject({ status: 404 });
    expect(s.github.violations).toEqual([]);
  });

  it('leaves the content of files above 1 MiB out', async () => {
    await using s = await scene();
    s.git.write('large.bin', Buffer.alloc(1024 * 1024 + 1));
    s.git.commit('large');
    await s.github.importGit(s.repository, s.git.directory);
    const { data } = await s.octokit.rest.repos.getContent({ ...s.at, path: 'large.bin' });
    expect(data).toMatchObject({ encoding: 'none', content: '', size: 1024 * 1024 + 1 });
    expect(s.github.violations).toEqual([]);
  });

  it('statuses, permissions of people and the rate limit', async () => {
    await using s = await scene();
    s.github.addCollaborator(s.repository, 'lin', 'maintain');
    await s.octokit.rest.repos.createCommitStatus({ ...s.at, sha: s.git.head, state: 'success', context: 'energy' });
    const { data: statuses } = await s.octokit.rest.repos.listCommitStatusesForRef({ ...s.at, ref: 'smaller' });
    expect(statuses.map((status) => [status.context, status.state])).toEqual([['energy', 'success']]);
    const permission = async (username: string) => {
      const { data } = await s.octokit.rest.repos.getCollaboratorPermissionLevel({ ...s.at, username });
      return [data.permission, data.role_name];
    };
    expect(await permission('lin')).toEqual(['write', 'maintain']);
    expect(await permission('ada')).toEqual(['read', 'read']);
    expect(await permission('octo')).toEqual(['admin', 'admin']);
    const { data: limits } = await s.octokit.rest.rateLimit.get();
    expect(limits.rate.limit).toBe(1000);
    expect(s.github.violations).toEqual([]);
  });

  it('runs and artifacts, with the download behind a redirect', async () => {
    await using s = await scene();
    const run = s.github.addRun(s.repository, { headSha: s.git.head, headBranch: 'smaller' });
    const artifact = s.github.addArtifact(run, { files: { 'energy-review.json': '{}' } });
    const { data: found } = await s.octokit.rest.actions.getWorkflowRun({ ...s.at, run_id: run.id });
    expect(found).toMatchObject({ event: 'pull_request', head_sha: s.git.head, pull_requests: [{ number: 1 }] });
    const { data: runs } = await s.octokit.rest.actions.listWorkflowRunsForRepo({ ...s.at, head_sha: s.git.head });
    expect(runs.total_count).toBe(1);
    const { data: list } = await s.octokit.rest.actions.listWorkflowRunArtifacts({ ...s.at, run_id: run.id });
    expect(list.artifacts.map((one) => [one.id, one.name])).toEqual([[artifact.id, 'energy-review']]);
    const { data: zip } = await s.octokit.rest.actions.downloadArtifact({
      ...s.at,
      artifact_id: artifact.id,
      archive_format: 'zip',
    });
    expect(Buffer.from(zip as ArrayBuffer)).toEqual(Buffer.from(s.github.artifactBytes(artifact)));
    await s.octokit.rest.actions.deleteArtifact({ ...s.at, artifact_id: artifact.id });
    expect(s.github.artifacts()).toEqual([]);
    expect(s.github.violations).toEqual([]);
  });

  it('knows no pull requests of runs and checks whose head is in a fork', async () => {
    await using s = await scene();
    const fork = await s.github.addFork(s.repository, { owner: 'mallory' });
    s.git.git('checkout', '--quiet', 'smaller');
    s.git.write('README.md', 'hello from mallory\n');
    const headSha = s.git.commit('from a fork');
    await s.github.importGit(fork, s.git.directory);
    const pull = await s.github.addPull(s.repository, { head: { repository: fork, ref: 'smaller' } });
    expect(pull).toMatchObject({ number: 2, author: { login: 'mallory' }, headSha });
    // The branch has the name of one in the repository itself, which has a pull request too.
    const run = s.github.addRun(s.repository, { headSha, headBranch: 'smaller', headRepository: fork });
    const { data } = await s.octokit.rest.actions.getWorkflowRun({ ...s.at, run_id: run.id });
    expect(data.pull_requests).toEqual([]);
    expect(data.head_repository.full_name).toBe('mallory/models');
    const { data: check } = await s.octokit.rest.checks.create({ ...s.at, name: 'energy', head_sha: headSha });
    expect(check.pull_requests).toEqual([]);
    const { data: found } = await s.octokit.rest.pulls.list({ ...s.at, head: 'mallory:smaller' });
    expect(found.map((one) => [one.number, one.head.repo.full_name])).toEqual([[2, 'mallory/models']]);
    expect(s.github.violations).toEqual([]);
  });

  it('an App: its JSON Web Token, its installation, a token with less than it has', async () => {
    await using s = await scene({ private: true });
    const { app, privateKey } = s.github.addApp({ permissions: { checks: 'write', pull_requests: 'write' } });
    s.github.installApp(app, [s.repository]);
    const asApp = s.octokitFor(jsonWebToken(app.id, privateKey));
    const { data: itself } = await asApp.rest.apps.getAuthenticated();
    expect(itself?.slug).toBe('wattnudge');
    const { data: installation } = await asApp.rest.apps.getRepoInstallation(s.at);
    const { data: token } = await asApp.rest.apps.createInstallationAccessToken({
      installation_id: installation.id,
      permissions: { pull_requests: 'write' },
    });
    const octokit = s.octokitFor(token.token);
    const { data: comment } = await octokit.rest.issues.createComment({ ...s.at, issue_number: 1, body: 'hello' });
    expect(comment.user?.login).toBe('wattnudge[bot]');
    const check = octokit.rest.checks.create({ ...s.at, name: 'energy', head_sha: s.git.head });
    await expect(check).rejects.toMatchObject({ status: 403 });
    await expect(
      s.octokitFor(jsonWebToken(app.id, privateKey, 3600)).rest.apps.getAuthenticated(),
    ).rejects.toMatchObject({
      status: 401,
    });
    expect(s.github.violations).toEqual([]);
  });

  it('GET /user only for people', async () => {
    await using s = await scene();
    await expect(s.octokit.rest.users.getAuthenticated()).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('Resource not accessible by integration'),
    });
    const { data } = await s.octokitFor(s.github.addUserToken('ada')).rest.users.getAuthenticated();
    expect(data.login).toBe('ada');
    await expect(s.octokitFor('ghp_guessed').rest.users.getAuthenticated()).rejects.toMatchObject({ status: 401 });
    expect(s.github.violations).toEqual([]);
  });
});

function jsonWebToken(appId: number, privateKey: string, seconds = 540): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000) - 30;
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ iat, exp: iat + seconds, iss: String(appId) })}`;
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url')}`;
}
