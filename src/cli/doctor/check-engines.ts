import type { ErrorCode } from '../../errors/registry.ts';
import { withoutPeriod } from '../../text/index.ts';
import type { Check } from './check.ts';
import type { Attempt, RunnerFacts } from './runner-facts.ts';

/** What runs models. One engine is enough to measure: a missing one that another makes up for is a warning. */
export function checkEngines({ engines }: RunnerFacts, gpu: boolean): Check[] {
  const { onnxOnCpu, onnxOnCuda, transformers, llamaOnCpu, llamaOnCuda } = engines;
  const isGgufMeasured = (gpu ? llamaOnCuda : llamaOnCpu).state === 'done';
  const optional = { state: 'warning', isOptional: true } as const;
  return [
    ...checkOf('ONNX Runtime', onnxOnCpu, { state: isGgufMeasured ? 'warning' : 'failed' }),
    ...checkOf('ONNX Runtime on CUDA', unlessAsBefore(onnxOnCuda, onnxOnCpu), {
      state: gpu && llamaOnCuda.state !== 'done' ? 'failed' : 'warning',
    }),
    ...checkOf('Transformers.js', transformers, optional, '; only folders need it'),
    ...checkOf('llama.cpp', llamaOnCpu, optional, '; only GGUF files need it'),
    ...checkOf('llama.cpp on CUDA', unlessAsBefore(llamaOnCuda, llamaOnCpu), optional, '; only GGUF files need it'),
  ];
}

/** An engine that can't be loaded at all has one line, not a second one for CUDA. */
function unlessAsBefore(onCuda: Attempt<string>, onCpu: Attempt<string>): Attempt<string> {
  const isSame = onCuda.state === 'failed' && onCpu.state === 'failed' && onCuda.code === onCpu.code;
  return isSame ? { state: 'not tried' } : onCuda;
}

const NOT_INSTALLED: ReadonlySet<ErrorCode> = new Set(['onnxruntime-missing', 'transformers-missing', 'llama-missing']);

function checkOf(
  name: string,
  tried: Attempt<string>,
  otherwise: Pick<Check, 'state' | 'isOptional'>,
  note = '',
): Check[] {
  if (tried.state === 'not tried') return [];
  if (tried.state === 'done') return [{ name, state: 'ok', found: `${tried.value} loads` }];
  const { reason, code, remedy } = tried;
  const found = NOT_INSTALLED.has(code) ? 'not installed' : withoutPeriod(reason);
  return [{ name, ...otherwise, found: `${found}${note}`, code, remedy }];
}
