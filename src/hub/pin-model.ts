import { listFiles, modelInfo } from '@huggingface/hub';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { HubAccess } from './hub-access.ts';
import { hubError } from './hub-error.ts';
import { patientFetch } from './patient-fetch.ts';

/** A file of a model on the hub at one commit. */
export interface HubFile {
  readonly path: string;
  readonly bytes: number;
  /** What its content must hash to. */
  readonly hash: { readonly kind: 'sha256' | 'git-blob'; readonly value: string };
}

/** A model as it stands in one commit, which no push can change any more. */
export interface PinnedModel {
  readonly id: string;
  readonly commit: string;
  /** The hub's own name of its task, e.g. `text-classification`. */
  readonly pipelineTag: string | undefined;
  readonly files: readonly HubFile[];
}

/** A repository with more files is a data set, or a trap. */
const MOST_FILES = 10_000;
/** The hub lists 1,000 files a page; the first request is for the model itself. */
const MOST_REQUESTS = 100;
/** Of one answer: 1,000 files take some 300 kB (CWE-400). */
const MOST_ANSWER_BYTES = 16 * 1024 ** 2;

/**
 * Finds the commit that a revision names, and its files.
 *
 * @throws WattnudgeError `hub-unreachable`, `hub-access-denied`, `hub-model-missing`, `hub-rate-limited`
 */
export async function pinModel(
  id: string,
  revision: string | undefined,
  access: HubAccess,
  clock: Clock,
  signal?: AbortSignal,
): Promise<PinnedModel> {
  const common = {
    hubUrl: access.endpoint,
    fetch: bounded(id, patientFetch(clock, signal)),
    accessToken: access.token,
  };
  try {
    const info = await modelInfo({ name: id, additionalFields: ['sha'], revision, ...common });
    const commit = String(info.sha);
    if (!/^[0-9a-f]{40}$/.test(commit)) throw new TypeError('the hub stated no commit');
    const files: HubFile[] = [];
    for await (const entry of listFiles({
      repo: { type: 'model', name: id },
      revision: commit,
      recursive: true,
      ...common,
    })) {
      const file = entry.type === 'file' ? toFile(entry) : undefined;
      if (file !== undefined) files.push(file);
      if (files.length > MOST_FILES) throw tooMuch(id, `${MOST_FILES} files`);
    }
    return { id, commit, pipelineTag: info.task, files };
  } catch (thrown) {
    throw hubError(thrown, id, access);
  }
}

/** Ends the requests to a hub whose list never ends, and keeps its answers small enough for the memory. */
function bounded(id: string, ask: typeof fetch): typeof fetch {
  let requests = 0;
  return async (input, init) => {
    requests += 1;
    if (requests > MOST_REQUESTS) throw tooMuch(id, `${MOST_REQUESTS} requests`);
    const response = await ask(input, init);
    if (response.body === null) return response;
    let bytes = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.length;
        if (bytes > MOST_ANSWER_BYTES) throw tooMuch(id, `${MOST_ANSWER_BYTES} bytes in one answer`);
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(counting), response);
  };
}

function tooMuch(id: string, limit: string): WattnudgeError {
  return new WattnudgeError('hub-corrupt', `The hub’s list of the files of "${id}" takes more than ${limit}.`, {
    remedy: 'Check that HF_ENDPOINT is a hub, and that the ID is a model’s.',
  });
}

/** Names come from whoever made the model: only those that can stand in a folder of ours are seen at all. */
function toFile(entry: {
  path: string;
  size: number;
  oid?: string;
  lfs?: { oid: string; size: number };
}): HubFile | undefined {
  const isSafe =
    /^(?!\/)[\w.+/-]{1,300}$/.test(entry.path) && entry.path.split('/').every((part) => !/^\.{0,2}$/.test(part));
  if (!isSafe) return undefined;
  const { path, oid, lfs } = entry;
  const bytes = lfs ? lfs.size : entry.size;
  // A negative size would make room for another file in the sum that is held against the limit.
  if (!Number.isSafeInteger(bytes) || bytes < 0) return undefined;
  if (lfs && /^[0-9a-f]{64}$/.test(lfs.oid)) return { path, bytes, hash: { kind: 'sha256', value: lfs.oid } };
  return oid && /^[0-9a-f]{40}$/.test(oid) ? { path, bytes, hash: { kind: 'git-blob', value: oid } } : undefined;
}
