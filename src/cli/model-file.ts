import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileSubject } from '../benchmark/index.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { inputsOfAnyRank, readOnnx } from '../onnx/index.ts';

/** An ONNX file that a command was given. */
export interface ModelFile {
  readonly path: string;
  readonly subject: FileSubject;
  /** With its external data. */
  readonly bytes: number;
  readonly parameters: number;
}

/** @throws WattnudgeError `no-such-file`, and what `readOnnx` throws */
export async function openFile(path: string): Promise<ModelFile> {
  await requireFile(path);
  const graph = await readOnnx(path);
  const { vocabularySizes, bytes, externalData, parameters } = graph;
  const anyRank = inputsOfAnyRank(graph);
  const external = externalData.reduce((sum, file) => sum + file.bytesNeeded, 0);
  return { path, subject: { label: `"${path}"`, path, vocabularySizes, anyRank }, bytes: bytes + external, parameters };
}

/** @throws WattnudgeError `no-such-file` */
export async function openInputs(path: string): Promise<{ path: string; sha256: string }> {
  await requireFile(path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { path, sha256: hash.digest('hex') };
}

async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return;
  throw new WattnudgeError('no-such-file', `"${path}" ${found ? 'isn’t a file' : 'doesn’t exist'}.`, {
    remedy: 'Use the path of a file.',
  });
}
