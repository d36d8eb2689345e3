import { readOnnx } from '../../../src/onnx/index.ts';
import { bytesReader } from '../read-bytes.ts';

export const { readBytes, refusal } = bytesReader('model.onnx', readOnnx);
