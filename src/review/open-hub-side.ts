import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readOnnx } from '../onnx/index.ts';
import type { ModelContext } from './model-context.ts';
import type { OpenGraph } from './open-sides.ts';

export interface HubReference {
  readonly id: string;
  readonly revision: string | undefined;
  readonly side: 'base' | 'head';
}

/**
 * One side of a reference on disk, as a folder of a repository would be.
 *
 * @throws WattnudgeError `hub-not-available` where the run has no access to a hub; what fetching throws
 */
export async function openHubSide({ id, revision, side }: HubReference, context: ModelContext): Promise<OpenGraph> {
  const { hub, host, cacheDirectory, maxBytesPerModel, signal } = context;
  if (hub === undefined) {
    throw new WattnudgeError('hub-not-available', `This run has no access to a hub, so "${id}" was not fetched.`, {
      remedy: 'Run it on a machine that can reach HF_ENDPOINT or the public hub.',
    });
  }
  // Most reviews need no hub, and its library takes a while to load.
  const { fetchModel } = await import('../hub/index.ts');
  const model = await fetchModel(id, revision, {
    access: await hub(),
    clock: host.clock,
    cacheDirectory,
    maxBytes: maxBytesPerModel,
    signal,
    onProgress: (bytes, totalBytes) => context.onProgress({ doing: 'fetching', bytes, totalBytes }),
  });
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
