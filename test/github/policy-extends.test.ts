/** Action, App, CLI, and whoever checks a foreign result read one policy for one file: whatever `extends` says in it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/app/pulls/read-policy.ts';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { createClient, readSharedPolicy } from '../../src/github/index.ts';
import { loadPolicy, readerOf } from '../../src/policy/index.ts';
import { gitFiles } from '../../src/trust/git-files.ts';
import { readBasePolicy } from '../../src/trust/judge-again.ts';
import { createRepository, temporaryFolder } from '../support/git.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import { runMain } from '../support/run-main.ts';

const POLICY = '.github/energy-policy.yml';
const FINE = 'version: 1\n';
const extending = (reference: string) => `version: 1\nextends: ${JSON.stringify(reference)}\n`;

/** What other repositories hold, by default with what an attacker would like to be read instead. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'acme/rules': { 'energy-policy.yml': FINE, [POLICY]: 'not this one' },
  'acme/.github': { [POLICY]: FINE },
  'acme/layered': { 'energy-policy.yml': extending('./pieces/strict.yml'), 'pieces/strict.yml': FINE },
  'acme/upward': { [POLICY]: extending('../shared.yml'), 'shared.yml': FINE },
  'acme/folder': { 'energy-policy.yml': extending('./pieces'), 'pieces/energy-policy.yml': FINE },
  'acme/escaping': { 'energy-policy.yml': extending('../rules/energy-policy.yml') },
  'acme/missing': { 'energy-policy.yml': extending('./own.yml') },
  'acme/chain': { 'energy-policy.yml': extending('acme/rules') },
  'acme/circle': { 'energy-policy.yml': extending('./again.yml'), 'again.yml': extending('acme/circle') },
  'acme/empty': { 'README.md': 'nothing here' },
};

interface Case {
  readonly named: string;
  readonly reference: string;
  /** Beside the policy, in the reviewed repository. */
  readonly own?: Readonly<Record<string, string>>;
  /** Layers, the organisation's first; or what the mistake says. */
  readonly layers?: readonly string[];
  readonly mistake?: RegExp;
}

const CASES: readonly Case[] = [
  { named: 'a file beside it', reference: './a.yml', own: { '.github/a.yml': FINE }, layers: ['.github/a.yml'] },
  { named: 'a file above it', reference: '../a.yaml', own: { 'a.yaml': FINE }, layers: ['a.yaml'] },
  {
    named: 'a folder',
    reference: '../policies',
    own: { 'policies/energy-policy.yml': FINE },
    layers: ['policies/energy-policy.yml'],
  },
  {
    named: 'a folder with its policy in .github',
    reference: '../policies/',
    own: { 'policies/.github/energy-policy.yml': FINE },
    layers: ['policies/.github/energy-policy.yml'],
  },
  {
    named: 'a name that an address would write otherwise',
    reference: './50%20 of #ä?.yml',
    own: { '.github/50%20 of #ä?.yml': FINE, '.github/50  of #ä?.yml': 'not this one' },
    layers: ['.github/50%20 of #ä?.yml'],
  },
  { named: 'a detour within', reference: './x/../../a.yml', own: { 'a.yml': FINE }, layers: ['a.yml'] },
  {
    named: 'a path out of the repository',
    reference: '../../a.yml',
    own: { 'a.yml': FINE },
    mistake: /outside of the repository/,
  },
  {
    named: 'a path out of it by a detour',
    reference: './x/../../../a.yml',
    own: { 'a.yml': FINE },
    mistake: /outside of/,
  },
  { named: 'a file that is not there', reference: './none.yml', mistake: /found no \.github\/none\.yml/ },
  { named: 'itself', reference: './energy-policy.yml', mistake: /in a circle/ },
  { named: 'another repository', reference: 'acme/rules', layers: ['acme/rules: energy-policy.yml'] },
  { named: 'another repository’s .github', reference: 'acme/.github', layers: [`acme/.github: ${POLICY}`] },
  {
    named: 'a piece of the organisation’s policy, and one of that name planted here',
    reference: 'acme/layered',
    own: { 'pieces/strict.yml': 'not this one', '.github/pieces/strict.yml': 'not this one' },
    layers: ['acme/layered: pieces/strict.yml', 'acme/layered: energy-policy.yml'],
  },
  {
    named: 'a piece above, in the organisation’s repository',
    reference: 'acme/upward',
    own: { 'shared.yml': 'not this one' },
    layers: ['acme/upward: shared.yml', `acme/upward: ${POLICY}`],
  },
  {
    named: 'a folder of the organisation’s repository',
    reference: 'acme/folder',
    layers: ['acme/folder: pieces/energy-policy.yml', 'acme/folder: energy-policy.yml'],
  },
  {
    named: 'a piece that the organisation lacks and this repository has',
    reference: 'acme/missing',
    own: { 'own.yml': FINE, '.github/own.yml': FINE },
    mistake: /found no own\.yml in acme\/missing/,
  },
  {
    named: 'a path from one repository into another',
    reference: 'acme/escaping',
    mistake: /outside of acme\/escaping/,
  },
  {
    named: 'a chain of repositories',
    reference: 'acme/chain',
    layers: ['acme/rules: energy-policy.yml', 'acme/chain: energy-policy.yml'],
  },
  { named: 'a circle in another repository', reference: 'acme/circle', mistake: /in a circle/ },
  {
    named: 'a repository without a policy',
    reference: 'acme/empty',
    mistake: /found no energy-policy\.yml and no \.github\/energy-policy\.yml in acme\/empty/,
  },
  { named: 'a repository that is not there', reference: 'acme/none', mistake: /found no energy-policy\.yml/ },
  ...[
    'acme/..',
    'acme/.',
    'acme',
    'acme/rules/energy-policy.yml',
    '/etc/policy.yml',
    'https://a/b.yml',
    '.hidden/x',
  ].map((reference) => ({ named: `what is no name of a repository: ${reference}`, reference, mistake: /is neither/ })),
];

