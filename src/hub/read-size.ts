/** How many parameters a model of the hub has, at a pinned commit: two small answers of the hub, and none of its weights. */
import { isHubId } from '../baselines/ai-energy-score/index.ts';
import { type HubSize, hubSizeSchema } from '../energy-review/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { activeParameters } from './active-parameters.ts';
import type { HubAccess } from './hub-access.ts';
import { hubError, ofStatus } from './hub-error.ts';

export interface SizeCache {
  get(key: string): Promise<HubSize | undefined> | HubSize | undefined;
  set(key: string, size: HubSize): unknown;
}

export interface SizeOptions {
  readonly access: Pick<HubAccess, 'endpoint' | 'token'>;
  readonly fetch: typeof fetch;
  readonly cache: SizeCache;
}

/** The hub's answers are some kilobytes; the largest configurations, with ten thousand labels, stay below this (CWE-400). */
const MAX_ANSWER_BYTES = 2 * 1024 ** 2;
const COMMIT = /^[0-9a-f]{40}$/;
const REVISION = /^(?!.*\.\.)[\w./-]{1,64}$/;
const FIELDS = ['sha', 'safetensors', 'pipeline_tag', 'library_name'];

/**
 * @param revision a branch, tag, or commit; by default the hub's newest
 * @throws WattnudgeError `hub-no-size` where the hub states no number that means parameters; `hub-unreachable`, `hub-access-denied`,
 * `hub-model-missing`, `hub-rate-limited`; what `options.fetch` throws
 */
export async function readSize(id: string, revision: string | undefined, options: SizeOptions): Promise<HubSize> {
  // Names come from the pull request: nothing else gets into an address.
  if (!isHubId(id)) throw noSize(id, 'it isn’t a valid hub ID');
  if (revision !== undefined && !REVISION.test(revision)) throw noSize(id, 'its revision isn’t valid on the hub');
  try {
    return await read(id, revision, options);
  } catch (thrown) {
    throw hubError(thrown, id, { endpoint: options.access.endpoint, token: options.access.token });
  }
}

async function read(id: string, revision: string | undefined, options: SizeOptions): Promise<HubSize> {
  const { cache } = options;
  const keyAt = (commit: string) => `${id.toLowerCase()}@${commit}`;
  const pinned = revision !== undefined && COMMIT.test(revision) ? await cache.get(keyAt(revision)) : undefined;
  if (pinned !== undefined) return pinned;

  const query = FIELDS.map((field) => `expand=${field}`).join('&');
  const info = await ask(`/api/models/${id}/revision/${encodeURIComponent(revision ?? 'HEAD')}?${query}`, id, options);
  const commit = isRecord(info) ? info.sha : undefined;
  if (!isRecord(info) || typeof commit !== 'string' || !COMMIT.test(commit))
    throw noSize(id, 'the hub stated no commit');
  const known = await cache.get(keyAt(commit));
  if (known !== undefined) return known;

  const parameters = parametersOf(info, id);
  const size = {
    parameters,
    active: activeParameters(parameters, await configOf(id, commit, options)),
    purpose: purposeOf(info),
    commit,
  };
  const checked = hubSizeSchema.safeParse(JSON.parse(JSON.stringify(size)));
  if (!checked.success) throw noSize(id, 'the hub’s number is too large for a model');
  await cache.set(keyAt(commit), checked.data);
  return checked.data;
}

/** Kinds of numbers that several weights are packed into. `I8` holds one, but also parts of such formats. */
const PACKED = /^[IU]\d+$/;
/** Buffers, such as positions, are whole numbers as well. */
const MAX_PACKED_SHARE = 0.05;

function parametersOf({ safetensors, library_name: library }: Readonly<Record<string, unknown>>, id: string): number {
  if (library === 'peft') throw noSize(id, 'it is an adapter, and its base model is another');
  const { total, parameters } = isRecord(safetensors) ? safetensors : {};
  if (typeof total !== 'number' || !Number.isSafeInteger(total) || total <= 0) {
    throw noSize(id, 'the hub states no number of parameters, which it reads from safetensors files');
  }
  const packed = Object.entries(isRecord(parameters) ? parameters : {}).reduce(
    (sum, [type, count]) => sum + (PACKED.test(type) && typeof count === 'number' ? count : 0),
    0,
  );
  if (packed > MAX_PACKED_SHARE * total) {
    throw noSize(id, 'its weights are packed, and the hub’s number isn’t that of its parameters');
  }
  return total;
}

/** Undefined where access to files is asked for first: the number alone is public then. */
async function configOf(id: string, commit: string, options: SizeOptions): Promise<unknown> {
  try {
    return await ask(`/${id}/resolve/${commit}/config.json`, id, options);
  } catch (error) {
    if (error instanceof WattnudgeError && error.code === 'hub-access-denied') return undefined;
    // Without a configuration it may be a part of a model, such as an adapter.
    if (error instanceof WattnudgeError && error.code === 'hub-model-missing')
      throw noSize(id, 'it has no config.json');
    throw error;
  }
}

function purposeOf(info: Readonly<Record<string, unknown>>): HubSize['purpose'] {
  const { pipeline_tag: task, library_name: library } = info;
  if (task === 'text-generation') return 'text';
  const embeds =
    task === 'sentence-similarity' || (task === 'feature-extraction' && library === 'sentence-transformers');
  return embeds ? 'embedding' : undefined;
}

async function ask(path: string, id: string, { access, fetch }: SizeOptions): Promise<unknown> {
  const { endpoint, token } = access;
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(`${endpoint}${path}`, { headers });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw ofStatus(response.status, id, endpoint, token !== undefined);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw noSize(id, `the hub’s answer has more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw noSize(id, 'the hub’s answer isn’t JSON');
  }
}

function noSize(id: string, reason: string): WattnudgeError {
  return new WattnudgeError('hub-no-size', `The size of "${id}" can’t be read from the hub: ${reason}.`, {
    remedy: 'Add the number of parameters to the catalogue.',
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
