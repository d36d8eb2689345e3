/** Verdicts on ONNX files: models from npm against themselves, and built ones with more arithmetic. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mobilenetV2, resnet } from '../../../src/onnx/index.ts';
import { realModels } from '../../../test/support/real-models.ts';
import { reviewTrial } from './review-trial.ts';
import { type EngineTrials, EXTRA_WORK } from './trial.ts';

export function onnxTrials(): EngineTrials {
  const { textDirection, textRecognition, textDetection, speechLegacy } = realModels;
  return {
    runs: 40,
    same: {
      title: 'A/A, the same model',
      seconds: 20,
      trials: [textDirection, textRecognition, textDetection, speechLegacy].map((path) => {
        const base = readFileSync(path);
        return reviewTrial(basename(path), { base, head: withMetadata(base) });
      }),
    },
    heavier: {
      title: 'A/B, 5% more arithmetic',
      seconds: 30,
      trials: [
        reviewTrial('resnet-18.onnx', {
          base: resnet({ depth: 18 }).bytes,
          head: resnet({ depth: 18, extraWork: EXTRA_WORK }).bytes,
        }),
        reviewTrial('mobilenet-v2.onnx', {
          base: mobilenetV2().bytes,
          head: mobilenetV2({ extraWork: EXTRA_WORK }).bytes,
        }),
      ],
    },
  };
}

/**
 * The same model with an entry of metadata more: a protobuf message may be followed by further fields, here
 * `metadata_props` (field 14) with the key "k" and the value "v".
 */
function withMetadata(bytes: Uint8Array): Uint8Array {
  const entry = [0x0a, 1, 0x6b, 0x12, 1, 0x76];
  return Buffer.concat([bytes, Buffer.from([(14 << 3) | 2, entry.length, ...entry])]);
}
