/** Libraries that CUDA needs, by the names under which the loader looks for them. */

/** What ONNX Runtime's CUDA provider is linked to, for CUDA 12 (https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html). */
export const CUDA_12 = ['libcudart.so.12', 'libcublas.so.12', 'libcublasLt.so.12', 'libcufft.so.11', 'libcurand.so.10'];
/** What one of llama.cpp's binaries is linked to. The other one takes the same libraries of CUDA 12. */
export const CUDA_13_OF_LLAMA = ['libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13'];
export const CUDNN = 'libcudnn.so.9';

export const CUDA_LIBRARIES: readonly string[] = [...CUDA_12, ...CUDA_13_OF_LLAMA, CUDNN];
