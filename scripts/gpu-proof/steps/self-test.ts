/** The self-test of `wattnudge meters --self-test`, with the first provider that runs on this board. */
import { selfTest } from '../../../src/benchmark/index.ts';
import { bestProvider } from '../../../src/engines/onnxruntime/find-provider.ts';
import { WattnudgeError } from '../../../src/errors/wattnudge-error.ts';
import { type Meter, openMeter } from '../../../src/meters/index.ts';
import { loadsFor, startLoad } from '../loads/index.ts';
import type { StepResult } from '../proof.ts';
import type { StepSettings } from '../step-settings.ts';

/**
 * @throws WattnudgeError `provider-unavailable` where ONNX Runtime has no way to the board, and what meter and self-test throw: a
 * meter that breaks gives no report
 */
export async function selfTestStep(settings: StepSettings): Promise<StepResult> {
  const { device, environment, clock } = settings;
  const providers = providersFor(settings);
  const meter = await openMeter('nvml', providers[0]!, { device, environment, clock });
  try {
    return await testWithFirst(providers, meter, settings);
  } finally {
    await meter.close?.();
  }
}

/** Of the provider, not of the meter: with these the next one is tried. */
const WITHOUT_PROVIDER = ['provider-unavailable', 'model-load-failed', 'load-unavailable'];

async function testWithFirst(providers: readonly string[], meter: Meter, settings: StepSettings): Promise<StepResult> {
  const { host, selfTestSeconds: seconds, onProgress } = settings;
  const skipped: { provider: string; reason: string }[] = [];
  for (const provider of providers) {
    try {
      if (provider === 'webgpu') await tryWebGpu(settings);
      const { verdict, checks } = await selfTest({ host, meter, provider, seconds, onProgress });
      return { step: 'self-test', checks, result: { verdict, provider, meter: meter.description, skipped } };
    } catch (error) {
      if (!(error instanceof WattnudgeError) || !WITHOUT_PROVIDER.includes(error.code)) throw error;
      skipped.push({ provider, reason: error.message });
    }
  }
  const reasons = skipped.map(({ provider, reason }) => ` ${provider}: ${reason}`).join('');
  throw new WattnudgeError('provider-unavailable', `No provider of ONNX Runtime runs on this board.${reasons}`, {
    remedy:
      'For WebGPU, install the driver’s Vulkan library. For CUDA, install CUDA 12, cuDNN 9, and the CUDA part of ONNX Runtime (docs/gpu.md).',
  });
}

/** The load of a stand-in is the processor's. */
function providersFor({ kind, environment }: StepSettings): string[] {
  if (kind === 'stand-in') return ['cpu'];
  return [...(bestProvider(environment) === 'cuda' ? ['cuda'] : []), 'webgpu'];
}

/** The self-test reads the board at rest first, for many seconds: whether the provider starts at all is found before. */
async function tryWebGpu({ kind, environment, clock }: StepSettings): Promise<void> {
  const [webgpu] = loadsFor('webgpu', kind);
  const running = await startLoad(webgpu!, { lifetimeSeconds: 120, environment, clock });
  await running.stop();
}
