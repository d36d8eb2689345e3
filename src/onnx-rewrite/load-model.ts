import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { WattnudgeError } from '../errors/wattnudge-error.ts';
import { checkExternalData } from '../onnx/check-external-data.ts';
import { elementTypeName } from '../onnx/element-types.ts';
import { type ModelProto, ModelProtoSchema } from '../onnx/onnx_pb.gen.ts';
import { externalFiles, readRawModel } from '../onnx/read-onnx.ts';
import { flatten } from '../onnx/walk.ts';
import { allTensors } from '../onnx/weights.ts';
import type { RewriteLimits } from './limits.ts';

/** A model in memory, for changing. Raw weights are views of the file's content; external ones stay outside. */
export interface LoadedModel {
  readonly model: ModelProto;
  /** Folder that external data lies in. */
  readonly folder: string;
  /** The .onnx file and its external data. */
  readonly bytes: number;
}

/**
 * Decodes a whole model once the reader has found it sound and its external data in place: every length that the
 * decoder will follow has then been held against the file.
 *
 * Throws WattnudgeError: the codes of `readOnnx` and `checkExternalData`, and `too-large`.
 */
export async function loadModel(path: string, name: string, limits: RewriteLimits): Promise<LoadedModel> {
  const { model: raw, bytes } = await readRawModel(path, name);
  const flat = flatten(raw);
  const folder = dirname(path);
  const external = await checkExternalData({ externalData: externalFiles(flat) }, folder, { name });

  const tensors = allTensors(flat);
  const rawBytes = sum(tensors.map((tensor) => tensor.rawBytes));
  const listed = tensors.filter((tensor) => tensor.rawBytes === 0 && tensor.external === undefined);
  const listBytes = sum(listed.filter(isFloat).map((tensor) => tensor.bytes));
  const structureBytes = bytes - rawBytes - Math.min(listBytes, bytes - rawBytes);
  const check = (what: string, found: number, limit: number): void => {
    if (found <= limit) return;
    throw new WattnudgeError('too-large', `${name}: ${what} take ${found} bytes, more than the ${limit} of a rewrite`, {
      remedy: 'Export the model with raw or external weights, or make the smaller model with the exporter.',
    });
  };
  check('the weights', sum(tensors.map((tensor) => tensor.bytes)), limits.weightBytes);
  check('weights that are stored as lists of numbers', listBytes, limits.listBytes);
  check('the graph and its small constants', structureBytes, limits.structureBytes);

  return {
    model: decode(await readFile(path), name),
    folder,
    bytes: bytes + sum(external.map((file) => file.bytes)),
  };
}

function decode(content: Uint8Array, name: string): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, content);
  } catch (cause) {
    throw new WattnudgeError(
      'corrupt-model',
      `${name}: the file can’t be decoded (${cause instanceof Error ? cause.message : cause})`,
      { remedy: 'Export the model again, or fetch the file again if it was transferred.', cause },
    );
  }
}

function isFloat({ dataType }: { readonly dataType: number }): boolean {
  return elementTypeName(dataType) === 'float32';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
