/**
 * A GitHub for tests, stateful and on the network: REST, GraphQL, git with LFS, and the services behind artifacts and caches.
 *
 *     await using github = await startFakeGitHub();
 *     const repository = await github.addRepository({ owner: 'octo', name: 'models', from: git.directory });
 *     const pull = await github.addPull(repository, { head: { ref: 'smaller' } });
 *     const token = github.addActionsToken(repository, { pull_requests: 'write' });
 *     …
 *     expect(github.comments(pull)).toHaveLength(1);
 *     expect(github.violations).toEqual([]);
 */
import { temporaryFolder } from '../git.ts';
import { prepareStep, type Step, type StepOptions } from './actions-environment.ts';
import { createBlobStore } from './blob-store.ts';
import { createEvents, type Events } from './events.ts';
import { type ArmedFault, createFaults, type Fault } from './faults.ts';
import { createHandler } from './handler.ts';
import { createInspection } from './inspection.ts';
import type { Urls } from './render/urls.ts';
import { type LoggedRequest, normalise, type SnapshotOptions, writeSnapshot } from './request-log.ts';
import { listen, serveRequests } from './server.ts';
import { createSetup } from './setup.ts';
import { createWorld } from './state.ts';

export interface FakeGitHubOptions {
  /**
   * `hosted` (default): the toolkit takes it for github.com, with artifacts and caches. `enterprise`: a GitHub Enterprise Server,
   * with the API under `/api/v3` and without these services.
   */
  readonly flavour?: 'hosted' | 'enterprise';
  readonly now?: () => Date;
}

export interface FakeGitHub
  extends ReturnType<typeof createSetup>,
    ReturnType<typeof createInspection>,
    AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** For `GITHUB_API_URL` and Octokit's `baseUrl`. */
  readonly apiUrl: string;
  /** For `GITHUB_SERVER_URL`, and before `/OWNER/NAME.git`. */
  readonly serverUrl: string;
  /** In order of arrival; `requests.length = 0` forgets them. */
  readonly requests: LoggedRequest[];
  /** Where the code under test, or the fake itself, broke GitHub's description. Tests expect it to be empty. */
  readonly violations: readonly string[];
  readonly fail: (fault: Fault) => ArmedFault;
  readonly snapshot: (options?: SnapshotOptions) => string;
  /** Takes out of any text (a log, a summary) what differs from run to run, as `snapshot` does. */
  readonly normalise: (text: string, replace?: Readonly<Record<string, string>>) => string;
  readonly events: Events;
  /** Where the clone of a repository comes from. */
  readonly gitUrl: (repository: { readonly owner: { readonly login: string }; readonly name: string }) => string;
  /** The environment and files of a workflow's step. */
  readonly prepareStep: (options: StepOptions) => Step;
  readonly close: () => Promise<void>;
}

export async function startFakeGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const hosted = options.flavour !== 'enterprise';
  const now = options.now ?? (() => new Date());
  const { server, url } = await listen();
  const urls = urlsOf(url, hosted);
  const world = createWorld(now);
  const blobs = createBlobStore(url, () => String(world.nextId('blob')));
  const requests: LoggedRequest[] = [];
  const violations: string[] = [];
  const faults = createFaults();
  const handler = createHandler({ world, urls, blobs, report: (violation) => violations.push(violation) });
  serveRequests(server, handler, {
    faults,
    requests,
    now,
    onCrash: (error) => {
      violations.push(`the fake broke: ${error instanceof Error ? error.stack : String(error)}`);
    },
  });

  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  return {
    ...createSetup(world, blobs, temporaryFolder()),
    ...createInspection(world, blobs),
    url,
    apiUrl: urls.api,
    serverUrl: urls.html,
    requests,
    violations,
    fail: faults.arm,
    snapshot: (shown) => writeSnapshot(requests, url, shown),
    normalise: (text, replace = {}) => normalise(text, url, replace),
    events: createEvents(urls, world),
    gitUrl: (repository) => `${url}/${repository.owner.login}/${repository.name}.git`,
    prepareStep: (step) => prepareStep(urls, hosted, step),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function urlsOf(server: string, hosted: boolean): Urls {
  if (!hosted) return { server, api: `${server}/api/v3`, html: server };
  return { server, api: server, html: server.replace('127.0.0.1', 'github.localhost') };
}
