/** GGUF files of the repository that are the same model as a changed one, in a smaller quantisation. */
import { splitQuantization } from '../catalog/index.ts';
import type { NotTried } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readParts, stemOfName, type WholeGguf } from '../gguf/index.ts';
import { contentBytes, folderOf } from '../git/index.ts';
import { findGgufs, type ModelRevision, materialize } from '../model-files/index.ts';
import type { ModelPolicy } from '../policy/index.ts';
import { formatBytes } from '../quantities/index.ts';
import type { ModelContext } from './model-context.ts';
import type { OpenGguf } from './open-sides.ts';

/** Another quantisation on disk. */
export interface Quantisation {
  /** In the repository; of the hub, the name that code would write. */
  readonly path: string;
  readonly label: string;
  readonly files: { readonly path: string; readonly bytes: number };
  readonly gguf: WholeGguf;
}

export interface Quantisations {
  readonly found: readonly Quantisation[];
  readonly notTried: readonly NotTried[];
}

/** Published repositories have up to some 25 quantisations of one model: there is time for a few. */
export const MAX_OPENED = 8;

/**
 * Looks in the folder of the changed file, and for files of its name (but for the quantisation) elsewhere. Whether one is the same model
 * is for its metadata to say, so it is brought here, from Git LFS too. Only what takes fewer bytes is: generating reads all weights for
 * each token. Files of the same name come first, and of those the one that is closest in size.
 *
 * @param options.signal aborted where no time is left for finding and bringing files
 */
export async function findQuantisations(
  head: OpenGguf,
  policy: ModelPolicy,
  context: ModelContext,
  options: { readonly signal: AbortSignal; readonly outOfTime: string },
): Promise<Quantisations> {
  const own = head.revision.path;
  const declared = policy.alternatives?.value.models ?? [];
  // A model of another name in the same folder isn’t reported.
  const isExpected = (path: string) => declared.includes(path) || isNamedAlike(path, own);
  const found: Quantisation[] = [];
  const notTried: NotTried[] = [];
  const passOver = (path: string, reason: string) => {
    if (isExpected(path)) notTried.push({ name: path, reason });
  };
  const select = (path: string) => path !== own && (folderOf(path) === folderOf(own) || isExpected(path));
  const candidates = await findInTime(select, context, options.signal);
  if (candidates === 'out of time') {
    return { found, notTried: [{ name: 'other quantisations', reason: options.outOfTime }] };
  }
  const ordered = candidates.toSorted(
    (a, b) => Number(isExpected(b.path)) - Number(isExpected(a.path)) || bytesOf(b) - bytesOf(a),
  );
  const isSmaller = (candidate: ModelRevision) => bytesOf(candidate) < head.files.bytes;
  for (const path of declared) {
    if (path === own || candidates.some((candidate) => candidate.path === path)) continue;
    passOver(path, 'the policy declares it, and there is no such GGUF file in the change');
  }
  for (const candidate of ordered) {
    if (isSmaller(candidate)) continue;
    passOver(candidate.path, `it takes no fewer bytes (${formatBytes(bytesOf(candidate))}) than the model itself`);
  }
  for (const [index, candidate] of ordered.filter(isSmaller).entries()) {
    const { path } = candidate;
    if (index >= MAX_OPENED) {
      passOver(path, `only the ${MAX_OPENED} that are closest are tried`);
      continue;
    }
    const opened = await open(candidate, context, options);
    if (opened instanceof WattnudgeError) {
      passOver(path, opened.message);
    } else if (opened === 'out of time') {
      passOver(path, options.outOfTime);
    } else {
      const difference = differenceOf(opened.gguf, head.gguf, isNamedAlike(path, own));
      if (difference === undefined) found.push(opened);
      else passOver(path, `it isn’t the same model: ${difference}`);
    }
  }
  return { found, notTried };
}

async function findInTime(
  select: (path: string) => boolean,
  { repository, headSha }: ModelContext,
  signal: AbortSignal,
): Promise<ModelRevision[] | 'out of time'> {
  try {
    return await findGgufs(repository, headSha, { select, signal });
  } catch (error) {
    if (signal.aborted) return 'out of time';
    throw error;
  }
}

async function open(
  revision: ModelRevision,
  { repository, cacheDirectory, maxBytesPerModel, onProgress }: ModelContext,
  { signal }: { readonly signal: AbortSignal },
): Promise<Quantisation | WattnudgeError | 'out of time'> {
  const label = `\`${revision.path}\` at head`;
  try {
    signal.throwIfAborted();
    const files = await materialize(repository, revision, {
      cacheDirectory,
      maxBytesPerModel,
      onProgress: (bytes, totalBytes) => onProgress({ doing: 'fetching', bytes, totalBytes }),
      signal,
    });
    return { path: revision.path, label, files, gguf: await readParts(files.path, { name: label }) };
  } catch (error) {
    if (signal.aborted) return 'out of time';
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
}

/**
 * Why a file isn't another quantisation of the same model, by what metadata keeps through any quantisation; `undefined` where it is one.
 * Without a name in it, the name of the file has to do.
 */
export function differenceOf(one: WholeGguf, other: WholeGguf, isNamedAlike: boolean): string | undefined {
  const facts = ({ architecture, parameters, contextLength, tokenizer, name }: WholeGguf) =>
    ({
      architecture,
      'number of parameters': parameters,
      'context length': contextLength,
      tokenizer: tokenizer?.kind,
      'size of the vocabulary': tokenizer?.tokens,
      name,
    }) as const;
  const [found, expected] = [Object.entries(facts(one)), Object.values(facts(other))];
  const [differing] = found.filter(([, value], index) => value !== expected[index]);
  if (differing !== undefined) return `its ${differing[0]} differs`;
  if (precisionOf(one) === precisionOf(other)) return 'its quantisation is the same';
  return one.name === undefined && !isNamedAlike ? 'neither says its name' : undefined;
}

/** Two mixtures may go by one name. */
function precisionOf({ quantisation, parametersByType }: WholeGguf): string {
  return JSON.stringify([quantisation, ...parametersByType]);
}

/** Whether two files have one name but for their quantisation. */
export function isNamedAlike(path: string, other: string): boolean {
  return stemOf(path) === stemOf(other) && stemOf(other) !== '';
}

/** The name of a file without its quantisation and its part; `''` where nothing is left of it, as of `Q4_K_M.gguf`. */
function stemOf(path: string): string {
  return splitQuantization(stemOfName(path)).before.toLowerCase();
}

function bytesOf({ files }: ModelRevision): number {
  return files.reduce((sum, file) => sum + contentBytes(file), 0);
}
