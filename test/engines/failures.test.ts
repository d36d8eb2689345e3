/**
 * What goes wrong with a model, as ONNX Runtime really says it, and what its author is told: cause → code → words → the one
 * step. `failures-of-folders.test.ts` has the same of Transformers.js, `test/benchmark/explain-runtime-error.test.ts` what not
 * every machine can be made to say.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { WattnudgeError } from '../../src/errors/wattnudge-error.ts';
import { temporaryFolder } from '../support/git.ts';
import { type BrokenModel, brokenModels } from '../support/onnx/broken-models.ts';
import { patientMachine } from '../support/patient-machine.ts';

const M = '`m.onnx` at head';
const TABLE: readonly (readonly [cause: keyof typeof brokenModels, code: string, words: string, step: string])[] = [
  [
    'an opset that is too new',
    'unsupported-opset',
    `ONNX Runtime can't load ${M}: the model uses opset 99 of ai.onnx, and this ONNX Runtime supports opsets up to 26.`,
    'Export with opset 26 or older.',
  ],
  [
    'an opset of another domain that is too new',
    'unsupported-opset',
    `ONNX Runtime can't load ${M}: the model uses opset 50 of ai.onnx.ml, and this ONNX Runtime supports opsets up to 5.`,
    'Export with opset 5 or older.',
  ],
  [
    'an IR version that is too new',
    'unsupported-opset',
    `ONNX Runtime can't load ${M}: the model has IR version 99, and this ONNX Runtime supports versions up to 13.`,
    'Save the model with `model.ir_version = 13`, or export it with an older version of onnx.',
  ],
  [
    'no opset',
    'graph-invalid',
    `ONNX Runtime can't load ${M}: its graph isn't valid. Missing opset in the model. All ModelProtos MUST have at least one entry that specifies which version of the ONNX OperatorSet is being imported.`,
    'Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid.',
  ],
  [
    'a custom operator',
    'unsupported-operator',
    `ONNX Runtime can't load ${M}: it doesn't know the operator \`com.acme::Fused\`.`,
    'Export without custom operators.',
  ],
  [
    'an operator that the opset lacks',
    'unsupported-operator',
    `ONNX Runtime can't load ${M}: it has no operator \`Mystery\` in opset 17.`,
    'Export the model again with a newer opset, so that the operator is part of it.',
  ],
  [
    'an operator that the opset dropped',
    'unsupported-operator',
    `ONNX Runtime can't load ${M}: the operator \`Upsample\` is no longer part of opset 17.`,
    'Export the model again with a current exporter, which uses what replaced the operator.',
  ],
  [
    'an operator without a kernel',
    'unsupported-operator',
    `ONNX Runtime can't load ${M}: it has no implementation of the operator \`LRN\` for these element types.`,
    'Export the model in float32.',
  ],
  [
    'a type that Node.js lacks',
    'element-type-unsupported',
    `ONNX Runtime can't load ${M}: an input or output is a tensor of bfloat16, which Node.js has no type for.`,
    'Cast it to float32 or float16 inside the model.',
  ],
  [
    'a list as the only output',
    'output-unsupported',
    'The model has no output that Node.js has a type for: "list" is a list or a map.',
    'Export it with an output that is a tensor of numbers or text.',
  ],
  [
    'ZipMap as the only output',
    'output-unsupported',
    'The model has no output that Node.js has a type for: "probabilities" is a list or a map.',
    "Export it without ZipMap: `convert_sklearn(model, options={'zipmap': False}, …)` in skl2onnx.",
  ],
  [
    'external data that is missing',
    'external-data-missing',
    `ONNX Runtime can't load ${M}: it keeps weights in \`weights.bin\`, which isn't beside it.`,
    'Run `git lfs pull`, or put the file beside the model.',
  ],
  [
    'external data in another folder',
    'external-data-outside',
    `ONNX Runtime can't load ${M}: it keeps weights in a file outside of its own folder.`,
    'Export the model again, with its external data beside it.',
  ],
  [
    'external data at an absolute path',
    'external-data-outside',
    `ONNX Runtime can't load ${M}: it keeps weights in a file outside of its own folder.`,
    'Export the model again, with its external data beside it.',
  ],
  [
    'external data that is too short',
    'corrupt-model',
    `ONNX Runtime can't load ${M}: its external data ends too early: \`constant_1\` takes 16 bytes, and the file has 3.`,
    'Run `git lfs pull`, or export the model again with its external data.',
  ],
  [
    'external data of another size',
    'corrupt-model',
    `ONNX Runtime can't load ${M}: its external data doesn't fit the shape of \`constant_1\`.`,
    'Export the model again with its external data.',
  ],
  [
    'a file that is cut',
    'corrupt-model',
    `ONNX Runtime can't load ${M}: the file is damaged or incomplete.`,
    'Export the model again, and commit the whole file.',
  ],
  [
    'a file that is cut, with cuda in its name',
    'corrupt-model',
    `ONNX Runtime can't load ${M}: the file is damaged or incomplete.`,
    'Export the model again, and commit the whole file.',
  ],
  [
    'an empty file',
    'corrupt-model',
    `ONNX Runtime can't load ${M}: the file is damaged or incomplete.`,
    'Export the model again, and commit the whole file.',
  ],
  [
    'two types in one operator',
    'graph-invalid',
    `ONNX Runtime can't load ${M}: its graph isn't valid. Type Error: Type parameter (T) of Optype (Mul) bound to different types (tensor(float) and tensor(float16) in node ().`,
    'Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid.',
  ],
  [
    'an attribute that the operator lacks',
    'graph-invalid',
    `ONNX Runtime can't load ${M}: its graph isn't valid. Unrecognized attribute: what for operator Relu`,
    'Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid.',
  ],
  [
    'shapes in the graph that contradict',
    'graph-invalid',
    `ONNX Runtime can't load ${M}: its graph isn't valid. Node () Op (MatMul) [ShapeInferenceError] Incompatible dimensions for matrix multiplication`,
    'Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid.',
  ],
  [
    'an output that nothing makes',
    'graph-invalid',
    `ONNX Runtime can't load ${M}: its graph isn't valid. Graph output (z) does not exist in the graph.`,
    'Export the model again; `onnx.checker.check_model(PATH, full_check=True)` shows whether it is valid.',
  ],
  [
    'a value outside of a table',
    'input-value-refused',
    `ONNX Runtime can't run ${M}: the inputs ask for row 99 of a table with 10 rows (Gather node).`,
    'Name a file of real inputs under `inputs.file` in the policy.',
  ],
  [
    'an index outside of a tensor',
    'input-value-refused',
    `ONNX Runtime can't run ${M}: it refuses a value of the inputs (GatherND node): invalid index found, index = 77`,
    'Name a file of real inputs under `inputs.file` in the policy.',
  ],
  [
    'an index outside of a tensor, with a C++ signature',
    'input-value-refused',
    `ONNX Runtime can't run ${M}: it refuses a value of the inputs (GatherElements node): GatherElements op: Out of range value in index tensor`,
    'Name a file of real inputs under `inputs.file` in the policy.',
  ],
  [
    'a division by zero',
    'input-value-refused',
    `ONNX Runtime can't run ${M}: it refuses a value of the inputs (Div node): Integer division by zero`,
    'Name a file of real inputs under `inputs.file` in the policy.',
  ],
  [
    'a negative size',
    'input-value-refused',
    `ONNX Runtime can't run ${M}: it refuses a value of the inputs (Tile node): Tile repeat value must be non-negative, got: -2`,
    'Name a file of real inputs under `inputs.file` in the policy.',
  ],
  [
    'more memory than there is',
    'allocation-failed',
    `ONNX Runtime can't run ${M}: it asked for 4,000 TB at once, and the memory isn't enough.`,
    'Set a smaller batch or smaller `inputs.shapes` in the policy, or use a machine with more memory.',
  ],
  [
    'another element type',
    'input-unsupported',
    `ONNX Runtime can't run ${M}: an input is a tensor of float32, and the file of inputs gives int64.`,
    'Save the inputs as float32.',
  ],
  [
    'another size',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: it refuses the shape of the input \`a\`: dimension 0 is 5 instead of 4.`,
    'Set `inputs.shapes.a` in the policy to what the model takes.',
  ],
  [
    'another rank',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: it refuses the shape of the input \`a\`: it has 2 dimensions instead of 1.`,
    'Set `inputs.shapes.a` in the policy to what the model takes.',
  ],
  [
    'sizes that do not fit each other',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: the shapes of the inputs don't fit (Add node): Attempting to broadcast an axis by a dimension other than 1. 3 by 4`,
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
  [
    'matrices that do not fit each other',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: the shapes of the inputs don't fit (MatMul node): MatMul dimension mismatch`,
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
  [
    'a size that cannot be reshaped',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: the shapes of the inputs don't fit (Reshape node): The input tensor cannot be reshaped to the requested shape. Input shape:{7}, requested shape:{2,3}`,
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
  [
    'a picture that is too small',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: the shapes of the inputs don't fit (Conv node \`y_nchwc\`): Invalid input shape: {2,2}`,
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
  [
    'channels that do not fit',
    'input-shape-refused',
    `ONNX Runtime can't run ${M}: the shapes of the inputs don't fit (Conv node \`y_nchwc\`): Input channels C is not equal to kernel channels * group. C: 4 kernel channels: 3 group: 1`,
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
];

const worker = patientMachine().startWorker(M);
afterAll(() => worker.stop());
const folder = temporaryFolder();
writeFileSync(join(folder, 'short.bin'), 'abc');

test.each(TABLE)('%s', async (cause, code, words, step) => {
  const { bytes, inputs = [], file = 'm.onnx' }: BrokenModel = brokenModels[cause];
  const modelPath = join(folder, file);
  writeFileSync(modelPath, bytes);
  const error = await run(modelPath, inputs);
  expect({ code: error?.code, words: error?.message, step: error?.remedy }).toEqual({ code, words, step });
});

test('every broken model is in the table', () => {
  expect(TABLE.map(([cause]) => cause)).toEqual(Object.keys(brokenModels));
});

async function run(modelPath: string, tensors: BrokenModel['inputs'] & {}): Promise<WattnudgeError | undefined> {
  try {
    await worker.ask({ type: 'load', session: { modelPath, provider: 'cpu', threads: 1 } });
    await worker.ask({ type: 'prepare', inputs: { kind: 'synthetic', tensors, seed: 1 } });
    return undefined;
  } catch (error) {
    return error as WattnudgeError;
  }
}
