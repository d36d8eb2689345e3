import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRepository, type Repository } from '../../src/git/index.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('openRepository', () => {
  it('says that a folder outside any repository is not one, and what to do', async () => {
    await expect(openRepository(temporaryFolder())).rejects.toMatchObject({
      code: 'not-a-repository',
      remedy: expect.stringContaining('--repo'),
    });
  });

  it('says that a folder does not exist, rather than that git is missing', async () => {
    await expect(openRepository(join(temporaryFolder(), 'nowhere'))).rejects.toMatchObject({
      code: 'not-a-repository',
      message: expect.stringContaining('no such folder'),
    });
  });

  it('says that git is missing where it is not on PATH', async () => {
    const { directory } = createRepository();
    vi.stubEnv('PATH', temporaryFolder());
    await expect(openRepository(directory)).rejects.toMatchObject({ code: 'git-missing' });
  });

  it('explains the refusal of git to read what another user owns', async () => {
    const { directory } = createRepository();
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    await expect(openRepository(directory)).rejects.toMatchObject({
      code: 'repository-not-trusted',
      remedy: expect.stringContaining('safe.directory'),
    });
  });

  it('opens a bare repository, and a folder within a work tree', async () => {
    const source = createRepository();
    source.write('deep/down/a.txt', 'text');
    const commit = source.commit();
    const bare = join(temporaryFolder(), 'bare.git');
    execFileSync('git', ['clone', '--quiet', '--bare', source.directory, bare]);
    for (const directory of [bare, join(source.directory, 'deep', 'down')]) {
      const repository = await openRepository(directory);
      expect(await repository.resolve('main')).toBe(commit);
      expect(await repository.readText(commit, 'deep/down/a.txt')).toBe('text');
    }
  });

  it('is not led elsewhere by the environment of a hook', async () => {
    const here = createRepository();
    const commit = here.commit();
    vi.stubEnv('GIT_DIR', join(createRepository().directory, '.git'));
    expect(await (await openRepository(here.directory)).resolve('HEAD')).toBe(commit);
  });
});

describe('resolve', () => {
  let [sha, repository] = ['', {} as Repository];
  beforeAll(async () => {
    const { directory, git, commit } = createRepository();
    sha = commit();
    git('tag', '--annotate', '--message=one', 'v1');
    git('update-ref', 'refs/heads/--output=stolen', sha);
    repository = await openRepository(directory);
  });

  it('gives the full commit of branches, abbreviations and annotated tags', async () => {
    for (const revision of ['main', 'HEAD', sha.slice(0, 8), 'v1', sha]) {
      expect(await repository.resolve(revision)).toBe(sha);
    }
  });

  it.each(['nowhere', '', '-', '--help', '--all', 'a\nb', 'a\0b', '0'.repeat(40), 'main main', 'main:file', '💥'])(
    'finds no commit named %j',
    async (revision) => {
      await expect(repository.resolve(revision)).rejects.toMatchObject({ code: 'unknown-revision' });
    },
  );

  it('takes a branch that is named like an option for a branch', async () => {
    expect(await repository.resolve('--output=stolen')).toBe(sha);
  });

  it('ignores replacement objects', async () => {
    const { directory, git, write, commit } = createRepository();
    write('policy.yml', 'strict');
    const strict = commit();
    write('policy.yml', 'loose');
    git('replace', strict, commit());
    expect(await (await openRepository(directory)).readText(strict, 'policy.yml')).toBe('strict');
  });
});

describe('readText', () => {
  it('gives undefined for what is not there, or is a folder', async () => {
    const { directory, write, commit } = createRepository();
    write('folder/file.txt', 'text');
    const sha = commit();
    const repository = await openRepository(directory);
    for (const path of ['file.txt', 'folder', 'folder/', '', '/', '..', '../x', 'folder/file.txt/x', ':/', '*']) {
      expect(await repository.readText(sha, path)).toBeUndefined();
    }
  });

  it('reads files whatever their names look like', async () => {
    const { directory, write, commit } = createRepository();
    const names = ['-n', '--', 'a b', 'a\nb', 'a"b', "a'b", '💡.yml', ':(top)x', 'dir/..x', '$(touch x)', '*.txt'];
    for (const name of names) write(name, `content of ${name}`);
    write(Buffer.from([0x61, 0xff, 0x62]), 'not UTF-8');
    const sha = commit();
    const repository = await openRepository(directory);
    for (const name of names) expect(await repository.readText(sha, name)).toBe(`content of ${name}`);
    expect(await repository.readText(sha, 'a\uFFFDb')).toBe('not UTF-8');
  });

  it('refuses a file that is too large, and a symbolic link', async () => {
    const { directory, write, link, commit } = createRepository();
    write('large.txt', 'x'.repeat(101));
    link('link.yml', '/etc/passwd');
    const sha = commit();
    const repository = await openRepository(directory);
    await expect(repository.readText(sha, 'large.txt', 100)).rejects.toMatchObject({ code: 'file-too-large' });
    await expect(repository.readText(sha, 'link.yml')).rejects.toMatchObject({ code: 'file-is-symlink' });
  });

  it('reads what was committed, not what lies in the work tree, and runs no filter', async () => {
    const { directory, git, write, commit } = createRepository();
    write('.gitattributes', '*.txt text eol=crlf filter=evil diff=evil');
    write('a.txt', 'one\ntwo\n');
    const sha = commit();
    git('config', 'filter.evil.smudge', 'touch stolen');
    writeFileSync(join(directory, 'a.txt'), 'changed');
    expect(await (await openRepository(directory)).readText(sha, 'a.txt')).toBe('one\ntwo\n');
  });
});
