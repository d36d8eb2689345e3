/** Contents of Git LFS by its batch API (git-lfs, docs/api/batch.md), so that nobody needs the program. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import type { LfsPointer } from '../git/index.ts';
import { escapeTerminal } from '../text/index.ts';

export interface LfsServer {
  /** `https://host/owner/repo` */
  readonly repositoryUrl: string;
  readonly token: string;
  /** Waits before it asks again; without it nothing is asked twice. */
  readonly clock?: Clock | undefined;
}

/** As git and Git LFS of GitHub take a token. */
export function basicAuthorization(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
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

/**
 * The content that a pointer stands for; the caller holds it against the pointer. The token goes to the batch API alone: to the storage
 * go the headers that the API's answer names.
 *
 * @throws WattnudgeError `lfs-unavailable`
 */
export async function fetchLfsContent(
  pointer: LfsPointer,
  { repositoryUrl, token, clock }: LfsServer,
  signal?: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const request = { method: 'POST', body: batchRequest(pointer), signal: signal ?? null };
  const headers = { accept: MEDIA_TYPE, 'content-type': MEDIA_TYPE, authorization: basicAuthorization(token) };
  const answer = await ask(pointer, `${repositoryUrl}.git/info/lfs/objects/batch`, { ...request, headers }, clock);
  const parsed = batchAnswer.safeParse(await answer.json().catch(() => undefined));
  const object = parsed.data?.objects.find(({ oid }) => oid === pointer.sha256);
  if (object?.error) throw lfsUnavailable(pointer, `the server says ${object.error.code}: ${object.error.message}`);
  if (object?.actions === undefined) throw lfsUnavailable(pointer, 'the server’s answer names no download');
  const { href, header = {} } = object.actions.download;
  const download = await ask(pointer, href, { headers: header, signal: signal ?? null }, clock);
  if (download.body === null) throw lfsUnavailable(pointer, 'the download is empty');
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

async function ask(
  pointer: LfsPointer,
  url: string,
  request: RequestInit,
  clock: Clock | undefined,
): Promise<Response> {
  let reason = '';
  for (let attempt = 1; attempt <= (clock === undefined ? 1 : TRIES); attempt += 1) {
    if (attempt > 1) await clock?.sleep(1000 * (attempt - 1) ** 2, request.signal ?? undefined);
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
  throw lfsUnavailable(pointer, reason);
}

/** `fetch` says "fetch failed", and why in the cause. */
function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

export function lfsUnavailable({ sha256, bytes }: LfsPointer, reason: string): WattnudgeError {
  return new WattnudgeError(
    'lfs-unavailable',
    `Couldn’t download the Git LFS object sha256:${sha256} (${bytes} bytes): ${escapeTerminal(reason)}.`,
    { remedy: 'Push it with `git lfs push --all origin`, and check that the Git LFS quota is not used up.' },
  );
}
