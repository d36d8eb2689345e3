/** A pull request of a fork that changes a model, the run that measured it, and the artifact that the run left. */
import { createHash } from 'node:crypto';
import { loadBundledSnapshot } from '../../src/baselines/ai-energy-score/index.ts';
import type { EnergyReview, ModelReview, Revision } from '../../src/energy-review/index.ts';
import { createClient } from '../../src/github/index.ts';
import { type Admission, type AdmissionRequest, admitReview } from '../../src/trust/index.ts';
import { createRepository, type TestRepository } from '../support/git.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/github/index.ts';
import type { NewArtifact, NewRun } from '../support/github/setup.ts';
import type { Pull, Repository, WorkflowRun } from '../support/github/state.ts';
import { branchHead, forkOf, readFileAt } from '../support/loose-objects.ts';
import { aComparison, aMeasurement, aReview, interval, told } from '../support/reviews.ts';

export const WORKFLOW = '.github/workflows/energy.yml';
export const POLICY = '.github/energy-policy.yml';
export const MODEL = 'models/classifier.onnx';

const POLICY_TEXT = 'version: 1\ndefaults:\n  enforcement: block\n  budget: { increase: 10% }\n';

/** The base branch has one model, whose pull request makes it larger. */
export interface Scene extends AsyncDisposable {
  readonly github: FakeGitHub;
  readonly git: TestRepository;
  readonly repository: Repository;
  readonly fork: Repository;
  readonly pull: Pull;
  readonly run: WorkflowRun;
  /** The claim of an honest run. */
  readonly claim: EnergyReview;
  readonly client: ReturnType<typeof createClient>;
  /** GitHub's clock stands until it is put forward. */
  readonly passSeconds: (seconds: number) => void;
  readonly upload: (artifact: NewArtifact) => void;
  readonly uploadReview: (review: unknown) => void;
  readonly admit: (changes?: Partial<AdmissionRequest>) => Promise<Admission>;
}

export interface SceneOptions {
  /** Further content of the base branch. */
  readonly base?: (git: TestRepository) => void;
  /** What the pull request does beside changing the model, or instead of it. */
  readonly change?: (git: TestRepository) => void;
  /** What happens on the base branch after the pull request has left it. */
  readonly later?: (git: TestRepository) => void;
  readonly policy?: string;
  readonly run?: Partial<NewRun>;
  /** What the run claims, from the honest claim. */
  readonly claim?: (honest: EnergyReview, git: TestRepository) => unknown;
  /** The artifact as it is, instead of the claim. */
  readonly artifact?: NewArtifact | 'none';
  /** From a branch of the repository itself, rather than of a fork. */
  readonly sameRepository?: boolean;
}

export async function aScene(options: SceneOptions = {}): Promise<Scene> {
  const git = createRepository();
  git.write(WORKFLOW, 'on: pull_request\n');
  git.write(POLICY, options.policy ?? POLICY_TEXT);
  git.write(MODEL, 'a small model');
  options.base?.(git);
  git.commit('base');
  git.branch('larger');
  if (options.change === undefined) changeModel(git);
  else options.change(git);
  git.commit('head');
  git.git('switch', '--quiet', 'main');
  if (options.later !== undefined) {
    options.later(git);
    git.commit('later');
  }

  let nowMs = Date.parse('2026-06-01T12:00:00Z');
  const github = await startFakeGitHub({ now: () => new Date(nowMs) });
  const repository = await github.addRepository({ owner: 'octo', name: 'models', from: git.directory });
  const fork = options.sameRepository
    ? repository
    : await github.addFork(repository, { owner: 'mallory', from: git.directory });
  const pull = await github.addPull(repository, { head: { repository: fork, ref: 'larger' } });
  const run = github.addRun(repository, {
    headSha: pull.headSha,
    headBranch: 'larger',
    headRepository: fork,
    status: 'completed',
    conclusion: 'success',
    ...options.run,
  });
  const token = github.addActionsToken(repository, { contents: 'read', actions: 'read', pull_requests: 'read' });
  const client = createClient({ token, apiUrl: github.apiUrl, mutationIntervalMs: 0, secondMs: 1 });
  const claim = honestClaim(git);

  const upload = (artifact: NewArtifact): void => {
    github.addArtifact(run, artifact);
  };
  const uploadReview = (review: unknown): void => {
    upload({ files: { 'energy-review.json': typeof review === 'string' ? review : JSON.stringify(review) } });
  };
  if (options.artifact === undefined) uploadReview(options.claim?.(claim, git) ?? claim);
  else if (options.artifact !== 'none') upload(options.artifact);

  return {
    github,
    git,
    repository,
    fork,
    pull,
    run,
    claim,
    client,
    passSeconds: (seconds) => {
      nowMs += seconds * 1000;
    },
    upload,
    uploadReview,
    admit: (changes = {}) =>
      admitReview(client, {
        repository: { owner: 'octo', repo: 'models' },
        runId: run.id,
        expected: { workflowPath: WORKFLOW, events: ['pull_request'], artifactName: 'energy-review' },
        snapshot: loadBundledSnapshot(),
        today: '2026-06-01',
        readShared: () => Promise.reject(new Error('nothing is extended here')),
        ...changes,
      }),
    [Symbol.asyncDispose]: () => github.close(),
  };
}

/** What becomes of the scene's run, where nothing else is asked about. */
export async function admissionOf(
  options: SceneOptions = {},
  changes: Partial<AdmissionRequest> = {},
): Promise<Admission> {
  await using scene = await aScene(options);
  return await scene.admit(changes);
}

export function changeModel(git: TestRepository): void {
  git.write(MODEL, 'a model that is much larger');
}

function honestClaim(git: TestRepository): EnergyReview {
  return aReview([aModel(git)], endsOf(git));
}

/** The commits that a review of the scene's pull request is of. */
export function endsOf(git: TestRepository): Pick<EnergyReview, 'base' | 'head'> {
  const { directory } = git;
  const [base, head] = [branchHead(directory, 'main'), branchHead(directory, 'larger')];
  const mergeBase = forkOf(`${directory}/.git`, base, head) ?? '';
  return { base: { sha: base, mergeBase }, head: { sha: head } };
}

/** The scene's model, measured on both sides, 5% over its base: within the budget of 10%. */
export function aModel(git: TestRepository, changes: Partial<ModelReview> = {}): ModelReview {
  return told({
    model: MODEL,
    change: 'modified',
    kind: 'file',
    locations: [],
    revisions: { base: aRevision(git, 'main', MODEL), head: aRevision(git, 'larger', MODEL) },
    base: aMeasurement(0.2),
    head: aMeasurement(0.21),
    comparison: aComparison('higher', interval(1.05, 1.04, 1.06)),
    alternatives: [],
    findings: [],
    ...changes,
  });
}

/** A file's identity as the Action writes it. */
export function aRevision(git: TestRepository, branch: string, path: string, content?: Uint8Array): Revision {
  const bytes = content ?? readFileAt(git.directory, branch, path);
  return {
    path,
    blob: createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}

/** Replaces the first model of a claim. */
export function withModel(review: EnergyReview, changes: Partial<ModelReview>): EnergyReview {
  const [first, ...others] = review.models;
  if (first === undefined) throw new Error('a claim without models');
  return { ...review, models: [{ ...first, ...changes }, ...others] };
}
