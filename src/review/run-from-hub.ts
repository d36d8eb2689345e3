/** A model that code names, fetched and run at both sides. */
import { isOnHub, readGgufOnHub } from '../catalog/index.ts';
import type { ReferenceChange } from '../changes/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { type Measured, measureModel, notRun } from './measure-model.ts';
import type { ModelContext } from './model-context.ts';
import { openHubSide } from './open-hub-side.ts';
import type { Sides } from './open-sides.ts';
import { isReported } from './read-reported.ts';

/** Fetches both sides and compares them like files; why that could not be is in `measured.error`. */
export async function runFromHub(
  change: ReferenceChange,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<{ sides: Sides; measured: Measured }> {
  if (
    !isOnHub(change.nameKind, change.model) ||
    policy.hub?.value !== 'run' ||
    policy.unmeasured !== undefined ||
    isReported(policy)
  )
    return { sides: {}, measured: {} };
  if (context.namesOnly === true) return { sides: {}, measured: { error: notRun(change.model) } };
  const { model, previous: id, revision, previousRevision } = change;
  try {
    const layout = layoutOf(model);
    // Before gigabytes are fetched that can't be compared.
    if (id !== undefined && layoutOf(id) !== layout) throw formatsDiffer(id, model);
    const head = await openHubSide({ id: model, revision, side: 'head' }, context);
    const base =
      id === undefined ? undefined : await openHubSide({ id, revision: previousRevision, side: 'base' }, context);
    const sides: Sides = { head, base };
    return { sides, measured: await measureModel({ model, layout }, sides, policy, context) };
  } catch (error) {
    if (error instanceof WattnudgeError) return { sides: {}, measured: { error } };
    throw error;
  }
}

function layoutOf(name: string): 'gguf' | 'huggingface' {
  return readGgufOnHub(name) === undefined ? 'huggingface' : 'gguf';
}

function formatsDiffer(base: string, head: string): WattnudgeError {
  const isGguf = layoutOf(head) === 'gguf';
  return new WattnudgeError(
    'hub-formats-differ',
    `"${head}" ${isGguf ? 'is a GGUF file of the hub' : 'is run with ONNX Runtime'}, and "${base}" ${isGguf ? 'isn’t' : 'is a GGUF file'}, so the two weren’t compared.`,
    { remedy: 'Name models of one format at base and head, or measure them in your own job.' },
  );
}
