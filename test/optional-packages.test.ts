import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { installCommand, TYPED_ARGUMENTS } from '../src/optional-packages.ts';
import { temporaryFolder } from './support/git.ts';

const manifest = new URL('../dist/runtime/package.json', import.meta.url);
const { koffi, 'onnxruntime-node': onnxruntime } = JSON.parse(readFileSync(manifest, 'utf8')).dependencies;
const packages = [`koffi@${koffi}`, `onnxruntime-node@${onnxruntime}`] as const;

/** As npm lays it out: the package in the `node_modules` of a folder. */
const inFolder = (folder: string) => join(folder, 'node_modules/wattnudge/dist/bin.js');

afterEach(() => vi.unstubAllEnvs());

describe('the command that installs what is missing', () => {
  test('in a project adds the packages to it, in the versions of the lockfile and without install scripts', () => {
    const project = temporaryFolder();
    writeFileSync(join(project, 'package.json'), '{}');
    expect(installCommand('runtime', inFolder(project))).toBe(`npm install --ignore-scripts ${packages.join(' ')}`);
  });

  test('is global where wattnudge is', () => {
    expect(installCommand('runtime', inFolder(temporaryFolder()))).toBe(
      `npm install --global --ignore-scripts ${packages.join(' ')}`,
    );
  });

  test('names the packages to npx, which installs into a folder of its own', () => {
    expect(installCommand('runtime', inFolder('/home/u/.npm/_npx/0f3a'))).toBe(
      `npx --ignore-scripts --package=wattnudge --package=${packages[0]} --package=${packages[1]} wattnudge`,
    );
  });

  test('ends for npx in the command that was typed, which would be lost otherwise', () => {
    vi.stubEnv(TYPED_ARGUMENTS, "review --base 'my branch'");
    expect(installCommand('runtime', inFolder('/home/u/.npm/_npx/0f3a'))).toMatch(
      / wattnudge review --base 'my branch'$/,
    );
  });

  test('in a checkout is the one of a project', () => {
    expect(installCommand('runtime', '/src/wattnudge/src/bin.ts')).toMatch(/^npm install --ignore-scripts /);
  });
});
