import { createHash } from 'node:crypto';
import { type Repository, streamBlobs } from '../git/index.ts';
import { defaultMaxBytesPerModel } from '../model-files/index.ts';
import type { Scan, ScannedFile } from './scan.ts';

/**
 * The same scan with the SHA-256 of each model's files. What is in Git LFS has it from its pointer, and nothing is fetched. A file that is
 * larger than any model that is read (6 GiB) has none.
 *
 * @throws WattnudgeError `git-missing`, `git-failed`
 */
export async function withHashes(scan: Scan, { directory }: Repository, signal?: AbortSignal): Promise<Scan> {
  const files = scan.models.flatMap((model) => model.files ?? []);
  const wanted = files.filter(({ sha256, bytes }) => sha256 === undefined && bytes <= defaultMaxBytesPerModel);
  const hashes = new Map<string, string>();
  for await (const { oid, content } of streamBlobs([...new Set(wanted.map(({ blob }) => blob))], {
    directory,
    signal,
  })) {
    const hash = createHash('sha256');
    for await (const chunk of content) hash.update(chunk);
    hashes.set(oid, hash.digest('hex'));
  }
  const hashed = (file: ScannedFile): ScannedFile => ({ ...file, sha256: file.sha256 ?? hashes.get(file.blob) });
  return { ...scan, models: scan.models.map((model) => ({ ...model, files: model.files?.map(hashed) })) };
}
