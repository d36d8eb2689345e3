/** What the fake remembers. Plain mutable records: the routes read and write them, the tests inspect them. */
import type { KeyObject } from 'node:crypto';
import type { GitStore } from './git-store.ts';
import { idCounter } from './ids.ts';
import type { PullFile } from './pull-file.ts';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

export type Permission = 'actions' | 'checks' | 'contents' | 'issues' | 'metadata' | 'pull_requests' | 'statuses';
export type Level = 'read' | 'write';
export type Permissions = Partial<Record<Permission, Level>>;
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly bot: Account;
  readonly permissions: Permissions;
  readonly clientSecret: string;
  /** Where people may be sent back to after signing in. */
  readonly callbackUrls: string[];
  /** Whether tokens of people end after 8 hours and are refreshed, as the App's settings at GitHub say. */
  expiresUserTokens: boolean;
  /** Checks the App's own JSON Web Tokens. GitHub Actions has none here. */
  readonly publicKey: KeyObject | undefined;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  repositories: readonly Repository[];
  suspendedAt: string | null;
}

export interface Token {
  readonly value: string;
  readonly kind: 'actions' | 'installation' | 'user';
  readonly viewer: Account;
  readonly app: App | undefined;
  /** Of an App: the repositories it was made for. A user's reach comes from the collaborators. */
  readonly repositories: readonly Repository[];
  readonly permissions: Permissions;
  readonly quota: { readonly limit: number; used: number };
  readonly expiresAt?: Date;
}

/** Somebody has let an App know who they are: good once, for who knows the verifier. */
export interface OAuthCode {
  readonly app: App;
  readonly viewer: Account;
  readonly redirectUrl: string;
  readonly challenge: string;
  readonly expiresAt: Date;
}

export interface RefreshToken {
  readonly app: App;
  readonly viewer: Account;
  /** The token that was given with it. */
  readonly access: string;
  readonly expiresAt: Date;
}

export interface Comment {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly app: App | undefined;
  readonly createdAt: string;
  updatedAt: string;
  body: string;
  /** Each body that it ever had, the present one last. */
  readonly bodies: string[];
  minimizedReason: string | undefined;
  readonly reactions: Reaction[];
}

/** At a line of a pull request's diff. */
export interface ReviewComment {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly path: string;
  readonly side: 'LEFT' | 'RIGHT';
  /** When it was made; and what was in it. */
  readonly line: number;
  readonly text: string;
  readonly commitId: string;
  /** The first comment of its thread. */
  readonly inReplyTo: number | undefined;
  readonly createdAt: string;
  updatedAt: string;
  body: string;
  /** Each body that it ever had, the present one last. */
  readonly bodies: string[];
  /** Of the first of a thread. */
  isResolved: boolean;
  minimizedReason: string | undefined;
}

export interface Reaction {
  readonly id: number;
  readonly content: string;
  readonly author: Account;
  readonly createdAt: string;
}

export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  readonly title: string;
  readonly body: string;
  readonly headRepository: Repository;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  mergeSha: string | undefined;
  state: 'open' | 'closed';
  merged: boolean;
  readonly draft: boolean;
  /** Given by the test; otherwise they come from git. */
  files: readonly PullFile[] | undefined;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | undefined;
  /** When its base branch was changed, the latest last. */
  readonly baseChanges: { readonly createdAt: string; readonly automatic: boolean }[];
}

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
  readonly level: string;
  readonly message: string;
  readonly title: string | null;
  readonly rawDetails: string | null;
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suiteId: number;
  readonly app: App;
  readonly headSha: string;
  name: string;
  status: string;
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  actions: readonly CheckAction[];
  readonly annotations: Annotation[];
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: string;
}

