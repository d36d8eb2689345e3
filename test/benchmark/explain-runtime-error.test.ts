/**
 * What ONNX Runtime says where a machine has a GPU, too little memory, or another compiler, and what is made of it: its words are
 * those of the issues that each row names (of microsoft/onnxruntime, unless it says otherwise). What any machine can be made to
 * say is in `test/engines/failures.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { explainRuntimeError } from '../../src/engines/onnxruntime/explain-runtime-error.ts';
import { innermost } from '../../src/engines/onnxruntime/innermost.ts';

const GPU = { provider: 'cuda', isFolder: false };
const CPU = { provider: 'cpu', isFolder: false };
const FOLDER = { provider: 'cpu', isFolder: true };
const loading = (message: string) => ({ code: 'model-load-failed', message }) as const;
const running = (message: string) => ({ code: 'model-run-failed', message }) as const;

const CUDNN_AT_START =
  '/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:121 std::conditional_t<THRW, void, onnxruntime::common::Status> onnxruntime::CudaCall(ERRTYPE, const char*, const char*, ERRTYPE, const char*, const char*, int) [with ERRTYPE = cudnnStatus_t; bool THRW = true; std::conditional_t<THRW, void, onnxruntime::common::Status> = void] /onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:114 std::conditional_t<THRW, void, onnxruntime::common::Status> onnxruntime::CudaCall(ERRTYPE, const char*, const char*, ERRTYPE, const char*, const char*, int) [with ERRTYPE = cudnnStatus_t; bool THRW = true; std::conditional_t<THRW, void, onnxruntime::common::Status> = void] CUDNN failure 1: CUDNN_STATUS_NOT_INITIALIZED ; GPU=0 ; hostname=somebodys-laptop ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_stream_handle.cc ; line=52 ; expr=cudnnCreate(&cudnn_handle_); ';
const ARENA =
  "Non-zero status code returned while running Conv node. Name:'/patch_embed/stages/stages.0/Conv' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*, bool, onnxruntime::WaitNotificationFn) Failed to allocate memory for requested buffer of size 8388608000";
const GPU_STEP = 'Set a smaller batch or smaller `inputs.shapes` in the policy, or use a GPU with more memory.';

test.each([
  [
    'the GPU has no memory left (#22702, #9939)',
    [running(ARENA), GPU],
    'allocation-failed',
    "ONNX Runtime can't run `m.onnx`: it asked for 8.39 GB at once, and the GPU's memory isn't enough.",
    GPU_STEP,
  ],
  [
    'the machine has no memory left (#9939, without a GPU)',
    [running(ARENA), CPU],
    'allocation-failed',
    "ONNX Runtime can't run `m.onnx`: it asked for 8.39 GB at once, and the memory isn't enough.",
    'Set a smaller batch or smaller `inputs.shapes` in the policy, or use a machine with more memory.',
  ],
  [
    'the pipeline of a folder has no memory left',
    [running(ARENA), FOLDER],
    'allocation-failed',
    "ONNX Runtime can't run `m.onnx`: it asked for 8.39 GB at once, and the memory isn't enough.",
    'Set a smaller batch in the policy, or use a machine with more memory.',
  ],
  [
    'CUDA has no memory left, as the compiler of Windows says it (hacksider/Deep-Live-Cam#584)',
    [
      running(
        String.raw`D:\a\_work\1\s\onnxruntime\core\providers\cuda\cuda_call.cc:121 onnxruntime::CudaCall D:\a\_work\1\s\onnxruntime\core\providers\cuda\cuda_call.cc:114 onnxruntime::CudaCall CUDA failure 2: out of memory ; GPU=0 ; hostname=DESKTOP-1 ; file=D:\a\_work\1\s\onnxruntime\core\providers\cuda\cuda_stream_handle.cc ; line=175 ; expr=cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);`,
      ),
      GPU,
    ],
    'allocation-failed',
    "ONNX Runtime can't run `m.onnx`: the GPU's memory isn't enough.",
    GPU_STEP,
  ],
  [
    'cuDNN does not start (#17337)',
    [loading(CUDNN_AT_START), GPU],
    'provider-unavailable',
    "The execution provider can't be used: CUDNN failure 1: CUDNN_STATUS_NOT_INITIALIZED",
    'Use the provider `cpu`, or install what it needs.',
  ],
  [
    'the CUDA part of the runtime is not there (onnxruntime-node 1.30 without it)',
    [loading('OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library'), GPU],
    'provider-unavailable',
    "The execution provider can't be used: OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library",
    'Use the provider `cpu`, or install what it needs.',
  ],
  [
    'a broken file is called like a library of CUDA, and CUDA is asked for',
    [
      loading(
        'Load model from /cache/libonnxruntime_providers_cuda.so/CUDA failure 2.onnx failed:Protobuf parsing failed.',
      ),
      GPU,
    ],
    'corrupt-model',
    "ONNX Runtime can't load `m.onnx`: the file is damaged or incomplete.",
    'Export the model again, and commit the whole file.',
  ],
  [
    'half precision inside a pipeline',
    [running('Unexpected input data type. Actual: (tensor(float)) , expected: (tensor(float16))'), FOLDER],
    'input-unsupported',
    "ONNX Runtime can't run `m.onnx`: an input is a tensor of float16, and its pipeline gives float32.",
    'Export it with inputs and outputs of float32 (the weights may stay float16).',
  ],
  [
    'an element type that a registry of types lacks',
    [
      loading(
        'Load model from a.onnx failed:Exception during loading: MLDataType for: tensor(complex64) is not currently registered or supported',
      ),
      CPU,
    ],
    'element-type-unsupported',
    "ONNX Runtime can't load `m.onnx`: an input or output is a tensor of complex64, which Node.js has no type for.",
    'Cast it to float32 or float16 inside the model.',
  ],
  [
    'more text than a model has positions for',
    [
      running(
        "Non-zero status code returned while running Gather node. Name:'/embeddings/position/Gather' Status Message: indices element out of data bounds, idx=512 must be within the inclusive range [-512,511]",
      ),
      FOLDER,
    ],
    'input-value-refused',
    "ONNX Runtime can't run `m.onnx`: the inputs ask for row 512 of a table with 512 rows (Gather node `/embeddings/position/Gather`).",
    'Name a file of queries that the model takes under `queries` in the policy.',
  ],
  [
    'a node inside of a node',
    [
      running(
        "Non-zero status code returned while running If node. Name:'If_0' Status Message: Non-zero status code returned while running LSTM node. Name:'l' Status Message: Input initial_h must have shape {1,1,128}. Actual:{1,32,128}",
      ),
      CPU,
    ],
    'input-shape-refused',
    "ONNX Runtime can't run `m.onnx`: the shapes of the inputs don't fit (LSTM node `l`): Input initial_h must have shape {1,1,128}. Actual:{1,32,128}",
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
  [
    'a signal that is shorter than its padding (Silero VAD, onnxruntime-node 1.30)',
    [
      running(
        "Non-zero status code returned while running If node. Name:'If_0' Status Message: Non-zero status code returned while running Pad node. Name:'If_0_then_branch/Pad' Status Message: Pad reflect: post-pad (64) exceeds maximum allowed (32) for axis 1. Input shape:{1,33}",
      ),
      CPU,
    ],
    'input-shape-refused',
    "ONNX Runtime can't run `m.onnx`: the shapes of the inputs don't fit (Pad node `If_0_then_branch/Pad`): Pad reflect: post-pad (64) exceeds maximum allowed (32) for axis 1. Input shape:{1,33}",
    'Set `inputs.shapes` in the policy to what the model takes.',
  ],
  [
    'words that nobody has seen yet',
    [running('something new'), CPU],
    'model-run-failed',
    "ONNX Runtime can't run `m.onnx`: something new",
    'Run the model in Python. If it runs there, name a file of the same inputs under `inputs.file` in the policy.',
  ],
  [
    'words that nobody has seen yet, of a pipeline',
    [loading('something new'), FOLDER],
    'model-load-failed',
    "Transformers.js can't load `m.onnx`: something new",
    'Export the folder again (`optimum-cli export onnx`): its graph, configuration, and tokenizer belong together.',
  ],
] as const)('%s', (_, [failure, session], code, message, remedy) => {
  const error = explainRuntimeError(failure, '`m.onnx`', session);
  expect({ code: error.code, message: error.message, remedy: error.remedy }).toEqual({ code, message, remedy });
});

test('what already explains itself is kept', () => {
  const failure = { code: 'inputs-file-invalid', message: 'no', remedy: 'do' } as const;
  expect(explainRuntimeError(failure, 'm', CPU)).toMatchObject(failure);
});

describe('the cause in a message', () => {
  const place = '/onnxruntime_src/onnxruntime/core/f.cc:12';
  test.each([
    ['a function with types', `${place} static ns::A<int (*)(char)> ns::B::f(const std::map<K, V>&) const The cause`],
    ['a template', `${place} void ns::f(T*) [with T = std::vector<int>; int N = 3] The cause`],
    ['a function of the compiler of Windows', `${place} ns::B::f The cause`],
    ['a status', 'f.h:12 ComputeImpl The cause'],
    ['a condition', `${place} void ns::f(int) a->b[0] > 1 && c() was false. The cause`],
    ['places in places', `${place} ns::f ${place} void ns::g(int) The cause`],
  ])('is found behind %s', (_, message) => {
    expect(innermost(message)).toBe('The cause');
  });

  test('holds neither a place in sources nor the name of a machine', () => {
    expect(innermost(CUDNN_AT_START)).toBe('CUDNN failure 1: CUDNN_STATUS_NOT_INITIALIZED');
  });

  test('is cut, whatever the length of the message', () => {
    expect(innermost('x'.repeat(100_000)).length).toBe(400);
  });
});
