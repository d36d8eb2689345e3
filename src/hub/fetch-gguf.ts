import { join } from 'node:path';
import type { GgufOnHub } from '../catalog/index.ts';
import { chooseGguf, type GgufFiles, ggufsOf } from './gguf-files.ts';
import { type HubFile, type PinnedModel, pinModel } from './pin-model.ts';
import { bytesOf, type FetchOptions, filesInPlace, refuseLarge } from './put-files.ts';

/** All GGUF models of a repository at one commit. */
export interface GgufRepository {
  readonly model: PinnedModel;
  readonly ggufs: readonly GgufFiles[];
}

/** A GGUF model of the hub on disk. */
export interface FetchedGguf {
  readonly repository: GgufRepository;
  readonly chosen: GgufFiles;
  /** Of its first file, from which llama.cpp finds the others. */
  readonly path: string;
  readonly folder: string;
  readonly files: readonly HubFile[];
  readonly bytes: number;
}

/**
 * Fetches the GGUF file that a name means, with all its parts, at a pinned commit.
 *
 * @throws WattnudgeError `hub-no-gguf`, `hub-too-large` before a byte is fetched, and what `pinModel` and `download` throw
 */
export async function fetchGguf(
  wanted: GgufOnHub,
  revision: string | undefined,
  options: FetchOptions,
): Promise<FetchedGguf> {
  const model = await pinModel(wanted.id, revision, options.access, options.clock, options.signal);
  const ggufs = ggufsOf(model);
  return fetchOtherGguf({ model, ggufs }, chooseGguf(ggufs, wanted), options);
}

/**
 * Fetches another GGUF file of the same commit.
 *
 * @throws WattnudgeError `hub-too-large` before a byte is fetched, and what `download` throws
 */
export async function fetchOtherGguf(
  repository: GgufRepository,
  chosen: GgufFiles,
  options: FetchOptions,
): Promise<FetchedGguf> {
  const { files } = chosen;
  refuseLarge(files, repository.model, options);
  const { folder, put } = filesInPlace(repository.model, options);
  await put(files);
  return { repository, chosen, path: join(folder, chosen.path), folder, files, bytes: bytesOf(files) };
}
