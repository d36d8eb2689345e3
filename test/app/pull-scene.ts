/** A repository whose policy gives the word to the App, with one pull request that makes its model larger. */
import { randomUUID } from 'node:crypto';
import type { EnergyReview, ModelReview } from '../../src/energy-review/index.ts';
import { createRepository, type TestRepository } from '../support/git.ts';
import type { NewArtifact, NewRun } from '../support/github/setup.ts';
import type { Pull, Repository, WorkflowRun } from '../support/github/state.ts';
import { aFinding, aReview } from '../support/reviews.ts';
import { aModel, endsOf, MODEL, POLICY, WORKFLOW } from '../trust/scene.ts';
import { POLICY_TEXT } from './claims.ts';
import { type AppScene, appScene, type SceneOptions } from './scene.ts';

export { LOWER, OVER, POLICY_TEXT, SAME } from './claims.ts';
export { MODEL, POLICY, WORKFLOW };

export interface PullScene extends AppScene {
  readonly git: TestRepository;
  readonly repository: Repository;
  readonly pull: Pull;
  /** A run that has ended and left the review that `model` describes. */
  readonly addRun: (model?: Partial<ModelReview>, options?: RunOptions) => WorkflowRun;
  /** The same, of which the App hears. */
  readonly finishRun: (model?: Partial<ModelReview>, options?: RunOptions) => Promise<WorkflowRun>;
  /** The App's check at the head. */
  readonly check: () => ReturnType<AppScene['github']['checkRuns']>[number] | undefined;
  /** Somebody writes a comment, and the App hears of it. */
  readonly say: (
    body: string,
    author?: string,
    action?: 'created' | 'edited',
  ) => Promise<ReturnType<AppScene['github']['addComment']>>;
  readonly opened: () => Promise<void>;
}

/** The webhook of a button that is pressed on the check as it stands. */
export function pressed(scene: PullScene, identifier: 'accept' | 'alternatives', login: string) {
  const { repository } = scene;
  const check = scene.check();
  return {
    name: 'check_run',
    payload: {
      action: 'requested_action',
      check_run: { id: check?.id, head_sha: check?.headSha, external_id: check?.externalId },
      requested_action: { identifier },
      repository: { id: repository.id, name: repository.name, owner: { login: repository.owner.login } },
      sender: { login },
    },
  };
}

export interface RunOptions {
  readonly run?: Partial<NewRun>;
  readonly artifact?: NewArtifact | 'none';
  readonly review?: (review: EnergyReview) => unknown;
}

export interface PullSceneOptions extends SceneOptions {
  readonly policy?: string;
  readonly base?: (git: TestRepository) => void;
  readonly change?: (git: TestRepository) => void;
  /** Files of another repository of the installation, `octo/SHARED`. */
  readonly shared?: Readonly<Record<string, string>>;
  /** From a fork of this owner. */
  readonly fork?: string;
}

export async function pullScene(options: PullSceneOptions = {}): Promise<PullScene> {
  const { policy, base, change, shared, fork, ...ofApp } = options;
  const git = createRepository();
  // Commits of its own, whatever else a scene shares.
  git.write('scene.txt', randomUUID());
  git.write(WORKFLOW, 'on: pull_request\n');
  git.write(POLICY, policy ?? POLICY_TEXT);
  git.write(MODEL, 'a small model');
  base?.(git);
  git.commit('base');
  git.branch('larger');
  (change ?? largerModel)(git);
  git.commit('head');
  git.git('switch', '--quiet', 'main');

  const scene = await appScene(
    async (github, name) => [
      await github.addRepository({ name, from: git.directory }),
      ...(shared === undefined ? [] : [await sharedRepository(github, shared)]),
    ],
    ofApp,
  );
  const [repository] = scene.installation.repositories;
  if (repository === undefined) throw new Error('the scene has no repository');
  const { github } = scene;
  const headRepository =
    fork === undefined ? repository : await github.addFork(repository, { owner: fork, from: git.directory });
  const pull = await github.addPull(repository, { head: { repository: headRepository, ref: 'larger' } });
  github.addCollaborator(repository, 'maintainer', 'write');
  github.addCollaborator(repository, 'reader', 'read');

  const addRun: PullScene['addRun'] = (model = {}, { run: changes, artifact, review } = {}) => {
    const run = github.addRun(repository, {
      headSha: pull.headSha,
      headBranch: 'larger',
      headRepository,
      status: 'completed',
      conclusion: 'success',
      ...changes,
    });
    const claim = claimOf(git, model);
    if (artifact !== 'none') {
      const content = JSON.stringify(review?.(claim) ?? claim);
      github.addArtifact(run, artifact ?? { files: { 'energy-review.json': content } });
    }
    return run;
  };
  return Object.assign(scene, {
    git,
    repository,
    pull,
    opened: async () => scene.deliver(await github.events.pullRequest(pull, 'opened')),
    check: () =>
      github
        .checkRuns(pull.headSha)
        .filter(({ app }) => app.slug === 'wattnudge')
        .at(-1),
    addRun,
    async finishRun(model?: Partial<ModelReview>, options?: RunOptions) {
      const run = addRun(model, options);
      await scene.deliver(github.events.workflowRun(run));
      return run;
    },
    async say(body: string, author = 'maintainer', action: 'created' | 'edited' = 'created') {
      const comment = github.addComment(pull, { body, author });
      await scene.deliver(github.events.issueComment(comment, action));
      return comment;
    },
  });
}

async function sharedRepository(github: AppScene['github'], files: Readonly<Record<string, string>>) {
  const git = createRepository();
  for (const [path, text] of Object.entries(files)) git.write(path, text);
  git.commit('policy');
  return github.addRepository({ name: 'SHARED', from: git.directory });
}

export function largerModel(git: TestRepository): void {
  git.write(MODEL, 'a model that is much larger');
}

function claimOf(git: TestRepository, changes: Partial<ModelReview>): EnergyReview {
  return aReview([aModel(git, { findings: [aFinding('within')], ...changes })], endsOf(git));
}
