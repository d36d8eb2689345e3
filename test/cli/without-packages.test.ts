/** The sources beside a `node_modules` without the optional packages: what a plain installation of wattnudge can do. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { textClassifier, writeFolder } from '../support/tasks/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const readJson = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const optional: string[] = Object.keys(readJson('package.json').peerDependencies);

let plain: string;
beforeAll(() => {
  plain = temporaryFolder();
  for (const path of ['src', 'package.json', 'dist/runtime', 'dist/runtime-tasks', 'dist/runtime-app']) {
    cpSync(join(ROOT, path), join(plain, path), { recursive: true });
  }
  for (const name of installedPackages()) {
    if (optional.includes(name)) continue;
    const link = join(plain, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link);
  }
});

function installedPackages(): string[] {
  const names = readdirSync(join(ROOT, 'node_modules')).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(ROOT, 'node_modules', name)).map((own) => `${name}/${own}`) : [name],
  );
}

function wattnudge(...args: string[]) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(plain, 'src/bin.ts'), ...args], {
    encoding: 'utf8',
    cwd: plain,
    env: { PATH, NODE_COMPILE_CACHE, HOME: plain },
  });
  return { code: status, stdout, stderr };
}

/** As one types it, in the versions of the lockfile. */
function commandFor(...names: string[]): string {
  const { packages } = readJson('package-lock.json');
  const pinned = names.map((name) => `${name}@${packages[`node_modules/${name}`].version}`);
  return `npm install --ignore-scripts ${pinned.join(' ')}`;
}

describe('without the optional packages', () => {
  test.each([
    ['rate', ['--model', 'openai/whisper-large-v3'], /whisper-large-v3/],
    ['inspect', [realModels.speechV5], /parameters/],
    ['policy', ['check', 'policy.yml'], /policy\.yml/],
    ['meters', [], /cpu-time/],
    ['app', ['--help'], /replay/],
  ])('`%s` works', (command, args, shown) => {
    writeFileSync(join(plain, 'policy.yml'), 'version: 1\n');
    const { code, stdout, stderr } = wattnudge(command, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(shown);
  });

  test('`bench` could not measure a file, and says which command installs the runtime', () => {
    const { code, stderr } = wattnudge('bench', realModels.speechV5, '--seconds', '2');
    expect(code).toBe(3);
    expect(stderr).toContain("Cannot find module 'onnxruntime-node'");
    expect(stderr).toContain(`Run \`${commandFor('koffi', 'onnxruntime-node')}\` to install it.\n`);
  });

  test('`bench` could not measure a folder, and says which command installs Transformers.js too', () => {
    const { code, stderr } = wattnudge('bench', writeFolder(textClassifier()), '--seconds', '2');
    expect(code).toBe(3);
    expect(stderr).toContain(
      `Run \`${commandFor('@huggingface/transformers', 'koffi', 'onnxruntime-node')}\` to install it.\n`,
    );
  });

  test('`meters` says of NVML which command installs what reads it', () => {
    expect(wattnudge('meters').stdout).toContain(commandFor('koffi', 'onnxruntime-node'));
  });

  test('`app` ends before it starts, and says which command installs its packages', () => {
    const { code, stderr } = wattnudge('app');
    expect(code).toBe(2);
    const ofApp = optional.filter((name) => !/^koffi$|^onnxruntime-node$|^@huggingface/.test(name));
    expect(stderr).toContain(`Run \`${commandFor(...ofApp)}\` to install what the App needs.\n`);
    expect(stderr.split('\n')).toHaveLength(3);
  });
});
