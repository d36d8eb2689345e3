import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findNpm } from '../../../src/action/native-runtime/find-npm.ts';
import type { RunProgram } from '../../../src/action/native-runtime/run-program.ts';
import { temporaryFolder } from '../../support/git.ts';
import { works } from '../../support/simulation/machine.ts';

/** A folder with a program named npm of this version. */
function npmFolder(version: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'npm'), version);
  return folder;
}

/** A Node.js as its archive lays it out, with npm or without. */
function nodeArchive(npmVersion?: string): string {
  const root = temporaryFolder();
  const scripts = join(root, 'lib/node_modules/npm/bin');
  mkdirSync(join(root, 'bin'));
  mkdirSync(scripts, { recursive: true });
  if (npmVersion !== undefined) writeFileSync(join(scripts, 'npm-cli.js'), npmVersion);
  return join(root, 'bin/node');
}

/** Says the version that the file of the program holds; an empty one does not start. */
const runProgram: RunProgram = async ({ command, args }) => {
  const version = readFileSync(args.length > 1 ? args[0]! : command, 'utf8');
  return version === '' ? { kind: 'not-started', reason: 'EACCES' } : { ...works, stdout: `${version}\n` };
};

const find = (node: string, ...folders: string[]) => findNpm({ PATH: folders.join(delimiter) }, { node, runProgram });

test('the npm that came with Node.js is run by it, linked or not', async () => {
  const node = nodeArchive('11.0.0');
  const script = join(dirname(node), '../lib/node_modules/npm/bin/npm-cli.js');
  expect(await find(node, npmFolder('10.0.0'))).toEqual({ command: node, args: [script] });
  symlinkSync(script, join(dirname(node), 'npm'));
  expect(await find(node)).toEqual({ command: node, args: [script] });
});

test('without one beside Node.js, it is the first on PATH that is new enough and starts', async () => {
  const [broken, old, good, other] = ['', '6.14.4', '10.8.1', '11.0.0'].map(npmFolder) as [
    string,
    string,
    string,
    string,
  ];
  const npm = await find(nodeArchive(), temporaryFolder(), broken, old, good, other);
  expect(npm).toEqual({ command: join(good, 'npm'), args: [] });
});

test('those that are too old or do not start are named', async () => {
  const [broken, old] = [npmFolder(''), npmFolder('6.14.4')];
  await expect(find(nodeArchive(), broken, old)).rejects.toMatchObject({
    code: 'npm-missing',
    message: expect.stringContaining(`found in ${broken} one that does not start, in ${old} version 6.14.4.`),
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
