/** What a test says about the world before (and while) the code under test meets it. */
import { generateKeyPairSync } from 'node:crypto';
import { zipSync } from 'fflate';
import { type BlobStore, sha256 } from './blob-store.ts';
import { createGitStore } from './git-store.ts';
import { addLfsObject, type LfsObject } from './lfs.ts';
import { setUpHooks } from './setup-hooks.ts';
import { setUpPeople } from './setup-people.ts';
import { setUpPulls } from './setup-pulls.ts';
import {
  type App,
  type Artifact,
  findRepository,
  type Installation,
  type Job,
  networkRoot,
  type Permissions,
  type Repository,
  type Role,
  type Token,
  type WorkflowRun,
  type World,
} from './state.ts';
import { issueToken } from './tokens.ts';

export interface NewRepository {
  readonly owner?: string;
  readonly name?: string;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  /** A git repository to take over. Without one the repository has no git: commits are what the test says. */
  readonly from?: string;
}

export interface NewRun {
  readonly event?: string;
  readonly headSha: string;
  readonly headBranch?: string;
  readonly headRepository?: Repository;
  readonly path?: string;
  readonly name?: string;
  readonly attempt?: number;
  readonly status?: string;
  readonly conclusion?: string | null;
  readonly actor?: string;
  /** ISO 8601; now unless said. */
  readonly createdAt?: string;
}

export interface NewArtifact {
  readonly name?: string;
  /** Zipped here… */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
  /** …or these bytes as they are, however hostile. */
  readonly zip?: Uint8Array;
  /** What the API says instead of the true ones. */
  readonly digest?: string | null;
  readonly size?: number;
  readonly expired?: boolean;
}

