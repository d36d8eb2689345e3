import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireTask } from '../baselines/ai-energy-score/index.ts';
import type { PreparedQueries, QuerySource } from '../tasks/messages.ts';
import type { Examination, ExaminationRun } from './examination.ts';
import { sessionOf } from './session-of.ts';
import type { FolderSubject } from './subject.ts';

/** Queries that are made: enough that none is special, few enough that pictures of them fit in memory. */
const MADE_QUERIES = 16;

/**
 * Runs each folder once, profiled: the first one's tokenizer makes the queries, where there are none of the author's own,
 * and all get the same ones.
 *
 * @returns one examination a folder, in their order
 */
export async function examineFolders(folders: readonly FolderSubject[], run: ExaminationRun): Promise<Examination[]> {
  const { batch, seed, queries } = run.queries;
  let source: QuerySource = queries
    ? { kind: 'given', queries: queries.list, batch }
    : { kind: 'make', seed, count: Math.ceil(MADE_QUERIES / batch) * batch, batch };
  const examinations: Examination[] = [];
  for (const folder of folders) {
    const { prepared, macs } = await examineFolder(folder, run, source);
    source = { kind: 'given', queries: prepared.queries, batch };
    examinations.push({
      inputs: { kind: 'task', source },
      shapes: new Map(),
      query: requireTask(folder.task.task).query,
      macsPerQuery: macs === undefined ? undefined : macs / batch,
      profile: undefined,
      prepared,
    });
  }
  return examinations;
}

async function examineFolder(
  folder: FolderSubject,
  { host, provider }: ExaminationRun,
  source: QuerySource,
): Promise<{ prepared: PreparedQueries; macs: number | undefined }> {
  const directory = await mkdtemp(join(tmpdir(), 'wattnudge-profile-'));
  const worker = host.startWorker(folder.label);
  try {
    const profilePrefix = join(directory, 'profile');
    await worker.ask({ type: 'load', session: { ...sessionOf(folder), provider, threads: 0, profilePrefix } });
    const { prepared } = await worker.ask({ type: 'prepare', inputs: { kind: 'task', source } });
    if (prepared === undefined) throw new Error('the worker prepared no queries');
    const { macs } = await worker.ask({ type: 'endProfile', batch: source.batch });
    // Two queries were run: one to prepare and one to time.
    return { prepared, macs: macs === undefined ? undefined : macs / 2 };
  } finally {
    await worker.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
