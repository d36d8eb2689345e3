/** Runs the built Action as a runner would: a process of `dist/index.js` from a copy without packages. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { createRepository, type TestRepository, temporaryFolder } from '../support/git.ts';
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

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
export const POLICY = '.github/energy-policy.yml';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What the README's workflow grants. */
export const WRITES: Permissions = { contents: 'read', pull_requests: 'write', checks: 'write' };
export const READS: Permissions = { contents: 'read', pull_requests: 'read', checks: 'read' };

// Most of a run is waiting: for what GitHub asks to be left between writes, and for other jobs' words.
vi.setConfig({ maxConcurrency: 10 });

let shared: string | undefined;

/** The copy of those tests that change nothing in it. */
function copyOfAction(): string {
  shared ??= copyAction();
  return shared;
}

/** What a runner downloads of an action, as far as it is looked at: no packages, no sources. */
export function copyAction(): string {
  const copy = temporaryFolder();
  for (const path of ['dist', 'action.yml', 'package.json'])
    cpSync(join(projectRoot, path), join(copy, path), { recursive: true });
  if (existsSync(join(copy, 'node_modules'))) throw new Error('the copy has packages');
  return copy;
}

export interface Finished {
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly durationMs: number;
}

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
  /** A copy of the Action that the test has changed. */
  readonly action?: string;
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
  readonly review: (options?: RunOptions) => Promise<Finished>;
  /** Commits to the pull request. */
  readonly push: (files: Files) => Promise<string>;
  /** Commits to the base branch. */
  readonly merge: (files: Files) => Promise<string>;
  /** Any text without what differs from run to run and from machine to machine. */
  readonly normal: (text: string) => string;
  /** What a run said and asked for, for a snapshot: requests by what they are for, because these overlap in time. */
  readonly story: (finished: Finished) => string;
}

/** octo/models with a pull request that changes `base` into `head`. */
export async function actionScene(options: SceneOptions): Promise<ActionScene> {
  const github = await startFakeGitHub(options);
  const git = createRepository();
  const write = (files: Files) => {
    for (const [path, content] of Object.entries(files)) git.write(path, content);
  };
  write({ 'README.md': 'models\n', ...options.base });
  const baseSha = git.commit('base');
  const repository = await github.addRepository({ from: git.directory, private: options.private ?? false });
  git.git('switch', '--quiet', '--create', 'change');
  options.change?.(git);
  write(options.head);
  const headSha = git.commit('change');
  const headRepository = options.fork ? await github.addFork(repository, { owner: 'mallory' }) : repository;
  await github.importGit(headRepository, git.directory);
  const pull = await github.addPull(repository, { head: { repository: headRepository, ref: 'change' } });
  const token = github.addActionsToken(repository, options.permissions ?? WRITES);

  const addRun: ActionScene['addRun'] = (run = {}) =>
    github.addRun(repository, { headSha: pull.headSha, headBranch: 'change', headRepository, ...run });

  const review: ActionScene['review'] = async (given = {}) => {
    const event = given.event ?? (await github.events.pullRequest(pull, 'synchronize'));
    const job = github.addJob(given.run ?? addRun({ event: event.name }), {
      ref: `refs/pull/${pull.number}/merge`,
      cache: given.cache ?? 'write',
    });
    const inputs = { token: given.token ?? token, 'runtime-directory': projectRoot, ...given.inputs };
    const env = {
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      GIT_CONFIG_NOSYSTEM: '1',
      // The same program a hundred times: read and compiled once.
      NODE_COMPILE_CACHE: join(copyOfAction(), 'compiled'),
      ...given.environment,
    };
    const step = github.prepareStep({ job, event, folder: given.folder ?? temporaryFolder(), env });
    const begun = performance.now();
    const ended = await runProcess(step.env, step.workspace, given.action);
    return {
      ...ended,
      durationMs: performance.now() - begun,
      outputs: readOutputs(readFileSync(step.outputFile, 'utf8')),
      summary: readFileSync(step.summaryFile, 'utf8'),
    };
  };

  const commitTo = async (branch: string, files: Files, target: Repository) => {
    git.git('switch', '--quiet', branch);
    write(files);
    const sha = git.commit('further');
    await github.importGit(target, git.directory);
    return sha;
  };

  const normal = (text: string) => normalise(github.normalise(text, { [token]: '<token>' }));
  const shown = { replace: { [token]: '<token>' } };

  return {
    github,
    git,
    repository,
    pull,
    baseSha,
    headSha,
    token,
    addRun,
    review,
    async push(files) {
      const sha = await commitTo('change', files, headRepository);
      await github.pushToPull(pull);
      return sha;
    },
    merge: (files) => commitTo('main', files, repository),
    normal,
    story: (finished) =>
      [
        `exit code ${finished.code}`,
        section('log', normal(withoutToolkit(finished.output))),
        section('outputs', normal(JSON.stringify(finished.outputs, null, 2))),
        section(
          'git',
          everyOnce(
            github.snapshot({ where: ({ path }) => /\/(info\/refs|git-upload-pack)$/.test(path), withoutBodies: true }),
          ),
        ),
        section('artifact', github.snapshot({ where: ({ path }) => /^\/(twirp|blobs)\//.test(path), ...shown })),
        section('check', github.snapshot({ where: ({ path }) => path.includes('check-runs'), ...shown })),
        section('comment', github.snapshot({ where: ({ path }) => /graphql|comments/.test(path), ...shown })),
      ].join('\n\n'),
    [Symbol.asyncDispose]: github.close,
  };
}

export function runProcess(
  env: Record<string, string>,
  cwd: string,
  action = copyOfAction(),
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(action, 'dist/index.js')], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string): void => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
  });
}

function section(title: string, text: string): string {
  return `== ${title}\n${normalise(text)}`;
}

function normalise(text: string): string {
  return (
    text
      .replaceAll(projectRoot.replace(/\/$/, ''), '<project>')
      .replaceAll(/\/tmp\/wattnudge-test-\w+/g, '<folder>')
      .replaceAll(/ *\d+\.\d\d s/g, '<duration>')
      .replaceAll(/(blockid=)[\w%-]+/g, '$1<id>')
      .replaceAll(/(size: )"\d+"/g, '$1<size>')
      // Of what holds the fake's address, or the processor's name.
      .replaceAll(/(hash: sha256:|<!-- wattnudge:section [^>]* sha256=)[0-9a-f]{64}/g, '$1<sha256>')
      .replaceAll(cpus()[0]?.model.trim() ?? '', '<processor>')
      .replaceAll(/, \d+ cores?\b/g, ', <cores>')
      .replaceAll(`${process.platform}-${process.arch}`, '<platform>')
      .replaceAll(process.versions.node, '<node>')
  );
}

/** How often git asks for something depends on its version. */
function everyOnce(lines: string): string {
  return [...new Set(lines.split('\n'))].join('\n');
}

/** The client of artifacts talks a lot, and of hashes and sizes. */
function withoutToolkit(output: string): string {
  const chatter =
    /^(::debug::|Artifact name is valid|Root directory input|Uploading artifact|Beginning upload|Uploaded bytes|Finished uploading|SHA256 digest|Finalizing artifact|Artifact \S+ successfully|::add-mask::(?!<token>|ghs_))/;
  return output
    .split('\n')
    .filter((line) => !chatter.test(line))
    .join('\n')
    .trim();
}

/** `name<<delimiter`, the value, the delimiter. */
export function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n?\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}
