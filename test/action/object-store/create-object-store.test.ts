import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fetchObjects, isFinal } from '../../../src/action/object-store/fetch-objects.ts';
import { Allowance, createObjectStore, lendTokenToGit } from '../../../src/action/object-store/index.ts';
import { tinyModel } from '../../changes/tiny-model.ts';
import { createRepository, temporaryFolder } from '../../support/git.ts';
import { startFakeGitHub } from '../../support/github/index.ts';
import { SimulatedClock } from '../../support/simulation/clock.ts';

const POLICY = '.github/energy-policy.yml';

/** A model, a policy and a large file that nobody needs; the branch `change` changes the model. */
async function aStore(wanted: { base?: string } = {}) {
  const github = await startFakeGitHub();
  const git = createRepository();
  git.write(POLICY, 'version: 1\n');
  git.write('models/a.onnx', tinyModel());
  git.write('data/photo.png', 'a large photo');
  git.commit('base');
  git.branch('change');
  git.write('models/a.onnx', tinyModel({ weights: [4, 3, 2, 1] }));
  git.write('data/photo.png', 'a larger photo');
  const head = git.commit('change');
  git.git('switch', '--quiet', 'main');
  git.write('NOTES.md', 'later\n');
  const tip = git.commit('main moved on');
  const repository = await github.addRepository({ from: git.directory });
  const directory = temporaryFolder();
  const store = await createObjectStore({
    directory,
    repositoryUrl: github.gitUrl(repository),
    base: { ref: `refs/heads/${wanted.base ?? 'main'}`, sha: tip },
    head: { sha: head },
    policyFile: POLICY,
    allowance: new Allowance(2 ** 20),
    clock: new SimulatedClock(),
  });
  /** From a list of what is there: asking for one object would fetch it. */
  const has = (revision: string): boolean => {
    const listing = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch-check'], {
      cwd: directory,
      stdio: 'pipe',
    });
    return listing.toString().includes(git.git('rev-parse', revision));
  };
  return { github, git, store, head, tip, has, directory, [Symbol.asyncDispose]: github.close };
}

describe('the object store', () => {
  test('has what a review reads of the two commits, and nothing else', async () => {
    await using s = await aStore();
    expect(s.store).toMatchObject({ baseSha: s.tip, headSha: s.head });
    expect(s.has(`${s.head}:models/a.onnx`)).toBe(true);
    expect(s.has(`${s.tip}:models/a.onnx`)).toBe(true);
    expect(s.has(`${s.tip}:${POLICY}`)).toBe(true);
    expect(s.has(`${s.head}:data/photo.png`)).toBe(false);
  });

  test('checks nothing out and keeps no token', async () => {
    await using s = await aStore();
    expect(execFileSync('git', ['rev-parse', '--is-bare-repository'], { cwd: s.directory }).toString()).toBe('true\n');
    const config = readFileSync(join(s.directory, 'config'), 'utf8');
    expect(config).toContain('[remote "origin"]');
    expect(config).not.toMatch(/extraheader|authorization/i);
  });

  test('is of the commit that the event names where the base branch is there no more', async () => {
    await using s = await aStore({ base: 'deleted' });
    expect(s.store.baseSha).toBe(s.tip);
  });
});

test('a transfer that grows beyond the allowance is ended while it is under way', async () => {
  await using s = await aStore();
  const clock = new SimulatedClock();
  const held = s.github.fail({ match: 'GET /octo/models*info/refs*', with: { hold: 'before' } });
  const wish = s.git.git('rev-parse', `${s.head}:data/photo.png`);
  const allowance = new Allowance(100);
  const fetching = fetchObjects(s.directory, [wish], { filter: 'blob:none', allowance, clock });
  await held.struck();
  // As the pack of a transfer grows that has not ended.
  writeFileSync(join(s.directory, 'objects/pack/tmp_pack_a'), Buffer.alloc(101));
  clock.advance(250);
  await expect(fetching).rejects.toMatchObject({ code: 'too-much-to-fetch' });
  held.release();
  expect(s.has(`${s.head}:data/photo.png`)).toBe(false);
});

test('an allowance is used up by everything together', () => {
  const allowance = new Allowance(100);
  allowance.use(60);
  expect(allowance.leftBytes).toBe(40);
  expect(() => allowance.use(41)).toThrow(expect.objectContaining({ code: 'too-much-to-fetch' }));
});

test('the token is lent to git by its environment, for the server alone, beside what stands there', () => {
  const environment: NodeJS.ProcessEnv = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' };
  lendTokenToGit(environment, 'https://github.example', 'ghs_1');
  const authorization = `Authorization: Basic ${Buffer.from('x-access-token:ghs_1').toString('base64')}`;
  expect(environment).toMatchObject({
    GIT_CONFIG_KEY_0: 'a.b',
    GIT_CONFIG_KEY_1: 'http.https://github.example/.extraheader',
    GIT_CONFIG_VALUE_1: authorization,
  });
  const setting = (url: string) =>
    execFileSync('git', ['config', '--get-urlmatch', 'http.extraheader', url], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: 'pipe',
    })
      .toString()
      .trim();
  expect(setting('https://github.example/octo/models')).toBe(authorization);
  // Git's status where there is no such setting.
  expect(() => setting('https://elsewhere.example/octo/models')).toThrow(expect.objectContaining({ status: 1 }));
});

test.each([
  ["fatal: unable to access 'http://127.0.0.1:40327/octo/models/': The requested URL returned error: 502", false],
  ["fatal: unable to access 'https://github.com/octo/401-403-404/': Could not resolve host: github.com", false],
  ["fatal: unable to access 'https://github.com/octo/models/': The requested URL returned error: 403", true],
  ["fatal: repository 'https://github.com/octo/models/' not found", true],
  ['fatal: remote error: upload-pack: not our ref 3f2a91c0', true],
])('what git says is final or not by its reason, whatever its address holds: %s', (said, expected) => {
  expect(isFinal(said)).toBe(expected);
});
