import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { scene } from './scene.ts';

const run = promisify(execFile);

/** git in a new bare repository, without anybody's configuration and without asking for passwords. */
async function freshGit() {
  const cwd = temporaryFolder();
  const env = { PATH: process.env.PATH, HOME: cwd, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1' };
  const git = async (...args: string[]): Promise<string> => (await run('git', args, { cwd, env })).stdout.trim();
  await git('init', '--quiet', '--bare');
  return { git, cwd, env };
}

const basic = (token: string) =>
  `http.extraHeader=Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

describe('git', () => {
  it('gives commits by their exact ids, shallow and without blobs too', async () => {
    await using s = await scene();
    const { git } = await freshGit();
    await git(
      'fetch',
      '--quiet',
      '--depth=1',
      '--filter=blob:none',
      s.github.gitUrl(s.repository),
      s.git.head,
      s.git.base,
    );
    expect(await git('cat-file', '-t', s.git.head)).toBe('commit');
    // The older protocol gives by default only what a branch or tag points to.
    s.git.git('commit', '--quiet', '--amend', '--allow-empty', '--message=replaced', '--date=2024-01-01T00:00:00Z');
    const lost = s.git.git('rev-parse', 'HEAD');
    await s.github.importGit(s.repository, s.git.directory);
    s.git.git('reset', '--quiet', '--hard', s.git.base);
    await s.github.importGit(s.repository, s.git.directory);
    await git('-c', 'protocol.version=0', 'fetch', '--quiet', s.github.gitUrl(s.repository), lost);
    expect(await git('diff', '--raw', '--no-renames', s.git.base, s.git.head)).toContain('models/new file.txt');
    expect(s.github.requests.map((request) => request.path)).toContain('/octo/models.git/git-upload-pack');
    expect(s.github.violations).toEqual([]);
  });

  it('is found under the name that a hosted GitHub has', async () => {
    await using s = await scene();
    const { git } = await freshGit();
    const refs = await git('ls-remote', `${s.github.serverUrl}/octo/models`, 'refs/heads/*');
    expect(refs).toContain('refs/heads/smaller');
  });

  it('has the head and the merge of every pull request, forks included', async () => {
    await using s = await scene();
    const fork = await s.github.addFork(s.repository, { owner: 'mallory' });
    s.git.git('checkout', '--quiet', 'smaller');
    s.git.write('models/evil.txt', 'evil');
    const evil = s.git.commit('evil');
    await s.github.importGit(fork, s.git.directory);
    const pull = await s.github.addPull(s.repository, { head: { repository: fork, ref: 'smaller' } });
    const { git } = await freshGit();
    await git('fetch', '--quiet', s.github.gitUrl(s.repository), `refs/pull/${pull.number}/merge`, evil);
    expect(await git('rev-parse', 'FETCH_HEAD^1', 'FETCH_HEAD^2')).toBe(`${s.git.base}\n${evil}`);
    expect(pull.mergeSha).toBe(await git('rev-parse', 'FETCH_HEAD'));

    const conflict = s.git;
    conflict.git('checkout', '--quiet', '-B', 'smaller', s.git.base);
    conflict.write('models/evil.txt', 'worse');
    conflict.commit('worse');
    await s.github.importGit(fork, conflict.directory);
    await s.github.pushToPull(pull);
    expect(await git('ls-remote', s.github.gitUrl(s.repository), `refs/pull/${pull.number}/head`)).toContain(
      pull.headSha,
    );
  });

  it('does not merge what conflicts', async () => {
    await using s = await scene();
    s.git.git('checkout', '--quiet', 'main');
    s.git.write('README.md', 'one\nTWO\nthree\n');
    s.git.commit('another second line');
    await s.github.importGit(s.repository, s.git.directory);
    const pull = await s.github.addPull(s.repository, { head: { ref: 'smaller' } });
    expect(pull.mergeSha).toBeUndefined();
    const { data } = await s.octokit.rest.pulls.get({ ...s.at, pull_number: pull.number });
    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  });

  it('asks for a token where the repository is private', async () => {
    await using s = await scene({ private: true });
    const { git } = await freshGit();
    const url = s.github.gitUrl(s.repository);
    await expect(git('ls-remote', url)).rejects.toThrow(/could not read Username|Authentication failed/);
    await expect(git('-c', basic('ghs_guessed'), 'ls-remote', url)).rejects.toThrow(
      /could not read Username|Authentication failed/,
    );
    const token = s.github.addActionsToken(s.repository, { contents: 'read' });
    expect(await git('-c', basic(token), 'ls-remote', url)).toContain('refs/heads/main');
  });

  it('takes a push from who may write, and from nobody else', async () => {
    await using s = await scene();
    const url = s.github.gitUrl(s.repository);
    const push = async (permission: 'read' | 'write', branch: string) => {
      const token = s.github.addActionsToken(s.repository, { contents: permission });
      const args = ['-c', basic(token), 'push', '--quiet', url, `${s.git.head}:refs/heads/${branch}`];
      await run('git', args, { cwd: s.git.directory });
    };
    const { git } = await freshGit();
    await expect(push('read', 'theirs')).rejects.toThrow(/403/);
    await push('write', 'mine');
    const branches = await git('ls-remote', url, 'refs/heads/*');
    expect(branches).toContain(`${s.git.head}\trefs/heads/mine`);
    expect(branches).not.toContain('theirs');
  });
});

describe('Git LFS', () => {
  it('gives objects by the batch API, to forks too, and says which are missing', async () => {
    await using s = await scene();
    const fork = await s.github.addFork(s.repository, { owner: 'mallory' });
    const bytes = Buffer.from('a large model');
    const object = s.github.addLfsObject(fork, bytes);
    expect(object.pointer).toBe(`version https://git-lfs.github.com/spec/v1\noid sha256:${object.oid}\nsize 13\n`);
    const response = await fetch(`${s.github.gitUrl(s.repository)}/info/lfs/objects/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.git-lfs+json', accept: 'application/vnd.git-lfs+json' },
      body: JSON.stringify({
        operation: 'download',
        transfers: ['basic'],
        objects: [
          { oid: object.oid, size: 13 },
          { oid: 'f'.repeat(64), size: 1 },
        ],
      }),
    });
    const { objects } = JSON.parse(await response.text());
    expect(objects[1]).toMatchObject({ error: { code: 404 } });
    expect(await (await fetch(objects[0].actions.download.href)).text()).toBe('a large model');
  });

  it('serves the real client, by the name that a step is told', async ({ skip }) => {
    const found = await run('git', ['lfs', 'version']).catch(() => undefined);
    if (found === undefined) return skip('git lfs is not installed');
    await using s = await scene();
    const bytes = Buffer.from('a large model');
    const { pointer } = s.github.addLfsObject(s.repository, bytes);
    s.git.write('.gitattributes', '*.onnx filter=lfs diff=lfs merge=lfs -text\n');
    s.git.write('models/a.onnx', pointer);
    s.git.git('-c', 'filter.lfs.clean=cat', 'add', '--all');
    s.git.commit('a model');
    await s.github.importGit(s.repository, s.git.directory);
    const job = s.github.addJob(s.github.addRun(s.repository, { headSha: s.git.head }));
    const event = await s.github.events.pullRequest(s.pull, 'opened');
    const { workspace, env } = s.github.prepareStep({ job, event, folder: temporaryFolder() });
    const filters = [
      'filter.lfs.smudge=git-lfs smudge -- %f',
      'filter.lfs.process=git-lfs filter-process',
      'filter.lfs.required=true',
    ];
    const clone = ['clone', '--quiet', `${s.github.serverUrl}/octo/models`, workspace];
    await run('git', [...filters.flatMap((filter) => ['-c', filter]), ...clone], { env });
    expect(readFileSync(join(workspace, 'models', 'a.onnx'))).toEqual(bytes);
    expect(s.github.violations).toEqual([]);
  });
});
