/**
 * The storage behind the Actions services: Azure block blobs under signed addresses, as far as the toolkit uses them. Whole
 * uploads, uploads in blocks, downloads with ranges.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Reply } from './reply.ts';

export interface Blob {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface BlobStore {
  /** A new name. */
  readonly reserve: (container: string) => string;
  readonly put: (name: string, blob: Blob) => void;
  readonly get: (name: string) => Blob | undefined;
  /** An address that allows only reading, or only writing. */
  readonly sign: (name: string, may: 'read' | 'write', fileName?: string) => string;
  readonly answer: (request: BlobRequest) => Reply;
}

export interface BlobRequest {
  readonly method: string;
  /** `/blobs/CONTAINER/NAME`: on an address that is an IP, Azure's client takes the first part for the account. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** Fixed: signatures shall be the same in every run. It guards nothing. */
const KEY = 'the fake blob store';

export function createBlobStore(server: string, nextName: () => string): BlobStore {
  const blobs = new Map<string, Blob>();
  const blocks = new Map<string, Map<string, Uint8Array>>();

  const sign: BlobStore['sign'] = (name, may, fileName) => {
    const query = new URLSearchParams({ sp: may === 'read' ? 'r' : 'cw', sv: '2025-11-05' });
    if (fileName !== undefined) query.set('rscd', `attachment; filename="${fileName}"`);
    query.set('sig', signatureOf(name, query));
    return `${server}/blobs/${name}?${query}`;
  };

  const write = (name: string, request: BlobRequest): Reply => {
    const contentType = headerOf(request, 'x-ms-blob-content-type') ?? headerOf(request, 'content-type');
    const store = (bytes: Uint8Array): void => {
      blobs.set(name, { bytes, contentType: contentType ?? 'application/octet-stream' });
    };
    switch (request.query.get('comp')) {
      case 'block': {
        const staged = blocks.get(name) ?? new Map<string, Uint8Array>();
        blocks.set(name, staged.set(request.query.get('blockid') ?? '', request.body));
        return azureReply(201);
      }
      case 'blocklist': {
        const ids = [
          ...Buffer.from(request.body)
            .toString()
            .matchAll(/<Latest>([^<]*)<\/Latest>/g),
        ];
        const parts = ids.map(([, id]) => blocks.get(name)?.get(id ?? ''));
        if (parts.some((part) => part === undefined)) return azureError(400, 'InvalidBlockList');
        store(Buffer.concat(parts.filter((part) => part !== undefined)));
        blocks.delete(name);
        return azureReply(201);
      }
      default:
        if (headerOf(request, 'x-ms-blob-type') !== 'BlockBlob') return azureError(400, 'MissingRequiredHeader');
        store(request.body);
        return azureReply(201);
    }
  };

  return {
    reserve: (container) => `${container}/${nextName()}`,
    put: (name, blob) => blobs.set(name, blob),
    get: (name) => blobs.get(name),
    sign,
    answer(request) {
      const name = request.path.replace(/^\/blobs\//, '');
      const may = request.query.get('sp');
      if (!hasSignature(name, request.query)) return azureError(403, 'AuthenticationFailed');
      if (request.method === 'PUT') {
        return may === 'cw' ? write(name, request) : azureError(403, 'AuthorizationPermissionMismatch');
      }
      if (may !== 'r') return azureError(403, 'AuthorizationPermissionMismatch');
      const blob = blobs.get(name);
      return blob === undefined ? azureError(404, 'BlobNotFound') : read(blob, request);
    },
  };
}

function read(blob: Blob, request: BlobRequest): Reply {
  const range = /^bytes=(\d+)-(\d+)?$/.exec(headerOf(request, 'x-ms-range') ?? headerOf(request, 'range') ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = Math.min(Number(range?.[2] ?? blob.bytes.length - 1), blob.bytes.length - 1);
  const disposition = request.query.get('rscd');
  const reply = azureReply(range === null ? 200 : 206);
  return {
    ...reply,
    bytes: blob.bytes.subarray(start, end + 1),
    headers: {
      ...reply.headers,
      'content-type': blob.contentType,
      'accept-ranges': 'bytes',
      'x-ms-blob-type': 'BlockBlob',
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${blob.bytes.length}` }),
    },
  };
}

function azureReply(status: number): Reply {
  return {
    status,
    headers: {
      etag: '"0x8DB"',
      'last-modified': 'Tue, 14 Nov 2023 22:13:20 GMT',
      'x-ms-request-id': '00000000-0000-0000-0000-000000000000',
      'x-ms-version': '2025-11-05',
    },
  };
}

function azureError(status: number, code: string): Reply {
  return {
    status,
    headers: { 'x-ms-error-code': code, 'content-type': 'application/xml' },
    bytes: Buffer.from(
      `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    ),
  };
}

/** Over what the holder of the address must not change; the client adds `comp`, `blockid` and the like. */
function signatureOf(name: string, query: URLSearchParams): string {
  return createHmac('sha256', KEY)
    .update(`${name}\n${query.get('sp')}\n${query.get('rscd') ?? ''}`)
    .digest('base64url');
}

function hasSignature(name: string, query: URLSearchParams): boolean {
  const expected = Buffer.from(signatureOf(name, query));
  const found = Buffer.from(query.get('sig') ?? '');
  return expected.length === found.length && timingSafeEqual(expected, found);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function headerOf(request: BlobRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
