import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';

const CLI = join(import.meta.dirname, '../../src/cli.cjs');

/** Runs the package's command, with a bundle that only says that it was started, on a Node.js that says it is this version. */
function startOn(version: string) {
  const root = temporaryFolder();
  mkdirSync(join(root, 'dist'));
  copyFileSync(CLI, join(root, 'dist/cli.cjs'));
  writeFileSync(join(root, 'package.json'), '{"type":"module","engines":{"node":">=22.12.0"}}');
  writeFileSync(join(root, 'dist/bin.js'), 'console.log("started")');
  writeFileSync(
    join(root, 'version.cjs'),
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  const args = ['--require', join(root, 'version.cjs'), join(root, 'dist/cli.cjs'), 'rate'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

describe('the command', () => {
  test.each(['22.12.0', '22.23.3', '23.0.0', '24.1.0', '100.0.0'])('starts on Node.js %s', (version) => {
    expect(startOn(version)).toEqual({ code: 0, stdout: 'started\n', stderr: '' });
  });

  test.each(['8.17.0', '20.19.5', '22.11.0', '22.2.0'])('ends with one line on Node.js %s', (version) => {
    expect(startOn(version)).toEqual({
      code: 2,
      stdout: '',
      stderr: `wattnudge: needs Node.js 22.12 or later; this is ${version}.\n`,
    });
  });
});
