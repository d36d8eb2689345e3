/** Pull requests and comments that are there, or change, without the code under test having asked. */

import type { PullFile } from './pull-file.ts';
import { linesInDiff } from './review-threads.ts';
import type { Account, Comment, Pull, Repository, ReviewComment, World } from './state.ts';

export interface NewPull {
  readonly head: {
    /** A fork; the pull request's own repository unless said. */
    readonly repository?: Repository;
    readonly ref: string;
    /** The tip of the branch unless said; needed where there is no git. */
    readonly sha?: string;
  };
  readonly base?: { readonly ref?: string; readonly sha?: string };
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly draft?: boolean;
  /** The changed files, where git shall not say. */
  readonly files?: readonly PullFile[];
}

export interface NewReviewComment {
  readonly body: string;
  readonly author?: string;
  readonly path?: string;
  readonly line?: number;
  readonly answers?: ReviewComment;
}

export function setUpPulls(world: World) {
  return {
    /** Opens a pull request, with `refs/pull/N/head` and, where it merges cleanly, `refs/pull/N/merge`. */
    async addPull(repository: Repository, options: NewPull): Promise<Pull> {
      const headRepository = options.head.repository ?? repository;
      const baseRef = options.base?.ref ?? repository.defaultBranch;
      const numbers = world.pulls.filter((pull) => pull.repository === repository).map((pull) => pull.number);
      const pull: Pull = {
        id: world.nextId('pull'),
        number: options.number ?? Math.max(0, ...numbers) + 1,
        repository,
        author: world.account(options.author ?? (headRepository === repository ? 'ada' : headRepository.owner.login)),
        title: options.title ?? 'A smaller model',
        body: options.body ?? '',
        headRepository,
        headRef: options.head.ref,
        headSha: options.head.sha ?? (await tipOf(headRepository, options.head.ref)),
        baseRef,
        baseSha: options.base?.sha ?? (await tipOf(repository, baseRef)),
        mergeSha: undefined,
        state: 'open',
        merged: false,
        draft: options.draft ?? false,
        files: options.files,
        createdAt: world.timestamp(),
        updatedAt: world.timestamp(),
        closedAt: undefined,
        baseChanges: [],
      };
      await writeRefs(pull);
      world.pulls.push(pull);
      return pull;
    },

    /** New commits on a pull request's head; of an imported repository the branch's tip unless said. */
    async pushToPull(pull: Pull, change: { sha?: string; files?: readonly PullFile[] } = {}): Promise<void> {
      pull.headSha = change.sha ?? (await tipOf(pull.headRepository, pull.headRef));
      pull.files = change.files ?? pull.files;
      pull.updatedAt = world.timestamp();
      await writeRefs(pull);
    },

    /** Its author chooses another base branch; or GitHub does, because the branch was merged and deleted. */
    async changeBase(pull: Pull, ref: string, { automatic = false } = {}): Promise<void> {
      pull.baseRef = ref;
      pull.updatedAt = world.timestamp();
      pull.baseChanges.push({ createdAt: pull.updatedAt, automatic });
      pull.baseSha = await tipOf(pull.repository, ref);
      await writeRefs(pull);
    },

    /** Closes it, merged or not. */
    closePull(pull: Pull, options: { merged?: boolean } = {}): void {
      pull.state = 'closed';
      pull.merged = options.merged ?? false;
      pull.updatedAt = world.timestamp();
      pull.closedAt = pull.updatedAt;
    },

    /** As many others like it, opened and closed now, without references of their own in git. */
    addClosedPulls(pull: Pull, count: number): void {
      const number = Math.max(...world.pulls.map((one) => one.number));
      for (let index = 1; index <= count; index += 1) {
        const at = world.timestamp();
        const times = { createdAt: at, updatedAt: at, closedAt: at, baseChanges: [] };
        world.pulls.push({ ...pull, ...times, id: world.nextId('pull'), number: number + index, state: 'closed' });
      }
    },

    /** Opens it again. */
    reopenPull(pull: Pull): void {
      pull.state = 'open';
      pull.updatedAt = world.timestamp();
      pull.closedAt = undefined;
    },

    /** A comment as if somebody had written it. `author` is a login; `github-actions[bot]` is the workflows'. */
    addComment(pull: Pull, options: { body: string; author?: string; minimizedReason?: string }): Comment {
      const author: Account = world.account(options.author ?? 'grace');
      const now = world.timestamp();
      const comment: Comment = {
        id: world.nextId('comment'),
        pull,
        author,
        app: [world.actionsApp, ...world.apps].find((app) => app.bot === author),
        createdAt: now,
        updatedAt: now,
        body: options.body,
        bodies: [options.body],
        minimizedReason: options.minimizedReason,
        reactions: [],
      };
      world.comments.push(comment);
      return comment;
    },

    /** A comment at a line of the diff, or an answer to one, as if somebody had written it. */
    async addReviewComment(pull: Pull, options: NewReviewComment): Promise<ReviewComment> {
      const { body, author = 'grace', answers } = options;
      const path = answers?.path ?? options.path ?? '';
      const line = answers?.line ?? options.line ?? 1;
      const shown = await linesInDiff(pull, path, 'RIGHT');
      const now = world.timestamp();
      const comment: ReviewComment = {
        id: world.nextId('reviewComment'),
        pull,
        author: world.account(author),
        path,
        side: 'RIGHT',
        line,
        text: answers?.text ?? shown.find((one) => one.line === line)?.text ?? '',
        commitId: pull.headSha,
        inReplyTo: answers?.id,
        createdAt: now,
        updatedAt: now,
        body,
        bodies: [body],
        isResolved: false,
        minimizedReason: undefined,
      };
      world.reviewComments.push(comment);
      return comment;
    },
  };
}

async function tipOf(repository: Repository, ref: string): Promise<string> {
  const sha = await repository.git?.resolve(`refs/heads/${ref}`);
  if (sha === undefined) throw new Error(`${repository.name} has no branch ${ref}: name the commit`);
  return sha;
}

async function writeRefs(pull: Pull): Promise<void> {
  const { git } = pull.repository;
  const { git: headGit } = pull.headRepository;
  const merged = `refs/pull/${pull.number}/merge`;
  if (git === undefined || headGit === undefined) {
    pull.mergeSha = pull.headSha.replace(/^./, (first) => (first === 'f' ? 'e' : 'f'));
    return;
  }
  await git.fetch(headGit.directory, pull.headSha, `refs/pull/${pull.number}/head`);
  pull.mergeSha = await git.merge(pull.baseSha, pull.headSha, `Merge ${pull.headSha} into ${pull.baseSha}`);
  if (pull.mergeSha === undefined) await git.deleteRef(merged).catch(() => {});
  else await git.updateRef(merged, pull.mergeSha);
}
