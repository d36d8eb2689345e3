/** What is run of a model's two sides: folders through their pipeline where that can be, else graphs with tensors. */
import type { FileSubject, FolderSubject, GgufSubject, QuerySettings, Subject } from '../benchmark/index.ts';
import type { ArtefactChange } from '../changes/index.ts';
import { ggufSession } from '../engines/llama-cpp/gguf-session.ts';
import { folderSession } from '../engines/transformers/folder-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { fetchFile, fetchFileOrFolder } from '../git/index.ts';
import { inputsOfAnyRank } from '../onnx/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import {
  queryFilesOf,
  type RunnableTask,
  readQueries,
  requireRunnable,
  runnableTask,
  taskOfConfig,
} from '../tasks/index.ts';
import type { ModelContext } from './model-context.ts';
import type { OpenGguf, OpenGraph, OpenSide } from './open-sides.ts';

export interface Subjects {
  readonly head: Subject;
  readonly base: Subject | undefined;
  readonly queries: QuerySettings;
}

/**
 * @throws WattnudgeError `task-unknown`, `task-not-runnable`, `folder-incomplete`, `queries-invalid`; what fetching the
 * files that the policy names throws
 */
export async function subjectsOf(
  change: Pick<ArtefactChange, 'layout'>,
  { head, base }: { head: OpenSide; base: OpenSide | undefined },
  policy: ModelPolicy,
  context: ModelContext,
): Promise<Subjects> {
  if (head.kind === 'gguf') return ggufSubjectsOf(head, base, policy, context);
  if (base?.kind === 'gguf') throw new Error('two models of different formats');
  const task = taskOf(change, head, base, policy);
  const settings = await settingsOf(policy, task, context);
  if (task === undefined) return { head: subjectOf(head), base: base && subjectOf(base), queries: settings };
  return { head: folderSubject(head, task), base: base && folderSubject(base, task), queries: settings };
}

/** Both sides of a GGUF file get the same prompts. */
async function ggufSubjectsOf(
  head: OpenGguf,
  base: OpenSide | undefined,
  policy: ModelPolicy,
  context: ModelContext,
): Promise<Subjects> {
  if (base !== undefined && base.kind !== 'gguf') throw new Error('two models of different formats');
  if (policy.task !== undefined && requireRunnable(policy.task.value).id !== 'text_generation') {
    throw new WattnudgeError('task-not-runnable', `${head.label} is a GGUF file, which is run for text generation.`, {
      remedy: 'Remove `task` from its entry in the policy, or keep an ONNX export of the model.',
    });
  }
  const subject = ({ label, files, gguf }: OpenGguf): GgufSubject => ({
    kind: 'gguf',
    label,
    path: files.path,
    gguf: ggufSession(gguf, policy.tokens?.value ?? {}, label),
  });
  const queries = await settingsOf(policy, runnableTask('text_generation'), context);
  return { head: subject(head), base: base && subject(base), queries };
}

/** The task that both sides are run with; `undefined` where tensors are fed. */
function taskOf(
  change: Pick<ArtefactChange, 'layout'>,
  head: OpenGraph,
  base: OpenGraph | undefined,
  policy: ModelPolicy,
): RunnableTask | undefined {
  if (change.layout !== 'huggingface' || head.folder === undefined) return undefined;
  // A graph with a configuration and nothing else has no queries of its own.
  const sides = base === undefined ? [head] : [base, head];
  if (!sides.every(({ folder, parts }) => parts.length > 0 || folder?.files.some(isProcessing))) {
    if (policy.task !== undefined) requireRunnable(policy.task.value);
    return undefined;
  }
  return taskOfConfig(head.folder.configJson, policy.task?.value, head.label);
}

function isProcessing(path: string): boolean {
  return path === 'tokenizer.json' || path === 'preprocessor_config.json';
}

export function folderSubject({ label, files, folder }: OpenGraph, task: RunnableTask): FolderSubject {
  if (folder === undefined) {
    throw new WattnudgeError('folder-incomplete', `${label} has no config.json.`, {
      remedy: 'Keep the configuration with the model in both revisions.',
    });
  }
  return { kind: 'folder', label, path: files.folder, task: folderSession(runnableTask(task.id), folder, label) };
}

/** A graph that is fed with tensors. */
export function subjectOf({ label, files, graph }: Pick<OpenGraph, 'label' | 'files' | 'graph'>): FileSubject {
  return { label, path: files.path, vocabularySizes: graph.vocabularySizes, anyRank: inputsOfAnyRank(graph) };
}

/** The queries of a graph that is fed with tensors. */
export function queriesOf(policy: ModelPolicy, context: ModelContext): Promise<QuerySettings> {
  return settingsOf(policy, undefined, context);
}

async function settingsOf(
  policy: ModelPolicy,
  task: RunnableTask | undefined,
  context: ModelContext,
): Promise<QuerySettings> {
  const inputs = policy.inputs?.value;
  const settings = {
    batch: policy.batch?.value ?? 1,
    seed: inputs?.seed ?? context.seed,
    shapes: inputs?.shapes && new Map(Object.entries(inputs.shapes)),
    dimensions: inputs?.dimensions && new Map(Object.entries(inputs.dimensions)),
  };
  // From base, like the policy that names them: a pull request does not choose the queries that it is measured with.
  const { repository, baseSha, cacheDirectory } = context;
  const queries = policy.queries?.value;
  if (task !== undefined && queries !== undefined) {
    const options = { cacheDirectory, ...queryFilesOf(task.shape), signal: context.signal };
    const files = await fetchFileOrFolder(repository, baseSha, queries, options);
    return { ...settings, queries: await readQueries(files, task.shape) };
  }
  if (task !== undefined || inputs?.file === undefined) return settings;
  return { ...settings, file: await fetchFile(repository, baseSha, inputs.file, { cacheDirectory }) };
}