describe('extends, for each who reads it', () => {
  const git = createRepository();
  let github: FakeGitHub;
  let organisations: string;
  let repository: Awaited<ReturnType<FakeGitHub['addRepository']>>;
  beforeAll(async () => {
    github = await startFakeGitHub();
    // A branch for each case, since a repository takes a while.
    git.write('README.md', 'models');
    git.commit('first');
    for (const [index, { reference, own = {} }] of CASES.entries()) {
      git.git('switch', '--quiet', '--create', `case-${index}`, 'main');
      git.write(POLICY, extending(reference));
      for (const [path, text] of Object.entries(own)) git.write(path, text);
      git.commit('base');
    }
    repository = await github.addRepository({ from: git.directory });
    organisations = temporaryFolder();
    for (const [slug, files] of Object.entries(OTHERS)) {
      const [owner = '', name = ''] = slug.split('/');
      const other = createRepository();
      for (const [path, text] of Object.entries(files)) {
        other.write(path, text);
        const local = join(organisations, slug, path);
        mkdirSync(dirname(local), { recursive: true });
        writeFileSync(local, text);
      }
      other.commit('policy');
      await github.addRepository({ owner, name, from: other.directory });
    }
  });
  afterAll(() => github.close());

  it.each(CASES)('$named', async (one) => {
    const { layers, mistake } = one;
    const branch = `case-${CASES.indexOf(one)}`;
    git.git('switch', '--quiet', branch);
    const sha = git.git('rev-parse', 'HEAD');
    const place = { owner: 'octo', repo: repository.name };
    const token = github.addActionsToken(repository, { contents: 'read' });
    const client = createClient({ token, apiUrl: github.apiUrl, secondMs: 1 });
    const snapshot = loadBundledSnapshot();
    const today = '2026-06-01';
    const readShared = readSharedPolicy(client);

    const readers: Readonly<Record<string, () => Promise<readonly string[]>>> = {
      async action() {
        const opened = await openRepository(git.directory);
        const read = readerOf((path) => opened.readText(sha, path), readShared);
        return (await loadPolicy({ file: POLICY, read })).layers.map(({ file }) => file);
      },
      async trust() {
        const exceeded = () => new Error('too much');
        const base = gitFiles(client, place, {
          commit: sha,
          budget: { folders: 100, bytes: 10_000, searchedBytes: 0, lfsBytes: 0, links: 0, exceeded },
        });
        const options = { base, policyFile: POLICY, readShared, missingRemedy: undefined, snapshot, today };
        return (await readBasePolicy(options)).layers.map(({ file }) => file);
      },
      async app() {
        return (await readPolicy({ client, repository: place, ref: branch, today })).layers.map(({ file }) => file);
      },
      async cli() {
        const args = ['review', '--base', branch, '--head', branch, '--extends-from', organisations, '--json', '-'];
        const { code, stdout, stderr } = await runMain(args, { cwd: git.directory });
        if (code !== 0) throw new Error(stderr);
        return JSON.parse(stdout).policy.layers;
      },
      async 'policy check'() {
        const args = ['policy', 'check', '--extends-from', organisations];
        const { code, stdout } = await runMain(args, { cwd: git.directory });
        if (code !== 0) throw new Error(stdout);
        return [...(layers ?? []), POLICY];
      },
    };
    for (const [who, read] of Object.entries(readers)) {
      const found = await read().catch((error: unknown) => error);
      const words = found instanceof Error ? found.message : found;
      expect(words, who).toEqual(mistake === undefined ? [...(layers ?? []), POLICY] : expect.stringMatching(mistake));
    }
    expect(github.violations).toEqual([]);
  });
});
