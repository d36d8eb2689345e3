/** The package as npm packs it, installed as a user installs it, on every Node.js that `engines` allows. */
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeOf } from '../support/engines/other-node.ts';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';
import { realModels } from '../support/real-models.ts';
import { npm, runInstalled } from './npm.ts';

const ROOT = join(import.meta.dirname, '../..');
const { engines, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** The oldest that `engines` allows, and the newest of each major version since; named, so that a run can be repeated. */
const ALLOWED = ['22.12.0', '22.23.3', '23.11.1', '24.21.0', '25.9.0', '26.10.0'];
/** Those on which a model is measured as well, which takes long: the oldest, and the newest of each line with long-term support. */
const MEASURED = ['22.12.0', '24.21.0', '26.10.0'];
/** The newest of the two lines with long-term support before them. */
const REFUSED = ['18.20.8', '20.20.2'];

/** Only wattnudge is installed. */
const plain = temporaryFolder();
/** What measures was installed too, by the command that wattnudge itself gives. */
const measuring = temporaryFolder();
let repository: TestRepository;

beforeAll(async () => {
  const packed = temporaryFolder();
  await npm(ROOT, 'pack', '--silent', '--pack-destination', packed);
  await npm(plain, 'install', join(packed, `wattnudge-${version}.tgz`));
  repository = changedModel();

  cpSync(plain, measuring, { recursive: true, verbatimSymlinks: true });
  const [, ...args] = installCommandIn((await review(process.execPath, plain)).stderr).split(' ');
  await npm(measuring, ...args);
});

function changedModel(): TestRepository {
  const created = createRepository();
  created.write('models/speech.onnx', readFileSync(realModels.speechV5));
  created.write('.github/energy-policy.yml', 'version: 1\n');
  created.commit('base');
  created.branch('change');
  created.write('models/speech.onnx', readFileSync(realModels.speechLegacy));
  created.commit('head');
  return created;
}

function wattnudge(node: string, folder: string, ...args: readonly string[]) {
  return runInstalled('wattnudge', args, { node, folder, directory: repository.directory });
}

/** Without it there is nothing to test: that is a failure here. */
async function installedNode(nodeVersion: string): Promise<string> {
  const found = await nodeOf(nodeVersion);
  if ('missing' in found) throw new Error(found.missing);
  return found.path;
}

/** Two models of a millisecond each: half of the time settles them, and all of it is ample on a busy machine. */
function review(node: string, folder: string) {
  const range = ['--base', 'main', '--head', 'change'];
  return wattnudge(node, folder, 'review', ...range, '--seconds', '20', '--alternatives-seconds', '0', '--json', '-');
}

/** Finds it in whatever lines the text is set. */
function installCommandIn(text: string): string {
  return /Run `?(npm install [^`]+?)`? to install it/.exec(text.replace(/\s+/g, ' '))?.[1] ?? `no command in: ${text}`;
}

test('npm installs wattnudge and nothing else, which takes less than 8.5 MB', () => {
  const files = readdirSync(join(plain, 'node_modules'), { recursive: true, withFileTypes: true });
  const ofOthers = files.filter(({ name, parentPath }) => !name.startsWith('.') && parentPath.endsWith('node_modules'));
  expect(ofOthers.map(({ name }) => name)).toEqual(['wattnudge']);
  const sizes = files.map(({ name, parentPath }) => statSync(join(parentPath, name)).size);
  expect(sizes.reduce((total, size) => total + size)).toBeLessThan(8_500_000);
});

test('the oldest Node.js that is tested is the oldest that `engines` allows', () => {
  expect(engines.node).toBe(`>=${ALLOWED[0]}`);
});

describe.each(ALLOWED)('on Node.js %s', (nodeVersion) => {
  let node: string;
  beforeAll(async () => {
    node = await installedNode(nodeVersion);
  });

  test.each([
    [['--help'], /Usage: wattnudge/],
    [['rate', '--model', 'openai/whisper-large-v3'], /openai\/whisper-large-v3/],
    [['inspect', 'models/speech.onnx'], /parameters/],
    [['policy', 'check'], /energy-policy\.yml/],
  ])('%j works', async (args, shown) => {
    const { code, stdout, stderr } = await wattnudge(node, plain, ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(shown);
  });

  test('a review without what measures ends with exit code 3, and with the command that installs it', async () => {
    const { code, stdout, stderr } = await review(node, plain);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).models[0].error.code).toBe('onnxruntime-missing');
    expect(installCommandIn(stderr)).toMatch(/^npm install --ignore-scripts koffi@\S+ onnxruntime-node@[\d.]+$/);
  });

  if (!MEASURED.includes(nodeVersion)) return;

  test('a review with it measures both models', async () => {
    const { code, stdout } = await review(node, measuring);
    const { conditions, models } = JSON.parse(stdout);
    expect(models).toHaveLength(1);
    expect(models[0].error).toBeUndefined();
    expect(models[0].base.whPer1000.estimate).toBeGreaterThan(0);
    expect(models[0].head.whPer1000.estimate).toBeGreaterThan(0);
    expect(JSON.stringify(conditions)).toContain(`Node.js ${nodeVersion}`);
    expect(code).toBe(0);
  });
});

describe.each(REFUSED)('on Node.js %s', (nodeVersion) => {
  test('every command ends with one line and exit code 2', async () => {
    const node = await installedNode(nodeVersion);
    expect(await wattnudge(node, plain, 'rate', '--model', 'openai/whisper-large-v3')).toEqual({
      code: 2,
      stdout: '',
      stderr: `wattnudge: needs Node.js 22.12 or later; this is ${nodeVersion}.\n`,
    });
  });
});
