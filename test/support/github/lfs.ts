/** Git LFS: the batch API with the `basic` transfer, downloads only. */
import { createHash } from 'node:crypto';
import type { BlobStore } from './blob-store.ts';
import { isObject, type Json, listOf, objectOf, textOf } from './json.ts';
import type { Reply } from './reply.ts';
import { networkRoot, type Repository } from './state.ts';

const CONTENT_TYPE = 'application/vnd.git-lfs+json';

export interface LfsObject {
  readonly oid: string;
  readonly size: number;
  /** What git keeps in place of the file. */
  readonly pointer: string;
}

export function lfsPointerOf(bytes: Uint8Array): LfsObject {
  const oid = createHash('sha256').update(bytes).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${bytes.length}\n`;
  return { oid, size: bytes.length, pointer };
}

/** Stores an object for a repository and its forks. */
export function addLfsObject(repository: Repository, bytes: Uint8Array): LfsObject {
  const object = lfsPointerOf(bytes);
  networkRoot(repository).lfsObjects.set(object.oid, bytes);
  return object;
}

export function answerLfsBatch(repository: Repository, blobs: BlobStore, body: Json | undefined): Reply {
  const request = isObject(body) ? body : {};
  if (request.operation !== 'download') return lfsReply(403, { message: 'this server only gives' });
  const transfers = request.transfers === undefined ? ['basic'] : listOf(request.transfers);
  if (!transfers.includes('basic')) return lfsReply(422, { message: 'only the basic transfer is known' });
  const stored = networkRoot(repository).lfsObjects;
  const objects = listOf(request.objects).map((wanted): Json => {
    const oid = textOf(objectOf(wanted).oid) ?? '';
    const size = Number(objectOf(wanted).size);
    const bytes = stored.get(oid);
    if (bytes === undefined || bytes.length !== size) {
      return { oid, size, error: { code: 404, message: 'Object does not exist on the server' } };
    }
    const name = `lfs/${oid}`;
    blobs.put(name, { bytes, contentType: 'application/octet-stream' });
    return {
      oid,
      size,
      authenticated: true,
      actions: { download: { href: blobs.sign(name, 'read'), expires_in: 3600 } },
    };
  });
  return lfsReply(200, { transfer: 'basic', objects, hash_algo: 'sha256' });
}

function lfsReply(status: number, value: Json): Reply {
  return { status, headers: { 'content-type': CONTENT_TYPE }, bytes: Buffer.from(JSON.stringify(value)) };
}
