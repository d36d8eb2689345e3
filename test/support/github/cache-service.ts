/**
 * `github.actions.results.api.v1.CacheService`, which `@actions/cache` talks to: entries are written once, for a branch, and
 * read from the same branch or the default one.
 */
import type { BlobStore } from './blob-store.ts';
import { listOf } from './json.ts';
import type { CacheEntry } from './state.ts';
import { required, type TwirpCall, TwirpError, type TwirpMethod } from './twirp.ts';

export function cacheService(blobs: BlobStore): Readonly<Record<string, TwirpMethod>> {
  return {
    CreateCacheEntry: {
      members: ['metadata', 'key', 'version'],
      answer(call) {
        const key = required(call.body, 'key');
        const version = required(call.body, 'version');
        if (call.job.cache !== 'write') {
          const message = "cache write denied: this run's token may only read caches";
          return { status: 200, json: { ok: false, message } };
        }
        if (entriesOf(call).some((entry) => entry.key === key && entry.version === version && isOwn(call, entry))) {
          throw new TwirpError('already_exists', 'cache entry with the same key, version, and scope already exists');
        }
        const entry: CacheEntry = {
          id: call.world.nextId('cacheEntry'),
          repository: call.job.run.repository,
          ref: call.job.ref,
          key,
          version,
          blob: blobs.reserve('actions-cache'),
          finalized: false,
          size: 0,
        };
        call.world.cacheEntries.push(entry);
        return { status: 200, json: { ok: true, signed_upload_url: blobs.sign(entry.blob, 'write') } };
      },
    },

    FinalizeCacheEntryUpload: {
      members: ['metadata', 'key', 'size_bytes', 'version'],
      answer(call) {
        const key = required(call.body, 'key');
        const version = required(call.body, 'version');
        const entry = entriesOf(call).find(
          (one) => one.key === key && one.version === version && isOwn(call, one) && !one.finalized,
        );
        if (entry === undefined) throw new TwirpError('not_found', 'no such upload');
        const bytes = blobs.get(entry.blob)?.bytes;
        if (bytes === undefined || bytes.length !== Number(call.body.size_bytes ?? 0)) {
          throw new TwirpError('invalid_argument', 'size_bytes is not the size of the upload');
        }
        entry.size = bytes.length;
        entry.finalized = true;
        return { status: 200, json: { ok: true, entry_id: String(entry.id) } };
      },
    },

    GetCacheEntryDownloadURL: {
      members: ['metadata', 'key', 'restore_keys', 'version'],
      answer(call) {
        if (call.job.cache === 'none') {
          throw new TwirpError('permission_denied', "cache read denied: this run's token has no readable scopes");
        }
        const keys = [required(call.body, 'key'), ...listOf(call.body.restore_keys).map(String)];
        const entry = findReadable(call, keys, required(call.body, 'version'));
        if (entry === undefined) return { status: 200, json: { ok: false } };
        return {
          status: 200,
          json: { ok: true, signed_download_url: blobs.sign(entry.blob, 'read'), matched_key: entry.key },
        };
      },
    },
  };
}

/** The branch's own entries before the default branch's; for each key the exact match, then the newest that begins with it. */
function findReadable(call: TwirpCall, keys: readonly string[], version: string): CacheEntry | undefined {
  const { run, ref } = call.job;
  for (const scope of [ref, `refs/heads/${run.repository.defaultBranch}`]) {
    const readable = entriesOf(call)
      .filter((entry) => entry.finalized && entry.ref === scope && entry.version === version)
      .toReversed();
    for (const key of keys) {
      const found = readable.find((entry) => entry.key === key) ?? readable.find((entry) => entry.key.startsWith(key));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function entriesOf(call: TwirpCall): CacheEntry[] {
  return call.world.cacheEntries.filter((entry) => entry.repository === call.job.run.repository);
}

function isOwn(call: TwirpCall, entry: CacheEntry): boolean {
  return entry.ref === call.job.ref;
}
