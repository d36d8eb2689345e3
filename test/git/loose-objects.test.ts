import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/git.ts';
import { branchHead, forkOf, readFileAt } from '../support/loose-objects.ts';

/** A stand-in for git in tests must be git's equal: everything else there rests on it. */
describe("the tests' own commits", () => {
  it('leave what git would have left', () => {
    const repository = createRepository();
    for (const path of ['a/b.txt', 'a.b', 'a0', 'a-', 'run.sh']) repository.write(path, path);
    repository.write(Buffer.from([0x66, 0xff]), 'not UTF-8');
    repository.link('link', 'a/b.txt');
    chmodSync(`${repository.directory}/run.sh`, 0o755);
    const commit = repository.commit();
    expect(repository.git('fsck', '--strict')).toBe('');
    expect(repository.git('status', '--porcelain')).toBe('');

    repository.git('rm', '-r', '--cached', '--quiet', '.');
    repository.git('add', '--all');
    expect(repository.git('rev-parse', `${commit}^{tree}`)).toBe(repository.git('write-tree'));
    repository.git('commit', '--quiet', '--amend', '--allow-empty', '--no-edit');
    expect(repository.git('rev-parse', 'HEAD')).toBe(commit);
  });

  it('are read as git reads them', () => {
    const repository = createRepository();
    repository.write('models/a.bin', Buffer.from([0, 255, 10]));
    const base = repository.commit();
    repository.branch('other');
    repository.write('models/a.bin', 'other');
    repository.commit();
    repository.git('switch', '--quiet', 'main');
    repository.write('b', 'b');
    repository.commit();
    const { directory } = repository;
    expect(readFileAt(directory, 'main', 'models/a.bin')).toEqual(Buffer.from([0, 255, 10]));
    expect(readFileAt(directory, 'other', 'models/a.bin').toString()).toBe('other');
    const [main, other] = [branchHead(directory, 'main'), branchHead(directory, 'other')];
    expect(forkOf(`${directory}/.git`, main, other)).toBe(base);
    expect(branchHead(directory, 'other')).toBe(repository.git('rev-parse', 'other'));
  });
});
