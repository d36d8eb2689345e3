import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { type OnnxModel, readOnnx } from '../../../src/onnx/index.ts';

/** Reads bytes as if they were the file `model.onnx`. */
export async function readBytes(content: Uint8Array): Promise<OnnxModel> {
  const folder = mkdtempSync(join(tmpdir(), 'wattnudge-onnx-'));
  try {
    const path = join(folder, 'model.onnx');
    writeFileSync(path, content);
    return await readOnnx(path, { name: 'model.onnx' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The error that reading these bytes ends with. Anything but a WattnudgeError is thrown on. */
export async function refusal(content: Uint8Array): Promise<WattnudgeError> {
  try {
    await readBytes(content);
  } catch (error) {
    if (error instanceof WattnudgeError) return error;
    throw error;
  }
  throw new Error('the file was read');
}
