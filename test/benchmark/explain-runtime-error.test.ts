import { expect, test } from 'vitest';
import { explainRuntimeError } from '../../src/engines/onnxruntime/explain-runtime-error.ts';
import type { ErrorCode } from '../../src/errors/registry.ts';

// Messages as ONNX Runtime 1.30 throws them.
test.each<[ErrorCode, string, ErrorCode, string]>([
  [
    'model-load-failed',
    'Load model from a.onnx failed:Fatal error: com.acme:FusedAttention(-1) is not a registered function/op',
    'unsupported-operator',
    'operator `com.acme::FusedAttention` is unknown to it',
  ],
  [
    'model-load-failed',
    'Load model from m.onnx failed:This is an invalid model. In Node, ("", Mystery, "", -1) : ("x": tensor(float),) -> ("y": tensor(float),) , Error No Op registered for Mystery with domain_version of 17',
    'unsupported-operator',
    'operator `Mystery` is unknown to it',
  ],
  [
    'model-load-failed',
    "Could not find an implementation for ConvInteger(10) node with name 'c'",
    'unsupported-operator',
    'no implementation of operator `ConvInteger`',
  ],
  [
    'model-load-failed',
    'Load model from a.onnx failed:/onnxruntime_src/onnxruntime/core/graph/model_load_utils.h:46 void onnxruntime::model_load_utils::ValidateOpsetForDomain(const std::unordered_map<std::string, int>&) ONNX Runtime only *guarantees* support for models stamped with official released onnx opset versions. Opset 99 is under development and support for this is limited.',
    'unsupported-opset',
    'Opset 99',
  ],
  [
    'model-run-failed',
    'Unexpected input data type. Actual: (tensor(float)) , expected: (tensor(float16))',
    'input-unsupported',
    'an input is a tensor of float16, and its pipeline gives float32',
  ],
  ['model-load-failed', 'Unsupported data type: 16', 'element-type-unsupported', 'a tensor of bfloat16'],
  ['model-load-failed', 'Unsupported data type: 99', 'element-type-unsupported', 'a tensor of type99'],
  [
    'model-load-failed',
    'Load model from a.onnx failed:Exception during loading: MLDataType for: tensor(complex64) is not currently registered or supported',
    'element-type-unsupported',
    'a tensor of complex64',
  ],
  [
    'model-run-failed',
    "Non-zero status code returned while running If node. Name:'If_0' Status Message: Non-zero status code returned while running LSTM node. Name:'l' Status Message: Input initial_h must have shape {1,1,128}. Actual:{1,32,128}",
    'model-run-failed',
    'cannot run `a.onnx`: Input initial_h must have shape {1,1,128}. Actual:{1,32,128}',
  ],
])('%s: %s', (code, message, expectedCode, words) => {
  const error = explainRuntimeError({ code, message }, '`a.onnx`');
  expect(error.code).toBe(expectedCode);
  expect(error.message).toContain(words);
  expect(error.remedy).toBeTruthy();
});

test('what already explains itself is kept', () => {
  const failure = { code: 'inputs-file-invalid', message: 'no', remedy: 'do' } as const;
  expect(explainRuntimeError(failure, 'm')).toMatchObject(failure);
});

test('a message of any length is cut', () => {
  const error = explainRuntimeError({ code: 'model-run-failed', message: 'x'.repeat(100_000) }, 'm');
  expect(error.message.length).toBeLessThan(600);
});
