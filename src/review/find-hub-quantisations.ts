/** Smaller quantisations of a GGUF model of the hub that stand in the same repository, at the same commit. */
import { inQuantization, isInOtherQuantization, nameOfGguf } from '../catalog/index.ts';
import type { NotTried } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readParts } from '../gguf/index.ts';
import { formatBytes } from '../quantities/index.ts';
import { differenceOf, type Quantisation, type Quantisations } from './find-quantisations.ts';
import type { ModelContext } from './model-context.ts';
import { fetchOptionsOf } from './open-hub-side.ts';
import type { GgufOfHub, OpenGguf } from './open-sides.ts';

/** Each is a download: fewer than of files that are at hand. */
const MAX_FETCHED = 4;

type Candidate = GgufOfHub['chosen'] & { readonly name: string; readonly bytes: number };

/**
 * Fetches those that are closest in size to the model itself, and reads whether they are the same model. Together they take no more of
 * the disk than alternatives may.
 *
 * @param options.signal aborted where no time is left for finding and bringing files
 */
export async function findHubQuantisations(
  head: OpenGguf,
  onHub: GgufOfHub,
  context: ModelContext,
  options: { readonly signal: AbortSignal; readonly outOfTime: string },
): Promise<Quantisations> {
  const found: Quantisation[] = [];
  const notTried: NotTried[] = [];
  const candidates = await candidatesOf(head, onHub);
  if (candidates.length > MAX_FETCHED) {
    const name = `${candidates.length - MAX_FETCHED} more on the hub`;
    notTried.push({ name, reason: `only the ${MAX_FETCHED} that are closest in size are tried` });
  }
  let leftBytes = context.repository.leftDiskBytes();
  for (const candidate of candidates.slice(0, MAX_FETCHED)) {
    const { name, bytes } = candidate;
    if (bytes > leftBytes) {
      const reason = `it takes ${formatBytes(bytes)}, and ${formatBytes(Math.max(0, leftBytes))} are left for alternatives`;
      notTried.push({ name, reason });
      continue;
    }
    const opened = await fetchCandidate(candidate, onHub, context, options);
    if (typeof opened === 'string') {
      notTried.push({ name, reason: opened });
      continue;
    }
    leftBytes -= bytes;
    const difference = differenceOf(opened.gguf, head.gguf, true);
    if (difference === undefined) found.push(opened);
    else notTried.push({ name, reason: `it isn’t the same model: ${difference}` });
  }
  return { found, notTried };
}

/** Smaller ones of the same name, which one name means and no other file: the closest in size first. */
async function candidatesOf(head: OpenGguf, { name, repository, chosen }: GgufOfHub): Promise<Candidate[]> {
  const { findQuantization } = await import('../hub/index.ts');
  const { model, ggufs } = repository;
  const own = nameOfGguf(model.id, chosen.path);
  return ggufs
    .flatMap((gguf) => {
      const { path, quantization, files } = gguf;
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      if (quantization === undefined || bytes >= head.files.bytes) return [];
      if (!isInOtherQuantization(own, nameOfGguf(model.id, path))) return [];
      if (findQuantization(ggufs, quantization) !== gguf) return [];
      return [{ ...gguf, bytes, name: inQuantization(name, { file: path, quantization }) }];
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** @returns the quantisation on disk, or why there is none */
async function fetchCandidate(
  candidate: Candidate,
  { repository }: GgufOfHub,
  context: ModelContext,
  { signal, outOfTime }: { readonly signal: AbortSignal; readonly outOfTime: string },
): Promise<Quantisation | string> {
  const label = `\`${candidate.name}\``;
  try {
    signal.throwIfAborted();
    const { fetchOtherGguf } = await import('../hub/index.ts');
    const options = { ...(await fetchOptionsOf(candidate.name, context)), signal };
    const { path, bytes } = await fetchOtherGguf(repository, candidate, options);
    return { path: candidate.name, label, files: { path, bytes }, gguf: await readParts(path, { name: label }) };
  } catch (error) {
    if (signal.aborted) return outOfTime;
    if (error instanceof WattnudgeError) return error.message;
    throw error;
  }
}