export interface WorkflowRun {
  readonly id: number;
  readonly number: number;
  attempt: number;
  readonly repository: Repository;
  readonly name: string;
  readonly path: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: Repository;
  readonly actor: Account;
  status: string;
  conclusion: string | null;
  readonly createdAt: string;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly run: WorkflowRun;
  readonly runBackendId: string;
  readonly jobBackendId: string;
  readonly blob: string;
  readonly contentType: string;
  size: number;
  digest: string | null;
  /** The upload is complete. Until then nobody sees it. */
  finalized: boolean;
  expired: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** One attempt to deliver a webhook to an App. */
export interface HookDelivery {
  readonly id: number;
  readonly guid: string;
  readonly statusCode: number;
  readonly event: string;
  readonly deliveredAt: string;
  /** How often it was asked for again. */
  redeliveries: number;
}

/** What one job of a run may do with the Actions services. */
export interface Job {
  readonly run: WorkflowRun;
  readonly runBackendId: string;
  readonly jobBackendId: string;
  readonly runtimeToken: string;
  readonly ref: string;
  readonly cache: 'write' | 'read' | 'none';
}

export interface CacheEntry {
  readonly id: number;
  readonly repository: Repository;
  readonly ref: string;
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  finalized: boolean;
  size: number;
}

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly parent: Repository | undefined;
  readonly git: GitStore | undefined;
  /** Shared by a repository and its forks, as on GitHub. By SHA-256. */
  readonly lfsObjects: Map<string, Uint8Array>;
  readonly collaborators: Map<string, Role>;
  readonly createdAt: string;
}

/** Everything the fake knows, and its clock. */
export function createWorld(now: () => Date) {
  const nextId = idCounter();
  const accounts = new Map<string, Account>();
  const account = (login: string, type: Account['type'] = 'User', id?: number): Account => {
    const known = accounts.get(login.toLowerCase());
    if (known !== undefined) return known;
    const made: Account = { id: id ?? nextId('account'), login, type };
    accounts.set(login.toLowerCase(), made);
    return made;
  };
  const actionsApp: App = {
    id: 15368,
    clientId: 'Iv1.05c79e9ad1f6bdfa',
    slug: 'github-actions',
    name: 'GitHub Actions',
    owner: account('github', 'Organization', 9919),
    bot: account('github-actions[bot]', 'Bot', 41_898_282),
    permissions: { actions: 'write', checks: 'write', contents: 'write', issues: 'write', pull_requests: 'write' },
    clientSecret: 'nobody has it',
    callbackUrls: [],
    expiresUserTokens: true,
    publicKey: undefined,
  };
  return {
    nextId,
    accounts,
    account,
    actionsApp,
    /** Whole seconds, as GitHub writes them. */
    timestamp: (): string => `${now().toISOString().slice(0, 19)}Z`,
    now,
    apps: [] as App[],
    installations: [] as Installation[],
    tokens: new Map<string, Token>(),
    oauthCodes: new Map<string, OAuthCode>(),
    refreshTokens: new Map<string, RefreshToken>(),
    repositories: [] as Repository[],
    pulls: [] as Pull[],
    comments: [] as Comment[],
    reviewComments: [] as ReviewComment[],
    checkRuns: [] as (CheckRun & { readonly repository: Repository })[],
    statuses: [] as (CommitStatus & { readonly repository: Repository })[],
    runs: [] as WorkflowRun[],
    jobs: new Map<string, Job>(),
    artifacts: [] as Artifact[],
    cacheEntries: [] as CacheEntry[],
    hookDeliveries: [] as HookDelivery[],
    manifestCodes: new Map<string, { app: App; privateKey: string; webhookSecret: string }>(),
  };
}
export type World = ReturnType<typeof createWorld>;

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.find(
    (repository) =>
      repository.owner.login.toLowerCase() === owner.toLowerCase() &&
      repository.name.toLowerCase() === name.toLowerCase(),
  );
}

/** A repository and its forks have the same root. */
export function networkRoot(repository: Repository): Repository {
  return repository.parent === undefined ? repository : networkRoot(repository.parent);
}
