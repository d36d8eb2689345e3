/** ONNX files again: what they are rewritten to. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOnnx } from '../../src/onnx/index.ts';
import {
  rewriteModel,
  rewriteStatically,
  type UncalibratedPrecision,
  writeCalibrationModel,
} from '../../src/onnx-rewrite/index.ts';
import { ofProtobuf } from '../mutators/protobuf.ts';
import { ending, type Target } from '../target.ts';
import { graphBytes } from './graph-plans.ts';

const VARIANTS: readonly (UncalibratedPrecision | 'int8-qdq')[] = [
  'int8-dynamic',
  'int8-weights',
  'int4-weights',
  'float16',
  'int8-qdq',
];

/** @param folder where inputs and what is made of them are written to */
export function rewrites(folder: string): Target {
  const modelPath = join(folder, 'model.onnx');
  const outputPath = join(folder, 'new', 'model.onnx');
  return {
    name: 'rewrites',
    mutators: [ofProtobuf],
    fresh: () => graphBytes,
    async attack(input) {
      writeFileSync(modelPath, input);
      const precision = VARIANTS[(input.length + (input.at(-1) ?? 0)) % VARIANTS.length]!;
      return await ending(async () => {
        if (precision !== 'int8-qdq') await rewriteModel({ modelPath, precision, outputPath, name: 'model.onnx' });
        else {
          const observed = await writeCalibrationModel({ modelPath, outputPath, name: 'model.onnx' });
          const activationRanges = new Map(observed.map(({ activation }) => [activation, { min: -1, max: 1 }]));
          await rewriteStatically({ modelPath, outputPath, activationRanges, name: 'model.onnx' });
        }
        // What was made can be read.
        await readOnnx(outputPath, { name: 'the new model' });
        return `made ${precision}`;
      });
    },
  };
}
