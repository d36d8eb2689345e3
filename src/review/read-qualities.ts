/** The team's own quality figure at both revisions. */
import type { ArtefactChange } from '../changes/index.ts';
import type { Quality } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { Repository } from '../git/index.ts';
import { type ModelPolicy, readQuality } from '../policy/index.ts';
import type { ModelContext } from './model-context.ts';

export interface Qualities {
  readonly figure?: Quality;
  readonly error?: { message: string };
}

/** Reads the figure that the policy names; why it cannot be read is in `error`. */
export async function readQualities(
  change: Pick<ArtefactChange, 'change'>,
  policy: ModelPolicy,
  context: Pick<ModelContext, 'headSha' | 'mergeBaseSha'> & { readonly repository: Pick<Repository, 'readText'> },
): Promise<Qualities> {
  const rule = policy.quality?.value;
  if (rule === undefined) return {};
  const { file, key, higherIsBetter } = rule;
  const readAt = async (commit: string, revision: string) =>
    readQuality(await context.repository.readText(commit, file), { file, revision, key });
  try {
    const head = await readAt(context.headSha, 'head');
    const base = change.change === 'added' ? undefined : await readAt(context.mergeBaseSha, 'base');
    const samples = head.samples ?? base?.samples;
    return {
      figure: {
        file,
        key,
        head: head.value,
        higherIsBetter,
        base: base?.value,
        samples,
      },
    };
  } catch (error) {
    if (error instanceof WattnudgeError) return { error };
    throw error;
  }
}
