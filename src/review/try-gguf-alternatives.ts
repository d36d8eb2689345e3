/** Other quantisations of a GGUF file that the repository, or the hub, holds. */
import { keptBaseOf } from '../alternatives/index.ts';
import { assessAlternative, type TriedFacts } from '../assessment/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { askedBy } from './asked-by.ts';
import { findHubQuantisations } from './find-hub-quantisations.ts';
import { findQuantisations } from './find-quantisations.ts';
import { assessmentOf, type ModelContext } from './model-context.ts';
import { offeringOf, offerVariants } from './offer-variants.ts';
import { subjectsOf } from './subjects.ts';
import { isWanted, type ReviewedSoFar, secondsOf } from './try-file-alternatives.ts';
import { tryQuantisations } from './try-quantisations.ts';

/** Offered is what is shown to save, is close to the model, and is beaten by no other; and the base model, where a budget is over. */
export async function tryGgufAlternatives(
  so: ReviewedSoFar,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<TriedFacts> {
  const { sides, measured, findings } = so;
  const { head, base } = sides;
  const seconds = secondsOf(policy, context);
  if (!isWanted(findings, policy) || seconds === 0) return { alternatives: [] };
  if (head?.kind !== 'gguf' || measured.head === undefined) return { alternatives: [] };

  const { host, meter, provider, threads, quick, signal } = context;
  const subjects = await subjectsOf({ layout: 'gguf' }, { head, base }, policy, context);
  if (subjects.head.kind !== 'gguf') throw new Error('a GGUF file is run as one');
  const { onHub } = head;
  const { variants, notTried, spent } = await tryQuantisations({
    ...{ host, meter, provider, threads, quick, signal, seconds },
    ...askedBy(policy, context.snapshot),
    head: { subject: subjects.head, measurement: measured.head },
    base:
      measured.base && subjects.base?.kind === 'gguf'
        ? { subject: subjects.base, measurement: measured.base }
        : undefined,
    queries: subjects.queries,
    tokens: policy.tokens?.value ?? {},
    fidelityLimit: policy.fidelity?.value,
    find: (options) =>
      onHub === undefined
        ? findQuantisations(head, policy, context, options)
        : findHubQuantisations(head, onHub, context, options),
    onTrying: (progress) => context.onProgress({ doing: 'trying alternatives', ...progress }),
  });
  const option = onHub === undefined ? 'quantisation' : 'hub-quantisation';
  const offer = offerVariants(variants, option, offeringOf(so, policy, context));
  return {
    alternatives: [...offer.alternatives, ...keptBase(so, policy, context)],
    notTried: [...notTried, ...offer.notTried],
    alternativesSeconds: { spent, most: seconds },
  };
}

/** Keeping the base model costs nothing to measure. */
function keptBase({ sides, measured, facts }: ReviewedSoFar, policy: ModelPolicy, context: ModelContext) {
  if (sides.base === undefined || measured.base === undefined) return [];
  return keptBaseOf(facts.model, { measurement: measured.base, bytes: sides.base.files.bytes }, (figures) =>
    assessAlternative(figures, facts, policy, assessmentOf(context)),
  );
}
