/** What a GGUF file generates and how probable it finds a text, and what another file says in its place. Outside any measurement. */
import type { Score, ScoredText } from '../tasks/messages.ts';
import type { Host } from './host.ts';
import type { AskedQueries } from './sample-outputs.ts';
import { type GgufSubject, sessionOf } from './subject.ts';
import { DEFAULT_REPLY_MS } from './worker-process.ts';

export interface ScoringRun {
  readonly host: Host;
  readonly provider: string;
  /** Inference threads; 0 leaves it to the runtime. */
  readonly threads: number;
  /** A text of any language; its first tokens are scored. */
  readonly text: string;
  /** Time for scoring; loading comes on top. */
  readonly seconds: number;
  /** Moment by the host's clock after which no reply is waited for. */
  readonly endMs: number;
}

/** A model's own answers, and what it says of them and of the text. */
export interface OwnScores extends OtherScores {
  readonly prompts: readonly GreedyAnswer[];
}

export interface GreedyAnswer {
  readonly prompt: string;
  readonly tokens: readonly number[];
}

/** What another model says of the same text, and at each place of the answers, as far as the time reached. */
export interface OtherScores {
  readonly text: Score;
  readonly answers: readonly Score[];
}

/** On top of the time for scoring: a part of a text that takes far longer than the others did. */
const GRACE_MS = 120_000;

/**
 * Lets a model answer prompts greedily, and scores the text and its own answers with it. Tokens that are read in one go are computed
 * with other roundings than one after another, so a model doesn't choose each token of its own answers again; what it does choose is
 * what another file can be held against.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws
 */
export async function scoreOwn(subject: GgufSubject, asked: AskedQueries, run: ScoringRun): Promise<OwnScores> {
  return inWorker(subject, run, async (worker) => {
    const inputs = { kind: 'task', source: { ...asked, batch: 1 } } as const;
    const { prepared } = await worker.ask({ type: 'prepare', inputs }, replyMs(run, DEFAULT_REPLY_MS));
    const { answers } = await worker.ask({ type: 'answer' }, replyMs(run, run.seconds * 1000 + GRACE_MS));
    const prompts = (prepared?.queries ?? []).flatMap((query, index) => {
      const answer = answers[index];
      if (query.kind !== 'text' || answer?.kind !== 'tokens' || answer.tokens === undefined) return [];
      return [{ prompt: query.text, tokens: answer.tokens }];
    });
    return { prompts, ...(await scored(worker, prompts, run)) };
  });
}

/**
 * Scores the text and another model's answers. The text comes first.
 *
 * @throws WattnudgeError what `ModelWorker.ask` throws
 */
export async function scoreOther(
  subject: GgufSubject,
  prompts: readonly GreedyAnswer[],
  run: ScoringRun,
): Promise<OtherScores> {
  return inWorker(subject, run, (worker) => scored(worker, prompts, run));
}

const NOTHING: Score = { chosen: [], logProbabilities: [] };

type Worker = ReturnType<Host['startWorker']>;

async function inWorker<T>(subject: GgufSubject, run: ScoringRun, use: (worker: Worker) => Promise<T>): Promise<T> {
  const { host, provider, threads } = run;
  const worker = host.startWorker(subject.label);
  try {
    const session = { ...sessionOf(subject), provider, threads };
    await worker.ask({ type: 'load', session }, replyMs(run, DEFAULT_REPLY_MS));
    return await use(worker);
  } finally {
    await worker.stop();
  }
}

async function scored(worker: Worker, prompts: readonly GreedyAnswer[], run: ScoringRun): Promise<OtherScores> {
  const continuations = prompts.map(({ prompt, tokens }) => ({ text: prompt, continuation: tokens }));
  const mostMs = run.seconds * 1000;
  const texts: readonly ScoredText[] = [{ text: run.text }, ...continuations];
  const { scores } = await worker.ask({ type: 'score', texts, mostMs }, replyMs(run, mostMs + GRACE_MS));
  const [text = NOTHING, ...answers] = scores;
  return { text, answers };
}

/** At most what is left. */
function replyMs({ host, endMs }: ScoringRun, mostMs: number): number {
  return Math.max(0, Math.min(mostMs, endMs - host.clock.now()));
}
