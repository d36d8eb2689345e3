/** Precisions that a folder holds already, measured as candidates and compared in the task's own terms. */
import { agreementOf, isFaithful, unfaithful } from '../alternatives/index.ts';
import type { TriedFacts } from '../assessment/index.ts';
import { answerQueries, benchmark, type FolderSubject } from '../benchmark/index.ts';
import type { ArtefactChange } from '../changes/index.ts';
import type { Fidelity, NotTried } from '../energy-review/index.ts';
import { folderSession } from '../engines/transformers/folder-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { materialize, withExternalData } from '../model-files/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { type FolderPrecision, folderPrecisions, runnableTask } from '../tasks/index.ts';
import { askedBy } from './asked-by.ts';
import type { ModelContext } from './model-context.ts';
import { type MeasuredVariant, offeringOf, offerVariants } from './offer-variants.ts';
import { subjectsOf } from './subjects.ts';
import { isWanted, type ReviewedSoFar, secondsOf } from './try-file-alternatives.ts';

/** Queries that both answer: enough for a share to be read, few enough for a slow model. */
const COMPARED_QUERIES = 48;

/**
 * Measures each precision against base (against head where there is none), and lets head and precision answer the same
 * queries. Offered is what is shown to save, answers alike, and is beaten by no other.
 */
export async function tryFolderAlternatives(
  change: ArtefactChange,
  so: ReviewedSoFar,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<TriedFacts> {
  const { sides, measured, findings } = so;
  const seconds = secondsOf(policy, context);
  const precisions = change.head === undefined ? [] : folderPrecisions(change.head);
  const { head, base } = sides;
  if (head === undefined || measured.head === undefined || precisions.length === 0) return { alternatives: [] };
  if (!isWanted(findings, policy) || seconds === 0) return { alternatives: [] };

  const subjects = await subjectsOf(change, { head, base }, policy, context);
  if (subjects.head.kind !== 'folder') return { alternatives: [] };
  const own = subjects.head;
  const { seed, queries: given } = subjects.queries;
  const { clock } = context.host;
  const run = { host: context.host, provider: context.provider, threads: context.threads };
  const begun = clock.now();
  const asked = given
    ? ({ kind: 'given', queries: given.list.slice(0, COMPARED_QUERIES) } as const)
    : ({ kind: 'make', seed, count: COMPARED_QUERIES } as const);
  const reference = await answerQueries(own, asked, run);

  // Answers before energy: what answers otherwise is another model, and not worth the time.
  const notTried: NotTried[] = [];
  const faithful: Compared[] = [];
  const passOver = (precision: FolderPrecision, reason: string) => notTried.push({ name: precision.path, reason });
  for (const precision of precisions) {
    try {
      const opened = await openPrecision(precision, own, change, context);
      const { answers } = await answerQueries(opened.subject, { kind: 'given', queries: reference.queries }, run);
      const inputs: Fidelity['inputs'] = given === undefined ? 'synthetic' : 'author';
      const fidelity = { ...agreementOf(reference.answers, answers), inputs, output: own.task.task };
      if (isFaithful(fidelity, policy.fidelity?.value)) faithful.push({ ...opened, fidelity });
      else passOver(precision, unfaithful(fidelity));
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      passOver(precision, error.message);
    }
  }

  const successes: MeasuredVariant[] = [];
  for (const [index, compared] of faithful.entries()) {
    const left = seconds - (clock.now() - begun) / 1000;
    try {
      const { head: measurement, comparison } = await benchmark({
        head: compared.subject,
        base: subjects.base ?? own,
        meter: context.meter,
        ...run,
        queries: subjects.queries,
        seconds: left / (faithful.length - index),
        quick: context.quick,
        ...askedBy(policy, context.snapshot),
        signal: context.signal,
      });
      if (comparison === undefined) throw new Error('a comparison has two sides');
      const { precision, bytes, fidelity } = compared;
      successes.push({ path: precision.path, bytes, fidelity, measurement, comparison });
    } catch (error) {
      if (!(error instanceof WattnudgeError)) throw error;
      passOver(compared.precision, error.message);
    }
  }
  const offer = offerVariants(successes, 'folder-variant', offeringOf(so, policy, context));
  return {
    alternatives: offer.alternatives,
    notTried: [...notTried, ...offer.notTried],
    alternativesSeconds: { spent: (clock.now() - begun) / 1000, most: seconds },
  };
}

interface OpenPrecision {
  readonly precision: FolderPrecision;
  readonly subject: FolderSubject;
  readonly bytes: number;
}

interface Compared extends OpenPrecision {
  readonly fidelity: Fidelity;
}

async function openPrecision(
  precision: FolderPrecision,
  own: FolderSubject,
  change: ArtefactChange,
  { repository, headSha, cacheDirectory, maxBytesPerModel, signal }: ModelContext,
): Promise<OpenPrecision> {
  const options = {
    cacheDirectory,
    maxBytesPerModel,
    signal,
  };
  const revision = await withExternalData(repository, headSha, precision.revision, options);
  const files = await materialize(repository, revision, options);
  const label = `\`${precision.path}\` at head`;
  const root = change.model === '.' ? '' : `${change.model}/`;
  const within = revision.files.map((file) => file.path.slice(root.length));
  const layout = { files: within, graph: precision.path.slice(root.length) };
  const task = folderSession(runnableTask(own.task.task), layout, label);
  return { precision, bytes: files.bytes, subject: { kind: 'folder', label, path: files.folder, task } };
}
