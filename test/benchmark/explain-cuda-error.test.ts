import { expect, test } from 'vitest';
import { countFallback } from '../../src/benchmark/read-profiles.ts';
import { explainCudaError } from '../../src/engines/onnxruntime/explain-cuda-error.ts';
import { mapOf } from '../support/map-of.ts';

const THROWN = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library';
const failedToLoad = (library: string, reason: string) =>
  `[E:onnxruntime:onnxruntime-node, provider_bridge_ort.cc:2146 Create] onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library ${library} with error: ${reason}\n`;
const missing = (library: string) =>
  failedToLoad(
    'libonnxruntime_providers_cuda.so',
    `${library}: cannot open shared object file: No such file or directory`,
  );

test.each([
  ['cuDNN', missing('libcudnn.so.9'), 'cuDNN 9 is missing (libcudnn.so.9', 'libcudnn9-cuda-12'],
  ['CUDA', missing('libcublasLt.so.12'), 'CUDA 12 is missing (libcublasLt.so.12', 'CUDA 12'],
  ['the driver', missing('libcuda.so.1'), 'the NVIDIA driver is missing (libcuda.so.1', '--gpus all'],
  [
    'the runtime’s own part',
    failedToLoad(
      '/x/libonnxruntime_providers_shared.so',
      '/x/libonnxruntime_providers_shared.so: cannot open shared object file: No such file or directory',
    ),
    'the CUDA part of ONNX Runtime is missing',
    'ONNXRUNTIME_NODE_INSTALL=cuda12',
  ],
  [
    'an old driver',
    'CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1',
    'too old',
    '525',
  ],
  [
    'no device',
    'CUDA failure 100: no CUDA-capable device is detected ; GPU=0',
    'no CUDA device',
    'CUDA_VISIBLE_DEVICES',
  ],
])('names what is missing and how to get it: %s', (_, words, message, remedy) => {
  expect(explainCudaError(THROWN, words)).toMatchObject({
    code: 'provider-unavailable',
    message: expect.stringContaining(message),
    remedy: expect.stringContaining(remedy),
  });
});

test('what it does not know is passed on', () => {
  expect(explainCudaError('something new', '').message).toBe('The provider "cuda" cannot be used: something new.');
});

test('operators on the processor are counted by type, a node in a loop once', () => {
  const event = (provider: string, op_name: string, name: string) => ({
    cat: 'Node',
    name,
    args: { provider, op_name },
  });
  const profile = [
    event('CUDAExecutionProvider', 'Conv', 'conv_1_kernel_time'),
    event('CPUExecutionProvider', 'NonZero', 'a_kernel_time'),
    event('CPUExecutionProvider', 'NonZero', 'a_kernel_time'),
    event('CPUExecutionProvider', 'NonZero', 'b_kernel_time'),
    event('CPUExecutionProvider', 'Shape', 'c_kernel_time'),
    { cat: 'Session', name: 'model_run' },
  ];
  expect(countFallback(profile)).toEqual(mapOf({ NonZero: 2, Shape: 1 }));
});
