/** Smaller models of the hub, where the policy asks for them: found by task and size, and measured while time allows. */
import { benchmark, type FolderSubject } from '../benchmark/index.ts';
import type { HubDraft, NotTried } from '../energy-review/index.ts';
import { folderSession } from '../engines/transformers/folder-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { type RunnableTask, runnableTask } from '../tasks/index.ts';
import type { ModelContext } from './model-context.ts';
import { openHubSide } from './open-hub-side.ts';
import { type Sides, summaryOf } from './open-sides.ts';
import { type Subjects, subjectsOf } from './subjects.ts';

export interface HubModels {
  readonly alternatives: readonly HubDraft[];
  readonly notTried: readonly NotTried[];
}

const NONE: HubModels = { alternatives: [], notTried: [] };

/** Fetching, starting and three blocks take about so long for a small model. */
const FEWEST_SECONDS = 10;

/**
 * @param id of the model itself, where it is one of the hub's
 * @param seconds time for measuring them
 */
export async function hubModels(
  { head, base }: Sides,
  id: string | undefined,
  seconds: number,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<HubModels> {
  const { host, hub, signal } = context;
  if (policy.hubAlternatives?.value !== true || hub === undefined || head === undefined) return NONE;
  try {
    const subjects = await subjectsOf({ layout: 'huggingface' }, { head, base }, policy, context);
    if (subjects.head.kind !== 'folder') return NONE;
    const task = runnableTask(subjects.head.task.task);
    const { parameters } = summaryOf(head);
    const access = await hub();
    const { findSmaller } = await import('../hub/index.ts');
    const found = await findSmaller(task.pipeline, { parameters, id }, access, host.clock, signal);

    const deadline = host.clock.now() + seconds * 1000;
    const alternatives: HubDraft[] = [];
    const notTried: NotTried[] = [];
    for (const [index, model] of found.entries()) {
      const left = (deadline - host.clock.now()) / 1000 / (found.length - index);
      const ratio = left < FEWEST_SECONDS ? undefined : await measure(model.id, task, subjects, left, context);
      if (ratio instanceof WattnudgeError) notTried.push({ name: model.id, reason: ratio.message });
      const isMeasured = ratio !== undefined && !(ratio instanceof WattnudgeError);
      alternatives.push({
        kind: 'hub',
        name: model.id,
        parameters: model.parameters,
        againstParameters: parameters,
        downloads: model.downloads,
        ...(model.license !== undefined && { license: model.license }),
        ...(model.reported && { reported: model.reported }),
        ...(isMeasured && { ratio, comparedWith: base === undefined ? ('head' as const) : ('base' as const) }),
        step: `Try ${model.id} in its place, and run your own evaluation on it first.`,
        url: `${access.endpoint}/${model.id}`,
      });
    }
    return { alternatives, notTried };
  } catch (error) {
    if (!(error instanceof WattnudgeError)) throw error;
    return {
      alternatives: [],
      notTried: [{ name: 'smaller models of the hub', reason: error.message }],
    };
  }
}

async function measure(
  id: string,
  task: RunnableTask,
  subjects: Subjects,
  seconds: number,
  context: ModelContext,
): Promise<NonNullable<HubDraft['ratio']> | WattnudgeError> {
  try {
    const { label, files, folder } = await openHubSide({ id, revision: undefined, side: 'head' }, context);
    if (folder === undefined) {
      return new WattnudgeError('folder-incomplete', `"${id}" has no config.json on the hub.`);
    }
    const session = folderSession(task, folder, label);
    const head: FolderSubject = { kind: 'folder', label: `\`${id}\``, path: files.folder, task: session };
    const { comparison } = await benchmark({
      host: context.host,
      head,
      base: subjects.base ?? subjects.head,
      meter: context.meter,
      provider: context.provider,
      threads: context.threads,
      queries: subjects.queries,
      seconds,
      quick: context.quick,
      signal: context.signal,
    });
    if (comparison === undefined) throw new Error('a comparison has two sides');
    return comparison.ratio;
  } catch (error) {
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
}
