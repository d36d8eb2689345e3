/** Alternatives for one change: when they are tried, what they are judged by, and where their files go. */
import { type Evaluation, tryAlternatives } from '../alternatives/index.ts';
import { stemOf } from '../alternatives/measured/candidate.ts';
import { assessAlternative, type ModelFacts, type TriedFacts } from '../assessment/index.ts';
import type { Finding, NotTried } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { fetchFile } from '../git/index.ts';
import { BUDGETS, type ModelPolicy } from '../policy/index.ts';
import { askedBy, latencyLimitMs } from './asked-by.ts';
import type { Measured } from './measure-model.ts';
import { assessmentOf, type ModelContext } from './model-context.ts';
import type { Sides } from './open-sides.ts';
import { otherModels } from './other-models.ts';
import { queriesOf, subjectOf } from './subjects.ts';

export interface ReviewedSoFar {
  readonly sides: Sides;
  readonly measured: Measured;
  /** What the change itself is judged by. */
  readonly facts: ModelFacts;
  readonly findings: readonly Finding[];
  readonly task?: string | undefined;
}

/**
 * Tries alternatives where the change is over its budget, or always where the policy asks for that. A model that could not be
 * measured has none.
 */
export async function tryFileAlternatives(
  so: ReviewedSoFar,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<TriedFacts> {
  const { sides, measured, facts } = so;
  const seconds = secondsOf(policy, context);
  const { head, base } = sides;
  if (!isWanted(so.findings, policy) || seconds === 0 || head === undefined || measured.head === undefined) {
    return { alternatives: [] };
  }
  if (head.kind === 'gguf' || base?.kind === 'gguf') return { alternatives: [] };
  const others = await otherModels(head, policy, context);
  const labelled = await evaluationOf(policy, context);
  const tried = await tryAlternatives({
    host: context.host,
    model: facts.model,
    base: base &&
      measured.base && {
        subject: subjectOf(base),
        measurement: measured.base,
        bytes: base.files.bytes,
      },
    head: {
      subject: subjectOf(head),
      measurement: measured.head,
      bytes: head.files.bytes,
      parameters: head.graph.parameters,
      profile: measured.profiles?.head,
    },
    comparison: measured.comparison,
    otherModels: others.models,
    judge: (candidate) => assessAlternative(candidate, facts, policy, assessmentOf(context)),
    ...askedBy(policy, context.snapshot),
    fidelityLimit: policy.fidelity?.value,
    evaluation: labelled.evaluation,
    latencyLimitMs: latencyLimitMs(policy, measured.base),
    task: so.task,
    meter: context.meter,
    provider: context.provider,
    threads: context.threads,
    queries: await queriesOf(policy, context),
    seconds,
    quick: context.quick,
    directory: context.writeDirectory,
    stem: stemOf(facts.model),
    onProgress: (progress) => context.onProgress({ doing: 'trying alternatives', ...progress }),
    signal: context.signal,
  });
  return { ...tried, notTried: [...others.notTried, ...labelled.notTried, ...tried.notTried] };
}

/** Another file could keep any budget; its quality is another matter. */
export function isWanted(findings: readonly Finding[], policy: ModelPolicy): boolean {
  if (policy.alternatives?.value.when === 'always') return true;
  return findings.some(({ rule, status }) => status === 'over' && Object.hasOwn(BUDGETS, rule));
}

/** Never more than the policy's, nor than whoever runs the review allows. */
export function secondsOf(policy: ModelPolicy, { alternativesSeconds }: ModelContext): number {
  return Math.min(policy.alternatives?.value.seconds ?? Number.POSITIVE_INFINITY, alternativesSeconds);
}

/** From base, like the policy that names it: a pull request does not choose what it is evaluated on. */
async function evaluationOf(
  policy: ModelPolicy,
  context: ModelContext,
): Promise<{ readonly evaluation?: Evaluation; readonly notTried: readonly NotTried[] }> {
  const rule = policy.evaluate?.value;
  if (rule === undefined) return { notTried: [] };
  const { repository, baseSha, cacheDirectory } = context;
  try {
    const file = await fetchFile(repository, baseSha, rule.file, { cacheDirectory });
    return { evaluation: { file, labels: rule.labels }, notTried: [] };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return { notTried: [{ name: 'accuracy on labelled samples', reason: error.message }] };
  }
}
