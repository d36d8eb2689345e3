import type { Answer, Query } from '../tasks/messages.ts';
import type { Host } from './host.ts';
import { sessionOf } from './session-of.ts';
import type { FolderSubject } from './subject.ts';

export type AskedQueries =
  | { readonly kind: 'make'; readonly seed: number; readonly count: number }
  | { readonly kind: 'given'; readonly queries: readonly Query[] };

/** A model of a hundred queries a minute is slow; more patience would eat the time of what is measured. */
const ANSWERS_MS = 120_000;

/**
 * Answers queries of a task once each, outside any measurement.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws
 */
export async function answerQueries(
  subject: FolderSubject,
  asked: AskedQueries,
  { host, provider, threads }: { readonly host: Host; readonly provider: string; readonly threads: number },
): Promise<{ queries: readonly Query[]; answers: readonly Answer[] }> {
  const worker = host.startWorker(subject.label);
  try {
    await worker.ask({ type: 'load', session: { ...sessionOf(subject), provider, threads } });
    const source = { ...asked, batch: 1 };
    const { prepared } = await worker.ask({ type: 'prepare', inputs: { kind: 'task', source } });
    const { answers } = await worker.ask({ type: 'answer' }, ANSWERS_MS);
    return { queries: prepared?.queries ?? [], answers };
  } finally {
    await worker.stop();
  }
}
