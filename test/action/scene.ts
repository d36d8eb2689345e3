/** A pull request on a fake GitHub, and runs of the Action on it: within this process, or as a process of its own. */
import { readFileSync } from 'node:fs';
import type { Surroundings } from '../../src/action/runner.ts';
import { cpuTimeMeter } from '../../src/meters/index.ts';
import { createRepository, type TestRepository, temporaryFolder, type WorkFiles, writeAll } from '../support/git.ts';
import type { EventPayload } from '../support/github/events.ts';
import {
  type FakeGitHub,
  type FakeGitHubOptions,
  type Job,
  type Permissions,
  type Pull,
  type Repository,
  startFakeGitHub,
  type WorkflowRun,
} from '../support/github/index.ts';
import { simulatedHost } from '../support/simulation/host.ts';
import { simulatedMachine } from '../support/simulation/machine.ts';
import type { Finished } from './finished.ts';
import { projectRoot } from './project-root.ts';
import { readOutputs, runProcess } from './run-action.ts';
import { runHere } from './run-here.ts';
import { storyOf } from './story.ts';

export const POLICY = '.github/energy-policy.yml';

export type Files = WorkFiles;

/** What the README's workflow grants. */
export const WRITES: Permissions = { contents: 'read', pull_requests: 'write', checks: 'write' };
export const READS: Permissions = { contents: 'read', pull_requests: 'read', checks: 'read' };

export interface SceneOptions extends FakeGitHubOptions {
  readonly base: Files;
  readonly head: Files;
  readonly permissions?: Permissions;
  readonly fork?: boolean;
  readonly private?: boolean;
  /** Applied to the commit of base before head's files are written. */
  readonly change?: (git: TestRepository) => void;
}

export interface RunOptions {
  readonly event?: EventPayload;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** A further attempt of it; a new run unless said. */
  readonly run?: WorkflowRun;
  readonly token?: string;
  readonly cache?: Job['cache'];
  readonly folder?: string;
}

export interface ActionScene extends AsyncDisposable {
  readonly github: FakeGitHub;
  readonly git: TestRepository;
  readonly repository: Repository;
  readonly pull: Pull;
  readonly baseSha: string;
  readonly headSha: string;
  readonly token: string;
  readonly addRun: (options?: { event?: string; attempt?: number }) => WorkflowRun;
  /** Runs the Action within this process; models run on a simulated host unless another is given. */
  readonly review: (options?: RunOptions & Partial<Pick<Surroundings, 'host' | 'machine'>>) => Promise<Finished>;
  /** Runs the built Action as a process. */
  readonly reviewAsProcess: (options?: RunOptions) => Promise<Finished>;
  /** Commits to the pull request. */
  readonly push: (files: Files) => Promise<string>;
  /** Commits to the base branch. */
  readonly merge: (files: Files) => Promise<string>;
  /** What a run said and asked for, for a snapshot. */
  readonly story: (finished: Finished) => string;
}

/** octo/models with a pull request that changes `base` into `head`. */
export async function actionScene(options: SceneOptions): Promise<ActionScene> {
  const github = await startFakeGitHub(options);
  const git = createRepository();
  const write = (files: Files) => writeAll(git, files);
  write({ 'README.md': 'models\n', ...options.base });
  const baseSha = git.commit('base');
  const repository = await github.addRepository({ from: git.directory, private: options.private ?? false });
  git.branch('change');
  options.change?.(git);
  write(options.head);
  const headSha = git.commit('change');
  const headRepository = options.fork ? await github.addFork(repository, { owner: 'mallory' }) : repository;
  await github.importGit(headRepository, git.directory);
  const pull = await github.addPull(repository, { head: { repository: headRepository, ref: 'change' } });
  const token = github.addActionsToken(repository, options.permissions ?? WRITES);

  const addRun: ActionScene['addRun'] = (run = {}) =>
    github.addRun(repository, { headSha: pull.headSha, headBranch: 'change', headRepository, ...run });

  /** What a runner sets up for a step. */
  const stepOf = async (given: RunOptions) => {
    const event = given.event ?? (await github.events.pullRequest(pull, 'synchronize'));
    const job = github.addJob(given.run ?? addRun({ event: event.name }), {
      ref: `refs/pull/${pull.number}/merge`,
      cache: given.cache ?? 'write',
    });
    const inputs = { token: given.token ?? token, 'runtime-directory': projectRoot, ...given.inputs };
    const env = {
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, String(value)]),
      ),
      GIT_CONFIG_NOSYSTEM: '1',
      ...given.environment,
    };
    return github.prepareStep({ job, event, folder: given.folder ?? temporaryFolder(), env });
  };
  type Step = Awaited<ReturnType<typeof stepOf>>;
  const withFiles = (ended: Pick<Finished, 'code' | 'output'>, { outputFile, summaryFile }: Step): Finished => ({
    ...ended,
    outputs: readOutputs(readFileSync(outputFile, 'utf8')),
    summary: readFileSync(summaryFile, 'utf8'),
  });

  const commitTo = async (branch: string, files: Files, target: Repository) => {
    git.git('switch', '--quiet', branch);
    write(files);
    const sha = git.commit('further');
    await github.importGit(target, git.directory);
    return sha;
  };

  return {
    github,
    git,
    repository,
    pull,
    baseSha,
    headSha,
    token,
    addRun,
    async review(given = {}) {
      const step = await stepOf(given);
      const host = given.host ?? simulatedHost({ meter: () => cpuTimeMeter(4) });
      const machine = given.machine ?? simulatedMachine({ clock: host.clock });
      return withFiles(await runHere(step.env, { host, machine }), step);
    },
    async reviewAsProcess(given = {}) {
      const step = await stepOf(given);
      return withFiles(await runProcess(step.env, step.workspace), step);
    },
    async push(files) {
      const sha = await commitTo('change', files, headRepository);
      await github.pushToPull(pull);
      return sha;
    },
    merge: (files) => commitTo('main', files, repository),
    story: (finished) => storyOf(finished, github, token),
    [Symbol.asyncDispose]: github.close,
  };
}
