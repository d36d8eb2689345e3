import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type GgufOnHub, readGgufOnHub } from '../catalog/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readParts } from '../gguf/index.ts';
import type { FetchOptions } from '../hub/index.ts';
import { readOnnx } from '../onnx/index.ts';
import type { ModelContext } from './model-context.ts';
import type { OpenGguf, OpenGraph, OpenSide } from './open-sides.ts';

export interface HubReference {
  /** A hub id, or a name that `readGgufOnHub` reads. */
  readonly id: string;
  readonly revision: string | undefined;
  readonly side: 'base' | 'head';
}

/**
 * One side of a reference on disk, as a folder or a GGUF file of a repository would be.
 *
 * @throws WattnudgeError `hub-not-available` where the run has no access to a hub; what fetching throws
 */
export async function openHubSide(reference: HubReference, context: ModelContext): Promise<OpenSide> {
  const options = await fetchOptionsOf(reference.id, context);
  const gguf = readGgufOnHub(reference.id);
  return gguf === undefined ? openGraph(reference, options) : openGguf(gguf, reference, options);
}

/** @throws WattnudgeError `hub-not-available`, `hub-endpoint-invalid`, `hub-token-invalid` */
export async function fetchOptionsOf(id: string, context: ModelContext): Promise<FetchOptions> {
  const { hub, host, cacheDirectory, maxBytesPerModel, signal } = context;
  if (hub === undefined) {
    throw new WattnudgeError('hub-not-available', `This run has no access to a hub, so "${id}" was not fetched.`, {
      remedy: 'Run it on a machine that can reach HF_ENDPOINT or the public hub.',
    });
  }
  return {
    access: await hub(),
    clock: host.clock,
    cacheDirectory,
    maxBytes: maxBytesPerModel,
    signal,
    onProgress: (bytes, totalBytes) => context.onProgress({ doing: 'fetching', bytes, totalBytes }),
  };
}

async function openGguf(
  wanted: GgufOnHub,
  { id, revision, side }: HubReference,
  options: FetchOptions,
): Promise<OpenGguf> {
  const { fetchGguf } = await import('../hub/index.ts');
  const { repository, chosen, path, folder, files, bytes } = await fetchGguf(wanted, revision, options);
  const label = `\`${id}\` at ${side}`;
  const [main] = files;
  if (main === undefined) throw new Error('a model without a file');
  const sha256 = main.hash.kind === 'sha256' ? main.hash.value : await sha256Of(path);
  return {
    kind: 'gguf',
    label,
    files: { path, folder, sha256, bytes },
    gguf: await readParts(path, { name: label }),
    stated: undefined,
    revision: { path: `${id}@${repository.model.commit}`, blob: main.hash.value, sha256, bytes: main.bytes },
    identity: files.map(({ hash }) => hash.value).join('\n'),
    onHub: { name: id, repository, chosen },
  };
}

async function openGraph({ id, revision, side }: HubReference, options: FetchOptions): Promise<OpenGraph> {
  // Most reviews need no hub, and its library takes a while to load.
  const { fetchModel } = await import('../hub/index.ts');
  const model = await fetchModel(id, revision, options);
  const path = join(model.folder, model.graph);
  const label = `\`${id}\` at ${side}`;
  const graph = await readOnnx(path, { name: label });
  const parts = await Promise.all(model.parts.map((part) => readOnnx(join(model.folder, part), { name: label })));
  const main = model.files.find((file) => file.path === model.graph)!;
  const bytes = model.files.reduce((sum, file) => sum + file.bytes, 0);
  const configJson = await readFile(join(model.folder, 'config.json'), 'utf8').catch(() => undefined);
  const sha256 = await sha256Of(path);
  const files = { path, folder: model.folder, sha256, bytes };
  return {
    kind: 'graph',
    label,
    files,
    graph,
    parts,
    stated: undefined,
    revision: {
      path: `${id}@${model.commit}`,
      blob: main.hash.value,
      sha256,
      bytes: (await stat(path)).size,
    },
    identity: model.files
      .map((file) => `${file.path} ${file.hash.value}`)
      .sort()
      .join('\n'),
    folder:
      configJson === undefined
        ? undefined
        : { configJson, files: model.files.map((file) => file.path), graph: model.graph },
  };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
