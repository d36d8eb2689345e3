/** Sizes of named models from the hub, where the policy lets it be asked and nothing else tells them. */
import type { ModelFacts } from '../assessment/index.ts';
import type { Snapshot } from '../baselines/ai-energy-score/index.ts';
import { evidenceFor } from '../baselines/index.ts';
import { hubMayTell, sizedModel } from '../baselines/size-estimate/index.ts';
import { isSameLine, type ModelName, readModelName } from '../catalog/index.ts';
import type { Clock } from '../clock.ts';
import type { HubAccess, ReadSize, SizeAnswer } from '../hub/index.ts';
import type { ModelPolicy } from '../policy/index.ts';

interface SizeContext {
  readonly snapshot: Snapshot;
  /** Absent where no hub can be asked. */
  readonly readSize?: ReadSize | undefined;
}

/** The sizes that an estimate of the change lacks, and the first reason why one couldn't be read. */
export async function readSizes(
  change: Pick<ModelFacts, 'model' | 'change' | 'previous' | 'hubRevisions'>,
  policy: ModelPolicy,
  { snapshot, readSize }: SizeContext,
): Promise<Pick<ModelFacts, 'sizes' | 'sizesError'>> {
  const { model, previous, hubRevisions } = change;
  const mayAsk = policy.hub?.value === 'sizes' || policy.hub?.value === 'run';
  if (!mayAsk || readSize === undefined || change.change !== 'reference' || previous === undefined) return {};
  const [from, to] = [readModelName(previous), readModelName(model)];
  if (from === undefined || to === undefined || isSameLine(from, to)) return {};
  // An estimate needs both: a size beside none is of no use.
  if (![from, to].every((name) => hubMayTell(name) || sizedModel(name) !== undefined)) return {};
  const { evidence } = evidenceFor(previous, model, { snapshot, task: policy.task?.value });
  if (evidence.kind === 'published') return {};

  const ask = async (name: ModelName, revision: string | undefined): Promise<SizeAnswer> =>
    hubMayTell(name) ? readSize(name.canonical, revision) : {};
  const base = await ask(from, hubRevisions?.base);
  const head = await ask(to, hubRevisions?.head);
  const error = head.error ?? base.error;
  const hasSize = base.size !== undefined || head.size !== undefined;
  return {
    ...(hasSize && { sizes: { base: base.size, head: head.size } }),
    ...(error && { sizesError: { code: error.code, message: error.message, remedy: error.remedy } }),
  };
}

/** A reader for one review. The hub's library takes a while to load, and most reviews ask for no size. */
export function sizesFromHub(
  hub: () => Promise<HubAccess>,
  options: {
    readonly host: { readonly clock: Clock };
    readonly cacheDirectory: string;
    readonly signal?: AbortSignal | undefined;
  },
): ReadSize {
  let reader: Promise<ReadSize> | undefined;
  return async (id, revision) => {
    reader ??= open();
    return (await reader)(id, revision);
  };

  async function open(): Promise<ReadSize> {
    const { sizeReader, sizesOnDisk } = await import('../hub/index.ts');
    const { host, cacheDirectory, signal } = options;
    return sizeReader({ access: hub, clock: host.clock, cache: sizesOnDisk(cacheDirectory), signal });
  }
}
