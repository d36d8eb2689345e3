/** Takes the list of models that `mode: scan` left into the ledger, with what is published of each name. */

import { loadBundledSnapshot, type Snapshot } from '../../baselines/ai-energy-score/index.ts';
import { evidenceFor } from '../../baselines/index.ts';
import type { GitHubClient, Repository } from '../../github/index.ts';
import { forModel, type Policy } from '../../policy/index.ts';
import { admitScan, type ClaimedModel } from '../../trust/index.ts';
import type { Logger } from '../log.ts';
import { isPolicyFault, readPolicy } from '../pulls/read-policy.ts';
import type { Database } from '../storage/database.ts';
import { rememberRepository } from '../storage/installations.ts';
import { type ListedModel, recordScan } from '../storage/ledger/scans.ts';

export interface ScanWork {
  readonly db: Database;
  readonly client: GitHubClient;
  readonly repositoryId: number;
  readonly installationId: number;
  readonly repository: Repository;
  readonly defaultBranch: string;
  readonly run: {
    readonly id: number;
    readonly attempt: number;
    readonly conclusion: 'success' | 'failure';
    readonly headSha: string;
    readonly createdAt: Date;
  };
  readonly today: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export async function takeScan(work: ScanWork): Promise<void> {
  const { client, repository, defaultBranch, run, log } = work;
  const admission = await admitScan(client, { repository, defaultBranch, run });
  if (admission.state === 'none') return;
  if (admission.state === 'refused') {
    return log.warn({ run: run.id, code: admission.code, reason: admission.message }, 'the list of models is refused');
  }
  const { commit, models, isWhole } = admission.scan;
  const tasks = await tasksOf(work, models);
  const listed = await describe(models, tasks, work.signal);
  const { repositoryId: id, installationId } = work;
  await rememberRepository(work.db, { id, installationId, owner: repository.owner, name: repository.repo });
  await recordScan(work.db, { repositoryId: id, run, commit, models: listed, isWhole });
  log.info({ run: run.id, commit, models: listed.length }, 'models listed');
}

/** Names that are looked up before other work gets its turn. */
const BATCH = 100;

async function describe(
  models: readonly ClaimedModel[],
  tasks: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<readonly ListedModel[]> {
  const snapshot = loadBundledSnapshot();
  const listed: ListedModel[] = [];
  for (const [index, { model, kind }] of models.entries()) {
    if (index % BATCH === 0) {
      await new Promise(setImmediate);
      signal.throwIfAborted();
    }
    const isFile = kind === 'file' || kind === 'folder';
    listed.push({ model, kind, ...(isFile ? UNKNOWN : published(model, tasks.get(model), snapshot)) });
  }
  return listed;
}

const UNKNOWN = { evidence: 'none', stars: undefined, ratedWh: undefined };

function published(model: string, task: string | undefined, snapshot: Snapshot): Omit<ListedModel, 'model' | 'kind'> {
  const { evidence, ratings } = evidenceFor(undefined, model, { snapshot, task });
  const [rating] = ratings?.head ?? [];
  return { evidence: evidence.kind, stars: rating?.stars, ratedWh: rating?.whPer1000 };
}

/** Those that the policy on the default branch states. Without a policy that can be read there are none. */
async function tasksOf(work: ScanWork, models: readonly ClaimedModel[]): Promise<ReadonlyMap<string, string>> {
  const { client, repository, defaultBranch, today } = work;
  try {
    const policy = await readPolicy({ client, repository, ref: defaultBranch, today });
    return new Map(models.flatMap(({ model }) => taskOf(policy, model)));
  } catch (error) {
    if (isPolicyFault(error)) return new Map();
    throw error;
  }
}

function taskOf(policy: Policy, model: string): readonly [string, string][] {
  const task = forModel(policy, model).task?.value;
  return task === undefined ? [] : [[model, task]];
}
