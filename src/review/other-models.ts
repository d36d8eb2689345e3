/** Models of the repository that could take a changed one's place: those that the policy declares, and those alike. */
import type { OtherModel } from '../alternatives/index.ts';
import type { NotTried } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { findModels, type ModelRevision, materialize } from '../model-files/index.ts';
import { type OnnxModel, readOnnx } from '../onnx/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import type { ModelContext } from './model-context.ts';
import type { OpenGraph } from './open-sides.ts';
import { subjectOf } from './subjects.ts';

export interface OtherModels {
  readonly models: readonly (OtherModel & { readonly kind: 'declared' | 'same-signature' })[];
  readonly notTried: readonly NotTried[];
}

/** A repository of hundreds of models would be read for nothing: the time reaches to a few. */
const MAX_READ = 20;

/**
 * The declared models at head, and other tracked `.onnx` files at head with fewer parameters whose inputs and outputs are
 * called, typed and shaped alike.
 */
export async function otherModels(head: OpenGraph, policy: ModelPolicy, context: ModelContext): Promise<OtherModels> {
  const { repository, headSha, cacheDirectory, signal } = context;
  const declared = policy.alternatives?.value.models ?? [];
  const isOwn = (path: string) => path === head.revision.path;
  const common = { cacheDirectory, most: MAX_READ, signal };
  const named = await findModels(repository, headSha, {
    ...common,
    select: (path) => declared.includes(path) && !isOwn(path),
  });
  const others = await findModels(repository, headSha, {
    ...common,
    select: (path) => !declared.includes(path) && !isOwn(path),
  });

  const models: OtherModels['models'][number][] = [];
  const notTried: NotTried[] = declared
    .filter((path) => !named.has(path) && !isOwn(path))
    .map((path) => ({ name: path, reason: 'the policy declares it, and there is no such file in the change' }));
  for (const [path, revision] of named) {
    const opened = await open(path, revision, context);
    if (opened instanceof WattnudgeError) notTried.push({ name: path, reason: opened.message });
    else models.push({ kind: 'declared', ...opened.model });
  }
  for (const [path, revision] of others) {
    const opened = await open(path, revision, context);
    // Nobody asked for these, so one that cannot be read is passed over.
    if (opened instanceof WattnudgeError) continue;
    const isSmaller = opened.graph.parameters < head.graph.parameters;
    if (isSmaller && isAlike(opened.graph, head.graph)) models.push({ kind: 'same-signature', ...opened.model });
  }
  return { models, notTried };
}

async function open(path: string, revision: ModelRevision | WattnudgeError, context: ModelContext) {
  if (revision instanceof WattnudgeError) return revision;
  try {
    const label = `\`${path}\` at head`;
    const files = await materialize(context.repository, revision, {
      cacheDirectory: context.cacheDirectory,
      signal: context.signal,
    });
    const graph = await readOnnx(files.path, { name: label });
    const subject = subjectOf({ label, files, graph });
    return { graph, model: { path, subject, bytes: files.bytes, parameters: graph.parameters } };
  } catch (error) {
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
}

/** Fixed sizes have to be the same; free ones may be called anything. */
function isAlike(one: OnnxModel, other: OnnxModel): boolean {
  const sides = ['inputs', 'outputs'] as const;
  return sides.every((side) => signatureOf(one[side]) === signatureOf(other[side]));
}

function signatureOf(tensors: OnnxModel['inputs']): string {
  const lines = tensors.map(({ name, type, shape }) => {
    const dims = shape?.map((size) => (typeof size === 'number' && size >= 0 ? size : '?')).join() ?? 'any';
    return JSON.stringify([name, type, dims]);
  });
  return lines.sort().join('\n');
}
