import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findNpm } from '../../../src/action/native-runtime/find-npm.ts';
import { temporaryFolder } from '../../support/git.ts';

/** A folder with a program named npm that says this version. */
function npmFolder(version: string, folder = temporaryFolder()): string {
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\necho ${version}\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  return folder;
}

/** A Node.js as its archive lays it out, with npm or without. */
function nodeArchive(npmVersion?: string): string {
  const root = temporaryFolder();
  const scripts = join(root, 'lib/node_modules/npm/bin');
  mkdirSync(join(root, 'bin'));
  mkdirSync(scripts, { recursive: true });
  symlinkSync(process.execPath, join(root, 'bin/node'));
  if (npmVersion !== undefined) writeFileSync(join(scripts, 'npm-cli.js'), `console.log('${npmVersion}')`);
  return join(root, 'bin/node');
}

const find = (node: string, ...folders: string[]) => findNpm({ PATH: folders.join(delimiter) }, node);

test('the npm that came with Node.js is run by it, linked or not', async () => {
  const node = nodeArchive('11.0.0');
  const script = join(dirname(node), '../lib/node_modules/npm/bin/npm-cli.js');
  expect(await find(node, npmFolder('10.0.0'))).toEqual({ command: node, args: [script] });
  symlinkSync(script, join(dirname(node), 'npm'));
  expect(await find(node)).toEqual({ command: node, args: [script] });
});

test('without one beside Node.js, it is the first on PATH that is new enough and starts', async () => {
  const broken = temporaryFolder();
  writeFileSync(join(broken, 'npm'), '', { mode: 0o755 });
  const [old, good, other] = ['6.14.4', '10.8.1', '11.0.0'].map((version) => npmFolder(version)) as [
    string,
    string,
    string,
  ];
  const npm = await find(nodeArchive(), temporaryFolder(), broken, old, good, other);
  expect(npm).toEqual({ command: join(good, 'npm'), args: [] });
});

test('those that are too old are named', async () => {
  const old = npmFolder('6.14.4');
  await expect(find(nodeArchive(), old)).rejects.toMatchObject({
    code: 'npm-missing',
    message: expect.stringContaining(`found in ${old} version 6.14.4.`),
    remedy: expect.stringContaining('setup-node'),
  });
});

test('a folder of PATH that is relative is passed over: it may be the pull request’s', async () => {
  const folder = npmFolder('10.8.1');
  await expect(find(nodeArchive(), relative(process.cwd(), folder), '')).rejects.toMatchObject({
    code: 'npm-missing',
    message: expect.stringContaining('found none.'),
  });
});
