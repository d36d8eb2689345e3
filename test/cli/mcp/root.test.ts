/** What agents name is held inside the root. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRoot, repositoryWithin } from '../../../src/cli/mcp/root.ts';
import { createRepository, temporaryFolder } from '../../support/git.ts';
import { connect } from './mcp-client.ts';

/** A root with a folder `inside`, and a repository `outside` that it doesn’t hold. */
function scene() {
  const outside = createRepository();
  outside.write('a.txt', 'a');
  outside.commit();
  const root = temporaryFolder();
  const inside = join(root, 'inside');
  mkdirSync(inside);
  return { root, inside, outside };
}

describe('refused, with what to do', () => {
  test.each([
    ['a path upwards', () => '..'],
    ['a path upwards in the middle', () => 'inside/../../elsewhere'],
    ['an absolute path', ({ outside }: ReturnType<typeof scene>) => outside.directory],
    ['a path that isn’t there', ({ outside }: ReturnType<typeof scene>) => `${outside.directory}/nothing`],
  ])('%s', async (_, pathOf) => {
    const made = scene();
    const { call } = await connect(made.root);
    for (const tool of ['scan', 'review']) {
      const { isError, text } = await call(tool, { repository: pathOf(made) });
      expect(isError).toBe(true);
      expect(text).toMatch(/is outside .*\n {2}Use a folder inside it, or start `wattnudge mcp` with another --root\./);
    }
  });

  test('a link that leads out', async () => {
    const { root, outside } = scene();
    symlinkSync(outside.directory, join(root, 'link'));
    await expect(repositoryWithin(await openRoot(root), 'link')).rejects.toMatchObject({
      code: 'outside-root',
      message: expect.stringMatching(/^"link" is outside/),
    });
  });

  test('a folder whose repository is elsewhere', async () => {
    const { root, inside, outside } = scene();
    writeFileSync(join(inside, '.git'), `gitdir: ${outside.directory}/.git\n`);
    await expect(repositoryWithin(await openRoot(root), 'inside')).rejects.toMatchObject({
      code: 'outside-root',
      message: expect.stringContaining('The Git repository of "inside" is outside'),
    });
  });

  test('a repository that begins above the root', async () => {
    const { outside } = scene();
    outside.write('sub/a.txt', 'a');
    const root = await openRoot(join(outside.directory, 'sub'));
    await expect(repositoryWithin(root, '.')).rejects.toMatchObject({
      code: 'outside-root',
      remedy: 'Start `wattnudge mcp` with the top folder of the repository as its --root.',
    });
  });

  test('a folder that isn’t there', async () => {
    const { root } = scene();
    await expect(repositoryWithin(await openRoot(root), 'nothing')).rejects.toMatchObject({ code: 'no-such-file' });
    await expect(openRoot(join(root, 'nothing'))).rejects.toMatchObject({ code: 'no-such-file' });
  });
});

describe('read', () => {
  test('a repository below the root, by a path or by a link that stays inside', async () => {
    const { root, outside } = scene();
    outside.git('clone', '-q', outside.directory, join(root, 'clone'));
    symlinkSync(join(root, 'clone'), join(root, 'link'));
    const opened = await openRoot(root);
    for (const path of ['clone', 'link', join(root, 'clone')]) {
      expect(await repositoryWithin(opened, path)).toBe(join(opened.path, 'clone'));
    }
  });

  test('a folder whose name begins with two dots', async () => {
    const { root, outside } = scene();
    outside.git('clone', '-q', outside.directory, join(root, '..clone'));
    const opened = await openRoot(root);
    expect(await repositoryWithin(opened, '..clone')).toBe(join(opened.path, '..clone'));
  });

  test('a linked work tree that is the root, though its objects are elsewhere', async () => {
    const { root, outside } = scene();
    const tree = join(root, 'tree');
    outside.git('worktree', 'add', '-q', tree);
    const opened = await openRoot(tree);
    expect(await repositoryWithin(opened, '.')).toBe(opened.path);
  });

  test('by the name under which a link leads to the root', async () => {
    const { root, outside } = scene();
    const link = join(root, 'link');
    symlinkSync(outside.directory, link);
    const opened = await openRoot(link);
    expect(await repositoryWithin(opened, link)).toBe(opened.path);
  });
});