export function createSetup(world: World, blobs: BlobStore, gitRoot: string) {
  const open = async (options: NewRepository, parent: Repository | undefined): Promise<Repository> => {
    const ownerLogin = options.owner ?? 'octo';
    const name = options.name ?? 'models';
    if (findRepository(world, ownerLogin, name) !== undefined)
      throw new Error(`${ownerLogin}/${name} is there already`);
    const git = options.from === undefined ? undefined : await createGitStore(gitRoot, ownerLogin, name);
    if (options.from !== undefined) await git?.importFrom(options.from);
    const repository: Repository = {
      id: world.nextId('repository'),
      owner: world.account(ownerLogin, parent === undefined ? 'Organization' : 'User'),
      name,
      private: options.private ?? false,
      defaultBranch: options.defaultBranch ?? 'main',
      parent,
      git,
      lfsObjects: parent === undefined ? new Map() : networkRoot(parent).lfsObjects,
      collaborators: new Map(),
      createdAt: world.timestamp(),
    };
    world.repositories.push(repository);
    return repository;
  };

  return {
    ...setUpPulls(world),
    ...setUpHooks(world),
    ...setUpPeople(world),

    addRepository: (options: NewRepository = {}): Promise<Repository> => open(options, undefined),

    /** A fork with another owner; it begins with the parent's branches, then takes over those of `from`. */
    async addFork(
      parent: Repository,
      options: { readonly owner: string; readonly from?: string },
    ): Promise<Repository> {
      const from = parent.git?.directory;
      const fork = await open(
        { name: parent.name, private: parent.private, ...options, ...(from === undefined ? {} : { from }) },
        parent,
      );
      if (options.from !== undefined) await fork.git?.importFrom(options.from);
      return fork;
    },

    /** Takes over the branches and tags of a git repository again, as a push would. */
    async importGit(repository: Repository, directory: string): Promise<void> {
      if (repository.git === undefined) throw new Error('this repository was set up without git');
      await repository.git.importFrom(directory);
    },

    addLfsObject: (repository: Repository, bytes: Uint8Array): LfsObject => addLfsObject(repository, bytes),

    /** Somebody with an account, and with a role in the repository if one is named. */
    addCollaborator(repository: Repository, login: string, role: Role): void {
      world.account(login);
      repository.collaborators.set(login.toLowerCase(), role);
    },

    /** A workflow's `GITHUB_TOKEN` with these permissions (names with underscores). For a fork's: `{ contents: 'read', … }`. */
    addActionsToken(repository: Repository, permissions: Permissions, options: { rateLimit?: number } = {}): string {
      const app = world.actionsApp;
      const grant = {
        kind: 'actions',
        viewer: app.bot,
        app,
        repositories: [repository],
        permissions,
        ...options,
      } as const;
      return issueToken(world, grant).value;
    },

    /** A person's token: what it may do comes from the collaborators. */
    addUserToken(login: string, options: { rateLimit?: number } = {}): string {
      const viewer = world.account(login);
      return issueToken(world, { kind: 'user', viewer, app: undefined, repositories: [], permissions: {}, ...options })
        .value;
    },

    /** A GitHub App, and the private key that its JSON Web Tokens are signed with. */
    addApp(options: { slug?: string; permissions: Permissions; owner?: string }): { app: App; privateKey: string } {
      const slug = options.slug ?? 'wattnudge';
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const id = world.nextId('app');
      const app: App = {
        id,
        clientId: `Iv23fake${id}`,
        slug,
        name: slug,
        owner: world.account(options.owner ?? 'octo', 'Organization'),
        bot: world.account(`${slug}[bot]`, 'Bot'),
        permissions: options.permissions,
        clientSecret: `a client secret of ${slug}`,
        callbackUrls: [],
        expiresUserTokens: true,
        publicKey,
      };
      world.apps.push(app);
      return { app, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    },

    installApp(app: App, repositories: readonly Repository[]): Installation {
      const installation: Installation = {
        id: world.nextId('installation'),
        app,
        repositories,
        suspendedAt: null,
      };
      world.installations.push(installation);
      return installation;
    },

    /** An installation's token without the way through the JSON Web Token. */
    addInstallationToken(installation: Installation, options: { rateLimit?: number } = {}): string {
      const { app, repositories } = installation;
      const { permissions } = app;
      const token: Token = issueToken(world, {
        kind: 'installation',
        viewer: app.bot,
        app,
        repositories,
        permissions,
        ...options,
      });
      return token.value;
    },

    addRun(repository: Repository, options: NewRun): WorkflowRun {
      const run: WorkflowRun = {
        id: world.nextId('run'),
        number: world.runs.filter((one) => one.repository === repository).length + 1,
        attempt: options.attempt ?? 1,
        repository,
        name: options.name ?? 'Energy',
        path: options.path ?? '.github/workflows/energy.yml',
        event: options.event ?? 'pull_request',
        headSha: options.headSha,
        headBranch: options.headBranch ?? repository.defaultBranch,
        headRepository: options.headRepository ?? repository,
        actor: world.account(options.actor ?? 'ada'),
        status: options.status ?? 'in_progress',
        conclusion: options.conclusion ?? null,
        createdAt: options.createdAt ?? world.timestamp(),
      };
      world.runs.push(run);
      return run;
    },

    /** A job of a run, with the token for artifacts and caches. Caches of untrusted runs are `read`. */
    addJob(run: WorkflowRun, options: { ref?: string; cache?: Job['cache'] } = {}): Job {
      const runBackendId = backendId(run.id, run.attempt);
      const jobBackendId = backendId(run.id, 1000 + world.nextId('job'));
      const job: Job = {
        run,
        runBackendId,
        jobBackendId,
        runtimeToken: runtimeToken(runBackendId, jobBackendId),
        ref: options.ref ?? `refs/heads/${run.headBranch}`,
        cache: options.cache ?? 'write',
      };
      world.jobs.set(job.runtimeToken, job);
      return job;
    },

    /** An artifact as if a job had uploaded it. */
    addArtifact(run: WorkflowRun, options: NewArtifact): Artifact {
      const zip = options.zip ?? zipFiles(options.files ?? {});
      const artifact: Artifact = {
        id: world.nextId('artifact'),
        name: options.name ?? 'energy-review',
        run,
        runBackendId: backendId(run.id, run.attempt),
        jobBackendId: backendId(run.id, 1000),
        blob: blobs.reserve('actions-results'),
        contentType: 'application/zip',
        size: options.size ?? zip.length,
        digest: options.digest === undefined ? `sha256:${sha256(zip)}` : options.digest,
        finalized: true,
        expired: options.expired ?? false,
        createdAt: world.timestamp(),
        expiresAt: world.timestamp(),
      };
      blobs.put(artifact.blob, { bytes: zip, contentType: 'application/zip' });
      world.artifacts.push(artifact);
      return artifact;
    },
  };
}

function zipFiles(files: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? Buffer.from(content) : content,
  ]);
  // A zip keeps the time of day, and cannot hold one before 1980.
  return zipSync(Object.fromEntries(entries), { mtime: '2024-01-01T00:00:00Z' });
}

/** A UUID that says which run and job it is. */
function backendId(run: number, part: number): string {
  return `${String(run).padStart(8, '0')}-0000-4000-8000-${String(part).padStart(12, '0')}`;
}

/** Not signed for anybody: the toolkit reads the claim, the fake knows the whole text. */
function runtimeToken(runBackendId: string, jobBackendId: string): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const scp = `Actions.ExampleScope Actions.Results:${runBackendId}:${jobBackendId}`;
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ scp })}.unsigned`;
}
