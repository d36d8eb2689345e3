import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { WattnudgeError } from '../../errors/wattnudge-error.ts';
import type { LfsPointer, LfsSource } from '../../git/index.ts';
import { escapeTerminal } from '../../text/index.ts';
import type { Allowance } from './allowance.ts';
import { basicAuthorization } from './git-credentials.ts';

export interface LfsSourceOptions {
  /** `https://host/owner/repo` */
  readonly repositoryUrl: string;
  readonly token: string;
  readonly allowance: Allowance;
  readonly clock: Clock;
  /** Looks for the content somewhere nearer first. */
  readonly findNearby?: ((pointer: LfsPointer) => Promise<Readable | undefined>) | undefined;
}

const MEDIA_TYPE = 'application/vnd.git-lfs+json';

/** The answer of the batch API, as far as a download needs it (git-lfs, docs/api/batch.md). */
const batchAnswer = z.object({
  objects: z
    .array(
      z.object({
        oid: z.string(),
        actions: z
          .object({ download: z.object({ href: z.url(), header: z.record(z.string(), z.string()).optional() }) })
          .optional(),
        error: z.object({ code: z.int(), message: z.string().max(500) }).optional(),
      }),
    )
    .min(1),
});

/** Downloads objects of Git LFS by its batch API, so that the runner does not need the program. */
export function lfsSource(options: LfsSourceOptions): LfsSource {
  return async function* download(pointer, signal) {
    options.allowance.use(pointer.bytes);
    const content = (await options.findNearby?.(pointer)) ?? (await fetchContent(pointer, options, signal));
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > pointer.bytes) throw unavailable(pointer, `the server sends more than ${pointer.bytes} bytes`);
      yield chunk;
    }
  };
}

async function fetchContent(
  pointer: LfsPointer,
  { repositoryUrl, token, clock }: LfsSourceOptions,
  signal: AbortSignal | undefined,
): Promise<AsyncIterable<Buffer>> {
  const request = { method: 'POST', body: batchRequest(pointer), signal: signal ?? null };
  const headers = { accept: MEDIA_TYPE, 'content-type': MEDIA_TYPE, authorization: basicAuthorization(token) };
  const answer = await ask(pointer, `${repositoryUrl}.git/info/lfs/objects/batch`, { ...request, headers }, clock);
  const parsed = batchAnswer.safeParse(await answer.json().catch(() => undefined));
  const object = parsed.data?.objects.find(({ oid }) => oid === pointer.sha256);
  if (object?.error) throw unavailable(pointer, `the server says ${object.error.code}: ${object.error.message}`);
  if (object?.actions === undefined) throw unavailable(pointer, 'the server’s answer names no download');
  const { href, header = {} } = object.actions.download;
  const download = await ask(pointer, href, { headers: header, signal: signal ?? null }, clock);
  if (download.body === null) throw unavailable(pointer, 'the download is empty');
  return Readable.fromWeb(download.body);
}

function batchRequest({ sha256, bytes }: LfsPointer): string {
  return JSON.stringify({
    operation: 'download',
    transfers: ['basic'],
    hash_algo: 'sha256',
    objects: [{ oid: sha256, size: bytes }],
  });
}

/** Three tries: storage behind LFS answers with 5xx now and then. */
const TRIES = 3;

async function ask(pointer: LfsPointer, url: string, request: RequestInit, clock: Clock): Promise<Response> {
  let reason = '';
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (attempt > 1) await clock.sleep(1000 * (attempt - 1) ** 2, request.signal ?? undefined);
    try {
      const response = await fetch(url, request);
      if (response.ok) return response;
      reason = `the server answers ${response.status}`;
      if (response.status < 500 && response.status !== 429) break;
    } catch (error) {
      request.signal?.throwIfAborted();
      reason = error instanceof Error ? causeOf(error) : String(error);
    }
  }
  throw unavailable(pointer, reason);
}

/** `fetch` says "fetch failed", and why in the cause. */
function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function unavailable({ sha256, bytes }: LfsPointer, reason: string): WattnudgeError {
  return new WattnudgeError(
    'lfs-unavailable',
    `The content of a Git LFS pointer (oid sha256:${sha256}, ${bytes} bytes) cannot be had: ${escapeTerminal(reason)}.`,
    { remedy: 'Push it with `git lfs push --all origin`, and check that the Git LFS quota is not used up.' },
  );
}
