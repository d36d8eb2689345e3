/** Runs in a worker process: see `rewrite.ts`. */
import { rewriteModel, rewriteStatically, writeCalibrationModel } from '../onnx-rewrite/index.ts';
import type { Rewriting, Rewritten } from './messages.ts';
import { namesInInputFile } from './read-input-file.ts';

/** @throws WattnudgeError what the three that it calls throw, and `inputs-file-invalid` */
export async function performRewriting({ inputsFile, ...wanted }: Rewriting): Promise<Rewritten> {
  const rewriting = { ...wanted, fedInputs: inputsFile === undefined ? [] : namesInInputFile(inputsFile) };
  if (rewriting.kind === 'calibration') {
    return { externalData: [], skipped: 0, observed: await writeCalibrationModel(rewriting) };
  }
  const report = rewriting.kind === 'int8-qdq' ? await rewriteStatically(rewriting) : await rewriteModel(rewriting);
  const { externalData, skipped } = report;
  return { externalData, skipped: skipped.length, firstSkipped: skipped[0], observed: [] };
}
