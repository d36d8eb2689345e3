import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileSubject, GgufSubject } from '../benchmark/index.ts';
import { ggufSession } from '../engines/llama-cpp/gguf-session.ts';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { readParts, type WholeGguf } from '../gguf/index.ts';
import { inputsOfAnyRank, readOnnx } from '../onnx/index.ts';
import { mainGraphIn } from './model-folder.ts';

/** An ONNX file that a command was given. */
export interface ModelFile {
  readonly path: string;
  readonly subject: FileSubject;
  /** With its external data. */
  readonly bytes: number;
  readonly parameters: number;
}

export interface GgufFile {
  readonly subject: GgufSubject;
  readonly gguf: WholeGguf;
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

/**
 * A GGUF file that a command was given; of a model in parts any of them.
 *
 * @param tokens that are generated for each prompt
 * @throws WattnudgeError `no-such-file`, `task-not-runnable`, and what `readParts` throws
 */
export async function openGgufFile(path: string, tokens: number | undefined): Promise<GgufFile> {
  await requireFile(path);
  const label = `"${path}"`;
  const gguf = await readParts(path);
  const [first] = gguf.files;
  if (first === undefined) throw new Error('a model without a file');
  const subject: GgufSubject = {
    kind: 'gguf',
    label,
    path: resolve(first.path),
    gguf: ggufSession(gguf, { output: tokens }, label),
  };
  return { subject, gguf };
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
  if (found?.isDirectory()) {
    const graph = await mainGraphIn(path);
    throw new WattnudgeError('no-such-file', `Expected a file, and "${path}" is a folder.`, {
      remedy: graph === undefined ? 'Use the path of a file in it.' : `Use the file in it: "${join(path, graph)}".`,
    });
  }
  throw new WattnudgeError('no-such-file', `"${path}" ${found ? 'isn’t a file' : 'doesn’t exist'}.`, {
    remedy: 'Use the path of a file; for the name of a model, run `wattnudge rate --model NAME`.',
  });
}
